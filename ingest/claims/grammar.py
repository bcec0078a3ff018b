"""The grammar of one language: its function words and triggers, read from the data files and indexed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.claims.inflect import Form, Parts, dutch, english
from schemas.claim import ClaimType

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("nl", "en")
_INFLECT = {"nl": dutch, "en": english}

IMPLIED = ":implied"
"""What the id of a rule ends with where it took its subject from the context."""

Roles = dict[str, tuple[str, ...]]
"""Role of a claim to the slots that may fill it, in order of preference."""


@dataclass(frozen=True)
class Rule:
    """One trigger and what it makes of the actors around it. `id` names it in the table of measured precision."""

    id: str
    type: ClaimType
    words: str
    roles: Roles = field(default_factory=dict, hash=False)
    together: str = ""
    """`true` where the members of one group may play both roles, `only` where nobody else does."""
    implied: bool = False
    """Whether the subject may be left out, to be taken from the context."""
    requires: str = ""
    """A role that must be filled for the rule to speak."""
    links: tuple[str, ...] = ()
    holder: str = "subject"
    names_role: bool = False
    reversed: bool = False
    before: str = ""


@dataclass(frozen=True)
class VerbEntry:
    """One form of a trigger verb: `prefix` stands apart when the verb is split, `phrase` anywhere in the clause."""

    rule: Rule
    form: Form
    prefix: str = ""
    phrase: tuple[str, ...] = ()


class Index:
    """Rules by their words: as a text may hold them, and as a compound may end (`~brief` in "brandbrief")."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._starting: dict[str, list[tuple[Rule, tuple[str, ...]]]] = defaultdict(list)
        self._ending: list[tuple[str, Rule]] = []
        for rule in rules:
            words = tuple(rule.words.removeprefix("~").lower().split())
            self._starting[words[0]].append((rule, words))
            if rule.words.startswith("~"):
                self._ending.append((words[0], rule))
        self.endings = tuple({ending for ending, _ in self._ending})

    def __contains__(self, word: str) -> bool:
        """Whether the word is, or ends like, one of a rule."""
        return word in self._starting or word.endswith(self.endings)

    def exact(self, words: list[str]) -> list[tuple[Rule, int]]:
        """Return the rules whose words these begin with, and how many words that takes."""
        starting = self._starting.get(words[0], ()) if words else ()
        return [(rule, len(wanted)) for rule, wanted in starting if tuple(words[: len(wanted)]) == wanted]

    def compounds(self, word: str) -> list[Rule]:
        """Return the rules that explain most of the end of a word."""
        if not word.endswith(self.endings):
            return []
        found = [(len(ending), rule) for ending, rule in self._ending if word.endswith(ending)]
        longest = max(length for length, _ in found)
        return [rule for length, rule in found if length == longest]


@dataclass(frozen=True)
class Grammar:
    """All that the rules know of one language."""

    language: str
    words: dict[str, frozenset[str]]
    """The sets of function words, by name."""
    compounds: tuple[tuple[str, ...], ...]
    relative_adverbs: dict[str, str]
    forms: dict[str, frozenset[Form]]
    """Every known verb form, to see where a clause has its verb."""
    verbs: dict[str, tuple[VerbEntry, ...]]
    nouns: Index
    relations: Index
    prepositions: tuple[Rule, ...]

    def has(self, name: str, word: str) -> bool:
        """Whether the lower-cased `word` is in the set of function words `name`."""
        return word in self.words[name]

    def is_form(self, word: str, form: Form) -> bool:
        """Whether the lower-cased `word` can be this form of a known verb."""
        return form in self.forms.get(word, ())


def split_words(text: str) -> list[str]:
    """Return the words of a comma-separated list, as the data files write them."""
    return [word.strip() for word in text.split(",") if word.strip()]


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language; Dutch for one that has none."""
    language = language if language in LANGUAGES else "nl"
    words_file = _load(f"grammar.{language}.yml")
    triggers = _load(f"triggers.{language}.yml")
    parts: Parts = {}
    for line in words_file.pop("strong"):
        infinitive, singular, plural, participle = line.split()
        parts[infinitive] = (singular, plural, participle)
    inflect = _INFLECT[language]
    relative_adverbs = words_file.pop("relative_adverbs")
    words = {name: frozenset(split_words(text)) for name, text in words_file.items()}
    verbs: dict[str, list[VerbEntry]] = defaultdict(list)
    forms: dict[str, set[Form]] = defaultdict(set)

    def learn(text: str, form: Form, entry: VerbEntry | None = None) -> None:
        forms[text].add(form)
        if entry:
            verbs[text].append(entry)

    for infinitive in words["verbs"] | parts.keys():
        for inflected in inflect(infinitive, parts):
            learn(inflected.text, inflected.form)
    for name in ("be", "passive", "perfect", "auxiliaries"):
        for word in words[name]:
            learn(word, Form.FINITE)
    for rule in _rules(triggers["verbs"], language, "verb"):
        prefix, phrase, infinitive = _split_verb(rule.words, language)
        for inflected in inflect(infinitive, parts):
            learn(inflected.text, inflected.form, VerbEntry(rule, inflected.form, prefix, phrase))
            if prefix and language == "nl":
                joined = VerbEntry(rule, inflected.form, "", phrase)
                learn(prefix + inflected.text, inflected.form, joined)
    return Grammar(
        language=language,
        words=words,
        compounds=tuple(sorted((tuple(c.split()) for c in words["compound_prepositions"]), key=len, reverse=True)),
        relative_adverbs=relative_adverbs,
        forms={text: frozenset(found) for text, found in forms.items()},
        verbs={text: tuple(entries) for text, entries in verbs.items()},
        nouns=Index(_rules(triggers["nouns"], language, "noun")),
        relations=Index(_rules(triggers["relations"], language, "relation")),
        prepositions=tuple(_rules(triggers["prepositions"], language, "preposition")),
    )


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((DATA / name).read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def _split_verb(words: str, language: str) -> tuple[str, tuple[str, ...], str]:
    """Return prefix, phrase and infinitive of `verbinding leggen`, `voor|stellen` or `bring ... in touch`."""
    if language == "nl":
        *phrase, verb = words.split()
        prefix, _, infinitive = verb.rpartition("|")
        return prefix, tuple(phrase), infinitive
    infinitive, *rest = words.split()
    return "", tuple(rest), infinitive


def _rules(entries: list[dict[str, Any]], language: str, kind: str) -> list[Rule]:
    rules = []
    for entry in entries:
        roles = {role: tuple(slots) for role, slots in entry.get("roles", {}).items()}
        for word in dict.fromkeys(split_words(entry["words"])):
            rules.append(
                Rule(
                    id=f"{language}:{kind}:{entry['type']}:{word}",
                    type=ClaimType(entry["type"]),
                    words=word,
                    roles=roles,
                    together=str(entry.get("all", "")).lower(),
                    requires=entry.get("requires", ""),
                    implied=entry.get("implied", False),
                    links=tuple(split_words(entry.get("links", ""))),
                    holder=entry.get("holder", "subject"),
                    names_role=entry.get("role", False),
                    reversed=entry.get("reversed", False),
                    before=entry.get("before", ""),
                )
            )
    return rules
