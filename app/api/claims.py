"""Routes about claims: the list under a filter, and one."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.deps import Cached, Cursor, FilterDep, Page, PageSize, Strict, ViewDep
from app.api.examples import example
from graph.queries.reference import resolve
from schemas.claim import Claim

router = APIRouter(prefix="/claims", tags=["claims"], dependencies=[Strict, Cached])


@router.get("", responses=example("claims"))
def claims(
    view: ViewDep,
    filter: FilterDep,
    about: Annotated[
        list[str], Query(max_length=200, description="Only claims in which one of these plays a role")
    ] = [],  # noqa: B006
    cursor: Cursor = None,
    limit: PageSize = 50,
) -> Page[Claim]:
    """Return the claims that pass the filter, by id."""
    found = view.claims(filter, about=[resolve(view, one) for one in about], after=cursor, limit=limit + 1)
    return Page(items=found[:limit], next=found[limit - 1].id if len(found) > limit else None)


@router.get("/{id}", responses=example("claim"))
def claim(view: ViewDep, id: str) -> Claim:
    """Return one claim with its evidence."""
    return view.claim(id)
