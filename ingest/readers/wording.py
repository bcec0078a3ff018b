"""What can be told of a text from its words alone: its language and its title."""

import re
import textwrap
from itertools import pairwise

_WORD = re.compile(r"[a-zë]+")
_DUTCH = frozenset(
    "de het een van en dat niet met voor zijn op aan te bij door ook naar uit wordt werd deze die".split()
)
_ENGLISH = frozenset("the and that not with for are on at by also to from was were this which it his has have".split())
_TITLE_LENGTH = 100
_TOP_LINES = 40
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SUBJECT = re.compile(r"(?:onderwerp|betreft|betr\.?|subject)(?:: *(?P<about>.+)|:?\Z)", re.I)
_NO_TITLE = re.compile(
    r"\Z|\W*(?:geachte|beste|dear|l\.s\.|retouradres|bezoekadres|postadres|postbus|datum|date|telefoon|ons kenmerk)\b"
    r"|\d{1,2} ?[a-z]{3,9}\.? ?\d{4}\Z",
    re.I,
)
"""Lines at the top of letters that tell nothing of what they are about."""
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """Return `en` where English function words outnumber Dutch ones, else `nl`."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > sum(word in _DUTCH for word in words) else "nl"


def title_of(text: str, name: str) -> str:
    """Return what a letter says it is about, else its first line that says something; `name` where there is none."""
    lines = [line.strip() for line in text.split("\n", _TOP_LINES)[:_TOP_LINES] if _LETTERS.search(line)]
    subjects = (found["about"] or below for line, below in pairwise([*lines, ""]) if (found := _SUBJECT.match(line)))
    title = next((line for line in (*subjects, *lines) if not _NO_TITLE.match(line)), name)
    return textwrap.shorten(title.lstrip("#*•-–>,. "), _TITLE_LENGTH, placeholder="…") or name
