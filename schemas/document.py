"""Documents as they were read, and stretches of their text."""

import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from schemas.base import Record
from schemas.dates import PartialDate


class Span(Record):
    """A verbatim stretch of one document's text: `document.text[start:end] == quote` (offsets in characters)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Page(Record):
    """One page of a document: its number as printed by the reader (from 1) and its offsets in the text."""

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    ocr: bool = False
    """Whether the text of this page was recognised from an image, and so may hold recognition errors."""


class DocumentKind(StrEnum):
    """What sort of file the text came from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EMAIL = "email"


class DocumentRef(Record):
    """A document without its text: what a list or a footnote needs."""

    id: str
    title: str
    kind: DocumentKind
    date: PartialDate | None = None
    """Publication or sending date, as precise as the file tells it."""
    language: str = "nl"
    author: str | None = None
    origin: str
    """Where it came from: a path relative to what was ingested (`archive.zip/mail.eml/scan.pdf`) or a URL."""
    pages: tuple[Page, ...]


class Document(DocumentRef):
    """One text as it was read from one file; its id is the hash of the file's bytes, so that a file is read once.

    `redactions` are the stretches that stand where the source was blacked out (`10.2.e`, `XXX`, a black bar).
    """

    text: str
    redactions: tuple[Span, ...] = ()
    reader: str
    """Name and version of the reader, as `pdf/1`."""
    read_at: datetime.datetime

    @field_validator("text")
    @classmethod
    def _no_nul(cls, text: str) -> str:
        if "\x00" in text:
            raise ValueError("text holds NUL characters")
        return text

    @model_validator(mode="after")
    def _offsets_hold(self) -> Self:
        for span in self.redactions:
            if self.text[span.start : span.end] != span.quote:
                raise ValueError(f"redaction at {span.start} does not quote the text")
        for page in self.pages:
            if not 0 <= page.start <= page.end <= len(self.text):
                raise ValueError(f"page {page.number} lies outside the text")
        return self

    def span(self, start: int, end: int) -> Span:
        """Return the span from character `start` up to `end`."""
        return Span(start=start, end=end, quote=self.text[start:end])

    def page_at(self, offset: int) -> int:
        """Return the number of the page on which the character at `offset` stands."""
        return next((page.number for page in self.pages if page.start <= offset < page.end), self.pages[-1].number)

    def ref(self) -> DocumentRef:
        """Return this document without its text."""
        return DocumentRef.model_validate({name: getattr(self, name) for name in DocumentRef.model_fields})
