"""Ties between nodes as sorted rows, and the adjacency that follows from those of them that pass a filter."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from graph.index.claims import NONE, SYMMETRIC, Ints, Mask, Records

Costs = Ints


@dataclass(frozen=True)
class Ties:
    """One row per claim and ordered pair of nodes that it ties, sorted by source, then target.

    Each tie stands in it twice, once from either end: `forward` says whether it may be walked from source to
    target where direction counts, `backward` from target to source. So no filter has to sort anything.
    """

    source: Ints
    target: Ints
    claim: Ints
    forward: Mask
    backward: Mask

    @classmethod
    def of(cls, claims: Records) -> Self:
        """Return the ties of `claims`: subject to object, and an introducer to both (as `Claim.ties`)."""
        number = np.arange(len(claims), dtype=np.int32)
        subject, object, introducer = claims["subject"], claims["object"], claims["introducer"]
        third = (introducer != NONE) & (introducer != subject)
        to_subject, to_object = third, third & (introducer != object)
        source = np.concatenate([subject, introducer[to_subject], introducer[to_object]])
        target = np.concatenate([object, subject[to_subject], object[to_object]])
        claim = np.concatenate([number, number[to_subject], number[to_object]])
        both_ways = SYMMETRIC[claims["type"]][claim]
        along = np.ones(len(claim), dtype=bool)
        return cls(
            source=np.concatenate([source, target]),
            target=np.concatenate([target, source]),
            claim=np.concatenate([claim, claim]),
            forward=np.concatenate([along, both_ways]),
            backward=np.concatenate([both_ways, along]),
        )._sorted()

    def _sorted(self) -> Self:
        if not len(self.source):
            return self
        width = int(self.target.max()) + 1
        # Stable sorting merges runs that are sorted already, so adding a few rows to many is cheap.
        return self.keeping(np.argsort(self.source.astype(np.int64) * width + self.target, kind="stable"))

    def keeping(self, rows: Ints | Mask) -> Self:
        """Return these rows of it."""
        return type(self)(
            self.source[rows], self.target[rows], self.claim[rows], self.forward[rows], self.backward[rows]
        )

    def renumbered(self, nodes: Ints, claims: Ints) -> Self:
        """Return it with new numbers of nodes and claims; rows whose claim gets the number `NONE` go."""
        kept = self.keeping(claims[self.claim] != NONE)
        return type(self)(nodes[kept.source], nodes[kept.target], claims[kept.claim], kept.forward, kept.backward)

    def joined(self, other: Self) -> Self:
        """Return the rows of both."""
        return type(self)(
            np.concatenate([self.source, other.source]),
            np.concatenate([self.target, other.target]),
            np.concatenate([self.claim, other.claim]),
            np.concatenate([self.forward, other.forward]),
            np.concatenate([self.backward, other.backward]),
        )._sorted()


@dataclass(frozen=True)
class Adjacency:
    """The neighbours of every node and the claims behind each, as compressed sparse rows.

    Node `v` has the slots `starts[v]:starts[v + 1]`, in order of neighbour; slot `i` leads to `neighbours[i]`
    and is supported by the claims numbered `claims[firsts[i]:firsts[i + 1]]`.
    """

    starts: Ints
    neighbours: Ints
    firsts: Ints
    claims: Ints

    @classmethod
    def of(cls, ties: Ties, nodes: int) -> Self:
        """Return the adjacency of `ties` over so many nodes."""
        fresh = np.ones(len(ties.source), dtype=bool)
        fresh[1:] = (ties.source[1:] != ties.source[:-1]) | (ties.target[1:] != ties.target[:-1])
        slots = np.flatnonzero(fresh)
        return cls(
            starts=np.searchsorted(ties.source[slots], np.arange(nodes + 1)),
            neighbours=ties.target[slots],
            firsts=np.append(slots, len(ties.source)),
            claims=ties.claim,
        )

    @cached_property
    def degrees(self) -> Ints:
        """Number of distinct neighbours of every node."""
        return np.diff(self.starts)

    def slots(self, nodes: Ints) -> Ints:
        """Return the slots of all these nodes, in their order."""
        return ranges(self.starts[nodes], self.starts[nodes + 1])

    def cheapest(self, costs: Costs) -> Costs:
        """Return for every slot the lowest of the costs of its claims."""
        if not len(self.neighbours):
            return np.zeros(0, dtype=np.int64)
        cheapest: Costs = np.minimum.reduceat(costs[self.claims], self.firsts[:-1])
        return cheapest


def ranges(starts: Ints, ends: Ints) -> Ints:
    """Return the numbers of `starts[0]:ends[0]`, `starts[1]:ends[1]` and so on in one array."""
    lengths = ends - starts
    behind = np.cumsum(lengths)
    total = int(behind[-1]) if len(behind) else 0
    return np.repeat(starts - behind + lengths, lengths) + np.arange(total)
