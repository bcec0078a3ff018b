"""From words with their places on a page to its text: paragraphs by the gaps, markers where black bars were."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.hyphens import join_lines
from ingest.redactions import MARKER

_WIDE_GAP = 1.4
_AROUND = 4
_MAIL_FIELD = re.compile(
    r"(?:van|aan|cc|bcc|from|to|sent|verzonden|datum|date|onderwerp|subject|bijlagen?|attachments?):", re.I
)
"""Lines at the head of a mail, which belong together however short they are."""
_ITEM = re.compile(r"(?:[•▪◦‣*–-]|\(?(?:\d+(?:\.\d+)*|[a-z])[.)]) ")
_ENDS = (".", "!", "?", ":", ";", "”", "’", '"')


@dataclass(frozen=True)
class Box:
    """A rectangle on a page; x grows to the right and y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class Word(NamedTuple):
    """One word and its left and right edge."""

    left: float
    right: float
    text: str


@dataclass
class Line:
    """One line of a page: where its body of letters stands, and its words from left to right."""

    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right


def page_text(lines: Sequence[Line], bars: Sequence[Box] = ()) -> str:
    """Return the text of one page; every bar leaves one marker where it stood."""
    return join_lines(_with_gaps(_with_bars(lines, bars)))


def _with_bars(lines: Sequence[Line], bars: Sequence[Box]) -> list[Line]:
    result = [Line(line.top, line.bottom, list(line.words)) for line in lines]
    for bar in sorted(bars, key=lambda bar: (bar.middle, bar.left)):
        beside = max(result, key=lambda line: _overlap(line, bar), default=None)
        if beside and _overlap(beside, bar) >= 0.5 * min(bar.height, beside.bottom - beside.top):
            place = sum(word.left < bar.left for word in beside.words)
            beside.words.insert(place, Word(bar.left, bar.right, MARKER))
        else:
            above = [number for number, line in enumerate(result) if line.bottom <= bar.middle]
            nearest = max(above, key=lambda number: result[number].bottom, default=-1)
            result.insert(nearest + 1, Line(bar.top, bar.bottom, [Word(bar.left, bar.right, MARKER)]))
    return result


def _overlap(line: Line, bar: Box) -> float:
    return min(line.bottom, bar.bottom) - max(line.top, bar.top)


def _with_gaps(lines: Sequence[Line]) -> list[str]:
    """Return the texts of the lines with "" where a paragraph ends."""
    steps = [below.bottom - above.bottom for above, below in pairwise(lines)]
    usual = statistics.median([step for step in steps if step > 0] or [0.0])
    texts = [line.text for line in lines[:1]]
    for number, (step, (above, below)) in enumerate(zip(steps, pairwise(lines), strict=True)):
        in_head = _MAIL_FIELD.match(above.text) and _MAIL_FIELD.match(below.text)
        new_block = above.text.endswith(_ENDS) and (step < 0 or _ITEM.match(below.text))
        if step > _WIDE_GAP * usual or (not in_head and (new_block or _broken_on_purpose(lines, number))):
            texts.append("")
        texts.append(below.text)
    return texts


def _broken_on_purpose(lines: Sequence[Line], number: int) -> bool:
    """Whether the first word below would have fitted on this line: then its writer wanted a new line there.

    So headings, addresses and lists come apart where no gap shows it. How far lines reach is seen from those around,
    for a page may have columns. A word in lower case goes on with the sentence anyway.
    """
    line, first = lines[number], lines[number + 1].words[0]
    reach = max(near.right for near in lines[max(0, number - _AROUND) : number + _AROUND + 1])
    letter = (first.right - first.left) / len(first.text)
    return not first.text[0].islower() and reach - line.right > first.right - first.left + 2 * letter
