"""Word documents: paragraphs, tables row by row, page breaks where the author put them, notes at the end."""

import zipfile
from collections.abc import Iterator

import docx
import docx.opc.part
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.readers.content import Content, PageText, Source
from ingest.readers.dates import from_datetime, near_top
from ingest.readers.encodings import clean
from ingest.readers.formats import DOCX, corrupt
from ingest.readers.problems import problem
from schemas.document import DocumentKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PAGE = "\f"
_PROGRAMS = ("", "python-docx", "Microsoft Office User", "Windows User")
"""Authors that programs make up."""


def read(source: Source) -> Iterator[Content]:
    """Yield the text as it stands with tracked changes accepted."""
    _refuse_bomb(source)
    try:
        document = docx.Document(str(source.path))
        properties = document.core_properties
        blocks = list(_blocks(document.element.body))
        blocks += _notes(document.part)
        saved, title, author = (
            properties.modified or properties.created,
            clean(properties.title or ""),
            clean(properties.author or ""),
        )
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, PackageNotFoundError, etree.LxmlError) as error:
        raise corrupt(source, DOCX) from error
    pages = [PageText(clean(page)) for page in "\n\n".join(blocks).split(_PAGE)]
    yield Content(
        DocumentKind.DOCX,
        pages,
        title=title,
        author=author if author not in _PROGRAMS else None,
        date=near_top(pages[0].text) or (from_datetime(saved) if saved else None),
    )


def _refuse_bomb(source: Source) -> None:
    """Refuse a document that would unpack to more than an archive may: it is a ZIP inside."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise corrupt(source, DOCX) from error
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(source.path.stat().st_size, 1)
    if ratio > source.limits.archive_ratio or unpacked > source.limits.archive_bytes:
        raise problem(source.name, "archive_ratio", ratio=round(ratio))
    if any(member.flag_bits & 1 for member in members):
        raise problem(source.name, "encrypted")


def _blocks(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from (_row(row) for row in element.iter(f"{_W}tr"))
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(element)


def _row(row: etree._Element) -> str:
    """Return one table row: short cells in one line, cells with paragraphs of their own below each other."""
    cells = ["\n\n".join(filter(None, _blocks(cell))) for cell in row.iter(f"{_W}tc")]
    cells = [cell for cell in cells if cell.strip()]
    return ("\n\n" if any("\n" in cell for cell in cells) else " | ").join(cells)


def _paragraph(paragraph: etree._Element) -> str:
    text = ""
    for element in _shown(paragraph):
        if element.tag == f"{_W}t":
            text += element.text or ""
        elif element.tag == f"{_W}tab":
            text += " "
        elif element.tag == f"{_W}noBreakHyphen":
            text += "-"
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            text += _PAGE if element.get(f"{_W}type") == "page" else "\n"
        elif element.tag == f"{_W}pageBreakBefore" and element.get(f"{_W}val") not in ("0", "false"):
            text += _PAGE
    return text.strip(" \n")


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what is inside an element, less deleted text and the second copy of a text box for old programs."""
    for child in element:
        if child.tag not in (f"{_W}del", f"{_W}moveFrom", _FALLBACK):
            yield child
            if child.tag != f"{_W}tabs":
                yield from _shown(child)


def _notes(part: docx.opc.part.Part) -> list[str]:
    texts = []
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
                texts += [_paragraph(paragraph) for paragraph in root.iter(f"{_W}p")]
    return [text for text in texts if text]
