"""The words by which a language shows what its names and noun phrases stand for, read from `data/lexicon`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from schemas.entity import EntityType

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Lexicon:
    """The lexicon of one language. All words are in lower case; see the YAML files for what each set means."""

    language: str
    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    infixes: frozenset[str]
    surname_openers: frozenset[str]
    speech: frozenset[str]
    single: frozenset[str]
    of: frozenset[str]
    nouns: dict[EntityType, frozenset[str]]
    name_heads: dict[EntityType, frozenset[str]]
    open_heads: frozenset[str]
    legal_forms: frozenset[str]
    name_endings: dict[EntityType, frozenset[str]]
    place_prepositions: frozenset[str]
    toward_prepositions: frozenset[str]
    parties: frozenset[str]
    acts: frozenset[str]
    articles: frozenset[str]
    not_names: frozenset[str]
    demonyms: frozenset[str]
    demonym_endings: tuple[str, ...]
    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    """Words that are met without a capital in ordinary text: their capital at a sentence's start says nothing."""

    def is_role(self, word: str) -> bool:
        """Whether `word` (lower case) is a function of a person: itself, a compound, or with `oud-` and the like."""
        return word in self.roles or _ends_in(word, self.roles, 5)

    def noun_type(self, word: str) -> EntityType | None:
        """Return the type of actor that the noun `word` speaks of: by itself first, then by the end of a compound."""
        for type, words in self.nouns.items():
            if word in words:
                return type
        return _longest_ending(word, self.nouns, 4)

    def name_ending(self, word: str) -> EntityType | None:
        """Return the type of actor whose names have a part that ends as `word` does."""
        return _longest_ending(word, self.name_endings, 4)

    def is_demonym(self, word: str) -> bool:
        """Whether `word` is an adjective of a country, region or town."""
        return word in self.demonyms or bool(self.demonym_endings and word.endswith(self.demonym_endings))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language`; of English for a language that has none."""
    language = language if language in LANGUAGES else "en"
    folder = files("ingest") / "data" / "lexicon"
    data: dict[str, Any] = yaml.safe_load((folder / f"actors.{language}.yml").read_text("utf-8"))
    persons, sentences, prepositions = data["persons"], data["sentences"], data["prepositions"]
    return Lexicon(
        language=language,
        **{name: _words(sentences[name]) for name in ("abbreviations", "may_end", "starters")},
        **{
            name: _words(persons[name])
            for name in ("titles", "roles", "infixes", "surname_openers", "speech", "single", "of")
        },
        **{name: _by_type(data[name]) for name in ("nouns", "name_heads", "name_endings")},
        **{
            name: _words(data[name])
            for name in ("open_heads", "legal_forms", "acts", "articles", "not_names", "demonyms")
        },
        place_prepositions=_words(prepositions["place"]),
        toward_prepositions=_words(prepositions["toward"]),
        parties=_words(prepositions["party"]),
        demonym_endings=tuple(data["demonym_endings"].split()),
        first_names=frozenset(_lines("first_names.txt")),
        surnames=frozenset(_lines("surnames.txt")),
        common=frozenset(_lines(f"words.{language}.txt")),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_type(groups: dict[str, str]) -> dict[EntityType, frozenset[str]]:
    return {EntityType(name): _words(text) for name, text in groups.items()}


def _lines(name: str) -> list[str]:
    text = (files("ingest") / "data" / "lexicon" / name).read_text("utf-8")
    return [line.casefold() for line in text.splitlines() if line and not line.startswith("#")]


def _ends_in(word: str, endings: frozenset[str], least: int) -> bool:
    return any(word[start:] in endings for start in range(1, len(word) - least + 1))


def _longest_ending(word: str, groups: dict[EntityType, frozenset[str]], least: int) -> EntityType | None:
    for start in range(len(word) - least + 1):
        for type, endings in groups.items():
            if word[start:] in endings:
                return type
    return None
