"""Which entities may be one and wait for a judgement, and what speaks for it."""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from graph import comparators
from graph.judgements import Pair, holding, pair_of
from graph.store import View
from schemas.entity import Entity, EntityType
from schemas.errors import UnknownEntity
from schemas.filter import Filter
from schemas.judgement import Candidate
from schemas.names import fold

LEAST_SCORE = 0.7
"""Pairs that score lower are not shown to anybody."""

LARGEST_BLOCK = 60
"""A word that more entities than this have in their names says too little to compare all of them."""

NEIGHBOURS_FOR = 500
"""For so many of the pairs that are strongest by name, common neighbours are counted."""

_PAGE = 1000
_ORGANISED = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY})
_FEATURES = {
    True: {
        "words": (comparators.words, 0.35),
        "spelling": (comparators.spelling, 0.15),
        "surname": (comparators.surname, 0.2),
        "given_name": (comparators.given_name, 0.3),
    },
    False: {
        "words": (comparators.words, 0.5),
        "contained": (comparators.contained, 0.3),
        "spelling": (comparators.spelling, 0.2),
    },
}
"""Per person or not: what is compared, and its weight."""

_ACRONYM_SCORE = 0.9
_NEIGHBOURS_WEIGHT = 0.3
_NEIGHBOURS_ENOUGH = 3


class _Compared(NamedTuple):
    score: float
    reasons: dict[str, float]


class Candidates:
    """The candidates of one store, found anew at the first question after it changed; threads share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: tuple[int, list[Candidate]] = (-1, [])

    def of(self, view: View) -> list[Candidate]:
        """Return what `find` does for the store that `view` reads."""
        with self._guard:
            while (revision := view.revision) != self._held[0]:
                try:
                    self._held = revision, find(view)
                except UnknownEntity:
                    # A writer took an entity away while it was looked at: look again.
                    if view.revision == revision:
                        raise
            return self._held[1]


def find(view: View) -> list[Candidate]:
    """Return all pairs of entities in `view` that may be one and were not judged, strongest first (then by ids)."""
    entities = {entity.id: entity for entity in _named(view)}
    names = {id: _folded(entity) for id, entity in entities.items()}
    judged = _judged(view)
    scored = {
        (left, right): compared
        for left, right in _blocked(entities.values(), names)
        if (left, right) not in judged
        and _comparable(entities[left], entities[right])
        and (compared := _compare(entities[left].type, names[left], names[right])).score >= LEAST_SCORE
    }
    best = sorted(scored, key=lambda pair: (-scored[pair].score, pair))[:NEIGHBOURS_FOR]
    neighbours = _neighbours(view, {end for pair in best for end in pair})
    for pair in best:
        scored[pair] = _with_neighbours(scored[pair], len(neighbours[pair[0]] & neighbours[pair[1]]))
    ordered = sorted(scored, key=lambda pair: (-scored[pair].score, pair))
    return [_candidate(entities[left], entities[right], scored[left, right]) for left, right in ordered]


def _named(view: View) -> Iterator[Entity]:
    after = None
    while page := view.list_entities(after=after, limit=_PAGE):
        yield from (entity for entity in page if not entity.unnamed)
        after = page[-1].id


def _judged(view: View) -> set[Pair]:
    """Return the pairs of entities about which a judgement holds, whichever local entities it names."""
    pairs = holding(view.judgements()).pairs
    canonical = view.entities({end for pair in pairs for end in pair})
    return {pair_of(canonical[one].id, canonical[other].id) for one, other in pairs}


def _blocked(entities: Iterable[Entity], names: Mapping[str, list[str]]) -> set[Pair]:
    """Return the pairs worth a comparison: those that share a block, and a surname alone with all who have it."""
    blocks: dict[str, set[str]] = {}
    bearers: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    for entity in entities:
        for words in (name.split() for name in names[entity.id]):
            if entity.type is EntityType.PERSON:
                bearers.setdefault(words[-1], set()).add(entity.id)
                if len(words) == 1:
                    alone.setdefault(words[0], set()).add(entity.id)
                    continue
            for block in _person_blocks(words) if entity.type is EntityType.PERSON else _other_blocks(words):
                blocks.setdefault(block, set()).add(entity.id)
    pairs = {pair_of(*pair) for ids in blocks.values() if len(ids) <= LARGEST_BLOCK for pair in combinations(ids, 2)}
    for surname, ids in alone.items():
        if len(bearers[surname]) <= LARGEST_BLOCK:
            pairs |= {pair_of(one, other) for one in ids for other in bearers[surname] if one != other}
    return pairs


def _person_blocks(words: list[str]) -> set[str]:
    """Return what two full names of one person share: initial and surname, or first name and begin of the surname."""
    return {f"{words[0][0]} {words[-1]}", f"{words[0]} {words[-1][:3]}-"}


def _other_blocks(words: list[str]) -> set[str]:
    """Return what two names of one organisation share: a word, an acronym, or how they begin."""
    name = " ".join(words)
    told = {word for word in words if word not in comparators.SMALL_WORDS}
    return told | comparators.acronyms(name) | {"".join(words)[:6] + "-"}


def _comparable(left: Entity, right: Entity) -> bool:
    """Whether their types allow it, and no gazetteer tells them apart."""
    same_type = left.type is right.type or {left.type, right.type} <= _ORGANISED
    return same_type and not (left.gazetteer and right.gazetteer and left.gazetteer != right.gazetteer)


def _compare(type: EntityType, left: list[str], right: list[str]) -> _Compared:
    """Return the best that any name of the one and any name of the other come to."""
    person = type is EntityType.PERSON
    compared = (_compare_names(one, other, person) for one in left for other in right)
    return max(compared, key=lambda compared: compared.score)


def _folded(entity: Entity) -> list[str]:
    return list(dict.fromkeys(filter(None, map(fold, entity.names))))


def _compare_names(one: str, other: str, person: bool) -> _Compared:
    if not person and comparators.acronym(one, other):
        return _Compared(_ACRONYM_SCORE, {"acronym": 1.0})
    features = _FEATURES[person]
    reasons = {name: round(compare(one, other), 4) for name, (compare, _) in features.items()}
    return _Compared(round(sum(reasons[name] * weight for name, (_, weight) in features.items()), 4), reasons)


def _neighbours(view: View, ids: Collection[str]) -> Mapping[str, set[str]]:
    """Return whom each of these entities is tied to."""
    neighbours: dict[str, set[str]] = {id: set() for id in ids}
    for claim in view.claims(Filter(), about=ids) if ids else ():
        for one, other in claim.ties():
            neighbours.get(one, set()).add(other)
            neighbours.get(other, set()).add(one)
    return neighbours


def _with_neighbours(compared: _Compared, shared: int) -> _Compared:
    """Raise a score by common neighbours; having none says nothing."""
    if not shared:
        return compared
    feature = round(min(shared / _NEIGHBOURS_ENOUGH, 1.0), 4)
    score = compared.score + (1 - compared.score) * _NEIGHBOURS_WEIGHT * feature
    return _Compared(round(score, 4), {**compared.reasons, "neighbours": feature})


def _candidate(left: Entity, right: Entity, compared: _Compared) -> Candidate:
    return Candidate(
        left=left.id,
        right=right.id,
        left_name=left.name,
        right_name=right.name,
        type=left.type,
        score=compared.score,
        reasons=compared.reasons,
    )
