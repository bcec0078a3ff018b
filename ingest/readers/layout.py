"""From words with their places on a page to its text: paragraphs by the gaps, markers where black bars were."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.hyphens import join_lines
from ingest.redactions import MARKER


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


@dataclass
class Line:
    """One line of a page: where its body of letters stands, and its words from left to right with their left edges."""

    top: float
    bottom: float
    words: list[tuple[float, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word for _, word in self.words)


def page_text(lines: Sequence[Line], bars: Sequence[Box] = ()) -> str:
    """Return the text of one page; every bar leaves one marker where it stood."""
    return join_lines(_with_gaps(_with_bars(lines, bars)))


def _with_bars(lines: Sequence[Line], bars: Sequence[Box]) -> list[Line]:
    result = [Line(line.top, line.bottom, list(line.words)) for line in lines]
    for bar in sorted(bars, key=lambda bar: (bar.middle, bar.left)):
        beside = max(result, key=lambda line: _overlap(line, bar), default=None)
        if beside and _overlap(beside, bar) >= 0.5 * min(bar.height, beside.bottom - beside.top):
            place = sum(left < bar.left for left, _ in beside.words)
            beside.words.insert(place, (bar.left, MARKER))
        else:
            above = [number for number, line in enumerate(result) if line.bottom <= bar.middle]
            nearest = max(above, key=lambda number: result[number].bottom, default=-1)
            result.insert(nearest + 1, Line(bar.top, bar.bottom, [(bar.left, MARKER)]))
    return result


def _overlap(line: Line, bar: Box) -> float:
    return min(line.bottom, bar.bottom) - max(line.top, bar.top)


def _with_gaps(lines: Sequence[Line]) -> list[str]:
    """Return the texts of the lines with "" where a paragraph ends: at a wide gap, or where a new block starts."""
    steps = [below.bottom - above.bottom for above, below in pairwise(lines)]
    usual = statistics.median([step for step in steps if step > 0] or [0.0])
    texts = [line.text for line in lines[:1]]
    for step, (above, below) in zip(steps, pairwise(lines), strict=True):
        ended = above.text.endswith((".", "!", "?", ":", ";", "”", "’", '"'))
        if step > 1.4 * usual or (step < 0 and ended):
            texts.append("")
        texts.append(below.text)
    return texts
