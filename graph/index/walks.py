"""Which nodes can stand at each position of a walk between two nodes: what keeps the search for paths short."""

import numpy as np

from graph.index.claims import Ints, Mask
from graph.index.ties import Adjacency

FAR = 127
"""A number of hops that no path has."""


class Walks:
    """The walks from `source` to `target` that pass only `free` nodes on the way, by their number of hops.

    A walk may come to a node twice, so it is a wider thing than a path, and found without trying any.
    """

    def __init__(self, onward: Adjacency, backward: Adjacency, source: int, target: int, free: Mask) -> None:
        self._onward, self._backward, self._free = onward, backward, free
        self._ahead = [np.array([source])]
        self._behind = [np.array([target])]

    def layers(self, hops: int) -> list[Ints] | None:
        """Return the nodes at each position of the walks of exactly so many hops, or None when there is no such walk.

        The search goes from both ends, each time from the one that has fewer slots to look at.
        """
        source, target = self._ahead[0], self._behind[0]
        if hops == 1:
            tied = target[0] in self._onward.neighbours[self._onward.slots(source)]
            return [source, target] if tied else None
        for sets, adjacency in ((self._ahead, self._onward), (self._behind, self._backward)):
            if len(sets) == 1:
                sets.append(self._next(adjacency, sets[0]))
        while len(self._ahead) + len(self._behind) - 2 < hops:
            if _width(self._onward, self._ahead[-1]) <= _width(self._backward, self._behind[-1]):
                self._ahead.append(self._next(self._onward, self._ahead[-1]))
            else:
                self._behind.append(self._next(self._backward, self._behind[-1]))
        meeting = min(len(self._ahead), hops) - 1
        layers = self._ahead[: meeting + 1] + self._behind[hops - meeting - 1 :: -1]
        layers[meeting] = np.intersect1d(self._ahead[meeting], self._behind[hops - meeting], assume_unique=True)
        if not len(layers[meeting]):
            return None
        for position in range(meeting - 1, 0, -1):
            layers[position] = self._within(layers[position], self._backward, layers[position + 1])
        for position in range(meeting + 1, hops):
            layers[position] = self._within(layers[position], self._onward, layers[position - 1])
        return layers

    def _next(self, adjacency: Adjacency, nodes: Ints) -> Ints:
        return np.flatnonzero(self._reached(adjacency, nodes) & self._free)

    def _within(self, nodes: Ints, adjacency: Adjacency, others: Ints) -> Ints:
        return nodes[self._reached(adjacency, others)[nodes]]

    def _reached(self, adjacency: Adjacency, nodes: Ints) -> Mask:
        reached = np.zeros(len(self._free), dtype=bool)
        reached[adjacency.neighbours[adjacency.slots(nodes)]] = True
        return reached


def distances(adjacency: Adjacency, start: int, free: Mask, limit: int) -> Ints:
    """Return the number of hops from `start` to every node over free nodes, `FAR` where it takes more than `limit`."""
    hops = np.full(len(free), FAR, dtype=np.int8)
    hops[start] = 0
    frontier = np.array([start])
    for distance in range(1, limit + 1):
        near = adjacency.neighbours[adjacency.slots(frontier)]
        frontier = np.unique(near[(hops[near] == FAR) & free[near]])
        hops[frontier] = distance
    return hops


def _width(adjacency: Adjacency, nodes: Ints) -> int:
    return int(adjacency.degrees[nodes].sum())
