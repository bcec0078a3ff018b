"""Keeps the entities of a Neo4j store in step with its local entities and judgements, looking only at what changed."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from graph.judgements import Pair, holding
from graph.neo4j import cypher, records
from graph.neo4j.database import Row, Transaction
from graph.neo4j.ties import tie, untie
from graph.resolution import NameTally, cluster, describe, entity_id, gazetteer_of
from schemas.entity import EntityType
from schemas.judgement import Decision
from schemas.names import fold


class Move(NamedTuple):
    """A local entity that goes to another entity (`before` None: it is new)."""

    local: str
    entity: str
    before: str | None


def recluster(
    transaction: Transaction,
    *,
    locals: Collection[str],
    keys: Collection[str] = (),
    entities: Collection[str] = (),
    claims: Collection[str] = (),
) -> None:
    """Derive anew the entities of these local entities, of those with these keys, and of all connected to them.

    `entities` are ids of entities that lost or gained something besides, `claims` of claims that are new.
    """
    rows = _locals(transaction, locals, ())
    wanted = {row["key"] for row in rows if row["key"]}.union(keys)
    judged = set(transaction.column(cypher.JUDGED_KEYS, keys=sorted(wanted)))
    keyless = {row["id"] for row in rows if not row["key"]}
    moves = _gathered(transaction, wanted - judged) + _clustered(transaction, keyless, judged)
    moved = [move.local for move in moves]
    stale = sorted({*claims, *transaction.column(cypher.CLAIMS_ABOUT_LOCALS, locals=moved)})
    untie(transaction, stale)
    transaction.batches(cypher.MOVE, "rows", [move._asdict() for move in moves])
    introducers = tie(transaction, stale)
    ends = {end for move in moves for end in (move.entity, move.before) if end}
    _describe(transaction, sorted({*entities, *ends, *introducers}))


def _locals(transaction: Transaction, ids: Iterable[str], keys: Iterable[str]) -> list[Row]:
    return transaction.rows(cypher.LOCALS, ids=sorted(ids), keys=sorted(keys))


def _gathered(transaction: Transaction, keys: Collection[str]) -> list[Move]:
    """Bring together all with a key that no judgement speaks of: the common case, in which few need be read."""
    made = [{"key": key, "entity": entity_id(key)} for key in sorted(keys)]
    return [Move(**row) for row in transaction.batches(cypher.STRAYS, "rows", made)]


def _clustered(transaction: Transaction, locals: Collection[str], keys: Collection[str]) -> list[Move]:
    """Cluster what judgements speak of, or may: these and all that keys and SAME judgements connect to them."""
    found: dict[str, Row] = {}
    log: dict[str, Row] = {}
    same: list[Pair] = []
    apart: list[Pair] = []
    new_locals, new_keys, seen_keys = set(locals), set(keys), set(keys)
    while new_locals or new_keys:
        rows = _locals(transaction, new_locals, new_keys)
        fresh = {row["id"]: row for row in rows if row["id"] not in found}
        found |= fresh
        about = transaction.column(cypher.JUDGEMENTS_ABOUT_LOCALS, locals=list(fresh))
        log |= {row["id"]: row for row in about}
        ordered = sorted(log.values(), key=lambda row: row["position"])
        held = holding([records.judgement(row) for row in ordered])
        same, apart = held.decided(Decision.SAME), held.decided(Decision.DIFFERENT)
        new_locals = {end for pair in same for end in pair} - found.keys()
        new_keys = {row["key"] for row in fresh.values() if row["key"]} - seen_keys
        seen_keys |= new_keys
    clusters = cluster(
        {id: row["key"] for id, row in found.items()}, same, [pair for pair in apart if found.keys() >= set(pair)]
    )
    return [
        Move(local, made.id, found[local]["entity"])
        for made in clusters
        for local in made.locals
        if found[local]["entity"] != made.id
    ]


def _describe(transaction: Transaction, ids: list[str]) -> None:
    """Write these entities from their local entities; one without any goes."""
    transaction.batches(cypher.DROP_BARE_ENTITIES, "ids", ids)
    types: dict[str, dict[EntityType, int]] = {}
    for row in transaction.batches(cypher.ENTITY_TYPES, "ids", ids):
        types.setdefault(row["id"], {})[EntityType(row["type"])] = row["documents"]
    names: dict[str, list[NameTally]] = {}
    for row in transaction.batches(cypher.ENTITY_NAMES, "ids", ids):
        names.setdefault(row["id"], []).append(NameTally(row["name"], row["documents"], row["full"]))
    claims = {row["id"]: row["claims"] for row in transaction.batches(cypher.ENTITY_CLAIMS, "ids", ids)}
    made: dict[EntityType, list[Row]] = {}
    renamed: list[Row] = []
    for row in transaction.batches(cypher.ENTITY_FACTS, "ids", ids):
        entity = row["id"]
        type, listed = describe(types[entity], names[entity])
        facts = {
            "id": entity,
            "type": type,
            "name": listed[0],
            "names": list(listed),
            "unnamed": row["unnamed"],
            "gazetteer": gazetteer_of(row["keys"]),
            "documents": row["documents"],
            "claims": claims.get(entity, 0),
        }
        made.setdefault(type, []).append(facts)
        if row["names"] != facts["names"]:
            renamed.append(facts)
    for type, rows in made.items():
        transaction.batches(cypher.PUT_ENTITIES[type], "rows", rows)
    transaction.batches(cypher.DROP_NAMES, "ids", [facts["id"] for facts in renamed])
    transaction.batches(
        cypher.PUT_NAMES,
        "rows",
        [
            {"entity": facts["id"], "name": name, "folded": fold(name), "position": position}
            for facts in renamed
            for position, name in enumerate(facts["names"])
        ],
    )
