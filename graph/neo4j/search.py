"""Search by prefix, word and typo over the names of a Neo4j store."""

from collections.abc import Collection
from typing import NamedTuple

from graph.neo4j import cypher
from graph.neo4j.database import Transaction
from graph.search import is_typo, trigrams
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


def search(transaction: Transaction, query: str, *, types: Collection[EntityType], limit: int) -> list[Match]:
    """Return the best `limit` matches in the order that `graph.store.Hit` states."""
    asked = fold(query)
    if not asked:
        return []
    wanted = sorted(types) or None
    words = sorted(asked.split(), key=len, reverse=True)
    found = [
        Match(**row)
        for row in transaction.rows(cypher.SEARCH_WORDS, asked=asked, words=words, types=wanted, limit=limit)
    ]
    if len(found) < limit and (parts := trigrams(asked)):
        seen = {match.entity for match in found}
        for row in transaction.rows(cypher.SEARCH_TRIGRAMS, trigrams=parts, types=wanted, near=_TYPO_NAMES):
            if row["entity"] not in seen and is_typo(asked, row["folded"]):
                seen.add(row["entity"])
                found.append(Match(row["entity"], row["name"], _TYPO_RANK))
    return found[:limit]
