"""What graph/store.py and graph/resolution.py promise, done in the plainest and slowest way: the backends' oracle."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from graph.store import RawPaths
from schemas.claim import Claim, Judged
from schemas.entity import EntityType, LocalEntity
from schemas.filter import Filter
from schemas.ids import content_id
from schemas.judgement import Decision, Judgement
from schemas.ontology import ontology
from schemas.options import Direction, PathOptions, TimeOrder, Weight


def holding(log: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements that hold after `log`, oldest first."""
    undone: set[str] = set()
    for position in reversed(range(len(log))):
        if log[position].decision is Decision.UNDO and log[position].id not in undone:
            undone.add(log[position].subject)
    last: dict[frozenset[str | None], Judgement] = {}
    for judgement in log:
        if judgement.id not in undone and judgement.decision is not Decision.UNDO:
            last[frozenset({judgement.subject, judgement.other})] = judgement
    return [judgement for judgement in log if judgement in last.values()]


def canonical_ids(locals: Sequence[LocalEntity], log: Sequence[Judgement]) -> dict[str, str]:
    """Return the entity that every local id, and every id derived from a key, leads to."""
    held = holding(log)
    apart = [{judgement.subject, judgement.other} for judgement in held if judgement.decision is Decision.DIFFERENT]
    clusters = [{local.id} for local in locals]

    def cluster_of(id: str) -> set[str]:
        return next(cluster for cluster in clusters if id in cluster)

    def join(one: str, other: str) -> bool:
        left, right = cluster_of(one), cluster_of(other)
        if left is right:
            return True
        if any(pair <= left | right for pair in apart):
            return False
        clusters.remove(right)
        left |= right
        return True

    for judgement in held:
        if judgement.decision is Decision.SAME:
            join(judgement.subject, str(judgement.other))
    ordered = sorted((local for local in locals if local.key), key=lambda local: local.id)
    for position, local in enumerate(ordered):
        for earlier in ordered[:position]:
            if earlier.key == local.key and join(earlier.id, local.id):
                break
    firsts: dict[str, str] = {}
    for local in ordered:
        firsts.setdefault(content_id("entity", local.key), local.id)
    leads: dict[str, str] = {}
    for cluster in clusters:
        derived = {id for id, first in firsts.items() if first in cluster}
        leads |= dict.fromkeys(cluster | derived, min(derived or cluster))
    return leads


def dressed(claims: Sequence[Claim], leads: Mapping[str, str], log: Sequence[Judgement]) -> list[Claim]:
    """Return claims as read with entities in their roles and with what was decided about them, in order of id."""
    confirmed = {judgement.subject for judgement in holding(log) if judgement.decision is Decision.CONFIRM}
    rejected = {judgement.subject for judgement in holding(log) if judgement.decision is Decision.REJECT}
    return [
        claim.model_copy(
            update={
                "subject": leads[claim.subject],
                "object": leads[claim.object],
                "introducer": claim.introducer and leads[claim.introducer],
                "attributed_to": claim.attributed_to and leads[claim.attributed_to],
                "judged": Judged.CONFIRMED
                if claim.id in confirmed
                else Judged.REJECTED
                if claim.id in rejected
                else Judged.PROPOSED,
            }
        )
        for claim in sorted(claims, key=lambda claim: claim.id)
        if leads[claim.subject] != leads[claim.object]
    ]


def paths(
    claims: Sequence[Claim],
    types: Mapping[str, EntityType],
    source: str,
    target: str,
    filter: Filter,
    options: PathOptions,
) -> RawPaths:
    """Return what `View.paths` promises, from claims as a view gives them; every id is canonical."""
    hops: dict[tuple[str, str], list[Claim]] = {}
    tied: dict[str, set[str]] = {}
    for claim in filter_(claims, filter):
        for one, other in claim.ties():
            if filter.entity_types is not None and not {types[one], types[other]} <= filter.entity_types:
                continue
            tied.setdefault(one, set()).add(other)
            tied.setdefault(other, set()).add(one)
            hops.setdefault((one, other), []).append(claim)
            if options.direction is Direction.ANY or ontology().claim_types[claim.type].symmetric:
                hops.setdefault((other, one), []).append(claim)
    if source == target or {source, target} & options.avoid:
        return RawPaths(paths=(), truncated=False)

    def walk(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == target:
            yield path
            return
        is_hub = options.hub_limit is not None and len(tied.get(path[-1], ())) > options.hub_limit
        if len(path) > options.max_hops or (is_hub and path[-1] != source):
            return
        for one, other in hops:
            if one == path[-1] and other not in path and other not in options.avoid:
                yield from walk((*path, other))

    def cost(path: tuple[str, ...]) -> float | None:
        costs = [
            sum(1.0 if options.weight is Weight.HOPS else 2 - claim.confidence for claim in choice)
            for choice in product(*(hops[pair] for pair in pairwise(path)))
            if options.time_order is TimeOrder.NONE or _in_order(choice)
        ]
        return round(min(costs), 6) if costs else None

    walked = {path for path in walk((source,)) if options.must_pass <= set(path)}
    costs = {path: cost(path) for path in walked}
    ordered = sorted((spent, len(path), path) for path, spent in costs.items() if spent is not None)
    best = tuple((path, spent) for spent, _, path in ordered[: options.limit])
    return RawPaths(paths=best, truncated=len(ordered) > options.limit)


def filter_(claims: Sequence[Claim], filter: Filter) -> list[Claim]:
    """Return the claims that pass everything but `entity_types`."""
    return [claim for claim in claims if filter.passes(claim)]


def _in_order(choice: Sequence[Claim]) -> bool:
    return all(
        later.date is None or earlier.date is None or later.date.can_follow(earlier.date)
        for earlier, later in combinations(choice, 2)
    )
