"""Clauses: a sentence cut where a new verb begins, each with what can be its subject and object, in order."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.claims.sentence import Sentence
from schemas.entity import EntityType


class Kind(StrEnum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    CONDITION = "condition"


@dataclass(eq=False)
class Clause:
    """One clause: its tokens (not always in one piece), how it hangs, and the clause it takes its subject from."""

    kind: Kind
    opener: int | None = None
    """Token of the word that opens it ("omdat", "die", "waarmee")."""
    parent: "Clause | None" = None
    antecedent: Phrase | None = None
    antecedent_slot: str | None = None
    """Preposition under which the antecedent stands in this clause; None where it is bare."""
    tokens: list[int] = field(default_factory=list)

    def holds(self, phrase: Phrase) -> bool:
        """Whether the phrase stands in this clause."""
        return phrase.first in self.tokens


_CONDITIONS = frozenset({"als", "indien", "mits", "tenzij", "if", "unless", "of", "whether", "mocht"})
_CLEFTS = frozenset({"het", "ook", "juist", "'t"})
_STOPS = frozenset({";", ":", "–", "—"})


def clauses(sentence: Sentence) -> list[Clause]:
    """Cut a sentence into its clauses."""
    return _Cutter(sentence).run()


class _Cutter:
    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.done: list[Clause] = []
        self.here = Clause(Kind.MAIN)
        self.main: Clause | None = self.here
        self.index = 0

    def run(self) -> list[Clause]:
        s = self.s
        while self.index < s.end:
            index = self.index
            covering = s.phrase_at(index)
            if covering is None or covering.first == index:
                self._step(index)
            self.here.tokens.append(index)
            self.index += 1
        self._close()
        return [clause for clause in self.done if clause.tokens]

    def _close(self) -> None:
        if self.here not in self.done:
            self.done.append(self.here)

    def _open(
        self,
        kind: Kind,
        *,
        opener: int | None = None,
        antecedent: Phrase | None = None,
        antecedent_slot: str | None = None,
    ) -> None:
        self._close()
        parent = self.here if self.here.tokens else self.here.parent
        clause = Clause(kind, opener, parent, antecedent, antecedent_slot)
        self.here = clause
        if kind is Kind.MAIN:
            self.main = clause

    def _resume(self) -> None:
        """Go back to the main clause that a relative or subordinate clause interrupted, or open the one it preceded."""
        self._close()
        if self.main and self.main is not self.here and self.main.tokens and not self._has_verb(self.main, Form.FINITE):
            self.here = self.main
        else:
            self._open(Kind.MAIN)

    def _has_verb(self, clause: Clause, *forms: Form) -> bool:
        return any(self.s.is_verb(index, *forms) for index in clause.tokens)

    def _verb_ahead(self, first: int, *forms: Form) -> bool:
        """Whether a verb comes before the next comma or opening word."""
        for index in range(first, self.s.end):
            word = self.s.word(index)
            if word in _STOPS or word == "," or (index > first and self.s.has("subordinators", index)):
                return False
            if self.s.is_verb(index, *forms):
                return True
        return False

    def _step(self, index: int) -> None:
        s, word = self.s, self.s.word(index)
        before = s.word(index - 1)
        if index > 0 and before in _STOPS:
            self._open(Kind.MAIN)
        elif before == "," and s.is_verb(index, Form.FINITE) and not s.is_verb(index, Form.PARTICIPLE):
            if self.here.kind is not Kind.MAIN or self._has_verb(self.here, Form.FINITE):
                self._resume()
        elif before == "," and s.is_verb(index, Form.PARTICIPLE) and self._last_phrase(index - 1):
            self._open(Kind.RELATIVE, antecedent=self._last_phrase(index - 1))
        elif self._relative(index, word, before) or self._subordinate(index, word, before):
            return
        elif before == "," and self.here.kind is not Kind.MAIN and self._has_verb(self.here, Form.FINITE):
            self._resume()
        elif s.has("coordinators", index) and self._new_clause_after(index):
            self._open(
                Kind.MAIN if self.here.kind is Kind.MAIN else self.here.kind,
                antecedent=self.here.antecedent,
                antecedent_slot=self.here.antecedent_slot,
            )
        elif before == "," and self._has_verb(self.here, Form.FINITE) and self._verb_ahead(index, Form.FINITE):
            self._open(Kind.MAIN)

    def _new_clause_after(self, index: int) -> bool:
        s = self.s
        if not self._has_verb(self.here, Form.FINITE, Form.PARTICIPLE):
            return False
        joins = s.phrase_at(index - 1) is not None and any(p.start == index + 1 for p in s.phrases)
        return self._verb_ahead(index + 1, *((Form.FINITE,) if joins else (Form.FINITE, Form.PARTICIPLE)))

    def _relative(self, index: int, word: str, before: str) -> bool:
        s = self.s
        if word in s.grammar.relative_adverbs:
            if not (before == "," or s.phrase_at(index - 1)):
                return False
            slot = s.grammar.relative_adverbs[word]
            self._open(Kind.RELATIVE, opener=index, antecedent=self._last_phrase(index), antecedent_slot=slot)
            return True
        if (
            s.has("prepositions", index)
            and s.has("relatives", index + 1)
            and s.word(index + 1) in ("wie", "whom", "which")
        ):
            self._open(Kind.RELATIVE, opener=index, antecedent=self._last_phrase(index), antecedent_slot=word)
            return True
        if word == "die" and before in _CLEFTS and self._has_verb(self.here, Form.FINITE):
            cleft = next((p for p in s.phrases if p.first in self.here.tokens and p.bare), None)
            if cleft is not None and any(s.has("be", i) for i in self.here.tokens):
                self._open(Kind.RELATIVE, opener=index, antecedent=cleft)
                return True
        if not s.has("relatives", index) or (s.has("prepositions", index - 1) and before != "als"):
            return False
        antecedent = self._last_phrase(index)
        if word in ("dat", "that") and any(
            s.has(n, i) for n in ("says", "claims", "denials") for i in self.here.tokens
        ):
            return False  # "zei tegen het Dagblad dat ...": what was said, not the newspaper
        adjacent = s.phrase_at(index - 1) is not None or (before in (",", ")") and antecedent is not None)
        if not adjacent or (word in ("dat", "that") and antecedent is None):
            return False
        self._open(Kind.RELATIVE, opener=index, antecedent=antecedent)
        return True

    def _last_phrase(self, index: int) -> Phrase | None:
        """Return the phrase that ends just before, over a comma and a bracket."""
        ended = [p for p in self.s.phrases if p.last <= index and not p.bracketed]
        if not ended:
            return None
        last = ended[-1]
        if any(self.s.is_verb(i, Form.FINITE) for i in range(last.last, index)):
            return None
        if len(ended) > 1 and last.type is EntityType.LOCATION and ended[-2].last == last.governor:
            last = ended[-2]  # "de regio's in het zuiden, die ...": the regions, not the south
        while last.host is not None and last.preposition in ("van", "of"):
            last = last.host
        return last

    def _subordinate(self, index: int, word: str, before: str) -> bool:
        s = self.s
        if word in ("om", "to") and word == "om":
            ahead = [s.word(i) for i in range(index + 1, min(s.end, index + 25))]
            if "te" not in ahead:
                return False
            self._open(Kind.SUBORDINATE, opener=index)
            return True
        if not s.has("subordinators", index):
            return False
        if index == 0 and word not in ("dat", "that") and s.is_verb(1, Form.FINITE):
            return False
        if (
            word in ("als", "of", "nu", "toen", "sinds", "waar", "since", "once", "so", "after", "before", "until")
            and not (index == 0 or before in (",", "en", "and") or word in ("after", "before"))
            and not (word == "of" and s.is_verb(index - 1, *Form))
        ):
            return False
        if word in ("als", "of", "as") and not self._verb_final(index):
            return False
        self._open(Kind.CONDITION if word in _CONDITIONS else Kind.SUBORDINATE, opener=index)
        return True

    def _verb_final(self, index: int) -> bool:
        for position in range(index + 1, self.s.end):
            if self.s.word(position) in {",", *_STOPS} or position == self.s.end - 1:
                return any(self.s.is_verb(i, *Form) for i in (position - 1, position - 2))
        return self.s.is_verb(self.s.end - 1, *Form) or self.s.is_verb(self.s.end - 2, *Form)
