"""Annotated documents: the format of the corpus, read for training and for measuring."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.claim import ClaimType, Status
from schemas.dates import PartialDate
from schemas.document import Document, DocumentKind, Page
from schemas.entity import EntityType
from schemas.ids import content_id

_READ_AT = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)

_MENTION = re.compile(r"\[([^\[\]|]+)\|(?:(\w+)(\?)?:|=)([a-z0-9_]+)\]")
_DOCUMENT = re.compile(r"# doc: ([\w-]+) \| kind: ([^|]+) \| date: (\d{4}(?:-\d\d){0,2}|none) \| lang: (nl|en)$")
_CLAIM = re.compile(r"(\w+) ([a-z0-9_]+) -> ([a-z0-9_]+)$")


class AnnotationError(ValueError):
    """A line that does not keep to the format; the message names file and line."""


@dataclass(frozen=True)
class AnnotatedMention:
    """Characters `start` up to `end` stand for actor `id`; `type` is None where they only refer to it."""

    start: int
    end: int
    id: str
    type: EntityType | None = None
    unnamed: bool = False


@dataclass(frozen=True)
class AnnotatedClaim:
    """One claim that sentence number `sentence` expresses; `trigger` is the stretch of characters that signals it."""

    type: ClaimType
    subject: str
    object: str
    sentence: int
    trigger: tuple[int, int]
    introducer: str | None = None
    role: str | None = None
    topic: str | None = None
    status: Status = Status.ASSERTED
    date: str | None = None


@dataclass
class AnnotatedDocument:
    """One text with its sentences (stretches of characters), mentions in order of position, and claims."""

    id: str
    kind: str
    date: str | None
    language: str
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[AnnotatedMention] = field(default_factory=list)
    claims: list[AnnotatedClaim] = field(default_factory=list)

    def types(self) -> dict[str, EntityType]:
        """Return the type of each actor that has one."""
        return {mention.id: mention.type for mention in self.mentions if mention.type is not None}

    def document(self) -> Document:
        """Return the text as a document to read."""
        return Document(
            id=content_id("annotated", self.id, self.text),
            text=self.text,
            pages=(Page(number=1, start=0, end=len(self.text)),),
            title=self.id,
            kind=DocumentKind.TEXT,
            date=PartialDate(self.date) if self.date else None,
            language=self.language,
            origin=self.id,
            reader="annotated/1",
            read_at=_READ_AT,
        )

    def locate(self, words: str, sentence: int, near: Iterable[str]) -> tuple[int, int]:
        """Return where `words` stand in a sentence: of several places, the one nearest to the actors `near`.

        Raises ValueError where they do not stand there.
        """
        start, end = self.sentences[sentence]
        # Not str.lower(): it lengthens a few letters and would shift the offsets.
        places = [m.span() for m in re.finditer(re.escape(words), self.text[start:end], re.IGNORECASE)]
        if not places:
            raise ValueError(words)
        wanted = set(near)
        at = [m.start - start for m in self.mentions if m.id in wanted and start <= m.start < end]
        a, b = min(places, key=lambda place: sum(abs(place[0] - x) for x in at))
        return start + a, start + b


def read_annotated(path: Path) -> Iterator[AnnotatedDocument]:
    """Yield the documents of one corpus file; raises AnnotationError where a line breaks the format."""
    document: AnnotatedDocument | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            where = f"{path.name}:{number}"
            line = line.strip()
            if line.startswith("# doc:"):
                if document is not None:
                    yield document
                document = _document(line, where)
            elif not line:
                continue
            elif document is None:
                raise AnnotationError(f"{where}: a document starts with '# doc:', not with: {line[:60]}")
            elif line.startswith("S "):
                _add_sentence(document, line[2:].strip())
            elif line.startswith("C "):
                document.claims.append(_claim(document, line[2:], where))
            else:
                raise AnnotationError(f"{where}: neither '#', 'S' nor 'C': {line[:60]}")
    if document is not None:
        yield document


def _document(line: str, where: str) -> AnnotatedDocument:
    found = _DOCUMENT.match(line)
    if not found:
        raise AnnotationError(f"{where}: not '# doc: ID | kind: KIND | date: DATE | lang: nl|en': {line[:80]}")
    id, kind, date, language = found.groups()
    return AnnotatedDocument(id, kind.strip(), None if date == "none" else date, language)


def _add_sentence(document: AnnotatedDocument, line: str) -> None:
    """Append a sentence on a line of its own, and the mentions that stand in it in brackets."""
    start, position = len(document.text), 0
    text = ""
    for found in _MENTION.finditer(line):
        surface, type, unnamed, id = found.groups()
        text += line[position : found.start()]
        at = start + len(text)
        kind = EntityType(type) if type else None
        document.mentions.append(AnnotatedMention(at, at + len(surface), id, kind, bool(unnamed)))
        text += surface
        position = found.end()
    text += line[position:]
    document.text += text + "\n"
    document.sentences.append((start, start + len(text)))


def _claim(document: AnnotatedDocument, line: str, where: str) -> AnnotatedClaim:
    head, *options = (part.strip() for part in line.split(" | "))
    found = _CLAIM.match(head)
    if not found:
        raise AnnotationError(f"{where}: not 'TYPE SUBJECT -> OBJECT': {head[:60]}")
    type, subject, object = found.groups()
    values = dict(option.split("=", 1) for option in options if "=" in option)
    sentence = len(document.sentences) - 1
    actors = [id for id in (subject, object, values.get("introducer")) if id]
    try:
        return AnnotatedClaim(
            type=ClaimType(type),
            subject=subject,
            object=object,
            sentence=sentence,
            trigger=document.locate(values.get("trigger", ""), sentence, actors),
            introducer=values.get("introducer"),
            role=values.get("role"),
            topic=values.get("topic"),
            status=Status(values.get("status", "asserted")),
            date=values.get("date"),
        )
    except ValueError as error:
        raise AnnotationError(f"{where}: {error}") from None
