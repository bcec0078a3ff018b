"""A reading: everything that was taken from one document, ready for a store."""

from typing import Self

from pydantic import model_validator

from schemas.base import Record
from schemas.claim import Claim
from schemas.document import Document, Span
from schemas.entity import LocalEntity, Mention


class Reading(Record):
    """One document with the mentions, local entities and claims that one reading pipeline found in it.

    Every span quotes the document, and every id that a mention or a claim uses is one of `entities`.
    """

    document: Document
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = {entity.id for entity in self.entities}
        for mention in self.mentions:
            self._quotes(mention.span)
            if mention.entity not in known:
                raise ValueError(f"mention {mention.span.quote!r} stands for an entity that is not listed")
        for claim in self.claims:
            for evidence in claim.evidence:
                self._quotes(evidence.sentence)
                if evidence.trigger:
                    self._quotes(evidence.trigger)
            roles = {claim.subject, claim.object, claim.introducer, claim.attributed_to} - {None}
            if not roles <= known:
                raise ValueError(f"claim {claim.id} has roles that are not listed: {roles - known}")
        return self

    def _quotes(self, span: Span) -> None:
        if self.document.text[span.start : span.end] != span.quote:
            raise ValueError(f"span {span.start}:{span.end} does not quote the text")
