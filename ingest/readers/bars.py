"""Solid black rectangles in a picture of a page: what a marker pen or a redaction tool leaves."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ingest.readers.layout import Box

_BLACK = 70
"""Grey value (of 255) up to which ink counts as black; scans seldom reach 0."""
_DOTS_PER_INCH = 75
"""Fine enough for a bar over one line of text, and too coarse for letters to look solid."""
_MIN_WIDTH, _MIN_HEIGHT = 14, 6
_MAX_SHARE = 0.5
"""Share of the page above which a black area is a photograph or a cover rather than a redaction."""
_SLACK = 3


def find_bars(picture: Image.Image, *, dots_per_inch: float) -> list[Box]:
    """Return the black bars in a grey picture of a page, in its own pixels, from top to bottom."""
    factor = max(1, round(dots_per_inch / _DOTS_PER_INCH))
    grey = np.asarray(picture.reduce(factor) if factor > 1 else picture)
    open_runs: list[list[int]] = []  # left, top, right, bottom: rectangles that reach the row above
    done: list[list[int]] = []
    for row in range(grey.shape[0]):
        going_on: list[list[int]] = []
        for left, right in _long_runs(grey[row] <= _BLACK):
            same = next((run for run in open_runs if abs(run[0] - left) + abs(run[2] - right) <= _SLACK), None)
            if same:
                open_runs.remove(same)
                same[3] = row + 1
            going_on.append(same or [left, row, right, row + 1])
        done += open_runs
        open_runs = going_on
    area = grey.shape[0] * grey.shape[1]
    bars = [
        Box(*(float(edge * factor) for edge in run))
        for run in done + open_runs
        if run[3] - run[1] >= _MIN_HEIGHT and (run[2] - run[0]) * (run[3] - run[1]) < _MAX_SHARE * area
    ]
    return sorted(bars, key=lambda bar: (bar.top, bar.left))


def _long_runs(black: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(black, prepend=False, append=False))
    return [(int(left), int(right)) for left, right in edges.reshape(-1, 2) if right - left >= _MIN_WIDTH]


def without_doubles(bars: Sequence[Box]) -> list[Box]:
    """Return the bars less those that lie within another: tools draw one bar as a fill, an outline and a picture."""
    kept: list[Box] = []
    for bar in sorted(bars, key=lambda bar: (bar.left - bar.right) * bar.height):
        x, y = (bar.left + bar.right) / 2, bar.middle
        if not any(other.left <= x <= other.right and other.top <= y <= other.bottom for other in kept):
            kept.append(bar)
    return kept
