"""Where a text names a person, by the form of the name and the titles and functions in front of it."""

import re
from dataclasses import dataclass

from ingest.components.words import Word, possessive
from ingest.lexicon import Lexicon

_INITIALS = re.compile(r"(?:[A-ZÀ-Þ](?:h|hr|j)?\.-?){1,6}")
_SURNAME = re.compile(r"[^\W\d_][\w'’‑-]*\.?")
_MOST_SURNAMES = 3


@dataclass(frozen=True)
class PersonName:
    """Words `start` up to `end` name a person; `title` is the function that stands in front.

    `full`: with a first name or initials. `sure`: form or title leave little doubt.
    """

    start: int
    end: int
    title: str | None
    full: bool
    sure: bool


class Persons:
    """Recognises names of persons in the words of one document."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        """Take the words of a document and of its language."""
        self._words = words
        self._lexicon = lexicon

    def at(self, start: int) -> PersonName | None:
        """Return the name of a person that begins with word `start`, if one does."""
        words, lexicon = self._words, self._lexicon
        word = words[start]
        title, titled = self.title_before(start)
        given = self._given(start)
        opener = word.lower in lexicon.surname_openers
        if not (given > start or titled or (word.cap and opener)):
            return None
        end = self._surname(given)
        if end is None:
            return None
        full = given > start
        if not full:
            last = words[end - 1]
            if title and end - start == 1 and last.lower in lexicon.common and last.lower not in lexicon.surnames:
                return None  # directeur Wonen
            if not titled and (word.start or not word.cap):
                return None  # "Van Utrecht naar ..." opens a sentence
        if full and word.start and word.lower in lexicon.common and words[end - 1].lower not in lexicon.surnames:
            return None
        return PersonName(start, end, title, full, sure=titled or full)

    def title_before(self, start: int) -> tuple[str | None, bool]:
        """Return the function in front of word `start`, and whether a function or form of address stands there."""
        at, titled, function = start - 1, False, None
        while at >= 0 and self._words[at].sentence == self._words[start].sentence:
            lower = self._words[at].lower
            form = lower in self._lexicon.titles or lower.rstrip(".") in self._lexicon.titles
            if form:
                titled = True
            elif self._lexicon.is_role(lower):
                function, titled = self._words[at].text, True
                break
            elif lower != "." or not titled:
                break
            at -= 1
        return function, titled

    def _given(self, start: int) -> int:
        """Return where the first names or initials that begin at `start` end; `start` where there are none."""
        at = start
        while at < len(self._words) and self._same_sentence(start, at):
            word = self._words[at]
            first = self._is_first_name(word) and not (at > start and self._surname(at + 1) is None)
            if not (_INITIALS.fullmatch(word.text) or first):
                break
            at += 1
        return at

    def _is_first_name(self, word: Word) -> bool:
        if not word.cap or word.text.isupper():
            return False
        return word.lower in self._lexicon.first_names or word.lower.split("-")[0] in self._lexicon.first_names

    def _surname(self, start: int) -> int | None:
        """Return where the surname that begins at `start` ends, or None."""
        words, lexicon = self._words, self._lexicon
        at = start
        while (
            at < len(words) and at - start < 3 and self._same_sentence(start, at) and words[at].lower in lexicon.infixes
        ):
            at += 1
        end = at
        while end < len(words) and end - at < _MOST_SURNAMES and self._same_sentence(start, end):
            word = words[end]
            if not word.cap or not _SURNAME.fullmatch(word.text) or (word.text.isupper() and len(word.text) > 1):
                break
            if word.lower in lexicon.legal_forms or self._is_head(word):
                return None
            if word.lower in lexicon.not_names or (end > at and lexicon.is_role(word.lower)):
                break
            end += 1
            if possessive(word.text):
                break
        following = words[end] if end < len(words) else None
        if end == at or (following and following.lower in lexicon.legal_forms and following.cap):
            return None
        if following and following.text == "&":
            return None
        return end

    def _is_head(self, word: Word) -> bool:
        """Whether `word` makes the name that it is part of an organisation's; surnames such as Bank do not."""
        lower = word.lower
        known = self._lexicon.noun_type(lower) or lower in self._lexicon.open_heads
        return bool(known) and lower not in self._lexicon.surnames

    def _same_sentence(self, left: int, right: int) -> bool:
        return self._words[left].sentence == self._words[right].sentence
