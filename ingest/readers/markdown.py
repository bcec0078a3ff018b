"""Markdown: the words without the marks, and what the front matter tells."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.readers.content import Content, PageText, Source
from ingest.readers.dates import from_metadata, near_top
from ingest.readers.encodings import clean, decode
from ingest.readers.formats import MARKDOWN, corrupt
from schemas.document import DocumentKind

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
# HTML inside Markdown is shown as the text that it is, never taken for markup.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def read(source: Source) -> Iterator[Content]:
    """Yield the text as paragraphs."""
    if (text := decode(source.data)) is None:
        raise corrupt(source, MARKDOWN)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").lstrip("\ufeff")
    told: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        told = _front_matter(front[1])
        text = text[front.end() :]
    tokens = _PARSER.parse(text)
    body = clean("\n\n".join(_blocks(tokens)))
    headings = (inline.content for start, inline in pairwise(tokens) if start.tag == "h1")
    yield Content(
        DocumentKind.MARKDOWN,
        [PageText(body)],
        title=told.get("title") or next(headings, ""),
        author=told.get("author") or None,
        date=from_metadata(told.get("date", "")) or near_top(body),
    )


def _front_matter(block: str) -> dict[str, str]:
    """Return the simple fields of a YAML front matter; what is no mapping of such fields tells nothing."""
    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {str(key).lower(): clean(str(value)) for key, value in fields.items() if not isinstance(value, list | dict)}


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            if any(row):
                yield " | ".join(row)
            row = None
        elif token.type == "inline":
            text = _plain(token.children or ())
            if row is not None:
                row.append(text)
            elif text:
                yield text
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield token.content.strip("\n")


def _plain(tokens: Sequence[Token]) -> str:
    text = ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            text += "\n"
        elif token.type == "image":
            text += _plain(token.children or ())
        else:
            text += token.content
    return text.strip()
