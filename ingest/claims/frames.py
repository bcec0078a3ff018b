"""Frames: the verbs and event nouns of a clause, and the claims that they make of its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.claims.arguments import Arguments, Group
from ingest.claims.clauses import Clause
from ingest.claims.grammar import Rule, VerbEntry
from ingest.claims.inflect import Form
from ingest.claims.phrases import Phrase, Sentence

_ROLES = ("subject", "object", "introducer")


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


def frames(sentence: Sentence, clause: Clause) -> Iterator[Found]:
    """Yield the claims that the verbs and event nouns of one clause make."""
    arguments = Arguments(sentence, clause)
    for index in clause.tokens:
        if sentence.phrase_at(index) is not None:
            continue
        for entry in _verbs(sentence, clause, index):
            yield from _fill(
                arguments, entry.rule, index, (index, index + 1), passive=_passive(arguments, index, entry)
            )
        for rule, end in _nouns(sentence, index):
            yield from _fill(arguments, rule, index, (index, end), passive=False)


def _verbs(sentence: Sentence, clause: Clause, index: int) -> list[VerbEntry]:
    """Return the entries that the verb at `index` stands for: those that explain most of the clause."""
    if not sentence.is_verb(index, *Form):
        return []
    fitting: dict[str, VerbEntry] = {}
    for entry in sentence.grammar.verbs.get(sentence.word(index), ()):
        if _prefix_fits(sentence, clause, index, entry) and _phrase_fits(sentence, clause, entry.phrase):
            kept = fitting.get(entry.rule.id)
            if kept is None or entry.form is Form.PARTICIPLE:
                fitting[entry.rule.id] = entry
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
    for rule in sentence.grammar.nouns:
        words = rule.words.removeprefix("~").split()
        found = [sentence.word(index + offset) for offset in range(len(words))]
        compound = (
            rule.words.startswith("~") and found[0].endswith(words[0]) and not sentence.is_verb(index, Form.FINITE)
        )
        if found == words or compound:
            yield rule, index + len(words)


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


def _fill(arguments: Arguments, rule: Rule, index: int, trigger: tuple[int, int], *, passive: bool) -> Iterator[Found]:
    """Yield the claims of a rule whose roles are filled, one for each pair of members of the groups."""
    filled: dict[str, Group] = {}
    for role, slots in rule.roles.items():
        for slot in slots:
            group = next((g for g in arguments.slot(slot, index, passive=passive) if g not in filled.values()), None)
            if group is not None:
                filled[role] = group
                break
    subjects, objects = filled.get("subject"), filled.get("object")
    if rule.requires and rule.requires not in filled:
        return
    if rule.together and subjects and len(subjects) > 1 and (objects is None or rule.together == "only"):
        yield from _pairs(arguments, rule, subjects, trigger)
        return
    if not subjects or not objects:
        return
    introducers: list[Phrase | None] = [*filled.get("introducer", []), None]
    for subject in subjects:
        for object_ in objects:
            yield Found(rule, subject, object_, trigger, arguments.clause, introducers[0])


def _pairs(arguments: Arguments, rule: Rule, group: Group, trigger: tuple[int, int]) -> Iterator[Found]:
    for at, first in enumerate(group):
        for second in group[at + 1 :]:
            yield Found(rule, first, second, trigger, arguments.clause)
