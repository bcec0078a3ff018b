"""Routes about entities: search, one, its neighbours, the doors that opened for it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.api.deps import Cached, Cursor, EntityDep, FilterDep, Page, PageSize, Strict, ViewDep
from app.api.examples import example
from graph.queries.introductions import introductions
from graph.queries.neighbourhood import neighbourhood
from graph.store import Hit
from schemas.answer import AccessTree, Neighbourhood
from schemas.entity import Entity, EntityType
from schemas.errors import InvalidInput

router = APIRouter(prefix="/entities", tags=["entities"], dependencies=[Strict, Cached])


@router.get("", responses=example("hits"))
def search(
    view: ViewDep,
    q: Annotated[str, Query(max_length=200, description="A name, the start of one, or nearly one")] = "",
    types: Annotated[list[EntityType], Query()] = [],  # noqa: B006 (copied by FastAPI)
    cursor: Cursor = None,
    limit: PageSize = 20,
) -> Page[Hit]:
    """Find entities as you type: by prefix, word or typo, best first. Without `q`: all, by id."""
    if not q.strip():
        found = view.list_entities(types=types, after=cursor, limit=limit + 1)
        hits = [Hit(entity=entity, name=entity.name, rank=0) for entity in found]
        return Page(items=hits[:limit], next=hits[limit - 1].entity.id if len(hits) > limit else None)
    offset = _offset(cursor)
    hits = view.search(q, types=types, offset=offset, limit=limit + 1)
    return Page(items=hits[:limit], next=str(offset + limit) if len(hits) > limit else None)


@router.get("/{id}", responses=example("entity") | {308: {"description": "Joined: the entity it is now"}})
def one(request: Request, view: ViewDep, entity: EntityDep, id: str) -> Entity:
    """Return one entity. An id that was joined away is answered with 308 to the entity it is now."""
    if entity != id:
        return _moved(request, entity)  # type: ignore[return-value]
    return view.entities([entity])[entity]


@router.get("/{id}/neighbours", responses=example("neighbourhood"))
def neighbours(
    view: ViewDep, entity: EntityDep, filter: FilterDep, cursor: Cursor = None, limit: PageSize = 20
) -> Neighbourhood:
    """Return the entities tied to this one, most important first."""
    return neighbourhood(view, entity, filter, after=cursor, limit=limit)


@router.get("/{id}/introductions", responses=example("access_tree"))
def access_tree(view: ViewDep, entity: EntityDep, filter: FilterDep) -> AccessTree:
    """Return every door that was opened for this entity, in order of time, each step under what made it possible."""
    return introductions(view, entity, filter)


def _moved(request: Request, entity: str) -> Response:
    return RedirectResponse(str(request.url_for("one", id=entity)), status_code=308)


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 9:
        raise InvalidInput(f"{cursor!r} is no cursor of this list: take `next` of the page before.")
    return int(cursor)
