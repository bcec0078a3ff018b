"""Documents and readings made from literal text."""

import datetime
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import surface
from ingest.draft import Draft
from ingest.pipeline import PipelineConfig, build
from schemas.document import Document, DocumentKind, Page, Span
from schemas.entity import MentionKind

UP_TO_NAMES = ("kruiwagen_sentences", "kruiwagen_gazetteer", "kruiwagen_groups", "kruiwagen_names", "kruiwagen_aliases")
UP_TO_REFERENCES = (*UP_TO_NAMES, "kruiwagen_unnamed", "kruiwagen_references")


def document(text: str, *, language: str = "nl", redactions: tuple[str, ...] = ()) -> Document:
    """Return a one-page document with this text, in which each of `redactions` is blacked out where it first stands."""
    spans = [Span(start=text.index(quote), end=text.index(quote) + len(quote), quote=quote) for quote in redactions]
    return Document(
        id="d1",
        title="Proef",
        kind=DocumentKind.TEXT,
        language=language,
        origin="proef.txt",
        pages=(Page(number=1, start=0, end=len(text)),),
        text=text,
        redactions=tuple(spans),
        reader="text/1",
        read_at=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
    )


def run(source: Document, components: tuple[str, ...]) -> Doc:
    """Return what these components make of a document."""
    nlp = _pipeline(source.language, components)
    doc = nlp.tokenizer(source.text)
    doc._.draft = Draft(source)
    return nlp(doc)


@cache
def _pipeline(language: str, components: tuple[str, ...]) -> Language:
    return build(language, config=PipelineConfig(components=components))


def actors(text: str, *, language: str = "nl", components: tuple[str, ...] = UP_TO_NAMES) -> dict[str, set[str]]:
    """Return the names of each actor that is found, by its type and longest name ("Person: Anna Bos")."""
    doc = run(document(text, language=language), components)
    names: dict[int, set[str]] = {}
    types = {}
    for mention in doc._.draft.mentions:
        if mention.kind is MentionKind.NAMED:
            names.setdefault(id(mention.actor), set()).add(mention.actor.label or surface(doc, mention))
            types[id(mention.actor)] = mention.actor.type
    return {f"{types[key]}: {max(forms, key=len)}": forms for key, forms in names.items()}


def references(text: str, *, language: str = "nl") -> dict[str, str]:
    """Return for each noun phrase and pronoun that was resolved the longest name of its actor."""
    doc = run(document(text, language=language), UP_TO_REFERENCES)
    names: dict[int, str] = {}
    for mention in doc._.draft.mentions:
        name = mention.actor.label or surface(doc, mention)
        if mention.kind is MentionKind.NAMED and len(name) > len(names.get(id(mention.actor), "")):
            names[id(mention.actor)] = name
    return {
        surface(doc, mention): names[id(mention.actor)]
        for mention in doc._.draft.mentions
        if mention.kind is not MentionKind.NAMED
    }
