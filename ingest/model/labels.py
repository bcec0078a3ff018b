"""What the model tells apart: kinds of mentions, tags of words, types of claims, statuses."""

from schemas.claim import ClaimType, Status
from schemas.entity import EntityType

UNNAMED, NOMINAL, PRONOUN = "Unnamed", "Nominal", "Pronoun"
KINDS = (*(type.value for type in EntityType), UNNAMED, NOMINAL, PRONOUN)
"""A name of each entity type; a person known by role or redaction; a noun phrase or pronoun that refers."""

OUTSIDE = 0
TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
"""Tags of words: the first (B) and the other (I) words of a mention of each kind, or none (O)."""

CLAIMS = tuple(ClaimType)
STATUSES = tuple(Status)

PRONOUN_LENGTH = 5
"""Characters of the longest pronoun: a longer reference is a noun phrase."""


def begin(kind: int) -> int:
    """Return the tag of the first word of a mention of `KINDS[kind]`; that of its other words is one higher."""
    return 1 + 2 * kind
