"""What can be told of a text from its words alone: its language and its title."""

import re
import textwrap

_WORD = re.compile(r"[a-zë]+")
_DUTCH = frozenset(
    "de het een van en dat niet met voor zijn op aan te bij door ook naar uit wordt werd deze die".split()
)
_ENGLISH = frozenset("the and that not with for are on at by also to from was were this which it his has have".split())
_TITLE_LENGTH = 120
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """Return `en` where English function words outnumber Dutch ones, else `nl`."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > sum(word in _DUTCH for word in words) else "nl"


def title_of(text: str, name: str) -> str:
    """Return the first line that holds letters, cut to the length of a title; `name` where there is none."""
    line = next((line for line in text.split("\n") if re.search(r"[^\W\d_]{2}", line)), name)
    return textwrap.shorten(line.lstrip("#*•-– "), _TITLE_LENGTH, placeholder="…") or name
