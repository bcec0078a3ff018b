"""Sentences as the rules see them: words without white space, and the phrases in order of position."""

from functools import cached_property

from spacy.tokens import Doc

from ingest.claims.grammar import Grammar
from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.draft import DraftMention
from schemas.entity import EntityType

_QUOTES = frozenset("'\"‘’“”„«»`")
_NESTING = frozenset({"van", "der", "of", "uit", "binnen"})
_REACH = 7


class Sentence:
    """One sentence of a Doc as the rules see it: lower-cased words, and the phrases in order of position.

    Words are counted from 0 and leave out white space; `tokens` lead back to the Doc.
    """

    def __init__(self, doc: Doc, start: int, end: int, mentions: list[DraftMention], grammar: Grammar) -> None:
        self.doc, self.grammar = doc, grammar
        self.tokens = [token.i for token in doc[start:end] if not token.is_space]
        self._words = [doc[i].lower_ for i in self.tokens]
        self.end = len(self.tokens)
        place = {token: index for index, token in enumerate(self.tokens)}
        self.phrases: list[Phrase] = []
        self._inside: dict[int, Phrase] = {}
        found = []
        for mention in mentions:
            covered = [place[token] for token in range(mention.start, mention.end) if token in place]
            if covered:
                found.append(Phrase(mention, covered[0], covered[-1] + 1, covered[0]))
                self._inside |= dict.fromkeys(range(covered[0], covered[-1] + 1), found[-1])
        for phrase in found:
            self._place(phrase)
            self.phrases.append(phrase)
        self._close_lists()

    def trigger(self, first: int, last: int) -> tuple[int, int]:
        """Return the token range of the words `first` up to `last`."""
        return self.tokens[first], self.tokens[last - 1] + 1

    def word(self, index: int) -> str:
        """Return the lower-cased word at a token index, or nothing outside the sentence."""
        return self._words[index] if 0 <= index < self.end else ""

    def phrase_at(self, index: int) -> Phrase | None:
        """Return the phrase whose mention covers a word."""
        return self._inside.get(index)

    def has(self, name: str, index: int) -> bool:
        """Whether the token is a function word of that set, outside every mention."""
        return index not in self._inside and self.grammar.has(name, self.word(index))

    def has_text(self, name: str, phrase: Phrase) -> bool:
        """Whether the mention is one of a set of words."""
        return self.grammar.has(name, " ".join(self._words[phrase.first : phrase.last]))

    def is_verb(self, index: int, *forms: Form) -> bool:
        """Whether the token can be a verb in one of these forms; a word behind a determiner is none."""
        if index in self._inside or self.grammar.has("prepositions", self.word(index)):
            return False
        governed = self.has("prepositions", index - 1)
        if not any(self.grammar.is_form(self.word(index), f) for f in forms if not (governed and f is Form.FINITE)):
            return False
        if self.has("role_additions", index):
            return False
        if self.has("relatives", index - 1) and self.word(index - 2) in (",", ")"):
            return True  # "..., die samenwerken in": no determiner here
        return not (self.has("determiners", index - 1) and self.word(index - 1) not in ("ook", "onder", "met", "zelfs"))

    @cached_property
    def governors(self) -> set[int]:
        """Tokens of the prepositions that govern a phrase."""
        return {phrase.governor for phrase in self.phrases if phrase.governor is not None}

    def _place(self, phrase: Phrase) -> None:
        if self._owns_what_follows(phrase):
            phrase.preposition = "poss"
            phrase.heads = tuple(self._noun_after(phrase))
            phrase.start, _, phrase.outer = self._govern(phrase.first)
            phrase.through = any(self.has("transparent_heads", head) for head in phrase.heads)
        else:
            self._look_left(phrase)
            before = next((other for other in reversed(self.phrases) if not other.bracketed), None)
            if before is not None and before.host is not phrase:
                self._join(phrase, before)
        phrase.group = phrase.group or phrase.first + 1
        phrase.bracketed = phrase.bracketed or self._in_brackets(phrase.first)

    def group(self, phrase: Phrase) -> list[Phrase]:
        """Return the phrases that are listed together with this one, itself included."""
        return [other for other in self.phrases if other.group == phrase.group]

    def words(self, first: int, count: int = 4) -> list[str]:
        """Return some lower-cased words from `first` on."""
        return self._words[first : first + count]

    def text(self, first: int, last: int) -> str:
        """Return the words `first` up to `last` as the document writes them."""
        start, end = self.trigger(first, last)
        return self.doc[start:end].text

    def _owns_what_follows(self, phrase: Phrase) -> bool:
        if (phrase.mention.trim and self._noun_like(phrase.last)) or (
            self.has("genitives", phrase.last) and self._noun_like(phrase.last + 1)
        ):
            return True
        return self.has_text("possessives", phrase) and self._noun_like(phrase.last)

    def _noun_like(self, index: int) -> bool:
        if index >= self.end or not self.word(index)[0].isalnum() or self.has("prepositions", index):
            return False
        return not (self.has("determiners", index) or self.has("be", index) or self.has("auxiliaries", index))

    def _noun_after(self, phrase: Phrase) -> list[int]:
        index = phrase.last + self.has("genitives", phrase.last)
        while index < self.end and self._adjective(index) and self._noun_like(index + 1):
            index += 1
        return [index] if index < self.end and index not in self._inside else []

    def _adjective(self, index: int) -> bool:
        word = self.word(index)
        return (
            index not in self._inside
            and word.islower()
            and word.endswith(tuple(self.grammar.words["adjective_endings"]))
        )

    def _look_left(self, phrase: Phrase) -> None:
        """Walk left over what belongs to the noun phrase, and note the preposition where one is found."""
        phrase.start, phrase.governor, phrase.preposition = self._govern(phrase.first)
        if phrase.governor is None:
            self._look_over_comma(phrase)
            return
        before = phrase.governor - 1
        if phrase.preposition not in _NESTING:
            if before not in self._inside and self.names_function(before):
                phrase.heads = (before,)
            return
        if before in self._inside:
            phrase.host = self._inside[before]
            return
        governor: int | None = phrase.governor
        phrase.outer = phrase.preposition
        while phrase.outer in _NESTING and governor is not None and self._noun(governor - 1):
            before = governor - 1
            phrase.heads = (*phrase.heads, before)
            phrase.start, governor, phrase.outer = self._govern(before)
        phrase.through = bool(phrase.heads) and (
            self.has("transparent_heads", phrase.heads[-1]) and not self._in_apposition(phrase.start)
        )

    def _look_over_comma(self, phrase: Phrase) -> None:
        """Take the preposition of a noun that the name explains ("door haar broer, A", "met de baas van B, A")."""
        comma = phrase.start - 1
        if self.word(comma) != ",":
            return
        before = self.phrases[-1] if self.phrases else None
        if before and before.last == comma:
            if before.through and phrase.type is EntityType.PERSON:
                phrase.preposition, before.through, before.host = before.outer, False, phrase
        elif self._noun(comma - 1):
            _, phrase.governor, phrase.preposition = self._govern(comma)

    def _in_apposition(self, start: int) -> bool:
        return self.word(start - 1) in (",", "(") and start - 2 in self._inside

    def names_function(self, index: int) -> bool:
        """Whether the word is a noun that ties a holder to an actor ("directeur", "woordvoerder")."""
        return self.word(index) in self.grammar.relations

    def _noun(self, index: int) -> bool:
        word = self.word(index)
        if index in self._inside or not word.replace("-", "").isalpha():
            return False
        return not (self.has("prepositions", index) or self.has("joiners", index) or self.has("pronouns", index))

    def _govern(self, index: int) -> tuple[int, int | None, str | None]:
        """Return where the noun phrase that ends before `index` starts, and the preposition in front of it."""
        start, nouns = index, 0
        for position in range(index - 1, max(0, index - _REACH) - 1, -1):
            word = self.word(position)
            if position in self._inside:
                if not self.grammar.has("possessives", word):
                    break
                start = position
                continue
            for compound in self.grammar.compounds:
                first = position - len(compound) + 1
                if first >= 0 and tuple(self._words[first : position + 1]) == compound:
                    return start, position, " ".join(compound)
            if (
                word in self.grammar.relative_adverbs
                or self.has("adverbial_nouns", position)
                or (self.has("relatives", position) and self.word(position - 1) in (",", ")"))
            ):
                break
            if word in _QUOTES or self.has("determiners", position) or self.has("possessives", position):
                start = position
            elif self.has("prepositions", position):
                return start, position, word
            elif self.has("joiners", position) or self.has("pronouns", position) or self.is_verb(position, *Form):
                break
            elif word.isalpha() or "-" in word:
                if not self._adjective(position):
                    nouns += 1
                if nouns > 2 or self.has("subordinators", position) or self.has("relatives", position):
                    break
                start = position
            else:
                break
        return start, None, None

    def _in_brackets(self, index: int) -> bool:
        depth = 0
        for position in range(index):
            depth = max(0, depth + {"(": 1, ")": -1}.get(self.word(position), 0))
        return depth > 0

    def _join(self, phrase: Phrase, before: Phrase) -> None:
        """Put the phrase into the group of the one before it, where only a comma, a joiner or a bracket is between."""
        again = phrase.preposition is not None and phrase.preposition == before.preposition and not phrase.heads
        if phrase.preposition is not None and not again:
            return
        start = (
            phrase.start if phrase.governor is None else phrase.governor - len((phrase.preposition or "").split()) + 1
        )
        between = self._between(before.last, start)
        if not between or self._in_brackets(phrase.first):
            return
        listed = all(word == "," or self.grammar.has("joiners", word) for word in between)
        if len(between) > 1 and before.type is not phrase.type:
            return  # ", en B" opens a new clause more often than it ends a list of unlike actors
        apart = (
            between[0] == ","
            and self.grammar.has("joiners", between[-1])
            and before.type == phrase.type
            and not any(self.is_verb(i, Form.FINITE) for i in range(before.last, phrase.start))
        )
        if listed or apart:
            phrase.group = before.group if listed or before.host is None else 0
            for name in ("preposition", "heads", "outer", "host", "through", "bracketed"):
                setattr(phrase, name, getattr(before, name))

    def _between(self, first: int, last: int) -> list[str]:
        words: list[str] = []
        depth = 0
        for index in range(first, last):
            word = self.word(index)
            depth += word == "("
            if depth == 0 and word not in _QUOTES:
                words.append(word)
            depth -= word == ")"
        return words

    def _close_lists(self) -> None:
        """Take groups apart that are joined by commas alone: "A, B" is an apposition, "A, B en C" a list."""
        groups: dict[int, list[Phrase]] = {}
        for phrase in self.phrases:
            groups.setdefault(phrase.group, []).append(phrase)
        for group in groups.values():
            if len(group) == 2 and self._between(group[0].last, group[1].start) == [","]:
                group[1].group = group[1].first + 1
                group[1].preposition, group[1].host = group[0].preposition, group[0]
