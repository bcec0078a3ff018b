"""Web pages: the main text without menus and scripts, and what the page tells about itself."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import lxml.html
import trafilatura
from trafilatura.settings import Document as TrafilaturaDocument
from trafilatura.settings import Extractor

from ingest.readers.blocks import parse_html, plain_text
from ingest.readers.content import Content, PageText, Source
from ingest.readers.dates import from_metadata, near_top
from ingest.readers.encodings import clean, decode
from ingest.readers.formats import HTML, corrupt
from schemas.document import DocumentKind


def read(source: Source) -> Iterator[Content]:
    """Yield the main text, headed by the title; the whole text where no main part can be told from the rest."""
    if (text := decode(source.data)) is None:
        raise corrupt(source, HTML)
    root = parse_html(text)
    if root is None:
        yield Content(DocumentKind.HTML, [PageText("")])
        return
    url = _canonical(root)
    options = Extractor(output_format="python", comments=False, tables=True, with_metadata=True, url=url)
    options.date_params = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
    found = trafilatura.bare_extraction(text, options=options)
    body, title, author, told = "", "", None, ""
    if isinstance(found, TrafilaturaDocument):
        # It parts paragraphs by one line end, and joins the lines within them.
        body = clean((found.text or "").replace("\n", "\n\n"))
        title, author, told = clean(found.title or ""), clean(found.author or "") or None, found.date or ""
    body = body or plain_text(root)
    if title and title not in body[: 2 * len(title) + 200]:
        body = f"{title}\n\n{body}".strip()
    date = from_metadata(told) if told else near_top(body)
    yield Content(DocumentKind.HTML, [PageText(body)], title=title, author=author, date=date, url=url)


def _canonical(root: lxml.html.HtmlElement) -> str | None:
    """Return the address that the page gives as its own, if it is one on the web."""
    for link in root.xpath("//link[@rel and @href]"):
        address = link.get("href").strip()
        if "canonical" in link.get("rel").lower().split() and _is_web(address):
            return str(address)
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and len(address) < 2000 and address.isprintable()
