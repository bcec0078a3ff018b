"""The gazetteer: bodies, parties, media, companies and places known by name, and where a text names them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Doc, Token

from schemas.entity import EntityType

DATA = Path(__file__).with_name("data") / "gazetteer"


@dataclass(frozen=True)
class Entry:
    """One actor or place that is known by name; `names` holds the name to show first, then all others.

    `acronyms` match in exactly their own case. A place that can act for its people has the type it then has in
    `acts_as`, and in `body` the id of the entry that it then is ("Utrecht besluit" is the gemeente Utrecht).
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    acts_as: EntityType | None = None
    body: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class GazetteerMatch:
    """Tokens `start` up to `end` of a Doc name `entry`; without the article, "gemeente Utrecht" as a whole.

    `ambiguous`: the words can mean something else too ("Volt", "AP", the Duitse "ministerie van Defensie"), so
    that a reader who has no more to go on should not take them for the entry. `trim` characters at the end of the
    last token are no part of the name ("Palantirs", "VVD-Kamerlid").
    """

    start: int
    end: int
    entry: Entry
    ambiguous: bool
    trim: int = 0


@dataclass(frozen=True)
class _Name:
    """One way to write an entry's name."""

    text: str
    entry: Entry
    ambiguous: bool
    acronym: bool


@dataclass
class _Node:
    """A step in the tree of names, one piece deep per step; `names` are those that end here."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


_PIECE = re.compile(r"(?<!\w)['’‘][st](?!\w)|\w+|&")
# What may stand between two pieces of one name: a space, a hyphen, "N.V.", "Welzijn, Sport" or an apostrophe.
_GAP = re.compile(r"[^\S\n]?\n?[^\S\n]*|,\s|\s?[-‐‑–/]\s?|\.|(?<=\b\w)\.\s|\s?[’'‘]-?")
_PLAIN = str.maketrans("‐‑–’‘", "---''")
_REST = re.compile(r"['’]?s|['’]|\.|[-‐‑–/].+")
_ARTICLES = ("De ", "Het ", "The ")
_SURNAME_PREFIXES = frozenset({"Van", "Ten", "Ter", "Der", "Den", "Vander"})
_OPENING = frozenset("'\"‘’“”„«(-–—•*[")
_ENDING = frozenset(".!?:;")


class Gazetteer:
    """All entries, findable by id and in texts."""

    def __init__(self, entries: Iterable[tuple[Entry, frozenset[str]]], *, foreign: frozenset[str]) -> None:
        """Take entries, each with those of its names that are ambiguous; `foreign` are words such as "Duitse"."""
        self._entries: dict[str, Entry] = {}
        self._root = _Node()
        self._foreign = foreign
        for entry, ambiguous in entries:
            if entry.id in self._entries:
                raise ValueError(f"two gazetteer entries have the id {entry.id!r}")
            self._entries[entry.id] = entry
            for name in entry.names:
                self._add(_Name(name, entry, name in ambiguous, acronym=False))
                if name.startswith(_ARTICLES):
                    self._add(_Name(name.partition(" ")[2], entry, name in ambiguous, acronym=False))
            for name in entry.acronyms:
                self._add(_Name(name, entry, name in ambiguous, acronym=True))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def entry(self, identifier: str) -> Entry:
        """Return the entry with this id; raise `KeyError` if there is none."""
        return self._entries[identifier]

    def find(self, doc: Doc) -> list[GazetteerMatch]:
        """Return where `doc` names entries: in order, not overlapping, at each place the longest name.

        An ambiguous one-word name that opens a sentence counts only if the text also has it inside one.
        """
        text = doc.text
        pieces = [(_folded(found.group()), found.start(), found.end()) for found in _PIECE.finditer(text)]
        starts = {token.idx: token.i for token in doc}
        matches: list[GazetteerMatch] = []
        doubtful: set[int] = set()
        at = 0
        while at < len(pieces):
            first = starts.get(pieces[at][1])
            found = None if first is None else self._longest(doc, text, pieces, at, first)
            if found is None:
                at += 1
                continue
            match, name, at = found
            if match.ambiguous and _one_capital(name) and _opens_sentence(doc[match.start]):
                doubtful.add(len(matches))
            matches.append(match)
        sure = {match.entry.id for index, match in enumerate(matches) if index not in doubtful}
        return [match for index, match in enumerate(matches) if index not in doubtful or match.entry.id in sure]

    def _add(self, name: _Name) -> None:
        node = self._root
        for piece in _PIECE.findall(_folded(name.text)):
            node = node.next.setdefault(piece, _Node())
        node.names.append(name)

    def _longest(
        self, doc: Doc, text: str, pieces: list[tuple[str, int, int]], at: int, first: int
    ) -> tuple[GazetteerMatch, _Name, int] | None:
        best, node = None, self._root
        for index in range(at, len(pieces)):
            piece, start, end = pieces[index]
            if index > at and not _GAP.fullmatch(text, pieces[index - 1][2], start):
                break
            stems = [(piece, end)] + ([(piece[:-1], end - 1)] if piece.endswith("s") else [])
            for stem, stop in stems:
                for name in node.next[stem].names if stem in node.next else ():
                    if match := self._match(doc, name, first, pieces[at][1], stop):
                        best = (match, name, index + 1)
                        break
            if piece not in node.next:
                break
            node = node.next[piece]
        return best

    def _match(self, doc: Doc, name: _Name, first: int, start: int, end: int) -> GazetteerMatch | None:
        text = doc.text
        surface = text[start:end]
        if not _same_case(name, surface):
            return None
        last = first
        while doc[last].idx + len(doc[last]) < end:
            last += 1
        rest = text[end : doc[last].idx + len(doc[last])]
        if rest and not _may_follow(rest, name):
            return None
        before = doc[first - 1].text if first else ""
        if name.entry.type is EntityType.LOCATION and before in _SURNAME_PREFIXES:
            return None  # Van Kampen
        ambiguous = name.ambiguous or (name.acronym and _shouted(doc, first, last)) or before in self._foreign
        return GazetteerMatch(first, last + 1, name.entry, ambiguous, len(rest))


@cache
def load() -> Gazetteer:
    """Return the gazetteer of the data files beside this module, read once."""
    files = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted(DATA.glob("*.yml"))]
    adjectives = (word for file in files for raw in map(_full, file["entries"]) for word in raw.get("adjectives", ()))
    dutch = {"Nederlandse"}
    return Gazetteer((pair for file in files for pair in _entries(file)), foreign=frozenset(adjectives) - dutch)


def _entries(file: Mapping[str, Any]) -> Iterator[tuple[Entry, frozenset[str]]]:
    """Yield the entries of one data file with their ambiguous names; see data/README.md for the format."""
    kind = EntityType(file["type"])
    body = file.get("body")
    acts_as = EntityType(body["type"]) if body else None
    doubtful = frozenset(file.get("ambiguous", ()))
    for raw in map(_full, file["entries"]):
        bare = [*raw.get("names", ()), *raw.get("former", ())]
        filled = _fill(file.get("forms", ()), raw)
        entry = Entry(
            id=raw["id"],
            type=kind,
            names=tuple(dict.fromkeys([*filled, *bare, *raw.get("full", ())])),
            acronyms=tuple(raw.get("acronyms", ())),
            acts_as=acts_as,
            body=raw.get("body_id", body["id"].format(id=raw["id"])) if body else None,
            parent=raw.get("parent"),
        )
        yield entry, doubtful.union(raw.get("ambiguous", ()))
        if body:
            names = [*_fill(body["forms"], raw), *raw.get("body", ())]
            acting = Entry(id=str(entry.body), type=EntityType(body["type"]), names=tuple(names))
            yield acting, frozenset(raw.get("ambiguous", ()))


def _full(raw: str | list[str] | dict[str, Any]) -> dict[str, Any]:
    """Return an entry that is given by its name or its names alone as the mapping that it is short for."""
    if isinstance(raw, dict):
        return raw
    names = [raw] if isinstance(raw, str) else raw
    ascii_name = unicodedata.normalize("NFKD", names[0].lower()).encode("ascii", "ignore").decode()
    return {"id": re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-"), "names": names}


def _fill(forms: Iterable[str], raw: Mapping[str, Any]) -> list[str]:
    """Return each form with each name of the entry in the place of {name}, or each adjective in {adjective}'s."""
    names = [name for key in ("names", "headed", "acronyms", "former") for name in raw.get(key, ())]
    return list(
        dict.fromkeys(
            form.format(name=word, adjective=word)
            for form in forms
            for word in (raw.get("adjectives", ()) if "{adjective}" in form else names)
        )
    )


def _folded(text: str) -> str:
    return text.lower().translate(_PLAIN)


def _same_case(name: _Name, surface: str) -> bool:
    """Whether `surface` is written as the name wants it.

    Acronyms: exactly so. Names: a capital stays one; "Raad van State" may open with a small letter because
    another capital shows that it is a name; an ambiguous name may not be all capitals.
    """
    if name.acronym:
        return surface.translate(_PLAIN) == name.text.translate(_PLAIN)
    wanted, given = _PIECE.findall(name.text), _PIECE.findall(surface)
    capitals = [index for index, piece in enumerate(wanted) if piece[0].isupper()]
    if name.text.startswith(_ARTICLES) and not given[0][0].isupper():
        return False
    if name.ambiguous and surface.isupper() and not name.text.isupper():
        return False
    free = 0 if len(capitals) > 1 or (capitals and capitals[0] > 0) else -1
    return all(given[index][0].isupper() for index in capitals if index != free)


def _one_capital(name: _Name) -> bool:
    return not name.acronym and len(_PIECE.findall(name.text)) == 1


def _may_follow(rest: str, name: _Name) -> bool:
    """Whether the rest of the last token can be something else than the name: a possessive or a compound.

    "Palantirs" and "KLM's", not "Utrechts" (of Utrecht) nor "Politie’s"; "VVD-Kamerlid" and "Shell-topman", not
    "Utrecht-West", which is another name.
    """
    if not _REST.fullmatch(rest):
        return False
    if rest == "s":
        return not (name.acronym or name.ambiguous or name.entry.type is EntityType.LOCATION)
    if rest[0] in "'’." or name.acronym:
        return True
    return not rest[1:2].isupper() or rest[1:].startswith(("Kamer", "Eerste", "Tweede", "Staten", "Euro"))


def _shouted(doc: Doc, first: int, last: int) -> bool:
    """Whether the words around stand in capitals too, so that an acronym's capitals say nothing."""
    around = [doc[i].text for i in (first - 1, last + 1) if 0 <= i < len(doc) and doc[i].is_alpha]
    return bool(around) and all(len(word) > 2 and word.isupper() for word in around)


def _opens_sentence(token: Token) -> bool:
    """Whether the token's capital may be due to the sentence that it opens, past quotes and bullets."""
    doc, i = token.doc, token.i
    while i > 0 and not doc[i].is_sent_start and (doc[i - 1].text in _OPENING or doc[i - 1].is_space):
        i -= 1
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].text in _ENDING
