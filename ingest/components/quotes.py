"""Quotations and who says them, for "ik" inside."""

from dataclasses import dataclass

from ingest.components.words import Word
from ingest.lexicon import Lexicon

_OPEN = {"‘": "’", "“": "”", "„": "”", "«": "»"}
_STRAIGHT = frozenset(("'", '"'))
_LONGEST = 250
_REACH = 4
"""Words between a quotation and the one who says it ("zegt directeur Jan Smit")."""


@dataclass(frozen=True)
class Quote:
    """Words `start` up to `end` are quoted; word `speaker` begins the name of who says them, where that is told."""

    start: int
    end: int
    speaker: int | None


def quotes(words: list[Word], lexicon: Lexicon, persons: dict[int, int]) -> list[Quote]:
    """Return the quotations in `words`; `persons` holds for the first word of each person's name where it ends."""
    found: list[Quote] = []
    at = 0
    while at < len(words):
        close = _close(words, at)
        if close is None:
            at += 1
            continue
        speaker = _behind(words, close + 1, lexicon, persons)
        if speaker is None:
            speaker = _in_front(words, at, lexicon, persons)
        if speaker is None and found and at - found[-1].end < 2 * _REACH:
            speaker = found[-1].speaker  # the quotation goes on behind "zegt zij."
        found.append(Quote(at + 1, close, speaker))
        at = close + 1
    return found


def _close(words: list[Word], start: int) -> int | None:
    """Return the mark that closes the quotation which word `start` opens."""
    mark = words[start].text
    opens = mark in _OPEN or (mark in _STRAIGHT and start + 1 < len(words) and words[start + 1].start)
    if not opens:
        return None
    wanted = _OPEN.get(mark, mark)
    for at in range(start + 1, min(len(words), start + _LONGEST)):
        if words[at].text == wanted and not _is_apostrophe(words, at):
            return at
    return None


def _is_apostrophe(words: list[Word], at: int) -> bool:
    """Whether the mark at `at` stands inside a word that the tokenizer took apart ("regio’s")."""
    touches = at + 1 < len(words) and words[at + 1].text == "s" and words[at + 1].i == words[at].i + 1
    return touches and words[at].text == "’"


def _behind(words: list[Word], start: int, lexicon: Lexicon, persons: dict[int, int]) -> int | None:
    """Return who says what ends before `start`: "..., zegt Jan Smit"."""
    at = start
    while at < len(words) and words[at].text in (",", "."):
        at += 1
    if at >= len(words) or words[at].lower not in lexicon.speech:
        return None
    return next((index for index in range(at + 1, min(len(words), at + 1 + _REACH)) if index in persons), None)


def _in_front(words: list[Word], start: int, lexicon: Lexicon, persons: dict[int, int]) -> int | None:
    """Return who says what `start` opens: "Smit: ...", "Smit zegt: ..."."""
    if start < 2 or words[start - 1].text != ":":
        return None
    for index in range(start - 2, max(-1, start - 2 - 2 * _REACH), -1):
        if index in persons and (persons[index] == start - 1 or _speaks(words, persons[index], start, lexicon)):
            return index
    return None


def _speaks(words: list[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    return any(word.lower in lexicon.speech for word in words[start:end])
