"""Sentence boundaries for Dutch and English on a blank tokenizer."""

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.lexicon import Lexicon, lexicon

_TERMINAL = frozenset((".", "!", "?", "…", "...", "?!", "!?"))
_CLOSERS = frozenset("’”\"')]»")
_OPENERS = frozenset("‘“\"'([«„")
_BULLET = re.compile(r"[•▪·‣◦*–—-]|\d{1,2}[.)]|[a-z][.)]")
_HEADER = re.compile(r"(?:[A-Z][\w-]*(?: [\w-]+)?):(?:\s|$)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+(?:-[^\W\d_]\.)*")
_WRAP_WIDTH = 60
"""Lines this long are taken to be wrapped; a much shorter one then ends with its thought."""


class Sentences:
    """Marks where sentences start.

    A blank line always ends one, a line break alone does not, unless a bullet, a header field or (in wrapped text)
    a short line such as a heading stands there.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the abbreviations of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        text = doc.text
        lines = [line for line in text.split("\n") if line.strip()]
        lengths = sorted(len(line.rstrip()) for line in lines)
        width = lengths[int(len(lengths) * 0.8)] if lengths else 0
        previous: Token | None = None
        for token in doc:
            token.is_sent_start = previous is None
            if token.is_space:
                continue
            if previous is not None:
                token.is_sent_start = self._starts(text, previous, token, width)
            previous = token
        return doc

    def _starts(self, text: str, previous: Token, token: Token, width: int) -> bool:
        between = text[previous.idx + len(previous) : token.idx]
        breaks = between.count("\n")
        if breaks > 1 or "\f" in between:
            return True
        if breaks and self._line_starts(text, previous, token, width):
            return True
        return self._sentence_ends(token.doc, previous, token)

    def _line_starts(self, text: str, previous: Token, token: Token, width: int) -> bool:
        """Whether the line that `token` opens is one of its own."""
        line = text[token.idx :].partition("\n")[0]
        if _HEADER.match(line) or (_BULLET.match(line) and re.match(r"\S+\s", line) and not line[0].isalpha()):
            return True
        above = text[text.rfind("\n", 0, previous.idx) + 1 : previous.idx + len(previous)]
        short = width >= _WRAP_WIDTH and len(above) < 0.6 * width
        return short and (line[0].isupper() or line[0] in _OPENERS) and above[-1] not in ",;-–("

    def _sentence_ends(self, doc: Doc, previous: Token, token: Token) -> bool:
        """Whether a sentence ends with `previous`, past closing quotes, and `token` can open the next."""
        if not _can_open(doc, token):
            return False
        end = previous
        while end.i > 0 and end.text in _CLOSERS and (end.i == previous.i or not end.whitespace_):
            end = doc[end.i - 1]
        if end.i != previous.i and end.text not in _TERMINAL:
            return False
        if end.text in _TERMINAL and end.text != ".":
            return True
        if end.text != "." and not end.text.endswith("."):
            return False
        word = end.text if end.text != "." else (doc[end.i - 1].text + "." if end.i else ".")
        return not self._abbreviates(doc, word.lower().lstrip("(‘'\""), end, token)

    def _abbreviates(self, doc: Doc, word: str, end: Token, token: Token) -> bool:
        """Whether the point of `word` is that of an abbreviation, initials or a number of a list."""
        if word in self._lexicon.may_end:
            return token.lower_ not in self._lexicon.starters and not token.is_punct
        parts = [part for part in word.split(".") if part]
        if word in self._lexicon.abbreviations or all(f"{part}." in self._lexicon.abbreviations for part in parts):
            return True
        if _INITIALS.fullmatch(word):
            return not (len(word) == 2 and end.text == "." and doc[end.i - 1].is_digit)
        number = end.i > 0 and end.text == "." and doc[end.i - 1].is_digit and len(doc[end.i - 1]) <= 2
        return number and (end.i < 2 or bool(doc[end.i - 1].is_sent_start) or doc[end.i - 2].is_space)


def _can_open(doc: Doc, token: Token) -> bool:
    """Whether a sentence can open with `token`: a capital, a digit, a quote or bullet, or "’t" before a capital."""
    if token.text in _OPENERS or token.lower_ in ("’s", "'s", "’t", "'t", "’n", "'n"):
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        return following is not None and (following.text[0].isupper() or following.text[0] in _OPENERS)
    first = token.text[0]
    return first.isupper() or first.isdigit() or first in "•▪–—-" or any(c.isupper() for c in token.text[1:3])


@Language.factory("kruiwagen_sentences")
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Return the component for the language of `nlp`."""
    return Sentences(lexicon(nlp.lang))
