"""How often one entity is seen, of which type and by which names."""

import json
from collections import Counter
from collections.abc import Iterable

from graph.resolution import NameTally
from schemas.entity import EntityType

Row = tuple[str | None, str, int, str | None, str, int]
"""(document, type, unnamed, key, names, number): so many local entities, of that document or of as many others."""


class Sightings:
    """What the local entities of one entity show, counted by documents."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.types: Counter[EntityType] = Counter()
        self.keys: set[str | None] = set()
        self.documents = 0
        self.unnamed = True
        self._counts: Counter[tuple[str, str]] = Counter()
        self._counted: set[tuple[str, str, str]] = set()
        for document, type, unnamed, key, names, number in rows:
            self.keys.add(key)
            self.unnamed = self.unnamed and bool(unnamed)
            self.documents += self._count("document", "", document, number)
            self.types[EntityType(type)] += self._count("type", type, document, number)
            for position, name in enumerate(json.loads(names)):
                self._count("name", name, document, number)
                if position == 0 and not unnamed:
                    self._count("full", name, document, number)

    @property
    def names(self) -> list[NameTally]:
        """Its names, and how many documents use each."""
        names = (name for kind, name in self._counts if kind == "name")
        return [NameTally(name, self._counts["name", name], self._counts["full", name]) for name in names]

    def _count(self, kind: str, value: str, document: str | None, number: int) -> int:
        """Count something, but once for one document; return what was added."""
        if document is not None:
            if (kind, value, document) in self._counted:
                return 0
            self._counted.add((kind, value, document))
        self._counts[kind, value] += number
        return number
