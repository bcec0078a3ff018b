"""Where a text names a person, by the form of the name and the titles and functions in front of it."""

import re
from dataclasses import dataclass, replace

from ingest.components.words import Word, possessive
from ingest.lexicon import Lexicon

_INITIALS = re.compile(r"(?:[A-ZÀ-Þ](?:h|hr|j)?\.-?){1,6}")
_SURNAME = re.compile(r"[^\W\d_][\w'’‑-]*\.?")
_MOST_SURNAMES = 3
_DOUBLE = frozenset(("ten", "ter", "'t", "’t", "tot", "thoe"))
"""Small words that stand inside a surname as well as in front of it."""
_NOT_BETWEEN = frozenset(("in", "op", "aan", "bij", "onder", "over", "voor", "uit", "and", "y"))


@dataclass(frozen=True)
class PersonName:
    """Words `start` up to `end` name a person; `title` is the function that stands in front.

    `full`: with a first name or initials. `sure`: form or title leave little doubt. `gender` is m or f, where the
    first name or a form of address tells.
    """

    start: int
    end: int
    title: str | None
    full: bool
    sure: bool
    gender: str | None = None


class Persons:
    """Recognises names of persons in the words of one document."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        """Take the words of a document and of its language."""
        self._words = words
        self._lexicon = lexicon
        self._known: frozenset[str] = frozenset()
        names = [name for start in range(len(words)) if words[start].cap and (name := self._at(start)) and name.full]
        self._known = frozenset(self._family(name) for name in names)

    def _family(self, name: PersonName) -> str:
        """Return the surname in a full name, from its small words on."""
        start = self._given(name.start)
        return " ".join(word.lower for word in self._words[max(start, name.start + 1) : name.end])

    def _is_known(self, start: int, end: int) -> bool:
        """Whether words `start` up to `end` are the surname of somebody whom the text names in full."""
        text = " ".join(word.lower for word in self._words[start:end])
        return text in self._known or text.removesuffix("s") in self._known

    def at(self, start: int) -> PersonName | None:
        """Return the name of a person that begins with word `start`, if one does."""
        name = self._at(start)
        return replace(name, gender=self._gender(name)) if name else None

    def _gender(self, name: PersonName) -> str | None:
        addressed = {word.lower for word in self._words[max(0, name.start - 3) : name.start]}
        if addressed & self._lexicon.masculine or addressed & self._lexicon.feminine:
            return "m" if addressed & self._lexicon.masculine else "f"
        return self._lexicon.first_names.get(self._words[name.start].lower.split("-")[0]) or None

    def _at(self, start: int) -> PersonName | None:
        word = self._words[start]
        title, addressed = self.title_before(start)
        given = self._given(start)
        full = given > start
        small = word.lower in self._lexicon.infixes and word.lower not in _NOT_BETWEEN
        if not full and not word.cap and not (addressed and small):
            return None
        end = self._surname(given)
        if full and end is not None:
            return None if self._doubtful(start, end) else PersonName(start, end, title, full=True, sure=True)
        if not full and (joined := self._unknown_given(start)):
            return PersonName(start, joined, title, full=True, sure=True)
        end = self._surname(start) if full else end
        if end is None or not (addressed or title or (word.lower in self._lexicon.surname_openers and end - start > 1)):
            return None
        if title and not addressed and end - start == 1 and self._is_plain(self._words[start]):
            return None  # directeur Wonen
        if not (addressed or title) and word.start and not self._is_known(start, end):
            return None  # "Van Utrecht naar ..." opens a sentence
        return PersonName(start, end, title, full=False, sure=bool(addressed or title))

    def _doubtful(self, start: int, end: int) -> bool:
        """Whether what looks like a first name is a word that opens the sentence, and no known surname follows."""
        word, last = self._words[start], self._words[end - 1]
        return word.start and word.lower in self._lexicon.common and not self._lexicon.is_surname(last.lower)

    def _is_plain(self, word: Word) -> bool:
        return word.text.isupper() or (word.lower in self._lexicon.common and not self._lexicon.is_surname(word.lower))

    def _unknown_given(self, start: int) -> int | None:
        """Return the end of a name whose first name is not on the list but whose small words show what it is.

        "Hessel van der Mark" needs no list; a single "van" does, and a known surname behind it.
        """
        words, lexicon = self._words, self._lexicon
        word = words[start]
        if not _SURNAME.fullmatch(word.text) or word.text.isupper() or not word.cap or self._is_head(word):
            return None
        if word.lower in lexicon.common or word.lower in lexicon.not_names or lexicon.is_role(word.lower):
            return None
        if lexicon.is_demonym(word.lower) or word.lower in lexicon.infixes or lexicon.noun_type(word.lower):
            return None
        at = start + 1
        while at < len(words) and self._same_sentence(start, at) and words[at].text in lexicon.infixes:
            at += 1
        small = [word.text for word in words[start + 1 : at]]
        if not small or not (set(small) & lexicon.surname_openers) or set(small) & _NOT_BETWEEN:
            return None
        end = self._surname(at)
        if end is None or (len(small) == 1 and small[0] in ("van", "de") and not lexicon.is_surname(words[at].lower)):
            return None
        articled = start > 0 and words[start - 1].lower in lexicon.articles
        return None if articled else end

    def title_before(self, start: int) -> tuple[str | None, bool]:
        """Return the function in front of word `start`, and whether a form of address stands there ("mevrouw")."""
        at, addressed = start - 1, False
        while at >= 0 and self._words[at].sentence == self._words[start].sentence:
            lower = self._words[at].lower
            if lower in self._lexicon.titles or lower.rstrip(".") in self._lexicon.titles:
                addressed = True
            elif self._lexicon.is_role(lower):
                return self._words[at].text, addressed
            elif lower != "." or not addressed:
                break
            at -= 1
        return None, addressed

    def _given(self, start: int) -> int:
        """Return where the first names or initials that begin at `start` end; `start` where there are none."""
        at = start
        while at < len(self._words) and self._same_sentence(start, at):
            word = self._words[at]
            first = self._is_first_name(word) and (at == start or self._leads_to_surname(at + 1))
            if not (_INITIALS.fullmatch(word.text) or first):
                break
            at += 1
        return at

    def _leads_to_surname(self, at: int) -> bool:
        """Whether a surname follows for certain: "Jan Willem Smit", but not "Kemal Yıldız van Winterswijk"."""
        if self._surname(at) is None:
            return False
        return self._words[at].cap or self._words[at].text != "van" or self._infixes(at) > at + 1

    def _is_first_name(self, word: Word) -> bool:
        if not word.cap or word.text.isupper() or word.lower in self._lexicon.titles:
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
        end, due = at, True
        while end < len(words) and end - at < _MOST_SURNAMES and self._same_sentence(start, end):
            word = words[end]
            if not word.cap or not _SURNAME.fullmatch(word.text) or (word.text.isupper() and len(word.text) > 1):
                break
            if word.lower in lexicon.legal_forms or self._is_head(word):
                return None
            if word.lower in lexicon.not_names or (not due and lexicon.is_role(word.lower)):
                break
            if self._is_label(end):
                break
            end, due = end + 1, False
            if word.text.rpartition("-")[2] in lexicon.infixes and self._cap(self._infixes(end)):
                end, due = self._infixes(end), True  # Osinga-de Boer
                continue
            if possessive(word.text):
                break
            inner = self._infixes(end)
            if inner > end and inner < len(words) and words[inner].cap and self._same_sentence(start, inner):
                small = {word.text for word in words[end:inner]}
                if small & _DOUBLE or (small == {"de"} and lexicon.is_surname(words[inner].lower)):
                    end, due = inner, True  # Houwink ten Cate
        following = words[end] if end < len(words) else None
        if end == at or (following and following.lower in lexicon.legal_forms and following.cap):
            return None
        if following and following.text == "&":
            return None
        return end

    def _cap(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].cap

    def _infixes(self, start: int) -> int:
        at = start
        while at < min(len(self._words), start + 3) and self._words[at].text in self._lexicon.infixes:
            at += 1
        return at

    def _is_label(self, at: int) -> bool:
        """Whether word `at` is the label of a header field ("Verzonden:") or of a speaker."""
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        return following is not None and following.text == ":" and self._words[at].lower in self._lexicon.common

    def _is_head(self, word: Word) -> bool:
        """Whether `word` makes the name that it is part of an organisation's; surnames such as Bank do not."""
        lower = word.lower
        known = self._lexicon.noun_type(lower) or lower in self._lexicon.open_heads
        return bool(known) and lower not in self._lexicon.surnames

    def _same_sentence(self, left: int, right: int) -> bool:
        return self._words[left].sentence == self._words[right].sentence
