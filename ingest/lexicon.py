"""The words by which a language shows what its names and noun phrases stand for, read from `data/lexicon`."""

from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BeforeValidator

from schemas.base import Record
from schemas.entity import EntityType

LANGUAGES = ("nl", "en")

_VOICELESS = {"z": "s", "v": "f"}

Words = Annotated[frozenset[str], BeforeValidator(lambda text: text.split() if isinstance(text, str) else text)]


class Lexicon(Record):
    """The lexicon of one language. All words are in lower case; the YAML files say what each set means."""

    abbreviations: Words
    may_end: Words
    starters: Words
    titles: Words
    roles: Words
    infixes: Words
    surname_openers: Words
    offices: Words
    plural_roles: Words
    copulas: Words
    indefinite: Words
    definite: Words
    any_body: Words
    pronouns: dict[str, Words]
    generic: dict[EntityType, Words]
    governing: Words
    verbs_too: Words
    numbers: Words
    every: Words
    plural_endings: tuple[str, ...]
    masculine: Words
    feminine: Words
    plural_verbs: Words
    speech: Words
    single: Words
    of: Words
    nouns: dict[EntityType, Words]
    name_heads: dict[EntityType, Words]
    open_heads: Words
    legal_forms: Words
    name_endings: dict[EntityType, Words]
    place_prepositions: Words
    toward_prepositions: Words
    party_prepositions: Words
    acts: Words
    articles: Words
    not_names: Words
    not_endings: Words
    linking_heads: Words
    foreign: Words
    heads_of_state: Words
    demonyms: Words
    demonym_endings: Words
    first_names: dict[str, str]
    """First names with m or f, or nothing where the name does not tell."""
    surnames: Words
    common: Words
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

    def is_generic(self, noun: str) -> bool:
        """Whether `noun`, or what a compound ends in, suits any actor of its type."""
        return _longest_ending(noun, self.generic, 3) is not None

    def singular(self, noun: str) -> str:
        """Return the singular of a plural whose singular is a known noun, or `noun` itself."""
        if noun in self._all_nouns:
            return noun
        for ending in self.plural_endings:
            stem = noun.removesuffix(ending)
            if stem == noun or len(stem) < 3:
                continue
            closed = stem[:-1] if stem[-1] == stem[-2] else f"{stem[:-1]}{stem[-2:]}"  # bonden, scholen -> school
            voiced = f"{stem[:-1]}{_VOICELESS.get(stem[-1], stem[-1])}"
            for single in (stem, closed, voiced, f"{stem}e"):
                if self.noun_type(single):
                    return single
        return noun

    @cached_property
    def _all_nouns(self) -> frozenset[str]:
        return frozenset().union(*self.nouns.values())

    def name_ending(self, word: str) -> EntityType | None:
        """Return the type of actor whose names have a part that ends as `word` does."""
        return _longest_ending(word, self.name_endings, 4)

    def is_compound(self, word: str) -> bool:
        """Whether `word` ends in an everyday word, as Dutch compounds do and surnames rarely."""
        return any(word[start:] in self.common for start in range(3, len(word) - 3))

    def is_surname(self, word: str) -> bool:
        """Whether `word` or a part of a double-barrelled one is a known surname."""
        return word in self.surnames or any(part in self.surnames for part in word.split("-"))

    def is_foreign(self, word: str) -> bool:
        """Whether `word` is the adjective of another country, which describes a name and is no part of it."""
        return word in self.foreign or word.removesuffix("e") in self.foreign

    def is_demonym(self, word: str) -> bool:
        """Whether `word` is an adjective of a country, region or town."""
        return word in self.demonyms or f"{word}e" in self.demonyms or word.endswith(tuple(self.demonym_endings))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language`; of English for a language that has none."""
    language = language if language in LANGUAGES else "en"
    data = yaml.load(_text(f"actors.{language}.yml"), yaml.CSafeLoader)
    data["first_names"] = {
        name: gender for name, _, gender in (line.partition(" ") for line in _lines("first_names.txt"))
    }
    data |= {"surnames": _lines("surnames.txt"), "common": _lines(f"words.{language}.txt")}
    return Lexicon.model_validate(data)


def _text(name: str) -> str:
    return (files("ingest") / "data" / "lexicon" / name).read_text("utf-8")


def _lines(name: str) -> frozenset[str]:
    return frozenset(line.casefold() for line in _text(name).splitlines() if line and not line.startswith("#"))


def _ends_in(word: str, endings: frozenset[str], least: int) -> bool:
    return any(word[start:] in endings for start in range(1, len(word) - least + 1))


def _longest_ending(word: str, groups: dict[EntityType, frozenset[str]], least: int) -> EntityType | None:
    for start in range(len(word) - least + 1):
        for type, endings in groups.items():
            if word[start:] in endings:
                return type
    return None
