"""Which formats are known, and which one a file is: its content decides, its name only among kinds of text."""

import io
import re
import zipfile
from dataclasses import dataclass

import olefile
import puremagic

from ingest.readers.content import Source
from ingest.readers.encodings import decode
from ingest.readers.problems import problem
from schemas.base import Text
from schemas.errors import UnreadableFile


@dataclass(frozen=True)
class Format:
    """One kind of file: its name here, what a person calls it, and the extensions it goes by."""

    name: str
    label: Text
    suffixes: tuple[str, ...] = ()


TEXT = Format("text", Text(nl="platte tekst", en="plain text"), (".txt", ".text"))
MARKDOWN = Format("markdown", Text(nl="Markdown", en="Markdown"), (".md", ".markdown"))
HTML = Format("html", Text(nl="een webpagina (HTML)", en="a web page (HTML)"), (".html", ".htm", ".xhtml"))
PDF = Format("pdf", Text(nl="een PDF", en="a PDF"), (".pdf",))
DOCX = Format("docx", Text(nl="een Word-document (DOCX)", en="a Word document (DOCX)"), (".docx", ".docm"))
EMAIL = Format("email", Text(nl="een e-mail (EML)", en="an e-mail (EML)"), (".eml",))
MSG = Format("msg", Text(nl="een Outlook-bericht (MSG)", en="an Outlook message (MSG)"), (".msg",))
ARCHIVE = Format("archive", Text(nl="een ZIP-archief", en="a ZIP archive"), (".zip",))
READABLE = (TEXT, MARKDOWN, HTML, PDF, DOCX, EMAIL, MSG, ARCHIVE)

_BY_SUFFIX = {suffix: known for known in READABLE for suffix in known.suffixes}
_PLAIN = (TEXT, MARKDOWN)
_IN_WORDS = (TEXT, MARKDOWN, HTML, EMAIL)
"""Formats that are text inside, which a name tells apart better than the bytes do."""
_OFFICE = {"xl/": "Excel", "ppt/": "PowerPoint"}
_OLD_OFFICE = {"WordDocument": "Word 97-2003 (DOC)", "Workbook": "Excel 97-2003", "PowerPoint Document": "PowerPoint"}
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ANY_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_HEADER = re.compile(r"(?:From |[A-Za-z][A-Za-z0-9-]*:)")


def format_of(source: Source) -> Format:
    """Return the format of a file, or raise `UnreadableFile` for one that is not what it is called or not readable."""
    named = _BY_SUFFIX.get(source.suffix)
    found = _by_content(source, named)
    if named in (None, found):
        if named is None and source.suffix and found in _PLAIN:
            raise problem(source.name, "unknown_text", suffix=source.suffix)
        if found in READABLE:
            return found
        raise problem(source.name, "unsupported", en=found.label.en, nl=found.label.nl)
    if named in _PLAIN and found in _PLAIN:
        return named
    assert named is not None
    details = {"suffix": source.suffix, "en": found.label.en, "nl": found.label.nl}
    if found in READABLE:
        raise problem(source.name, "wrong_extension", right=found.suffixes[0], **details)
    raise problem(source.name, "wrong_extension_unsupported", **details)


def corrupt(source: Source, format: Format) -> UnreadableFile:
    """Return the error for a file that breaks off or contradicts itself where `format` would go on."""
    return problem(source.name, "corrupt", en=format.label.en, nl=format.label.nl)


def _by_content(source: Source, named: Format | None) -> Format:
    with source.path.open("rb") as stream:
        head = stream.read(4096)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(source, named)
    if head.startswith(olefile.MAGIC):
        return _kind_of_ole(source)
    if (text := decode(source.data)) is None:
        return _kind_of_binary(source, named, head)
    return _kind_of_text(text, named)


def _kind_of_text(text: str, named: Format | None) -> Format:
    if text.startswith("{\\rtf"):
        return _unreadable("RTF")
    if named is EMAIL:
        return EMAIL if _HEADER.match(text.lstrip()) else TEXT
    if named is HTML:
        return HTML if _ANY_TAG.search(text) else TEXT
    if _HTML_START.match(text[:4096]):
        return HTML
    return named if named in _PLAIN and named else TEXT


def _kind_of_zip(source: Source, named: Format | None) -> Format:
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return _unreadable(f"OpenDocument/EPUB ({archive.read('mimetype')[:60].decode('ascii', 'replace')})")
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise corrupt(source, named if named is DOCX else ARCHIVE) from error
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return DOCX
        for folder, program in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return _unreadable(program)
    return ARCHIVE


def _kind_of_ole(source: Source) -> Format:
    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
    except (OSError, ValueError, IndexError, RecursionError) as error:
        raise corrupt(source, _BY_SUFFIX.get(source.suffix, MSG)) from error
    if "EncryptedPackage" in streams:
        raise problem(source.name, "encrypted")
    if "__properties_version1.0" in streams:
        return MSG
    for stream, program in _OLD_OFFICE.items():
        if stream in streams:
            return _unreadable(program)
    return _unreadable("OLE")


def _kind_of_binary(source: Source, named: Format | None, head: bytes) -> Format:
    try:
        name = next(match.name for match in puremagic.magic_string(head) if len(match.byte_match) > 2)
    except (puremagic.PureError, StopIteration, ValueError):
        if named and named not in _IN_WORDS:
            raise corrupt(source, named) from None
        name = ""
    return _unreadable(name)


def _unreadable(name: str) -> Format:
    if not name:
        return Format("", Text(nl="een onbekend soort bestand", en="an unknown kind of file"))
    return Format("", Text(nl=f"een ander soort bestand: {name}", en=f"another kind of file: {name}"))
