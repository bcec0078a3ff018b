"""Distances between triggers and mentions."""

from dataclasses import dataclass

from ingest.model.pairs import bucket, nearest, rank, step

SPANS = [(0, 2), (3, 4), (8, 9), (10, 12)]
MIDDLE = bucket(0)


@dataclass(frozen=True)
class At:
    start: int
    end: int


def test_mentions_are_counted_away_from_the_trigger() -> None:
    assert [rank(SPANS, place, 5, 7) - MIDDLE for place in range(4)] == [-2, -1, 1, 2]


def test_a_mention_that_the_trigger_touches_is_at_no_distance() -> None:
    assert rank(SPANS, 1, 3, 4) == MIDDLE


def test_far_distances_share_the_outer_buckets() -> None:
    assert (bucket(-50), bucket(50)) == (0, 12)
    assert [step(d) for d in (0, 1, 4, 16, 17, 500)] == [0, 1, 4, 6, 6, 7]


def test_the_nearest_mention_is_counted_in_words() -> None:
    mentions = [At(0, 2), At(4, 5), At(9, 10)]
    assert nearest([0, 2], mentions, 6, 7) == 2
    assert nearest([0, 1], mentions, 6, 7) == 1
