"""What is still to come from each position of the walks of one length: the least cost, and until when."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from graph.index.claims import ALWAYS, Ints, Records
from graph.index.ties import Adjacency, ranges

SCALE = 10**9
"""Costs are whole billionths of a hop, so that sums are exact and do not depend on their order."""

_ENDLESS = np.iinfo(np.int64).max // 2


@dataclass(frozen=True)
class Layers:
    """The nodes at each position of the walks of one length, sorted; beside each what it takes to reach the target.

    `togo` is the least cost from there. `room` is the last day that the highest earliest date so far may be for
    the rest to be still in time order; where time does not count it is endless.
    """

    nodes: list[Ints]
    togo: list[Ints]
    room: list[Ints]

    @classmethod
    def by_hops(cls, nodes: list[Ints]) -> Self:
        """Return the layers where every hop costs the same and time does not count."""
        return cls(
            nodes,
            [np.full(len(layer), (len(nodes) - 1 - position) * SCALE) for position, layer in enumerate(nodes)],
            [np.full(len(layer), ALWAYS) for layer in nodes],
        )

    @classmethod
    def by_cost(cls, nodes: list[Ints], adjacency: Adjacency, slot_costs: Ints) -> Self:
        """Return the layers where hops differ in cost and time does not count."""
        layers = cls.by_hops(nodes)
        for position in range(len(nodes) - 2, -1, -1):
            owner, slots, ahead = _hops(nodes[position], nodes[position + 1], adjacency)
            least = np.full(len(nodes[position]), _ENDLESS)
            np.minimum.at(least, owner, slot_costs[slots] + layers.togo[position + 1][ahead])
            layers.togo[position] = least
        return layers

    @classmethod
    def by_time(cls, nodes: list[Ints], adjacency: Adjacency, costs: Ints, claims: Records) -> Self:
        """Return the layers where time counts, without the nodes from which nothing leads on in time."""
        layers = cls.by_hops(list(nodes))
        for position in range(len(nodes) - 2, -1, -1):
            owner, slots, ahead = _hops(nodes[position], layers.nodes[position + 1], adjacency)
            firsts, ends = adjacency.firsts[slots], adjacency.firsts[slots + 1]
            claim = adjacency.claims[ranges(firsts, ends)]
            owner, ahead = np.repeat(owner, ends - firsts), np.repeat(ahead, ends - firsts)
            room = layers.room[position + 1][ahead]
            in_time = claims["earliest"][claim] <= room
            owner, ahead, claim, room = owner[in_time], ahead[in_time], claim[in_time], room[in_time]
            latest = np.full(len(nodes[position]), -1)
            np.maximum.at(latest, owner, np.minimum(claims["latest"][claim], room))
            least = np.full(len(nodes[position]), _ENDLESS)
            np.minimum.at(least, owner, costs[claim] + layers.togo[position + 1][ahead])
            open = latest >= 0
            layers.nodes[position], layers.room[position] = nodes[position][open], latest[open]
            layers.togo[position] = least[open]
        return layers

    def find(self, position: int, nodes: Ints) -> tuple[Ints, Ints]:
        """Return which of `nodes` (as indexes) stand in the layer at `position`, and where in it."""
        return _members(self.nodes[position], nodes)


def _hops(here: Ints, there: Ints, adjacency: Adjacency) -> tuple[Ints, Ints, Ints]:
    """Return the hops from one layer into the next: index in the one, slot, index in the other."""
    slots = adjacency.slots(here)
    owner = np.repeat(np.arange(len(here)), adjacency.degrees[here])
    hop, ahead = _members(there, adjacency.neighbours[slots])
    return owner[hop], slots[hop], ahead


def _members(layer: Ints, nodes: Ints) -> tuple[Ints, Ints]:
    if not len(layer):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    places = np.searchsorted(layer, nodes)
    places[places == len(layer)] = 0
    members = np.flatnonzero(layer[places] == nodes)
    return members, places[members]
