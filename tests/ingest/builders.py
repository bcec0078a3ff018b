"""Docs for tests of the claim rules, from sentences with their mentions in brackets as in the annotated corpus."""

import datetime
import re

import spacy
from spacy.tokens import Doc

from ingest.draft import Draft, DraftActor, DraftClaim, DraftMention
from schemas.dates import PartialDate
from schemas.document import Document, DocumentKind, Page
from schemas.entity import EntityType, MentionKind

_MENTION = re.compile(r"\[([^\[\]|]+)\|(?:(\w+)(\?)?:|=)(\w+)\]")
_BLANK = {language: spacy.blank(language) for language in ("nl", "en")}


def doc_of(*sentences: str, date: str | None = "2021-05-18", language: str = "nl") -> Doc:
    """Return a Doc with one draft mention for each `[surface|Type:id]`, `[surface|Type?:id]` or `[surface|=id]`."""
    text, spans, starts = "", [], []
    for sentence in sentences:
        starts.append(len(text))
        at = 0
        for match in _MENTION.finditer(sentence):
            text += sentence[at : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2], match[3], match[4]))
            text += match[1]
            at = match.end()
        text += sentence[at:] + "\n"
    doc = _BLANK[language](text)
    for token in doc:
        token.is_sent_start = token.idx in starts
    draft = Draft(_document(text, date, language))
    actors: dict[str, DraftActor] = {}
    for start, end, type_, unnamed, id_ in spans:
        if type_:
            actors.setdefault(id_, DraftActor(EntityType(type_), unnamed=bool(unnamed), title=id_))
        span = doc.char_span(start, end, alignment_mode="expand")
        kind = MentionKind.NAMED if type_ else MentionKind.NOMINAL
        mention = DraftMention(span.start, span.end, kind, actors[id_], "test", trim=span.end_char - end)
        draft.mentions.append(mention)
    doc._.draft = draft
    return doc


def told(doc: Doc) -> set[str]:
    """Return the claims of a Doc as `type subject -> object`, with ` via introducer` where there is one."""
    return {line(claim) for claim in doc._.draft.claims}


def line(claim: DraftClaim) -> str:
    """Return one claim as a line, with the ids that the test gave to its actors."""
    via = f" via {claim.introducer.actor.title}" if claim.introducer else ""
    return f"{claim.type} {claim.subject.actor.title} -> {claim.object.actor.title}{via}"


def _document(text: str, date: str | None, language: str) -> Document:
    return Document(
        id="d",
        title="d",
        kind=DocumentKind.TEXT,
        date=PartialDate(date) if date else None,
        language=language,
        origin="d.txt",
        pages=(Page(number=1, start=0, end=len(text)),),
        text=text,
        reader="test/1",
        read_at=datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC),
    )
