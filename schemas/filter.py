"""The filter that every question takes: which claims count."""

import datetime
from typing import Self

from pydantic import Field, model_validator

from schemas.base import Record
from schemas.claim import Claim, ClaimType, Judged, Status
from schemas.entity import EntityType


class Filter(Record):
    """Which claims a question may use. The default lets through all but denied and rejected ones.

    A claim passes when it meets every field. `entity_types` wants the type of both ends of a tie in the set.
    The time window wants the claim's date to overlap `after`..`before`; a claim without a date passes a window
    only when `undated` is true.
    """

    claim_types: frozenset[ClaimType] | None = None
    not_claim_types: frozenset[ClaimType] = frozenset()
    entity_types: frozenset[EntityType] | None = None
    after: datetime.date | None = None
    before: datetime.date | None = None
    undated: bool = True
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    statuses: frozenset[Status] = frozenset({Status.ASSERTED, Status.PLANNED, Status.ALLEGED})
    judged: frozenset[Judged] = frozenset({Judged.PROPOSED, Judged.CONFIRMED})
    documents: frozenset[str] | None = None

    @model_validator(mode="after")
    def _window_is_a_window(self) -> Self:
        if self.after and self.before and self.after > self.before:
            raise ValueError("the window ends (before) earlier than it begins (after)")
        return self

    @property
    def types(self) -> frozenset[ClaimType]:
        """The claim types that pass."""
        return (frozenset(ClaimType) if self.claim_types is None else self.claim_types) - self.not_claim_types

    def passes(self, claim: Claim) -> bool:
        """Whether `claim` passes everything but `entity_types`, which concerns the ends of each of its ties."""
        return (
            claim.type in self.types
            and claim.status in self.statuses
            and claim.judged in self.judged
            and claim.confidence >= self.min_confidence
            and (self.documents is None or claim.document in self.documents)
            and self._in_window(claim)
        )

    def _in_window(self, claim: Claim) -> bool:
        if self.after is None and self.before is None:
            return True
        if claim.date is None:
            return self.undated
        return (self.before is None or claim.date.earliest <= self.before) and (
            self.after is None or claim.date.latest >= self.after
        )
