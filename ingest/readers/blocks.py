"""HTML as plain text, all of it: each block a paragraph, table rows in one line, scripts and styles left out."""

import re

import lxml.etree
import lxml.html

from ingest.readers.encodings import clean

_SKIPPED = frozenset("script style noscript template svg head iframe object embed canvas form button nav".split())
_BLOCKS = frozenset(
    "p div section article aside header footer main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr "
    "figure figcaption address hr tbody thead caption body html".split()
)
_SPACE = re.compile(r"\s+")
_MAX_DEPTH = 400
"""Deeper than people or programs nest, and short of what the interpreter's stack can hold."""


def parse_html(text: str) -> lxml.html.HtmlElement | None:
    """Return the root of a page, or None where there is nothing to parse."""
    try:
        # A declared encoding would contradict the decoded text, so it is handed over as UTF-8.
        parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None


def plain_text(root: lxml.html.HtmlElement | None) -> str:
    """Return every text of a page as paragraphs."""
    if root is None:
        return ""
    pieces: list[str] = []
    _walk(root, pieces, 0)
    return clean("".join(pieces))


def _walk(element: lxml.html.HtmlElement, pieces: list[str], depth: int) -> None:
    tag = element.tag
    if tag not in _SKIPPED and depth < _MAX_DEPTH:
        block = tag in _BLOCKS
        cell = tag in ("td", "th") and element.getprevious() is not None
        pieces.append("\n\n" if block else " | " if cell else "\n" if tag == "br" else "")
        pieces.append(_SPACE.sub(" ", element.text or ""))
        for child in element:
            _walk(child, pieces, depth + 1)
        pieces.append("\n\n" if block else "")
    pieces.append(_SPACE.sub(" ", element.tail or ""))
