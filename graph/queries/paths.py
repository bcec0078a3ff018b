"""Influence paths: what the store finds, with the claims that make each hop."""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.phrases import claim_text, path_text
from graph.queries.common import about, any_types, support, ties
from graph.queries.why import explain
from graph.store import RawPaths, View
from schemas.answer import Certainty, Path, Paths, Relation
from schemas.claim import Claim
from schemas.entity import Entity
from schemas.filter import Filter
from schemas.ontology import ontology
from schemas.options import Direction, PathOptions, TimeOrder

_Pair = tuple[str, str]
_Days = tuple[datetime.date, datetime.date]


def paths(view: View, source: str, target: str, filter: Filter, options: PathOptions) -> Paths:
    """Return the best simple paths from `source` to `target` as `View.paths` orders them, each hop with its claims."""
    source, target = view.canonical(source), view.canonical(target)
    raw, claims_of = _found(view, source, target, filter, options)
    supported = [
        (cost, [claims_of[pair] for pair in itertools.pairwise(entities)], entities) for entities, cost in raw.paths
    ]
    if options.time_order is TimeOrder.FORWARD:
        supported = [(cost, _in_time(hops), entities) for cost, hops, entities in supported]
    known = about(view, [claim for _, hops, _ in supported for hop in hops for claim in hop], [source, target])

    def any_path(wider: Filter, freer: PathOptions) -> bool:
        return bool(view.paths(source, target, wider, freer.model_copy(update={"limit": 1})).paths)

    return Paths(
        **known,
        paths=tuple(_path(entities, cost, hops, options, known["entities"]) for cost, hops, entities in supported),
        truncated=raw.truncated,
        why=None if raw.paths or raw.truncated else explain(any_path, filter, options),
    )


def _found(
    view: View, source: str, target: str, filter: Filter, options: PathOptions
) -> tuple[RawPaths, dict[_Pair, list[Claim]]]:
    """Return the paths and the claims of their hops, both of one state of the store: asked anew when it changed."""
    while True:
        revision = view.revision
        raw = view.paths(source, target, filter, options)
        claims = _claims_of_hops(view, [entities for entities, _ in raw.paths], filter, options)
        if view.revision == revision:
            return raw, claims


def _claims_of_hops(
    view: View, found: Sequence[tuple[str, ...]], filter: Filter, options: PathOptions
) -> dict[_Pair, list[Claim]]:
    """Return for every hop the claims over which it may be walked, best supported first."""
    hops: dict[_Pair, dict[str, Claim]] = defaultdict(dict)
    claims = view.claims_among(any_types(filter), {id for entities in found for id in entities})
    for source, target, claim in ties(view, sorted(claims, key=support), filter):
        hops[source, target][claim.id] = claim
        if options.direction is Direction.ANY or ontology().claim_types[claim.type].symmetric:
            hops[target, source][claim.id] = claim
    return {pair: list(by_id.values()) for pair, by_id in hops.items()}


def _in_time(hops: list[list[Claim]]) -> list[list[Claim]]:
    """Return of every hop the claims that belong to some choice in order of time."""
    days = [datetime.date.min]
    for hop in hops:
        days.append(min(max(days[-1], _days(claim)[0]) for claim in hop if _days(claim)[1] >= days[-1]))
    kept: list[list[Claim]] = []
    room = datetime.date.max
    for day, hop in zip(reversed(days[:-1]), reversed(hops), strict=True):
        usable = [claim for claim in hop if _days(claim)[1] >= day and max(day, _days(claim)[0]) <= room]
        room = max(min(_days(claim)[1], room) for claim in usable)
        kept.append(usable)
    return kept[::-1]


def _order(hops: list[list[Claim]]) -> Certainty:
    """Return whether some choice of claims happened in this order, whatever the exact days were."""
    day = datetime.date.min
    for place, hop in enumerate(hops):
        later = [_days(claim)[1] for claim in hop if place == 0 or _days(claim)[0] > day]
        if not later:
            return Certainty.POSSIBLE
        day = min(later)
    return Certainty.CERTAIN


def _days(claim: Claim) -> _Days:
    """Return the first and the last day on which it can have been."""
    if claim.date is None:
        return datetime.date.min, datetime.date.max
    return claim.date.earliest, claim.date.latest


def _path(
    entities: tuple[str, ...],
    cost: float,
    claims: list[list[Claim]],
    options: PathOptions,
    known: Mapping[str, Entity],
) -> Path:
    hops = tuple(
        Relation(source=source, target=target, claims=tuple(hop), text=claim_text(hop[0], known))
        for (source, target), hop in zip(itertools.pairwise(entities), claims, strict=True)
    )
    order = _order(claims) if options.time_order is TimeOrder.FORWARD else None
    return Path(entities=entities, hops=hops, cost=cost, order=order, text=path_text(hops, known, order))
