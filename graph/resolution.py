"""From local entities to entities: which belong together, under which id, and how the whole is called.

The algorithm of `cluster`, which every backend uses:

1. Each local entity stands alone.
2. SAME judgements, oldest first, join the clusters of their two ends.
3. Local entities with a key, in order of id, each join the first of the older clusters of that key (in the order
   in which they were opened) that may take them; where none may, they open another one.

No join brings the two ends of a DIFFERENT judgement into one cluster: such a join is left out. With A = B and A ≠ C,
B ≠ C follows, since B's cluster holds A. The result depends on the local entities and the judgements that hold,
and not on the order in which documents came. Only local entities connected by keys and SAME judgements influence
each other, so that a backend needs to look at no others.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.judgements import Pair
from schemas.entity import EntityType
from schemas.ids import content_id

_GAZETTEER = "gazetteer:"
_TYPE_ORDER = {type: position for position, type in enumerate(EntityType)}


class Cluster(NamedTuple):
    """Local entities that are one actor, the id of the entity they make, and the ids that lead to it besides theirs.

    `aliases` are ids derived from keys: a key's id leads to the cluster with the first local entity of that key.
    """

    id: str
    locals: tuple[str, ...]
    aliases: tuple[str, ...]


class NameTally(NamedTuple):
    """In how many documents an entity has one name, and in how many it is the full one (the first of a named local)."""

    name: str
    documents: int
    full: int


class Description(NamedTuple):
    """What the local entities of one entity make of it."""

    type: EntityType
    names: tuple[str, ...]


def entity_id(key: str) -> str:
    """Return the id of the entity that `key` makes."""
    return content_id("entity", key)


def gazetteer_of(keys: Iterable[str | None]) -> str | None:
    """Return the gazetteer entry among these keys (the first by id, where judgements joined several)."""
    return min((key.removeprefix(_GAZETTEER) for key in keys if key and key.startswith(_GAZETTEER)), default=None)


def cluster(keys: Mapping[str, str | None], same: Sequence[Pair], different: Collection[Pair]) -> list[Cluster]:
    """Cluster the local entities (id to key) by the judgements that hold (`same` oldest first); in order of id."""
    clusters = _Clusters(keys, different)
    for one, other in same:
        clusters.join(one, other)
    opened: dict[str, list[str]] = {}
    for local in sorted(keys):
        if key := keys[local]:
            openers = opened.setdefault(key, [])
            if not any(clusters.join(opener, local) for opener in openers):
                openers.append(local)
    aliases: dict[str, list[str]] = {}
    for key, openers in opened.items():
        aliases.setdefault(clusters.find(openers[0]), []).append(entity_id(key))
    made = []
    for root, members in clusters.members().items():
        derived = tuple(sorted(aliases.get(root, ())))
        made.append(Cluster(derived[0] if derived else members[0], members, derived))
    return sorted(made)


def describe(types: Mapping[EntityType, int], names: Collection[NameTally]) -> Description:
    """Return the type most of its documents give it (ties: order of the enum), and its names, the one to show first.

    The name to show is the most frequent full one: of a person one with more than one word, else no acronym.
    """
    type = min(types, key=lambda type: (-types[type], _TYPE_ORDER[type]))

    def shown(tally: NameTally) -> tuple[bool, bool, int, int, str]:
        return (
            not tally.full,
            not _is_full(tally.name, type),
            -(tally.full or tally.documents),
            -len(tally.name),
            tally.name,
        )

    first = min(names, key=shown)
    rest = sorted((tally for tally in names if tally != first), key=lambda tally: (-tally.documents, tally.name))
    return Description(type, (first.name, *(tally.name for tally in rest)))


def _is_full(name: str, type: EntityType) -> bool:
    several_words = " " in name.strip()
    return several_words if type is EntityType.PERSON else several_words or not name.isupper()


class _Clusters:
    """Disjoint sets of local entities that remember which of them must stay apart."""

    def __init__(self, locals: Iterable[str], different: Collection[Pair]) -> None:
        self._parent = {local: local for local in locals}
        self._size = dict.fromkeys(self._parent, 1)
        self._apart: dict[str, set[str]] = {}
        for one, other in different:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, local: str) -> str:
        """Return the local entity that represents the cluster at this moment."""
        while (parent := self._parent[local]) != local:
            self._parent[local] = self._parent[parent]
            local = parent
        return local

    def join(self, one: str, other: str) -> bool:
        """Make one cluster of the two, unless a judgement keeps them apart; return whether they are one now."""
        big, small = self.find(one), self.find(other)
        if big == small:
            return True
        if small in self._apart.get(big, ()):
            return False
        if self._size[big] < self._size[small]:
            big, small = small, big
        self._parent[small] = big
        self._size[big] += self._size[small]
        for third in self._apart.pop(small, ()):
            self._apart[third].discard(small)
            self._apart[third].add(big)
            self._apart.setdefault(big, set()).add(third)
        return True

    def members(self) -> dict[str, tuple[str, ...]]:
        """Return the sorted members of each cluster by its representative."""
        gathered: dict[str, list[str]] = {}
        for local in sorted(self._parent):
            gathered.setdefault(self.find(local), []).append(local)
        return {root: tuple(members) for root, members in gathered.items()}
