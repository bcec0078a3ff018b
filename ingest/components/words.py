"""The words of a Doc as the actor components look at them: without white space, knowing what a capital is worth."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

OPENING_QUOTES = frozenset("‘“\"'«„")
"""Marks behind which a sentence starts anew, whatever it stands in."""
_ARABIC = ("al-", "el-")
_BEFORE_START = OPENING_QUOTES | frozenset("-–—•*·▪(")


@dataclass(frozen=True, slots=True)
class Word:
    """One token that is no white space; `i` is its place in the Doc.

    `start`: it opens a sentence or quotation, so that its capital says nothing. `cap`: it is written as a name is.
    """

    i: int
    text: str
    lower: str
    start: bool
    cap: bool
    sentence: int


def words_of(doc: Doc) -> list[Word]:
    """Return the words of `doc`, whose sentences are known, in order; they are looked at once and kept with it."""
    if doc._.words is None:
        doc._.words = _words(doc)
    found: list[Word] = doc._.words
    return found


def _words(doc: Doc) -> list[Word]:
    words: list[Word] = []
    fresh, sentence = True, -1
    for token in doc:
        if token.is_sent_start:
            fresh, sentence = True, sentence + 1
        if token.is_space:
            continue
        text = token.text
        words.append(Word(token.i, text, text.lower(), fresh, _is_cap(text), max(sentence, 0)))
        if text in OPENING_QUOTES and _opens(token):
            fresh = True
        elif not (fresh and (text in _BEFORE_START or text.rstrip(".)").isdigit() or text in ".)")):
            fresh = False
    return words


def possessive(text: str) -> int:
    """Return how many characters at the end of a word are a possessive mark ("Zuid6's", "Palantir’s")."""
    return 2 if len(text) > 3 and text[-2:] in ("'s", "’s") else 0


def tail(text: str) -> int:
    """Return how many characters at the end of a name are none of it: a possessive, or "-steun" behind "KLM"."""
    head, hyphen, rest = text.rpartition("-")
    if hyphen and len(head) > 1 and head[0].isupper() and rest[:1].islower():
        return len(rest) + 1
    return possessive(text)


def _is_cap(text: str) -> bool:
    """Whether `text` is written with a capital that can be a name's: first, or inside as in iZorg."""
    if text[0].isupper():
        return True
    inside = text[0].isalnum() and any(c.isupper() for c in text[1:])
    return inside and "@" not in text and ("-" not in text or text.startswith(_ARABIC))


def _opens(token: Token) -> bool:
    """Whether a quotation mark opens: nothing or white space before it, and a word right behind it."""
    before = token.doc[token.i - 1] if token.i else None
    return not token.whitespace_ and (before is None or bool(before.whitespace_) or before.is_space)


if not Doc.has_extension("words"):
    Doc.set_extension("words", default=None)
