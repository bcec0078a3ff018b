"""What the reading pipeline's components hand each other on a spaCy Doc: draft mentions, actors and claims.

Components read and write `doc._.draft`. A component can be replaced by another that keeps to this.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from schemas.claim import ClaimType, Status
from schemas.dates import PartialDate
from schemas.document import Document
from schemas.entity import EntityType, MentionKind


@dataclass(eq=False)
class DraftActor:
    """One actor of the document at hand, while the pipeline is still finding out about it."""

    type: EntityType
    unnamed: bool = False
    gazetteer: str | None = None
    """Id of the gazetteer entry that it is."""
    title: str | None = None
    """Function words that stand with the name ("minister", "directeur"), for noun phrases that point to it."""
    label: str | None = None
    """What to call an unnamed person, where the mention covers only the function: "salesmanager van Palantir"."""
    gender: str | None = None
    """"m" or "f" where name or form of address tell it, for pronouns."""


@dataclass(eq=False)
class DraftMention:
    """Tokens `start` up to `end` of the Doc that stand for `actor`; `source` names the component that found it.

    A named mention covers the name alone (no article, title or possessive -s); an unnamed person's mention is
    NAMED too and covers the function ("salesmanager", with "van Palantir" free for a mention of its own) or the
    redaction. A noun phrase is covered with its article.
    """

    start: int
    end: int
    kind: MentionKind
    actor: DraftActor
    source: str
    confidence: float = 1.0
    trim: int = 0
    """Characters to leave off at the end of the last token (a possessive -s that is part of it)."""


@dataclass(eq=False)
class DraftClaim:
    """One claim with mentions in its roles; `trigger` is a token range; `sentence` the index in `list(doc.sents)`."""

    type: ClaimType
    subject: DraftMention
    object: DraftMention
    sentence: int
    trigger: tuple[int, int]
    introducer: DraftMention | None = None
    role: str | None = None
    topic: str | None = None
    status: Status = Status.ASSERTED
    attributed_to: DraftMention | None = None
    date: PartialDate | None = None
    confidence: float = 0.5
    rule: str | None = None
    """Id of the rule that told it; None where a network did."""


@dataclass
class Draft:
    """All that was found so far in one document; mentions are kept in order of position and do not overlap."""

    document: Document
    mentions: list[DraftMention] = field(default_factory=list)
    claims: list[DraftClaim] = field(default_factory=list)

    def in_range(self, start: int, end: int) -> list[DraftMention]:
        """Return the mentions that lie within tokens `start` up to `end`."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]


if not Doc.has_extension("draft"):
    Doc.set_extension("draft", default=None)
