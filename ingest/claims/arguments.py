"""Arguments: who is subject and object of a clause, and who stands in one of its prepositional slots."""

from ingest.claims.clauses import Clause, Kind
from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.claims.sentence import Sentence

Group = list[Phrase]
_MAX_INHERITANCE = 3
_ADVERBIAL = 4


class Arguments:
    """What one clause offers to the roles of a claim. `passive` turns subject and object around."""

    def __init__(self, sentence: Sentence, clause: Clause) -> None:
        self.sentence, self.clause = sentence, clause
        self.phrases = [phrase for phrase in sentence.phrases if clause.holds(phrase)]
        self.groups = _groups(self.phrases)
        self.subject, self.objects = self._core()

    def slot(self, name: str, trigger: int, *, passive: bool = False) -> list[Group]:
        """Return the groups that may fill a slot, the likeliest first."""
        if name == "subj":
            return self.slot(_agent(self.sentence), trigger) if passive else _maybe(self.subject)
        if name == "obj":
            return _maybe(self.subject) if passive else self.objects
        if name == "poss":
            return [group for group in self.groups if group[0].preposition == "poss" and trigger in group[0].heads]
        groups = [group for group in self.groups if group[0].in_slot(name) and self._reaches(group[0], name, trigger)]
        if self.clause.antecedent and self.clause.antecedent_slot == name:
            groups.append(self._whole(self.clause.antecedent))
        return sorted(groups, key=lambda group: (group[0].start < trigger, abs(group[0].start - trigger)))

    def _reaches(self, phrase: Phrase, name: str, trigger: int) -> bool:
        """Whether the phrase hangs on the trigger rather than on a noun or a name beside it."""
        if phrase.bracketed or phrase.host is not None:
            return False
        if phrase.head is not None and self.sentence.names_function(phrase.head) and not phrase.through:
            return trigger in phrase.heads
        return name not in ("van", "of") or not phrase.heads or trigger in phrase.heads or phrase.through

    def _whole(self, phrase: Phrase) -> Group:
        return [other for other in self.sentence.phrases if other.group == phrase.group and not other.bracketed] or [
            phrase
        ]

    def _core(self) -> tuple[Group | None, list[Group]]:
        bare = [group for group in self.groups if group[0].bare]
        clause = self.clause
        if clause.kind is Kind.RELATIVE and clause.antecedent and clause.antecedent_slot is None:
            # "het bedrijf en de zes regio's, die samenwerken": a group is a plural by itself.
            group = clause.antecedent.mention.source == "groups"
            return [clause.antecedent] if group else self._whole(clause.antecedent), bare
        if self._unknown_subject(bare):
            return None, bare
        if bare and not self._shares_subject(bare):
            if len(bare) > 1 and self.sentence.has_text("nominatives", bare[1][0]) and self._verb_before(bare[1]):
                return bare[1], [bare[0], *bare[2:]]
            return bare[0], bare[1:]
        parent, steps = clause.parent, 0
        while parent is not None and steps < _MAX_INHERITANCE:
            inherited = Arguments(self.sentence, parent).subject
            if inherited:
                return inherited, bare
            parent, steps = parent.parent, steps + 1
        return None, bare

    def _shares_subject(self, bare: list[Group]) -> bool:
        """Whether the clause leaves its subject out ("... en stelde B voor", "om B te spreken")."""
        s, clause = self.sentence, self.clause
        if clause.parent is None:
            return False
        first = clause.tokens[0]
        if clause.opener is not None and s.word(clause.opener) == "om":
            return True
        if s.has("coordinators", first) and clause.kind is clause.parent.kind:
            after = first + 1
            if not any(
                s.is_verb(index, Form.FINITE) and not s.is_verb(index, Form.INFINITIVE) for index in clause.tokens
            ):
                return True
            return s.is_verb(after, Form.FINITE) or (bare[0][0].start > after and self._verb_before(bare[0]))
        return False

    def _verb_before(self, group: Group) -> bool:
        return any(self.sentence.is_verb(index, Form.FINITE) for index in self.clause.tokens if index < group[0].start)

    def _unknown_subject(self, bare: list[Group]) -> bool:
        """Whether the subject is somebody who is not a mention ("Gisteren belde hij B", "De man sprak B")."""
        s, tokens = self.sentence, self.clause.tokens
        skip = 1 if self.clause.opener is not None or s.has("coordinators", tokens[0]) else 0
        tokens = tokens[skip:]
        if not tokens:
            return False
        first_bare = bare[0][0].start if bare else s.end
        finite = next((i for i in tokens if s.is_verb(i, Form.FINITE)), None)
        field = [i for i in tokens if finite is None or i < finite]
        adverbial = any(s.has("adverbial_nouns", i) for i in field[:_ADVERBIAL])
        if self._unmentioned(tokens[0]) and first_bare > (finite or tokens[0]) and not adverbial:
            return True
        return finite is not None and finite < first_bare and self._unmentioned(finite + 1)

    def _unmentioned(self, index: int) -> bool:
        """Whether a noun phrase without a mention starts at this token."""
        s = self.sentence
        if s.has("pronouns", index) and s.word(index) != "er":
            return True
        if not (s.has("determiners", index) or s.has("possessives", index)):
            return False
        return not any(
            phrase.start <= index < phrase.last
            or (phrase.head is not None and index <= phrase.head and phrase.start <= index)
            for phrase in s.phrases
        )


def _agent(sentence: Sentence) -> str:
    return "by" if sentence.grammar.language == "en" else "door"


def _maybe(group: Group | None) -> list[Group]:
    return [group] if group else []


def _groups(phrases: list[Phrase]) -> list[Group]:
    groups: dict[int, Group] = {}
    for phrase in phrases:
        group = groups.setdefault(phrase.group, [])
        if not any(other.mention.actor is phrase.mention.actor for other in group):
            group.append(phrase)
    return list(groups.values())
