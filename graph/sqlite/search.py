"""Search by prefix, word and typo over the names of an SQLite store."""

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from graph.search import is_typo, trigrams
from graph.sqlite import sql
from graph.sqlite.filters import json_list
from schemas.entity import EntityType
from schemas.names import fold

_TYPO_RANK = 4
_TYPO_NAMES = 500
"""So many names, nearest by shared trigrams, are looked at for typos."""


class Match(NamedTuple):
    """An entity that a search found, by which name, and how well."""

    entity: str
    name: str
    rank: int


def search(db: sqlite3.Connection, query: str, *, types: Collection[EntityType], limit: int) -> list[Match]:
    """Return the best `limit` matches in the order that `graph.store.Hit` states."""
    asked = fold(query)
    if not asked:
        return []
    wanted = json_list(types or None)
    words = " ".join(f'"{word}"*' for word in asked.split())
    parameters = {"query": asked, "words": words, "types": wanted, "limit": limit}
    found = [Match(*row) for row in db.execute(sql.SEARCH_WORDS, parameters)]
    if len(found) < limit and (parts := trigrams(asked)):
        seen = {match.entity for match in found}
        near = " OR ".join(f'"{part}"' for part in parts)
        parameters = {"trigrams": near, "types": wanted, "limit": _TYPO_NAMES}
        for entity, name, folded in db.execute(sql.SEARCH_TRIGRAMS, parameters):
            if entity not in seen and is_typo(asked, folded):
                seen.add(entity)
                found.append(Match(entity, name, _TYPO_RANK))
    return found[:limit]
