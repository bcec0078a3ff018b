"""Who stands between two groups, or between all: betweenness and constraint on the filtered graph."""

import math
from collections import Counter
from collections.abc import Collection
from random import Random
from typing import Any

import networkx as nx

from graph.phrases import name_of
from graph.queries.common import about, any_types, ties
from graph.queries.why import explain
from graph.store import View
from schemas.answer import Broker, Brokers
from schemas.base import Text
from schemas.entity import Entity
from schemas.errors import InvalidInput
from schemas.filter import Filter

WORK = 5_000_000
"""Sources times entities and ties that betweenness may cost; above it, it is estimated from fewer sources."""
FEWEST_SOURCES = 16
SEED = 20

Groups = tuple[Collection[str], Collection[str]]

_NOTHING = Text(
    nl="Niemand staat ertussen, ook niet zonder filter.", en="Nobody stands between, not even without the filter."
)


def brokers(view: View, filter: Filter, *, between: Groups | None = None, limit: int = 10) -> Brokers:
    """Return who stands between the two groups (between all, where none are given), by betweenness, then id.

    Of two groups of one, the common neighbours come along: by falling number of claims with both, then id.
    Raises `InvalidInput` when a group is empty or somebody is in both.
    """
    groups = _groups(view, between) if between else None
    graph = _graph(view, filter)
    scores, exact = _betweenness(graph, groups)
    ranked = sorted((id for id, score in scores.items() if score > 0), key=lambda id: (-scores[id], id))
    common = _common(graph, groups)
    known = about(view, [], {*ranked[:limit], *common, *(id for group in groups or () for id in group)})

    def anybody(wider: Filter, _: None) -> bool:
        return any(_betweenness(_graph(view, wider), groups)[0].values())

    return Brokers(
        **known,
        brokers=tuple(_broker(graph, id, scores[id], groups, known["entities"]) for id in ranked[:limit]),
        common=common,
        exact=exact,
        truncated=len(ranked) > limit,
        why=None if ranked or common else explain(anybody, filter, None, nothing=_NOTHING),
    )


def _groups(view: View, between: Groups) -> tuple[list[str], list[str]]:
    left, right = (sorted({view.canonical(id) for id in group}) for group in between)
    if not left or not right:
        raise InvalidInput("Each of the two groups needs at least one entity.")
    if both := set(left) & set(right):
        names = ", ".join(entity.name for entity in view.entities(sorted(both)).values())
        raise InvalidInput(f"In both groups: {names}. An entity may be in one of them.")
    return left, right


def _graph(view: View, filter: Filter) -> Any:
    """Return the entities and how many claims tie each two, in an order that does not depend on the backend."""
    pairs = ties(view, view.claims(any_types(filter)), filter)
    # A claim whose introducer is also its audience ties the same two in both directions, and counts once.
    tied = sorted({(min(a, b), max(a, b), claim.id) for a, b, claim in pairs})
    graph: Any = nx.Graph()
    for (a, b), claims in sorted(Counter((a, b) for a, b, _ in tied).items()):
        graph.add_edge(a, b, claims=claims)
    return graph


def _betweenness(graph: Any, groups: tuple[list[str], list[str]] | None) -> tuple[dict[str, float], bool]:
    """Return by entity the share of the shortest paths between the others that pass it, and whether that is exact."""
    cost = max(1, len(graph) + graph.number_of_edges())
    affordable = max(FEWEST_SOURCES, WORK // cost)
    if groups is None:
        sources = None if len(graph) <= affordable else affordable
        scores = nx.betweenness_centrality(graph, k=sources, seed=SEED)
        return {id: round(min(score, 1.0), 6) for id, score in scores.items()}, sources is None
    left, right = ([id for id in group if id in graph] for group in groups)
    exact = len(left) <= affordable
    if not exact:
        left = sorted(Random(SEED).sample(left, affordable))  # noqa: S311 (a sample, not a secret)
    connected = sum(
        len(component.intersection(left)) * len(component.intersection(right))
        for component in nx.connected_components(graph)
    )
    if not connected:
        return {}, exact
    # For an undirected graph networkx halves the sums, as if every pair were counted from both ends.
    scores = nx.betweenness_centrality_subset(graph, left, right)
    inside = {id for group in groups for id in group}
    return {id: round(2 * score / connected, 6) for id, score in scores.items() if id not in inside}, exact


def _common(graph: Any, groups: tuple[list[str], list[str]] | None) -> tuple[str, ...]:
    if groups is None or any(len(group) > 1 or group[0] not in graph for group in groups):
        return ()
    (left,), (right,) = groups
    shared = set(graph[left]) & set(graph[right])
    return tuple(sorted(shared, key=lambda id: (-graph[left][id]["claims"] - graph[right][id]["claims"], id)))


def _broker(
    graph: Any, id: str, score: float, groups: tuple[list[str], list[str]] | None, entities: dict[str, Entity]
) -> Broker:
    constraint = nx.constraint(graph, nodes=[id])[id]
    neighbours = graph.degree(id)
    name, percent = name_of(id, entities), f"{100 * score:.0f}" if score >= 0.005 else "<1"
    whom = Text(nl="de twee groepen", en="the two groups") if groups else Text(nl="alle actoren", en="all entities")
    return Broker(
        entity=id,
        betweenness=score,
        constraint=None if math.isnan(constraint) else round(constraint, 6),
        neighbours=neighbours,
        text=Text(
            nl=f"{name} ligt op {percent}% van de kortste paden tussen {whom.nl} en heeft {neighbours} buren.",
            en=f"{name} lies on {percent}% of the shortest paths between {whom.en} and has {neighbours} neighbours.",
        ),
    )
