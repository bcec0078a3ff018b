"""Which judgements hold: those that were not taken back, and of several on one claim or pair the last."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.claim import Judged
from schemas.judgement import Decision, Judgement

Pair = tuple[str, str]
"""Two local entities, in order of id."""

_JUDGED = {Decision.CONFIRM: Judged.CONFIRMED, Decision.REJECT: Judged.REJECTED}


class Holding(NamedTuple):
    """What a log of judgements comes down to: the one that holds per claim and per pair, in order of the log."""

    claims: dict[str, Judgement]
    pairs: dict[Pair, Judgement]

    def judged(self, claim: str) -> Judged:
        """Return what was decided about a claim."""
        return _JUDGED[self.claims[claim].decision] if claim in self.claims else Judged.PROPOSED

    def decided(self, decision: Decision) -> list[Pair]:
        """Return the pairs for which `decision` holds, the oldest decision first."""
        return [pair for pair, judgement in self.pairs.items() if judgement.decision is decision]


def pair_of(one: str, other: str) -> Pair:
    """Return the two ids as a pair, whichever way round they were judged."""
    return (one, other) if one < other else (other, one)


def holding(log: Sequence[Judgement]) -> Holding:
    """Return what holds after `log` (oldest first)."""
    held = Holding({}, {})
    for judgement in _not_taken_back(log):
        if judgement.other is not None:
            pair = pair_of(judgement.subject, judgement.other)
            held.pairs.pop(pair, None)
            held.pairs[pair] = judgement
        elif judgement.decision in _JUDGED:
            held.claims.pop(judgement.subject, None)
            held.claims[judgement.subject] = judgement
    return held


def _not_taken_back(log: Sequence[Judgement]) -> Iterable[Judgement]:
    """Leave out what a later undo names; an undo that was itself taken back does not count.

    An undo can only name an older judgement, so walking from the newest settles each undo before its target.
    """
    taken_back: set[str] = set()
    for judgement in reversed(log):
        if judgement.decision is Decision.UNDO and judgement.id not in taken_back:
            taken_back.add(judgement.subject)
    return (judgement for judgement in log if judgement.id not in taken_back)
