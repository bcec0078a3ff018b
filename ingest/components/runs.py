"""Runs of words that are written as names of organisations, places and things are."""

from collections.abc import Container

from ingest.components.words import Word, possessive
from ingest.lexicon import Lexicon

_LINKS = frozenset(("van", "voor", "der", "des", "tot", "of", "for", "la", "du", "di", "del"))
_ARTICLES = frozenset(("de", "het", "der", "den", "the"))
_LISTING_HEADS = frozenset(("ministerie", "ministry", "departement", "raad", "directie", "vereniging", "inspectie"))
_LONGEST = 12


class Runs:
    """Recognises runs of capitalised words, with the small words that some names have inside."""

    def __init__(
        self, words: list[Word], lexicon: Lexicon, plain: Container[str], stops: Container[int] = frozenset()
    ) -> None:
        """Take the words of a document, and those at which a known name begins that stands on its own (`stops`).

        `plain` are words that need no capital, so that one at the start of a sentence says nothing.
        """
        self._words = words
        self._lexicon = lexicon
        self._plain = plain
        self._stops = stops

    def at(self, start: int) -> int | None:
        """Return where the name that begins with word `start` ends, or None where none begins."""
        word, lexicon = self._words[start], self._lexicon
        headed = any(word.lower in heads for heads in lexicon.name_heads.values())
        if not word.cap:
            return self._after_head(start) if headed else None
        if self._opens_nothing(start):
            return None
        end = self._extend(start, open_head=word.lower in lexicon.open_heads)
        return end if self._is_name(start, end) else None

    def _after_head(self, start: int) -> int | None:
        """Return the end of "gemeente Deventer" or "ministerie van Defensie", begun by a head in small letters."""
        linked = self._words[start].lower in self._lexicon.linking_heads
        following = self._link_end(start + 1) if linked or self._cap_at(start + 1) else None
        if following is None:
            return None
        word = self._words[following]
        if word.lower in self._lexicon.not_names or self._lexicon.is_role(word.lower):
            return None
        return self._extend(following, open_head=True)

    def _opens_nothing(self, start: int) -> bool:
        """Whether the capital of word `start` is no sign that a name begins with it."""
        word, lexicon = self._words[start], self._lexicon
        following = self._words[start + 1] if start + 1 < len(self._words) else None
        joined = following is not None and following.cap and following.sentence == word.sentence
        if word.lower in lexicon.titles or lexicon.is_role(word.lower) or word.lower in lexicon.not_names:
            return True
        if lexicon.is_demonym(word.lower) and not joined:
            return True
        if word.lower in lexicon.starters and word.lower not in lexicon.articles:
            return True
        if lexicon.is_foreign(word.lower):
            return True
        if word.start and joined and lexicon.noun_type(word.lower) and not self._keeps(word):
            return True  # "Actiegroep Koel de Stad" opens a sentence: the noun only describes
        if not word.start or word.lower not in self._plain:
            return False
        linked = self._link_end(start + 1) is not None and word.lower in lexicon.open_heads
        named_kind = lexicon.noun_type(word.lower) is not None or lexicon.name_ending(word.lower) is not None
        return not (linked or (joined and (named_kind or word.lower in lexicon.open_heads)))

    def _keeps(self, word: Word) -> bool:
        """Whether a noun is so often part of a name that it counts as one at the start of a sentence."""
        heads = self._lexicon.name_heads.values()
        return word.lower in self._lexicon.open_heads or any(word.lower in names for names in heads)

    def _extend(self, start: int, *, open_head: bool) -> int:
        words, lexicon = self._words, self._lexicon
        end = start + 1
        while end < len(words) and end - start < _LONGEST and not possessive(words[end - 1].text):
            word = words[end]
            if word.sentence != words[start].sentence:
                break
            if end in self._stops and end - start > 1:
                break
            if word.cap and not word.start:
                if word.lower in lexicon.not_names:
                    break
                if lexicon.is_role(word.lower) or word.lower in lexicon.titles or self._begins_person(end):
                    break
                if word.lower in lexicon.common and end + 1 < len(words) and words[end + 1].text == ":":
                    break  # the label of a header field
                open_head = open_head or word.lower in lexicon.open_heads
                end += 1
            elif word.text.replace(".", "").isdigit() and len(word.text) <= 4 and words[end - 1].cap:
                if end + 1 < len(words) and words[end + 1].text in ("%", "euro", "miljoen"):
                    break
                end += 1
            elif word.text in ("&", "+") and self._cap_at(end + 1):
                end += 2
            elif open_head and (following := self._link_end(end)) is not None:
                end = following + 1
            else:
                break
        return end

    def _begins_person(self, at: int) -> bool:
        """Whether a first name and a surname begin at word `at`, in the middle of a run."""
        lexicon = self._lexicon
        word = self._words[at]
        known = word.lower.split("-")[0] in lexicon.first_names and word.lower not in lexicon.common
        if not known or word.text.isupper() or not self._cap_at(at + 1):
            return False
        return lexicon.is_surname(self._words[at + 1].lower)

    def _link_end(self, at: int) -> int | None:
        """Return the capitalised word that the small words from `at` lead to ("van", "voor de", "en", or none)."""
        words = self._words
        if self._cap_at(at):
            return at
        if at >= len(words):
            return None
        link = words[at].lower
        if link in ("en", "and", ",") and at and words[at - 1].cap:
            listed = self._cap_at(at + 1) and self._in_list(at)
            return at + 1 if listed else None
        if link not in _LINKS:
            return None
        if self._cap_at(at + 1):
            return at + 1
        if at + 1 < len(words) and words[at + 1].lower in _ARTICLES and self._cap_at(at + 2):
            return at + 2
        return None

    def _in_list(self, at: int) -> bool:
        """Whether "en" or a comma at `at` stands inside a name such as "Onderwijs, Cultuur en Wetenschap"."""
        words = self._words
        before = [word.lower for word in words[max(0, at - 6) : at]]
        ministry = {"ministerie", "ministry", "departement", "raad", "directie", "vereniging", "inspectie"} & set(
            before
        )
        plain = words[at + 1].lower in self._lexicon.common
        return bool(ministry) and plain

    def _cap_at(self, at: int) -> bool:
        if not 0 < at < len(self._words):
            return False
        word = self._words[at]
        return word.cap and word.sentence == self._words[at - 1].sentence

    def _is_name(self, start: int, end: int) -> bool:
        word, last = self._words[start], self._words[end - 1]
        if last.lower.endswith(tuple(self._lexicon.not_endings)) or self._shouted(start, end):
            return False
        if end - start > 1:
            return True
        alone = (
            word.lower in self._lexicon.not_names
            or word.lower in self._plain
            or len(word.text) < 2
            or word.text.endswith(".")
        )
        return not alone and any(c.isalpha() for c in word.text)

    def _shouted(self, start: int, end: int) -> bool:
        """Whether the words are part of a line that stands in capitals as a whole."""
        if not all(word.text.isupper() for word in self._words[start:end]):
            return False
        line = self._words[start].sentence
        near = [word.text for word in self._words[max(0, start - 3) : end + 3] if word.sentence == line]
        around = [text.isupper() for text in near if text.isalpha() and len(text) > 3]
        return len(around) > 1 and all(around)
