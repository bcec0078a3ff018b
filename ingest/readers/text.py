"""Plain text: encodings told apart, form feeds as page breaks, lines as they are."""

from collections.abc import Iterator

from ingest.readers.content import Content, PageText, Source
from ingest.readers.dates import near_top
from ingest.readers.encodings import clean, decode
from ingest.readers.formats import TEXT, corrupt
from schemas.document import DocumentKind


def read(source: Source) -> Iterator[Content]:
    """Yield the text, a page for each form feed."""
    if (text := decode(source.data)) is None:
        raise corrupt(source, TEXT)
    pages = [PageText(clean(page)) for page in text.split("\f")]
    yield Content(DocumentKind.TEXT, pages, date=near_top(pages[0].text))
