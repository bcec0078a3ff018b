"""Keeps entities in step with local entities and judgements in SQLite, looking only at what a change touches."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from graph.judgements import Pair
from graph.resolution import cluster, describe, entity_id, gazetteer_of
from graph.sqlite import sql
from graph.sqlite.filters import json_list
from graph.sqlite.sightings import Sightings
from schemas.judgement import Decision
from schemas.names import fold


def recluster(
    db: sqlite3.Connection, *, locals: Collection[str], keys: Iterable[str] = (), entities: Iterable[str] = ()
) -> None:
    """Derive anew the entities of these local entities, of those with these keys, and of all connected to them.

    `entities` are ids of entities that lost or gained something besides, as those of a document's last reading.
    """
    _Reclustering(db).run(locals, keys, entities)


class _Reclustering:
    """One round: `touched` are entities to describe anew, `moved` local entities that went to another entity."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._judged_keys = {key for (key,) in db.execute(sql.JUDGED_KEYS)}
        self._touched: set[str] = set()
        self._moved: set[str] = set()

    def run(self, locals: Collection[str], keys: Iterable[str], entities: Iterable[str]) -> None:
        self._touched.update(entities)
        wanted = {key for _, key, _ in self._db.execute(sql.LOCALS_BY_ID, [json_list(locals)]) if key}.union(keys)
        for key in sorted(wanted - self._judged_keys):
            self._gather(key)
        self._cluster(locals, wanted & self._judged_keys)
        self._db.execute(sql.CLAIMS_MOVED, {"locals": json_list(self._moved)})
        self._touched.update(entity for (entity,) in self._db.execute(sql.PARTS_CHANGED))
        self._db.execute(sql.DROP_PARTS)
        self._db.execute(sql.PUT_PARTS)
        self._touched.update(entity for (entity,) in self._db.execute(sql.PARTS_CHANGED))
        for entity in sorted(self._touched):
            _describe(self._db, entity)

    def _gather(self, key: str) -> None:
        """Bring together all with a key that no judgement speaks of: the common case, in which none need be read."""
        entity = entity_id(key)
        self._touched.update([entity], (before for (before,) in self._db.execute(sql.ENTITIES_OF_KEY, [key])))
        moved = self._db.execute(sql.MOVE_KEY, {"key": key, "entity": entity}).fetchall()
        self._moved.update(local for (local,) in moved)
        self._db.execute(sql.DROP_ALIAS, [entity])

    def _cluster(self, locals: Collection[str], keys: Collection[str]) -> None:
        """Cluster what judgements speak of, or may: these and all that keys and SAME judgements connect to them."""
        found: dict[str, str | None] = {}
        before: dict[str, str] = {}
        decisions: dict[Pair, tuple[int, str]] = {}
        new_locals, new_keys, seen_keys = set(locals), set(keys), set(keys)
        while new_locals or new_keys:
            rows = self._db.execute(sql.LOCALS_BY_ID, [json_list(new_locals)]).fetchall()
            rows += self._db.execute(sql.LOCALS_BY_KEY, [json_list(new_keys)]).fetchall()
            fresh = [row for row in rows if row[0] not in found and (row[1] is None or row[1] in self._judged_keys)]
            found |= {local: key for local, key, _ in fresh}
            before |= {local: entity for local, _, entity in fresh}
            new_keys = {key for _, key, _ in fresh if key} - seen_keys
            seen_keys |= new_keys
            pairs = self._db.execute(sql.PAIRS_OF, {"locals": json_list([local for local, _, _ in fresh])}).fetchall()
            decisions |= {(one, other): (position, decision) for one, other, decision, position in pairs}
            new_locals = {
                end for *ends, decision, _ in pairs if decision == Decision.SAME for end in ends
            } - found.keys()
        ordered = sorted(decisions, key=lambda pair: decisions[pair][0])
        same = [pair for pair in ordered if decisions[pair][1] == Decision.SAME]
        apart = [pair for pair in ordered if decisions[pair][1] == Decision.DIFFERENT and found.keys() >= set(pair)]
        self._db.executemany(sql.DROP_ALIAS, [(entity_id(key),) for key in seen_keys])
        for made in cluster(found, same, apart):
            changed = [local for local in made.locals if before[local] != made.id]
            self._touched.update([made.id] if changed else [], (before[local] for local in changed))
            self._moved.update(changed)
            self._db.executemany(sql.MOVE_LOCAL, [(made.id, local) for local in changed])
            self._db.executemany(sql.PUT_ALIAS, [(alias, made.id) for alias in made.aliases if alias != made.id])


def _describe(db: sqlite3.Connection, entity: str) -> None:
    """Write the row of an entity from its local entities; without any, it is gone."""
    seen = Sightings(db.execute(sql.SIGHTINGS, {"entity": entity}))
    if not seen.types:
        db.execute(sql.DROP_NAMES, [entity])
        db.execute(sql.DROP_ENTITY, [entity])
        return
    type, names = describe(seen.types, seen.names)
    (claims,) = db.execute(sql.ENTITY_CLAIMS, [entity]).fetchone()
    listed = json.dumps(names, ensure_ascii=False)
    before = db.execute(sql.NAMES_OF, [entity]).fetchone()
    row = (entity, type, seen.unnamed, gazetteer_of(seen.keys), listed, seen.documents, claims)
    db.execute(sql.PUT_ENTITY, row)
    if before != (listed,):
        db.execute(sql.DROP_NAMES, [entity])
        db.executemany(sql.PUT_NAME, [(entity, position, name, fold(name)) for position, name in enumerate(names)])
