"""PDF: the text layer page by page, and recognition for the pages that are only a picture."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.readers import ocr
from ingest.readers.bars import find_bars, without_doubles
from ingest.readers.content import Content, PageText, Source
from ingest.readers.dates import from_metadata, near_top
from ingest.readers.encodings import clean
from ingest.readers.formats import PDF, corrupt
from ingest.readers.layout import Box, Line, Word, page_text
from ingest.readers.problems import problem
from schemas.document import DocumentKind
from schemas.errors import UnreadableFile

_HYPHENS = "\ufffe\x02"
"""What PDFium writes, in place of the line end, where a word is broken off."""
_WORD = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?")
_LINE_END = re.compile(rf"\r?\n|(?<=[{_HYPHENS}])")
_STAMP_LENGTH = 120
"""Letters that may lie over a scan as a stamp or page number without being its text."""
_PICTURE_SHARE = 0.4
_MAX_PIXELS = 36_000_000
_DETECTION_SCALE = 75 / 72
_DARK = 60
_NO_AUTHOR = ("", "anonymous", "unknown", "onbekend", "user", "gebruiker")
_NO_TITLE = re.compile(r"untitled|naamloos|document ?\d*|.*\.(?:docx?|pdf|indd|rtf|tmp|xlsx?)|[\W\d_]*\Z", re.I)


def read(source: Source) -> Iterator[Content | UnreadableFile]:
    """Yield the text of a PDF, and first an error that names the scanned pages which could not be recognised."""
    try:
        document = pdfium.PdfDocument(source.path)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise problem(source.name, "encrypted") from error
        raise corrupt(source, PDF) from error
    with document:
        if not count:
            raise corrupt(source, PDF)
        if count > source.limits.pages:
            raise problem(source.name, "too_many_pages", pages=count, limit=source.limits.pages)
        pages, unread = _read_pages(document, source)
        if unread and not any(page.text for page in pages):
            raise problem(source.name, "needs_ocr", languages=" + ".join(source.limits.ocr_languages))
        if unread:
            yield problem(source.name, "pages_need_ocr", pages=_ranges(unread))
        told = document.get_metadata_dict()
    title = clean(told.get("Title", "")).removeprefix("Microsoft Word - ")
    author = clean(told.get("Author", ""))
    yield Content(
        kind=DocumentKind.PDF,
        pages=pages,
        title="" if _NO_TITLE.match(title) else title,
        author=author if author.lower() not in _NO_AUTHOR else None,
        # A scan was made at another time than the paper.
        date=near_top(pages[0].text) or (None if pages[0].ocr else from_metadata(told.get("CreationDate", ""))),
    )


def _read_pages(document: pdfium.PdfDocument, source: Source) -> tuple[list[PageText], list[int]]:
    """Return the pages, and the numbers of those left blank because nothing can recognise them here."""
    pages: list[PageText] = []
    unread: list[int] = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError as error:
            raise corrupt(source, PDF) from error
        try:
            text, is_scan = _text_layer(page)
            if is_scan and ocr.available(source.limits.ocr_languages):
                recognised = ocr.recognise(_picture(page), source.limits.ocr_languages)
                better = len(recognised) > len(text)
                pages.append(PageText(recognised if better else text, ocr=better))
            else:
                unread += [number + 1] if is_scan else []
                pages.append(PageText(text))
        finally:
            page.close()
        source.progress()
    return pages, unread


def _text_layer(page: pdfium.PdfPage) -> tuple[str, bool]:
    """Return the text of a page, and whether the page is a picture that holds more than this text."""
    textpage = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        lines = _lines(textpage, top)
        objects = list(page.get_objects(max_depth=3))
        share = _picture_share(objects, (right - left) * (top - bottom))
        letters = sum(len(word.text) for line in lines for word in line.words)
        if (letters < _STAMP_LENGTH and share >= _PICTURE_SHARE) or (share and not letters):
            return page_text(lines), True
        shapes = [_box(shape, top) for shape in objects if shape.level == 0 and _is_black(shape)]
        in_forms = any(shape.type == pdfium_c.FPDF_PAGEOBJ_FORM for shape in objects)
        if (in_forms or share >= _PICTURE_SHARE) and not page.get_rotation():
            picture = page.render(scale=_DETECTION_SCALE, grayscale=True).to_pil()
            shapes += [
                Box(
                    *(
                        edge / _DETECTION_SCALE + shift
                        for edge, shift in zip(_edges(bar), (left, 0, left, 0), strict=True)
                    )
                )
                for bar in find_bars(picture, dots_per_inch=75)
            ]
        bars = [bar for bar in without_doubles(shapes) if _is_bar(bar) and not _text_under(textpage, bar, top)]
        return page_text(lines, bars), False
    finally:
        textpage.close()


def _lines(textpage: pdfium.PdfTextPage, top: float) -> list[Line]:
    count = textpage.count_chars()
    text = textpage.get_text_range()
    if len(text) != count:  # characters that Python counts otherwise than PDFium: take them one by one
        text = "".join(chr(pdfium_c.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    lines: list[Line] = []
    start = 0
    for end in [*(match.end() for match in _LINE_END.finditer(text)), len(text)]:
        line = None
        for word in _WORD.finditer(text, start, end):
            left, low, _, high = textpage.get_charbox(word.start(), loose=True)
            line = line or Line(top - high, top - low)
            if shown := clean(re.sub(f"[{_HYPHENS}]", "-", word[0])):
                _, _, right, _ = textpage.get_charbox(word.end() - 1, loose=True)
                line.words.append(Word(left, right, shown))
        lines += [line] if line and line.words else []
        start = end
    return lines


def _is_black(shape: pdfium.PdfObject) -> bool:
    """Whether a page object is a rectangle filled with black."""
    if shape.type != pdfium_c.FPDF_PAGEOBJ_PATH or not 4 <= pdfium_c.FPDFPath_CountSegments(shape) <= 6:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPath_GetDrawMode(shape, fill, stroke)
    pdfium_c.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
    dark = max(red.value, green.value, blue.value) <= _DARK
    return bool(fill.value) and dark and alpha.value > 200


def _box(shape: pdfium.PdfObject, top: float) -> Box:
    left, low, right, high = shape.get_bounds()
    return Box(left, top - high, right, top - low)


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _is_bar(box: Box) -> bool:
    """Whether it is as big as a word at least: thinner ones are rules under headings and lines of tables."""
    return box.height >= 5 and box.right - box.left >= 8


def _text_under(textpage: pdfium.PdfTextPage, bar: Box, top: float) -> bool:
    """Whether text can be read where the bar is: then it is a heading on black, or hides nothing."""
    inset = min(2.0, bar.height / 5)
    edges = (bar.left + inset, top - bar.bottom + inset, bar.right - inset, top - bar.top - inset)
    return bool(textpage.get_text_bounded(*edges).strip())


def _picture_share(objects: list[pdfium.PdfObject], area: float) -> float:
    boxes = [_box(shape, 0) for shape in objects if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    return sum((box.right - box.left) * box.height for box in boxes) / area if area else 0.0


def _picture(page: pdfium.PdfPage):  # type: ignore[no-untyped-def]  # a PIL image, which pypdfium2 does not type
    width, height = page.get_size()
    scale = min(ocr.DOTS_PER_INCH / 72, (_MAX_PIXELS / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil()


def _ranges(numbers: list[int]) -> str:
    """Return sorted page numbers as a person writes them: `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
