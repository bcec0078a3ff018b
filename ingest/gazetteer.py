"""The gazetteer: bodies, parties, media, companies and places known by name, and where a text names them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from ingest.gazetteer_files import Entry, Listed, read_files
from schemas.entity import EntityType

__all__ = ["Entry", "Gazetteer", "GazetteerMatch", "load"]


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
    """One way to write an entry's name, and the pieces that it consists of."""

    text: str
    entry: Entry
    ambiguous: bool
    """Whether it is a word too."""
    weak: bool
    """Whether it is so much of one that its capital proves nothing."""
    acronym: bool
    national: bool
    pieces: tuple[str, ...]


@dataclass
class _Node:
    """A step in the tree of names, one piece deep per step; `names` are those that end here."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


_PIECE = re.compile(r"(?<!\w)['’‘][st](?!\w)|\w+|&")
# What may stand between two pieces of one name: a space, a hyphen, "N.V.", "Welzijn, Sport" or an apostrophe.
_GAP = re.compile(r"[^\S\n]?\n?[^\S\n]*|,\s|\s?[-‐‑–/]\s?|\.|(?<=\b\w)\.\s|\s?[’'‘]-?")
_REST = re.compile(r"['’]?s|['’]|\.|[-‐‑–/].+")
_PLAIN = str.maketrans("‐‑–’‘", "---''")
_ARTICLES = ("De ", "Het ", "The ")
_SURNAME_PREFIXES = frozenset({"Van", "Ten", "Ter", "Der", "Den"})
_OPENING = frozenset("'\"‘’“”„«(-–—•*[")
_ENDING = frozenset(".!?:")
_JOINS = frozenset(":@/._")


class Gazetteer:
    """All entries, findable by id and in texts."""

    def __init__(self, listed: Iterable[Listed], *, foreign: frozenset[str] = frozenset()) -> None:
        """Take the entries; `foreign` are words such as "Duitse", after which a Dutch body's name means another."""
        self._entries: dict[str, Entry] = {}
        self._root = _Node()
        self._foreign = foreign
        for one in listed:
            if one.entry.id in self._entries:
                raise ValueError(f"two gazetteer entries have the id {one.entry.id!r}")
            self._entries[one.entry.id] = one.entry
            for name in (name for name in one.entry.names if name not in one.entry.acronyms):
                self._add(one, name)
                if name.startswith(_ARTICLES) and name not in one.ambiguous | one.weak:
                    self._add(one, name.partition(" ")[2])
            for name in one.entry.acronyms:
                self._add(one, name, acronym=True)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def entry(self, identifier: str) -> Entry:
        """Return the entry with this id; raise `KeyError` if there is none."""
        return self._entries[identifier]

    def find(self, doc: Doc) -> list[GazetteerMatch]:
        """Return where `doc` names entries: in order, not overlapping, at each place the longest name.

        An ambiguous one-word name that opens a sentence counts only if the text also has it inside one; a place
        inside what looks like a longer name ("Zonnepark Twente") does not count, another short name is doubtful.
        """
        found = list(self._found(doc))
        taken = {i for match, _ in found for i in range(match.start, match.end)}
        inside = {
            match.entry.id
            for match, name in found
            if not (name.ambiguous and len(name.pieces) == 1 and _opens_sentence(doc[match.start]))
        }
        matches = []
        for match, name in found:
            longer = _within_longer_name(doc, match, taken)
            if match.entry.id not in inside or (longer and match.entry.type is EntityType.LOCATION):
                continue
            doubtful = longer and not name.acronym and len(name.pieces) == 1
            matches.append(replace(match, ambiguous=True) if doubtful else match)
        return matches

    def _add(self, one: Listed, text: str, *, acronym: bool = False) -> None:
        pieces = tuple(_PIECE.findall(text))
        node = self._root
        for piece in pieces:
            node = node.next.setdefault(_folded(piece), _Node())
        weak = text in one.weak
        node.names.append(_Name(text, one.entry, weak or text in one.ambiguous, weak, acronym, one.national, pieces))

    def _found(self, doc: Doc) -> Iterator[tuple[GazetteerMatch, _Name]]:
        """Yield the longest match at each place, from the left."""
        text = doc.text
        pieces = [(_folded(piece[0]), piece.start(), piece.end()) for piece in _PIECE.finditer(text)]
        starts = {token.idx: token.i for token in doc}
        at = 0
        while at < len(pieces):
            first = starts.get(pieces[at][1])
            best, node, index = None, self._root, at
            while first is not None and index < len(pieces):
                piece, start, end = pieces[index]
                if index > at and not _GAP.fullmatch(text, pieces[index - 1][2], start):
                    break
                names = [(name, end) for name in node.next[piece].names] if piece in node.next else []
                if piece.endswith("s") and piece[:-1] in node.next:
                    names += [(name, end - 1) for name in node.next[piece[:-1]].names]
                for name, stop in names:
                    if match := self._match(doc, text[pieces[at][1] : stop], name, first, stop):
                        best = (match, name, index + 1)
                        break
                if piece not in node.next:
                    break
                node, index = node.next[piece], index + 1
            if best:
                yield best[:2]
            at = best[2] if best else at + 1

    def _match(self, doc: Doc, surface: str, name: _Name, first: int, end: int) -> GazetteerMatch | None:
        if not _same_case(name, surface):
            return None
        last = first
        while doc[last].idx + len(doc[last]) < end:
            last += 1
        rest = doc[last].text[end - doc[last].idx :]
        if rest and not _may_follow(rest, name):
            return None
        before = doc[first - 1] if first else None
        if before and before.text in _JOINS and not before.whitespace_:
            return None  # part of a number or an address, as EU is of ECLI:EU:C:2008:91
        if before and name.entry.type is EntityType.LOCATION and before.text in _SURNAME_PREFIXES:
            return None  # Van Kampen
        foreign = name.national and not name.acronym and before is not None and before.text in self._foreign
        ambiguous = name.weak or foreign or (name.acronym and _shouted(doc, first, last))
        return GazetteerMatch(first, last + 1, name.entry, ambiguous, len(rest))


@cache
def load() -> Gazetteer:
    """Return the gazetteer of Kruiwagen's own data files, read once."""
    listed, foreign = read_files()
    return Gazetteer(listed, foreign=foreign)


def _folded(piece: str) -> str:
    """Return `piece` in small letters and without accents ("Curacao", as mail and recognised pages have it)."""
    plain = piece.lower().translate(_PLAIN)
    return plain if plain.isascii() else "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


def _same_case(name: _Name, surface: str) -> bool:
    """Whether `surface` is written as the name wants it.

    Acronyms: exactly so. Names: a capital stays one; "Raad van State" may open with a small letter because
    another capital shows that it is a name; an ambiguous name may not be all capitals.
    """
    if name.acronym:
        return surface.translate(_PLAIN) == name.text.translate(_PLAIN)
    given = _PIECE.findall(surface)
    if name.text.startswith(_ARTICLES) and not given[0][0].isupper():
        return False
    if name.ambiguous and surface.isupper() and not name.text.isupper():
        return False
    capitals = [index for index, piece in enumerate(name.pieces) if piece[0].isupper()]
    free = 0 if len(capitals) > 1 else -1
    return all(given[index][0].isupper() for index in capitals if index != free)


def _may_follow(rest: str, name: _Name) -> bool:
    """Whether the rest of the last token can be something else than the name: a possessive or a compound.

    "Palantirs" and "KLM's", not "Utrechts" (of Utrecht); "VVD-Kamerlid" and "Shell-topman", not "Utrecht-West",
    which is another name.
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
    return bool(around) and all(len(word) > 1 and word.isupper() for word in around)


def _within_longer_name(doc: Doc, match: GazetteerMatch, taken: set[int]) -> bool:
    """Whether a word with a capital that is no other match stands beside it, and does not open a sentence.

    Beside it too is what "&" or "van" ties to it: "Volt & Vonk", "Kamer van Ambachten".
    """
    ties = ("&", "van", "voor") if match.entry.type is not EntityType.LOCATION else ("&",)
    beside = [match.start - 2 if match.start and doc[match.start - 1].text == "&" else match.start - 1]
    if not match.trim:
        tied = match.end < len(doc) and doc[match.end].text in ties
        beside.append(match.end + 1 if tied else match.end)
    return any(
        0 <= i < len(doc)
        and i not in taken
        and doc[i].is_alpha
        and doc[i].text[0].isupper()
        and len(doc[i]) > 2  # "2500 EX Den Haag"
        and not _opens_sentence(doc[i])
        for i in beside
    )


def _opens_sentence(token: Token) -> bool:
    """Whether the token's capital may be due to the sentence that it opens, past quotes and bullets."""
    doc, i = token.doc, token.i
    while i > 0 and not doc[i].is_sent_start and (doc[i - 1].text in _OPENING or doc[i - 1].is_space):
        i -= 1
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].text in _ENDING
