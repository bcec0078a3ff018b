"""Distances between the parts of a claim, as the model is told of them."""

from collections.abc import Sequence
from typing import Protocol

_FARTHEST = 6
_STEPS = (0, 1, 2, 3, 5, 9, 17)
"""Upper bounds of the distance buckets between a reference and what it stands for."""


class Placed(Protocol):
    """Something that covers words `start` up to `end`."""

    @property
    def start(self) -> int:
        """Return its first word."""

    @property
    def end(self) -> int:
        """Return the word behind its last."""


def bucket(distance: int) -> int:
    """Return the bucket of a signed distance counted in mentions: 0 for 6 or more to the left, up to 12."""
    return max(-_FARTHEST, min(_FARTHEST, distance)) + _FARTHEST


def rank(spans: Sequence[tuple[int, int]], place: int, start: int, end: int) -> int:
    """Return the bucket of where mention `place` stands, counted in mentions from a trigger at words `start` to `end`.

    Minus one is the nearest mention to the left, one the nearest to the right, zero one that the trigger touches.
    `spans` are the mentions of the sentence in order.
    """
    a, b = spans[place]
    if a < end and start < b:
        return bucket(0)
    if b <= start:
        return bucket(-sum(1 for x, y in spans if y <= start and x >= a))
    return bucket(sum(1 for x, _ in spans if x >= end and x <= a))


def nearest(candidates: Sequence[int], mentions: Sequence[Placed], start: int, end: int) -> int:
    """Return which of the mentions with indexes `candidates` stands nearest to words `start` up to `end`."""
    return min(candidates, key=lambda i: max(mentions[i].start - end, start - mentions[i].end, 0))


def step(distance: int) -> int:
    """Return the bucket, 0 to 7, of a distance between a reference and an earlier mention."""
    return next((i for i, bound in enumerate(_STEPS) if distance <= bound), len(_STEPS))
