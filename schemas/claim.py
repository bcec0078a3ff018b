"""Claims: what a document says that actors did to each other, with the sentence that shows it."""

from enum import StrEnum

from pydantic import Field

from schemas.base import Record
from schemas.dates import PartialDate
from schemas.document import Span
from schemas.ids import content_id


class ClaimType(StrEnum):
    """The 22 types of gold/GUIDELINES.md; direction, labels and phrases stand in ontology.yml."""

    INTRODUCED = "introduced"
    PRESENTED = "presented"
    CONTACTED = "contacted"
    MET = "met"
    LOBBIED = "lobbied"
    CONTRACTED = "contracted"
    COOPERATED = "cooperated"
    SUPPLIED = "supplied"
    POSITION = "position"
    MEMBER = "member"
    PART_OF = "part_of"
    FOUNDED = "founded"
    OWNS = "owns"
    FUNDED = "funded"
    ADVISED = "advised"
    REPRESENTS = "represents"
    APPOINTED = "appointed"
    ASSIGNED = "assigned"
    QUESTIONED = "questioned"
    CRITICISED = "criticised"
    REPORTED_ON = "reported_on"
    DECIDED_ON = "decided_on"


class Status(StrEnum):
    """How the text vouches for a claim."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


class Judged(StrEnum):
    """What a person has said of a claim so far: nothing, yes, or no."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Evidence(Record):
    """The sentence of a document that shows a claim, and the words in it that signal it."""

    document: str
    page: int = Field(ge=1)
    sentence: Span
    trigger: Span | None = None


class Claim(Record):
    """One event or state as one document tells it. Never edited: a correction is a new claim that `supersedes` it.

    As read, the roles hold ids of `LocalEntity`; in every answer of a View they hold ids of `Entity`.
    `introducer` (for `introduced` alone) opened the door; `attributed_to` is whom the text lets say it.
    """

    id: str
    type: ClaimType
    subject: str
    object: str
    introducer: str | None = None
    role: str | None = None
    topic: str | None = None
    status: Status = Status.ASSERTED
    attributed_to: str | None = None
    date: PartialDate | None = None
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    extractor: str
    """Name and version of what read or wrote it, as `rules/1` or `person:anna`."""
    supersedes: str | None = None
    judged: Judged = Judged.PROPOSED

    @property
    def document(self) -> str:
        """Id of the document that tells it."""
        return self.evidence[0].document

    def ties(self) -> tuple[tuple[str, str], ...]:
        """Return the directed pairs of entities that it ties: subject to object, and an introducer to both.

        A pair whose ends are the same entity (after a join) is left out.
        """
        pairs = [(self.subject, self.object)]
        if self.introducer:
            pairs += [(self.introducer, self.subject), (self.introducer, self.object)]
        return tuple(dict.fromkeys((source, target) for source, target in pairs if source != target))


def claim_id(
    document: str, type: ClaimType, subject: str, object: str, introducer: str | None, sentence_start: int
) -> str:
    """Return the id of a claim: the same for the same type and roles in the same sentence, whoever reads it."""
    return content_id("claim", document, type, subject, object, introducer, sentence_start)
