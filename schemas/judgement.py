"""Judgements: what a person decided about a claim or about two entities."""

import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from schemas.base import Record
from schemas.entity import EntityType


class Decision(StrEnum):
    """Confirm and reject speak of one claim; same, different and unsure of two entities; undo of a judgement."""

    CONFIRM = "confirm"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDO = "undo"

    @property
    def about_entities(self) -> bool:
        """Whether it speaks of two entities."""
        return self in (Decision.SAME, Decision.DIFFERENT, Decision.UNSURE)


class Judgement(Record):
    """One decision, appended to the log and never changed; an `undo` names the judgement it takes back.

    `subject` is a claim id, a local entity id or a judgement id; `other` the second local entity of a pair.
    Of several judgements on the same claim or pair that were not taken back, the last one holds.
    """

    id: str
    decision: Decision
    subject: str
    other: str | None = None
    who: str
    when: datetime.datetime
    why: str = ""

    @model_validator(mode="after")
    def _pair_when_about_entities(self) -> Self:
        if self.decision.about_entities != (self.other is not None):
            raise ValueError(f"{self.decision} needs {'two entities' if self.decision.about_entities else 'one id'}")
        return self


class Candidate(Record):
    """Two entities that may be one, waiting for a judgement; `reasons` explains the score feature by feature."""

    left: str
    right: str
    left_name: str
    right_name: str
    type: EntityType
    score: float = Field(ge=0, le=1)
    reasons: dict[str, float]
