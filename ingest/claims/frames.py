"""Frames: the verbs and event nouns of a clause, and the claims that they make of its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.claims.arguments import Arguments, Group
from ingest.claims.clauses import Clause
from ingest.claims.grammar import IMPLIED, Rule, VerbEntry
from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.claims.sentence import Sentence
from schemas.claim import ClaimType
from schemas.entity import EntityType

_AGENTS = frozenset({EntityType.PERSON, EntityType.PUBLIC_BODY, EntityType.PROJECT, EntityType.ORGANIZATION})
_MEMORY = 5


@dataclass(eq=False)
class Found:
    """One claim that a rule sees, before status and date: the phrases in its roles and the trigger's tokens."""

    rule: Rule
    subject: Phrase
    object: Phrase
    trigger: tuple[int, int]
    clause: Clause | None = None
    introducer: Phrase | None = None
    role: str | None = None


@dataclass(eq=False)
class Context:
    """Who a sentence may leave out: the company and the other actor that the text spoke of last."""

    company: Phrase | None = None
    agent: Phrase | None = None
    age: int = 0

    def pass_on(self, sentence: Sentence, cut: list[Clause]) -> None:
        """Take up whom this sentence speaks of; after some sentences without anybody, forget."""
        subjects = [group[0] for group in (Arguments(sentence, clause).subject for clause in cut) if group]
        companies = [phrase for phrase in sentence.phrases if phrase.type is EntityType.COMPANY]
        agents = [phrase for phrase in subjects if phrase.type in _AGENTS]
        self.age = 0 if subjects else self.age + 1
        self.company = companies[-1] if companies else self.company
        self.agent = agents[-1] if agents else self.agent
        if self.age > _MEMORY:
            self.company = self.agent = None


def frames(sentence: Sentence, clause: Clause, context: Context) -> Iterator[Found]:
    """Yield the claims that the verbs and event nouns of one clause make."""
    arguments = Arguments(sentence, clause)
    filler = _Filler(arguments, context)
    for index in clause.tokens:
        if sentence.phrase_at(index) is not None:
            continue
        for entry in _verbs(sentence, clause, index):
            yield from filler.fill(entry.rule, index, (index, index + 1), passive=_passive(arguments, index, entry))
        for rule, end in _nouns(sentence, index):
            yield from filler.fill(rule, index, (index, end), passive=False)


def _verbs(sentence: Sentence, clause: Clause, index: int) -> list[VerbEntry]:
    """Return the entries that the verb at `index` stands for: those that explain most of the clause."""
    if not sentence.is_verb(index, *Form):
        return []
    fitting: dict[tuple[str, str], VerbEntry] = {}
    for entry in sentence.grammar.verbs.get(sentence.word(index), ()):
        if _prefix_fits(sentence, clause, index, entry) and _phrase_fits(sentence, clause, entry.phrase):
            key = (entry.rule.id, str(entry.rule.roles))
            if key not in fitting or entry.form is Form.PARTICIPLE:
                fitting[key] = entry
    most = max((_weight(entry) for entry in fitting.values()), default=0)
    return [entry for entry in fitting.values() if _weight(entry) == most]


def _weight(entry: VerbEntry) -> int:
    return len(entry.phrase) * 2 + ("|" in entry.rule.words)


def _prefix_fits(sentence: Sentence, clause: Clause, index: int, entry: VerbEntry) -> bool:
    if not entry.prefix:
        return True
    if entry.form is Form.INFINITIVE and sentence.word(index - 1) == "te":
        return sentence.word(index - 2) == entry.prefix
    if entry.form is not Form.FINITE:
        return False
    return any(
        sentence.word(later) == entry.prefix and later not in sentence.governors and sentence.phrase_at(later) is None
        for later in clause.tokens
        if later > index
    )


def _phrase_fits(sentence: Sentence, clause: Clause, phrase: tuple[str, ...]) -> bool:
    if not phrase:
        return True
    words = [sentence.word(index) if sentence.phrase_at(index) is None else "" for index in clause.tokens]
    words = [word for word in words if word not in ("‘", "’", "'", '"', "“", "”")]
    return any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words)))


def _nouns(sentence: Sentence, index: int) -> Iterator[tuple[Rule, int]]:
    exact = sentence.grammar.nouns.exact(sentence.words(index))
    yield from ((rule, index + count) for rule, count in exact)
    if not exact and not sentence.is_verb(index, Form.FINITE):
        yield from ((rule, index + 1) for rule in sentence.grammar.nouns.compounds(sentence.word(index)))


def _passive(arguments: Arguments, index: int, entry: VerbEntry) -> bool:
    sentence, clause = arguments.sentence, arguments.clause
    if entry.form is Form.INFINITIVE or entry.form is Form.FINITE:
        caused = any(sentence.has("causative", i) for i in clause.tokens if i != index)
        return caused and sentence.is_verb(index, Form.INFINITIVE) and bool(arguments.slot("door", index))
    seen: Clause | None = clause
    while seen is not None:
        if any(sentence.has("perfect", i) for i in seen.tokens):
            return any(sentence.has("passive", i) and sentence.grammar.language == "en" for i in seen.tokens)
        if any(sentence.has("passive", i) or sentence.has("be", i) for i in seen.tokens):
            return True
        seen = seen.parent if clause.kind is not clause.kind.RELATIVE and seen.kind is clause.kind else None
    return not sentence.is_verb(index, Form.FINITE)


class _Filler:
    """Fills the roles of rules from the arguments of one clause, and from the context where a role may be implied."""

    def __init__(self, arguments: Arguments, context: Context) -> None:
        self.arguments, self.context = arguments, context

    def fill(self, rule: Rule, index: int, trigger: tuple[int, int], *, passive: bool) -> Iterator[Found]:
        """Yield the claims of a rule whose roles are filled, one for each pair of members of the groups."""
        filled: dict[str, Group] = {}
        for role, slots in rule.roles.items():
            for slot in slots:
                groups = self.arguments.slot(slot, index, passive=passive)
                group = next((g for g in groups if g not in filled.values()), None)
                if group is not None:
                    filled[role] = group
                    break
        if rule.requires and rule.requires not in filled:
            return
        if rule.implied and "object" in filled and "subject" not in filled and self._impersonal(passive):
            rule = replace(rule, id=rule.id + IMPLIED)
            self._imply(filled, index, named=rule.type is ClaimType.INTRODUCED)
        subjects, objects = filled.get("subject"), filled.get("object")
        if rule.together and subjects and len(subjects) > 1 and (objects is None or rule.together == "only"):
            if not self._with_others(index):
                yield from self._pairs(rule, subjects, trigger)
        elif subjects and objects:
            introducer = filled.get("introducer", [None])[0]
            for subject in subjects:
                for object_ in objects:
                    yield Found(rule, subject, object_, trigger, self.arguments.clause, introducer)

    def _imply(self, filled: dict[str, Group], index: int, *, named: bool) -> None:
        """Take the company last spoken of for who is left out, and for its introducer the actor before."""
        earlier = [p for p in self.arguments.sentence.phrases if p.first < index and p.type is EntityType.COMPANY]
        company = earlier[-1] if earlier else self.context.company
        if company is not None:
            filled["subject"] = [company]
        if named and "introducer" not in filled and self.context.agent is not None:
            filled["introducer"] = [self.context.agent]

    def _impersonal(self, passive: bool) -> bool:
        """Whether the clause leaves out who did it ("er is verbinding gelegd met B"), rather than naming a stranger."""
        clause = self.arguments.clause
        return (
            passive
            and self.arguments.subject is None
            and not any(self.arguments.sentence.has("nominatives", index) for index in clause.tokens)
        )

    def _with_others(self, index: int) -> bool:
        """Whether the clause names something that the group meets, other than each other ("kennis met het systeem")."""
        sentence, tokens = self.arguments.sentence, self.arguments.clause.tokens
        return any(
            sentence.word(i) in ("met", "with") and sentence.word(i + 1) not in ("elkaar", "each", "one", "name")
            for i in tokens
            if i > index and sentence.phrase_at(i) is None
        )

    def _pairs(self, rule: Rule, group: Group, trigger: tuple[int, int]) -> Iterator[Found]:
        for at, first in enumerate(group):
            for second in group[at + 1 :]:
                yield Found(rule, first, second, trigger, self.arguments.clause)
