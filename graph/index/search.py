"""The search for the best simple paths: best first, over the layers that `Walks` leaves, in exact order."""

import math
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np

from graph.index.claims import Ints, Mask, Records
from graph.index.layers import SCALE, Layers
from graph.index.ties import Adjacency
from graph.index.walks import Walks, distances
from schemas.options import PathOptions, TimeOrder, Weight

MICRO = 10**6
"""Costs are compared and told in whole millionths of a hop."""

MAX_EXPANSIONS = 50_000
"""How many beginnings of paths are looked at before the answer is called truncated: seconds, at worst."""

Nodes = tuple[int, ...]
Labels = list[tuple[int, int]]
"""What the choices of claims along the beginning of a path can come to: (highest earliest day so far, cost).

Only choices that no other beats in both are held; without time order there is one, at day 0.
"""


class _Beginning(NamedTuple):
    """The first nodes of paths of `hops` hops; compares by the least (cost, hops, nodes) such a path can have."""

    cost: int
    hops: int
    nodes: Nodes
    labels: Labels | None
    """None while only a lower bound of its cost is known."""
    slot: int
    parent: Labels
    siblings: Iterator[tuple[int, int, int]]
    """The (cost, node, slot) of further beginnings that differ in the last node, in order."""


class Graph(NamedTuple):
    """A filtered graph in one direction, with what its hops cost: by claim, and at least by slot."""

    onward: Adjacency
    backward: Adjacency
    costs: Ints
    slot_costs: Ints


class Search:
    """One question for paths over one filtered graph; a path passes only `free` nodes and all of `must_pass`."""

    def __init__(
        self,
        claims: Records,
        graph: Graph,
        start: int,
        end: int,
        *,
        free: Mask,
        must_pass: frozenset[int],
        options: PathOptions,
    ) -> None:
        self._claims, self._options, self._must_pass = claims, options, must_pass
        self._onward, backward, self._costs, self._slot_costs = graph
        self._start, self._end = start, end
        self._timed = options.time_order is TimeOrder.FORWARD
        self._walks = Walks(self._onward, backward, start, end, free)
        self._to = {
            node: distances(backward, node, free, options.max_hops) for node in (must_pass and must_pass | {end})
        }
        self._layers: dict[int, Layers] = {}
        self._heap: list[_Beginning] = []

    def run(self) -> tuple[list[tuple[Nodes, float]], bool]:
        """Return the best paths with their costs, and whether there are more or the search was stopped."""
        found: list[tuple[Nodes, float]] = []
        prepared = expansions = 0
        while True:
            # No path of n hops costs less than n: look for those when all that is cheaper is through.
            while prepared < self._options.max_hops and self._least_cost() >= (prepared + 1) * MICRO:
                prepared += 1
                self._prepare(prepared)
            if not self._heap:
                return found, False
            best = heappop(self._heap)
            if best.labels is None:
                self._push_next(best.nodes[:-1], best.hops, best.parent, best.siblings)
                best = self._worked_out(best)
                if not best.labels:
                    continue
                if self._heap and self._heap[0] < best:
                    heappush(self._heap, best)
                    continue
            if len(best.nodes) > best.hops:
                if len(found) == self._options.limit:
                    return found, True
                found.append((best.nodes, best.cost / MICRO))
                continue
            expansions += 1
            if expansions > MAX_EXPANSIONS:
                return found, True
            self._push_next(best.nodes, best.hops, best.labels, self._children(best))

    def _least_cost(self) -> float:
        return self._heap[0].cost if self._heap else math.inf

    def _prepare(self, hops: int) -> None:
        """Put the beginning of all paths of so many hops on the heap, unless no walk is that long."""
        nodes = self._walks.layers(hops)
        if nodes is None:
            return
        if self._timed:
            layers = Layers.by_time(nodes, self._onward, self._costs, self._claims)
        elif self._options.weight is Weight.CONFIDENCE:
            layers = Layers.by_cost(nodes, self._onward, self._slot_costs)
        else:
            layers = Layers.by_hops(nodes)
        if len(layers.nodes[0]):
            self._layers[hops] = layers
            cost = _rounded(int(layers.togo[0][0]))
            heappush(self._heap, _Beginning(cost, hops, (self._start,), [(0, 0)], -1, [], iter(())))

    def _push_next(self, behind: Nodes, hops: int, labels: Labels, nodes: Iterator[tuple[int, int, int]]) -> None:
        """Put the next of `nodes` on the heap, and not all: so a node with many neighbours does not flood it."""
        for cost, node, slot in nodes:
            heappush(self._heap, _Beginning(cost, hops, (*behind, node), None, slot, labels, nodes))
            return

    def _children(self, beginning: _Beginning) -> Iterator[tuple[int, int, int]]:
        """Yield the least (cost, node, slot) of the beginnings that are one node longer, in order."""
        assert beginning.labels
        position, layers = len(beginning.nodes), self._layers[beginning.hops]
        slots = np.arange(*self._onward.starts[[beginning.nodes[-1], beginning.nodes[-1] + 1]])
        inside, places = layers.find(position, self._onward.neighbours[slots])
        slots = slots[inside]
        nodes = self._onward.neighbours[slots]
        kept: Mask = np.logical_and.reduce([nodes != passed for passed in beginning.nodes])
        if self._must_pass:
            kept &= self._can_pass_all(beginning, nodes)
        slots, nodes, places = slots[kept], nodes[kept], places[kept]
        least = min(cost for _, cost in beginning.labels) + self._slot_costs[slots] + layers.togo[position][places]
        costs = _rounded(least)
        order = np.argsort(costs, kind="stable")
        return zip(costs[order].tolist(), nodes[order].tolist(), slots[order].tolist(), strict=True)

    def _can_pass_all(self, beginning: _Beginning, nodes: Ints) -> Mask:
        """Return from which of `nodes` the rest of the hops may still pass everything that must be passed."""
        left = beginning.hops - len(beginning.nodes)
        missing = self._must_pass.difference(beginning.nodes)
        fine: Mask = np.ones(len(nodes), dtype=bool)
        for node in missing:
            fine &= self._to[node][nodes].astype(np.int64) + int(self._to[self._end][node]) <= left
        if missing and len(missing) >= left:
            fine &= np.isin(nodes, list(missing)) & (len(missing) == left)
        return fine

    def _worked_out(self, beginning: _Beginning) -> _Beginning:
        """Return `beginning` with its labels, and the cost that follows from them; no labels: no choice is in time."""
        if not self._timed:
            ((day, cost),) = beginning.parent
            return beginning._replace(labels=[(day, cost + int(self._slot_costs[beginning.slot]))])
        layers, position = self._layers[beginning.hops], len(beginning.nodes) - 1
        _, (place,) = layers.find(position, np.array(beginning.nodes[-1:]))
        labels = self._in_time(beginning.parent, beginning.slot, int(layers.room[position][place]))
        if not labels:
            return beginning._replace(labels=labels)
        cost = _rounded(min(cost for _, cost in labels) + int(layers.togo[position][place]))
        return beginning._replace(labels=labels, cost=cost)

    def _in_time(self, parent: Labels, slot: int, room: int) -> Labels:
        """Return the labels behind a hop over `slot`, of the choices that leave room for the rest."""
        claims = self._onward.claims[self._onward.firsts[slot] : self._onward.firsts[slot + 1]]
        reached = {
            (max(day, earliest), cost + more)
            for earliest, latest, more in zip(
                self._claims["earliest"][claims].tolist(),
                self._claims["latest"][claims].tolist(),
                self._costs[claims].tolist(),
                strict=True,
            )
            for day, cost in parent
            if latest >= day and max(day, earliest) <= room
        }
        labels: Labels = []
        for day, cost in sorted(reached):
            if not labels or cost < labels[-1][1]:
                labels.append((day, cost))
        return labels


def _rounded(cost: Any) -> Any:
    """Return a cost in billionths (or an array of them) in millionths."""
    return (cost + SCALE // MICRO // 2) // (SCALE // MICRO)
