"""How well readings match annotations: entities and claims, as precision, recall and F1 over all documents together.

Entities match on a shared name and, for the strict figure, on type. A claim matches when type, subject and object
match; symmetric types match either way round. What the annotation calls optional or unnamed is neither missed nor
wrong.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.annotated import AnnotatedDocument
from schemas.claim import ClaimType
from schemas.ontology import ontology
from schemas.reading import Reading

_EITHER_WAY = frozenset(type for type in ClaimType if ontology().claim_types[type].symmetric)
_ARTICLE = re.compile(r"^(?:de|het|een|the|an?) ")


@dataclass(frozen=True)
class Actor:
    """An actor of an annotated or read document: its folded names, its type, and whether it counts."""

    names: frozenset[str]
    type: str
    free: bool = False


@dataclass(frozen=True)
class Told:
    """One claim by the ids of its actors."""

    type: str
    subject: str
    object: str
    introducer: str | None = None
    free: bool = False


@dataclass(frozen=True)
class Record:
    """What a document tells, by annotation or as it was read."""

    actors: dict[str, Actor]
    claims: tuple[Told, ...]


@dataclass
class Figure:
    """How many were right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count more."""
        self.right += right
        self.found += found
        self.wanted += wanted


@dataclass
class Scores:
    """Figures over the documents counted so far."""

    entities: Figure = field(default_factory=Figure)
    """Name and type."""
    names: Figure = field(default_factory=Figure)
    claims: Figure = field(default_factory=Figure)
    pairs: Figure = field(default_factory=Figure)
    """Who with whom, whatever the type."""
    introducers: Figure = field(default_factory=Figure)
    """Of the introductions that match and have one in the annotation."""
    claim_types: dict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))
    entity_types: dict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))

    def count(self, gold: Record, read: Record) -> None:
        """Count one document."""
        self._actors(gold, read)
        self._claims(gold, read)

    def _actors(self, gold: Record, read: Record) -> None:
        for figure, strict in ((self.entities, True), (self.names, False)):
            found = _match(gold.actors, read.actors, strict=strict)
            free = {id for id, other in found.items() if gold.actors[other].free}
            free |= {id for id, actor in read.actors.items() if actor.free and id not in found}
            right = [id for id, other in found.items() if not gold.actors[other].free]
            wanted = [id for id, actor in gold.actors.items() if not actor.free]
            figure.add(len(right), len(read.actors) - len(free), len(wanted))
            if strict:
                for type, times in Counter(read.actors[id].type for id in right).items():
                    self.entity_types[type].right += times
                for type, times in Counter(a.type for id, a in read.actors.items() if id not in free).items():
                    self.entity_types[type].found += times
                for type, times in Counter(gold.actors[id].type for id in wanted).items():
                    self.entity_types[type].wanted += times

    def _claims(self, gold: Record, read: Record) -> None:
        at = _match(gold.actors, read.actors, strict=False)
        wanted: dict[tuple[str, str, str], tuple[set[str], bool]] = {}
        for told in gold.claims:
            by, free = wanted.setdefault(_key(told, None), (set(), True))
            by |= {told.introducer} if told.introducer else set()
            wanted[_key(told, None)] = (by, free and told.free)
        got: dict[tuple[str, str, str], set[str]] = {}
        for told in read.claims:
            by = got.setdefault(_key(told, at), set())
            by |= {at.get(told.introducer, "?")} if told.introducer else set()
        loose = {key for key, (_, optional) in wanted.items() if optional}
        for key in wanted.keys() - loose:
            self.claim_types[key[0]].wanted += 1
        for key in got.keys() - loose:
            self.claim_types[key[0]].found += 1
            if key in wanted:
                self.claim_types[key[0]].right += 1
                if key[0] == ClaimType.INTRODUCED and wanted[key][0]:
                    self.introducers.add(bool(got[key] & wanted[key][0]), bool(got[key]), 1)
        counted = got.keys() - loose
        self.claims.add(len(counted & wanted.keys()), len(counted), len(wanted.keys() - loose))
        pairs = [{tuple(sorted(key[1:])) for key in keys} for keys in (wanted.keys() - loose, got.keys(), loose)]
        self.pairs.add(len(pairs[0] & pairs[1]), len(pairs[1] - (pairs[2] - pairs[0])), len(pairs[0]))


def annotated_record(document: AnnotatedDocument) -> Record:
    """Return what the annotation of a corpus document tells."""
    names: dict[str, set[str]] = defaultdict(set)
    unnamed: set[str] = set()
    for mention in document.mentions:
        if mention.type is not None:
            names[mention.id].add(fold(document.text[mention.start : mention.end]))
            unnamed |= {mention.id} if mention.unnamed else set()
    types = document.types()
    actors = {id: Actor(frozenset(forms), types[id].value, id in unnamed) for id, forms in names.items()}
    claims = tuple(Told(c.type, c.subject, c.object, c.introducer) for c in document.claims)
    return Record(actors, tuple(c for c in claims if c.subject in actors and c.object in actors))


def gold_record(path: Path) -> Record:
    """Return what a gold file tells (JSON as described in the annotation guidelines)."""
    loaded = json.loads(path.read_text("utf-8"))
    actors = {
        entity["id"]: Actor(
            frozenset(fold(name) for name in entity["names"] if name),
            entity["type"],
            bool(entity.get("optional") or entity.get("unnamed")),
        )
        for entity in loaded["entities"]
    }
    claims = tuple(
        Told(c["type"], c["subject"], c["object"], c.get("introducer"), bool(c.get("optional")))
        for c in loaded["claims"]
    )
    return Record(actors, claims)


def read_record(reading: Reading) -> Record:
    """Return what was read of a document."""
    actors = {
        entity.id: Actor(frozenset(fold(name) for name in entity.names), entity.type.value, entity.unnamed)
        for entity in reading.entities
    }
    return Record(actors, tuple(Told(c.type, c.subject, c.object, c.introducer) for c in reading.claims))


def matched(gold: Record, read: Record) -> list[bool]:
    """Return for each claim that was read whether it is annotated."""
    at = _match(gold.actors, read.actors, strict=False)
    wanted = {_key(told, None) for told in gold.claims}
    return [_key(told, at) in wanted for told in read.claims]


def fold(name: str) -> str:
    """Return a name without case, fancy quotes, double spaces and a leading article."""
    name = re.sub(r"\s+", " ", name).replace("’", "'").strip(" .,'\"‘“”").casefold()
    return _ARTICLE.sub("", name)


def _match(gold: Mapping[str, Actor], read: Mapping[str, Actor], *, strict: bool) -> dict[str, str]:
    """Return the annotated actor of each read one: greedily, most shared names first, one to one."""
    pairs = sorted(
        (-len(g.names & r.names), gold_id, read_id)
        for gold_id, g in gold.items()
        for read_id, r in read.items()
        if g.names & r.names and (not strict or g.type == r.type)
    )
    taken: set[str] = set()
    found: dict[str, str] = {}
    for _, gold_id, read_id in pairs:
        if gold_id not in taken and read_id not in found:
            taken.add(gold_id)
            found[read_id] = gold_id
    return found


def _key(told: Told, at: Mapping[str, str] | None) -> tuple[str, str, str]:
    ends = [told.subject, told.object] if at is None else [at.get(id, f"?{id}") for id in (told.subject, told.object)]
    if told.type in _EITHER_WAY:
        ends.sort()
    return str(told.type), ends[0], ends[1]


def total(parts: Iterable[tuple[Record, Record]]) -> Scores:
    """Return the figures over all pairs of annotation and reading."""
    scores = Scores()
    for gold, read in parts:
        scores.count(gold, read)
    return scores
