"""From ids to entities of an SQLite store."""

import sqlite3

from graph.sqlite import rows, sql
from graph.sqlite.filters import json_list
from schemas.entity import Entity
from schemas.errors import UnknownEntity


def canonical(db: sqlite3.Connection, reference: str) -> str:
    """Return the id of the entity that any id leads to, or raise `UnknownEntity`."""
    if row := db.execute(sql.CANONICAL, {"id": reference}).fetchone():
        return str(row[0])
    raise UnknownEntity(reference)


def entities_of(db: sqlite3.Connection, canonical: dict[str, str]) -> dict[str, Entity]:
    """Return entities by the ids asked for, given the canonical id of each."""
    found = map(rows.entity, db.execute(sql.ENTITIES_BY_ID, {"ids": json_list(set(canonical.values()))}))
    held = {entity.id: entity for entity in found}
    return {asked: held[id] for asked, id in canonical.items()}
