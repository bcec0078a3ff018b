"""The array index itself: one moment of the graph, asked for paths."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Self

import numpy as np

from graph.index.claims import NONE, IndexedClaim, Ints, Mask, Records, passing, records
from graph.index.layers import SCALE
from graph.index.search import Graph, Search
from graph.index.ties import Adjacency, Ties
from graph.store import RawPaths
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.options import Direction, PathOptions, Weight

FILTERS_HELD = 8
"""For how many filters the filtered graph is held."""

_ENTITY_TYPES = {type: code for code, type in enumerate(EntityType)}


class _Filtered:
    """The ties that one filter lets through, and what follows from them, worked out when it is first needed."""

    def __init__(self, ties: Ties, nodes: int, costs: Mapping[Weight, Ints]) -> None:
        self._ties, self._nodes, self._costs = ties, nodes, costs
        self._slot_costs: dict[tuple[Direction, Weight], Ints] = {}

    @cached_property
    def any(self) -> Adjacency:
        return Adjacency.of(self._ties, self._nodes)

    @cached_property
    def forward(self) -> Adjacency:
        return Adjacency.of(self._ties.keeping(self._ties.forward), self._nodes)

    @cached_property
    def backward(self) -> Adjacency:
        return Adjacency.of(self._ties.keeping(self._ties.backward), self._nodes)

    def graph(self, direction: Direction, weight: Weight) -> Graph:
        """Return it as a graph to search."""
        onward, backward = self.any, self.any
        if direction is Direction.FORWARD:
            onward, backward = self.forward, self.backward
        costs = self._costs[weight]
        if (direction, weight) not in self._slot_costs:
            self._slot_costs[direction, weight] = onward.cheapest(costs)
        return Graph(onward, backward, costs, self._slot_costs[direction, weight])


class GraphIndex:
    """The ties among entities at one moment, ready for path questions. Immutable, so threads may share it.

    Claims whose subject and object are the same entity are left out, as in every answer of a `View`.
    """

    def __init__(
        self, types: Mapping[str, EntityType], claims: Records, ties: Ties, documents: Mapping[str, int]
    ) -> None:
        self._types, self._claims, self._ties, self._documents = types, claims, ties, documents
        self._ids = sorted(types)
        self._numbers = {id: number for number, id in enumerate(self._ids)}
        self._type_codes = np.array([_ENTITY_TYPES[types[id]] for id in self._ids], dtype=np.int8)
        self._costs = {
            Weight.HOPS: np.full(len(claims), SCALE, dtype=np.int64),
            Weight.CONFIDENCE: np.rint((2 - claims["confidence"]) * SCALE).astype(np.int64),
        }
        self._filtered = lru_cache(maxsize=FILTERS_HELD)(self._filter)

    @classmethod
    def build(cls, claims: Iterable[IndexedClaim], entity_types: Mapping[str, EntityType]) -> Self:
        """Return the index of these claims, whose roles hold ids that are all in `entity_types`."""
        numbers = {id: number for number, id in enumerate(sorted(entity_types))}
        documents: dict[str, int] = {}
        held = records(_telling(claims), numbers, documents)
        return cls(dict(entity_types), held, Ties.of(held), documents)

    def updated(
        self, removed: Collection[str], added: Iterable[IndexedClaim], entity_types: Mapping[str, EntityType]
    ) -> Self:
        """Return an index without the claims `removed` (ids that are not held do not matter) and with those `added`.

        A claim whose roles or judgement changed is one of both. `entity_types` holds all entities as they are now.
        It copies arrays and parses only the claims added: cheap enough for every write.
        """
        numbers = {id: number for number, id in enumerate(sorted(entity_types))}
        documents = dict(self._documents)
        fresh = records(_telling(added), numbers, documents)
        gone = np.isin(self._claims["id"], np.array([id.encode() for id in removed] or [b""]))
        nodes = np.array([numbers.get(id, NONE) for id in self._ids], dtype=np.int32)
        kept = self._claims[~gone]
        for role in ("subject", "object", "introducer"):
            known = kept[role] != NONE
            kept[role][known] = nodes[kept[role][known]]
        claim_numbers = np.where(gone, NONE, np.cumsum(~gone) - 1).astype(np.int32)
        shift = np.arange(len(fresh), dtype=np.int32) + len(kept)
        ties = self._ties.renumbered(nodes, claim_numbers).joined(
            Ties.of(fresh).renumbered(np.arange(len(numbers), dtype=np.int32), shift)
        )
        return type(self)(dict(entity_types), np.concatenate([kept, fresh]), ties, documents)

    def paths(self, source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
        """Return what `View.paths` promises; every id must be canonical. An id that is not held has no path."""
        ends = {source, target}
        wanted = options.must_pass - ends
        if source == target or not (ends | wanted) <= self._numbers.keys() or (ends | wanted) & options.avoid:
            return RawPaths(paths=(), truncated=False)
        filtered = self._filtered(filter)
        graph = filtered.graph(options.direction, options.weight)
        start, end = self._numbers[source], self._numbers[target]
        free = self._free(filtered, options)
        free[[start, end]] = False
        must_pass = frozenset(self._numbers[id] for id in wanted)
        if not all(free[node] for node in must_pass):
            return RawPaths(paths=(), truncated=False)
        search = Search(self._claims, graph, start, end, free=free, must_pass=must_pass, options=options)
        found, truncated = search.run()
        return RawPaths(
            paths=tuple((tuple(self._ids[node] for node in nodes), cost) for nodes, cost in found), truncated=truncated
        )

    def _filter(self, filter: Filter) -> _Filtered:
        kept: Mask = passing(self._claims, filter, self._documents)[self._ties.claim]
        if filter.entity_types is not None:
            wanted = np.array([type in filter.entity_types for type in EntityType])[self._type_codes]
            kept &= wanted[self._ties.source] & wanted[self._ties.target]
        return _Filtered(self._ties.keeping(kept), len(self._ids), self._costs)

    def _free(self, filtered: _Filtered, options: PathOptions) -> Mask:
        """Return which nodes a path may pass through."""
        free: Mask = np.ones(len(self._ids), dtype=bool)
        if options.hub_limit is not None:
            free = filtered.any.degrees <= options.hub_limit
        avoided: Ints = np.array([self._numbers[id] for id in options.avoid if id in self._numbers], dtype=np.int64)
        free[avoided] = False
        return free


def _telling(claims: Iterable[IndexedClaim]) -> Iterable[IndexedClaim]:
    return (claim for claim in claims if claim.subject != claim.object)
