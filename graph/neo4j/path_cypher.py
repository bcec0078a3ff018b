"""The queries for influence paths: one text per number of hops.

All that a question asks for is in two parameters that are maps, so that the server plans each query only once.
In all of them a tie is one relationship, walked between two entities that may both stand on a path.
"""

from functools import cache

from graph.neo4j.cypher import INTRODUCER, RELATIONSHIPS, passing
from schemas.claim import ClaimType
from schemas.filter import Filter
from schemas.ontology import ontology

SCALE = 10**9
"""Costs are added up in whole billionths of a hop, as the embedded store does, and told in millionths."""

MICRO = 10**6

SYMMETRIC = [RELATIONSHIPS[type] for type, info in ontology().claim_types.items() if info.symmetric]

_TYPES = "|".join([*RELATIONSHIPS.values(), INTRODUCER])
_PASSES = f"type(tie) IN $path.relationships AND {passing('tie')}"
_COST = f"CASE WHEN $path.by_confidence THEN toInteger(round((2 - tie.confidence) * {SCALE})) ELSE {SCALE} END"
_LEAST = "reduce(least = spent[0][1], one IN spent | CASE WHEN one[1] < least THEN one[1] ELSE least END)"


def _towards(entity: str) -> str:
    return f"({_PASSES} AND ($path.any_direction OR endNode(tie) = {entity} OR type(tie) IN $path.symmetric))"


def _of_wanted_type(entity: str) -> str:
    return f"($filter.entity_types IS NULL OR {entity}.type IN $filter.entity_types)"


HUBS = f"""
MATCH (node:Entity) WHERE COUNT {{ (node)--() }} > $path.hub_limit AND {_of_wanted_type("node")}
MATCH (node)-[tie:{_TYPES}]-(other:Entity) WHERE {_PASSES} AND {_of_wanted_type("other")}
WITH node, count(DISTINCT other) AS tied WHERE tied > $path.hub_limit
RETURN node.id AS id
"""
"""The entities with more neighbours than the hub limit, under the filter alone."""

BEFORE = f"""
UNWIND $path.ids AS id
MATCH (node:Entity {{id: id}})-[tie:{_TYPES}]-(other:Entity)
WHERE {_towards("node")} AND {_of_wanted_type("other")} AND $path.blocked[other.id] IS NULL
RETURN DISTINCT other.id AS id
"""
"""The entities from which one hop leads to one of `$path.ids`."""


def relationships(filter: Filter) -> list[str]:
    """Return the types of relationships that pass."""
    types = [RELATIONSHIPS[type] for type in ClaimType if type in filter.types]
    return [*types, INTRODUCER] if ClaimType.INTRODUCED in filter.types else types


@cache
def paths(hops: int, *, timed: bool) -> str:
    """Return the query for the best paths of exactly so many hops, as (ids, cost in millionths).

    It grows beginnings of paths hop by hop, one row per list of nodes, however many claims tie them. `$path.away` tells
    how many hops each entity is from the target, at least: what is too far off is not followed.
    """
    grow = _grow_in_time if timed else _grow
    return "\n".join(
        [
            "MATCH (source:Entity {id: $path.source}) MATCH (target:Entity {id: $path.target})",
            f"WHERE {_of_wanted_type('source')} AND {_of_wanted_type('target')}",
            f"WITH target, source AS last, [source.id] AS ids, {[['', 0]] if timed else 0} AS spent",
            *(grow(hops - hop) for hop in range(1, hops + 1)),
            f"WITH ids, {_LEAST if timed else 'spent'} AS cost",
            f"RETURN ids, (cost + {SCALE // MICRO // 2}) / {SCALE // MICRO} AS cost",
            "ORDER BY cost, ids LIMIT $path.limit",
        ]
    )


def _grow(left: int) -> str:
    """Return the piece for one hop, after which `left` remain; `spent` is the cost so far."""
    return f"""
    CALL (last, ids, target) {{ {_hop(left)} RETURN next, min({_COST}) AS least }}
    WITH target, next AS last, ids + next.id AS ids, spent + least AS spent WHERE {_can_pass_all(left)}
    """


def _grow_in_time(left: int) -> str:
    """Return the piece for one hop; `spent` is what choices of claims can come to: [highest earliest day, cost].

    Only those are kept that no other beats in both.
    """
    return f"""
    CALL (last, ids, target, spent) {{
        {_hop(left)}
        UNWIND spent AS choice
        WITH next, tie, choice WHERE coalesce(tie.latest, '9999-12-31') >= choice[0]
        WITH next, CASE WHEN tie.earliest > choice[0] THEN tie.earliest ELSE choice[0] END AS day,
             min(choice[1] + {_COST}) AS cost
        RETURN next, collect([day, cost]) AS reached
    }}
    WITH target, next AS last, ids + next.id AS ids,
         [one IN reached WHERE none(other IN reached WHERE other[0] < one[0] AND other[1] <= one[1])] AS spent
    WHERE {_can_pass_all(left)}
    """


def _hop(left: int) -> str:
    if not left:
        return f"MATCH (last)-[tie:{_TYPES}]-(target) WHERE {_towards('target')} WITH target AS next, tie"
    return f"""
    MATCH (last)-[tie:{_TYPES}]-(next:Entity)
    WHERE coalesce($path.away[next.id], $path.beyond) <= {left} AND {_towards("next")} AND next <> target
      AND NOT next.id IN ids AND $path.blocked[next.id] IS NULL AND {_of_wanted_type("next")}
    WITH next, tie
    """


def _can_pass_all(left: int) -> str:
    return f"size([id IN $path.must_pass WHERE NOT id IN ids]) <= {max(left - 1, 0)}"
