"""Precision of the rules as measured on annotated text, and the confidence that follows from it."""

from functools import cache
from typing import Any

import yaml

from ingest.claims.grammar import DATA, IMPLIED, Rule

_PRIOR = 4.0
"""How many sightings the average of a rule's type is worth beside what was measured of the rule itself."""
_UNKNOWN = 0.5
_GUESS = 0.5
"""How much less a claim is worth whose subject the sentence leaves out."""


def confidence(rule: Rule) -> float:
    """Return how often what the rule says is right: its own measured precision, drawn towards that of its type."""
    measured = _measured()
    average: float = measured["types"].get(f"{rule.id[:2]}:{rule.type}", _UNKNOWN)
    right, seen = measured["rules"].get(rule.id, (0, 0))
    if rule.id.endswith(IMPLIED):
        average, right, seen = average * _GUESS, right * _GUESS, seen
    return float(round((right + _PRIOR * average) / (seen + _PRIOR), 2))


@cache
def _measured() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((DATA / "precision.yml").read_text("utf-8"), yaml.CSafeLoader)
    return loaded
