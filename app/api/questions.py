"""Routes that ask the graph: chain, paths, brokers, and the subgraph that a picture is drawn from."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import ConfigDict

from app.api.deps import Cached, FilterDep, SourceDep, Strict, TargetDep, ViewDep
from app.api.examples import example
from app.views.picture import Picture, draw
from graph.queries.brokers import brokers
from graph.queries.chain import chain
from graph.queries.paths import paths
from graph.queries.reference import resolve
from graph.queries.subgraph import all_introductions, subgraph
from schemas.answer import Brokers, Chains, Paths, Subgraph
from schemas.base import Record
from schemas.options import ChainOptions, PathOptions

router = APIRouter(tags=["questions"], dependencies=[Strict, Cached])

Entities = Annotated[list[str], Query(max_length=2000)]
DRAWN = 200
"""Most claims in a start picture."""


class _ChainQuery(ChainOptions):
    model_config = ConfigDict(extra="ignore")


class _PathQuery(PathOptions):
    model_config = ConfigDict(extra="ignore")


class Drawn(Record):
    """A subgraph and the picture of it."""

    subgraph: Subgraph
    picture: Picture


def chain_options(view: ViewDep, query: Annotated[_ChainQuery, Query()]) -> ChainOptions:
    """Return the chain options with names resolved to ids."""
    carrying = resolve(view, query.carrying) if query.carrying else None
    avoid = frozenset(resolve(view, one) for one in query.avoid)
    return ChainOptions.model_validate(query.model_dump() | {"carrying": carrying, "avoid": avoid})


def path_options(view: ViewDep, query: Annotated[_PathQuery, Query()]) -> PathOptions:
    """Return the path options with names resolved to ids."""
    named = {field: frozenset(resolve(view, one) for one in getattr(query, field)) for field in ("must_pass", "avoid")}
    return PathOptions.model_validate(query.model_dump() | named)


@router.get("/chain", responses=example("chains"))
def get_chain(
    view: ViewDep,
    source: SourceDep,
    target: TargetDep,
    filter: FilterDep,
    options: Annotated[ChainOptions, Depends(chain_options)],
) -> Chains:
    """Return introduction chains from `source` to `target` in order of time, with how certain the order is."""
    return chain(view, source, target, filter, options)


@router.get("/paths", responses=example("paths"))
def get_paths(
    view: ViewDep,
    source: SourceDep,
    target: TargetDep,
    filter: FilterDep,
    options: Annotated[PathOptions, Depends(path_options)],
) -> Paths:
    """Return the best simple paths from `source` to `target` over the claims that the filter lets through."""
    return paths(view, source, target, filter, options)


@router.get("/brokers", responses=example("brokers"))
def get_brokers(
    view: ViewDep,
    filter: FilterDep,
    left: Entities = [],  # noqa: B006 (copied by FastAPI)
    right: Entities = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Brokers:
    """Return who stands between two groups (`left`, `right`), or between all, with the reason each ranks."""
    groups = [[resolve(view, one) for one in group] for group in (left, right)]
    return brokers(view, filter, between=(groups[0], groups[1]) if left and right else None, limit=limit)


@router.get("/introductions", responses=example("subgraph"))
def get_introductions(
    view: ViewDep, filter: FilterDep, limit: Annotated[int, Query(ge=1, le=DRAWN)] = DRAWN
) -> Subgraph:
    """Return the introductions of the whole store with the actors in them: where an investigation begins."""
    return all_introductions(view, filter, limit=limit)


@router.get("/subgraph", responses=example("drawn"))
def get_subgraph(
    view: ViewDep,
    filter: FilterDep,
    entities: Entities,
    claims: Annotated[list[str] | None, Query(max_length=2000, description="Only these claims")] = None,
    focus: Annotated[list[str], Query(max_length=100, description="Entities to set apart")] = [],  # noqa: B006
) -> Drawn:
    """Return the claims among these entities, and the picture of them."""
    found = subgraph(view, [resolve(view, one) for one in entities], filter, claims=claims)
    return Drawn(subgraph=found, picture=draw(found, focus=[resolve(view, one) for one in focus]))
