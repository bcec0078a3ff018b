"""Words broken over two lines become one word again."""

import re
from collections.abc import Iterable

_BROKEN = re.compile(r"(?P<word>[^\W_]+)-\Z")
_KEEP_AFTER = frozenset(
    "oud ex vice niet non adjunct kandidaat aspirant minister secretaris directeur procureur gouverneur "
    "advocaat luitenant co pro anti semi bijna interim top".split()
)
"""First parts that Dutch writes with a hyphen: oud-wethouder, secretaris-generaal."""
_KEEP_BEFORE = frozenset("achtig generaal president".split())
_AND = re.compile(r"(?:en|of|and|or|tot|als)\b")


def join_lines(lines: Iterable[str]) -> str:
    """Return the lines as one text, a word that was broken off at a line end in one piece; "" parts paragraphs.

    The hyphen stays where it belongs to the word: before a capital or a digit (Limburg-Noord), after an acronym
    (EU-landen), after a single letter (e-mail) or a first part that takes one (oud-wethouder), and where a word was
    left out ("zee- en luchtvaart").
    """
    text = ""
    for line in lines:
        if not line:
            text += "\n\n" if text and not text.endswith("\n\n") else ""
        elif not text or text.endswith("\n"):
            text += line
        elif broken := _BROKEN.search(text):
            text = _mend(text, broken["word"], line)
        else:
            text += "\n" + line
    return text.rstrip("\n")


def _mend(text: str, word: str, line: str) -> str:
    if _AND.match(line):
        return f"{text}\n{line}"
    keep = (
        not line[0].islower()
        or len(word) == 1
        or word.lower() in _KEEP_AFTER
        or (len(word) > 1 and word.isupper())
        or word[-1].isdigit()
        or line.startswith(tuple(_KEEP_BEFORE))
    )
    if not line[0].isalnum():
        return f"{text}\n{line}"
    return text + line if keep else text[:-1] + line
