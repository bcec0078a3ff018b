"""Text recognition of scanned pages with Tesseract, where it is installed."""

import functools
import os
from collections.abc import Sequence

import pytesseract
from PIL import Image, ImageDraw

from ingest.readers.bars import find_bars
from ingest.readers.encodings import clean
from ingest.readers.layout import Line, Word, page_text

DOTS_PER_INCH = 300
_SURE_ENOUGH = 30
"""Confidence (of 100) below which a "word" is a speck of dirt or a piece of a drawing."""
_MARGIN = 4

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # several threads make Tesseract slower on one page, not faster


@functools.cache
def available(languages: Sequence[str]) -> bool:
    """Whether Tesseract is installed with all of `languages`."""
    try:
        return set(languages) <= set(pytesseract.get_languages(config=""))
    except (OSError, RuntimeError):
        return False


def recognise(picture: Image.Image, languages: Sequence[str]) -> str:
    """Return the text of a grey picture of one page; a black bar in it leaves a marker in the text."""
    bars = find_bars(picture, dots_per_inch=DOTS_PER_INCH)
    draw = ImageDraw.Draw(picture)
    for bar in bars:
        box = (bar.left - _MARGIN, bar.top - _MARGIN, bar.right + _MARGIN, bar.bottom + _MARGIN)
        draw.rectangle(box, fill=255)
    found = pytesseract.image_to_data(
        picture, lang="+".join(languages), config=f"--dpi {DOTS_PER_INCH}", output_type=pytesseract.Output.DICT
    )
    lines: dict[tuple[int, int, int], Line] = {}
    for number, word in enumerate(found["text"]):
        word = clean(word)
        if not word or float(found["conf"][number]) < _SURE_ENOUGH:
            continue
        left, top, width, height = (float(found[side][number]) for side in ("left", "top", "width", "height"))
        bottom = top + height
        key = (found["block_num"][number], found["par_num"][number], found["line_num"][number])
        line = lines.setdefault(key, Line(top, bottom))
        line.top, line.bottom = min(line.top, top), max(line.bottom, bottom)
        line.words.append(Word(left, left + width, word))
    return page_text(list(lines.values()), bars)
