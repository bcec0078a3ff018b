"""From what a reader found to a Document: pages laid end to end, redactions marked, language told."""

import datetime
from collections.abc import Sequence

from ingest.readers.content import Content, PageText
from ingest.readers.wording import language_of, title_of
from ingest.redactions import find_redactions
from schemas.document import Document, Page
from schemas.ids import content_id

_SENTENCE_END = (".", "!", "?", ":", ";", "”", "’", '"', "…")


def document_id(digest: str) -> str:
    """Return the id of the document in a file whose bytes have this SHA-256."""
    return content_id("document", digest)


def to_document(content: Content, *, digest: str, name: str, reader: str) -> Document:
    """Return the document that a file holds; `name` is where it came from unless the content names its address."""
    text, pages = _lay_out(content.pages)
    return Document(
        id=document_id(digest),
        title=content.title or title_of(text, name),
        kind=content.kind,
        date=content.date,
        language=language_of(text),
        author=content.author,
        origin=content.url or name,
        pages=pages,
        text=text,
        redactions=find_redactions(text),
        reader=reader,
        read_at=datetime.datetime.now(datetime.UTC),
    )


def _lay_out(pages: Sequence[PageText]) -> tuple[str, tuple[Page, ...]]:
    """Return the whole text and the pages, which follow each other without gap or overlap.

    A page that ends in the middle of a sentence is parted from the next by a line end, others by a blank line;
    what parts them belongs to the page before.
    """
    text = ""
    result: list[Page] = []
    for number, page in enumerate(pages, start=1):
        start = len(text)
        text += page.text
        if number < len(pages) and page.text:
            text += "\n\n" if page.text.endswith(_SENTENCE_END) else "\n"
        result.append(Page(number=number, start=start, end=len(text), ocr=page.ocr))
    return text, tuple(result)
