"""The queries for influence paths: fixed pieces, put together by filter, options and number of hops."""

from graph.neo4j.cypher import INTRODUCER, RELATIONSHIPS
from graph.neo4j.filters import conditions
from schemas.claim import ClaimType
from schemas.filter import Filter
from schemas.ontology import ontology
from schemas.options import Direction, PathOptions, TimeOrder, Weight

SCALE = 10**9
"""Costs are added up in whole billionths of a hop, as the embedded store does, and told in millionths."""

MICRO = 10**6

SYMMETRIC = [RELATIONSHIPS[type] for type, info in ontology().claim_types.items() if info.symmetric]

_COST = {Weight.HOPS: str(SCALE), Weight.CONFIDENCE: f"toInteger(round((2 - tie.confidence) * {SCALE}))"}


class PathQueries:
    """The queries for one filter and one set of options.

    In all of them a tie is one relationship, walked between two entities that may both stand on a path.
    """

    def __init__(self, filter: Filter, options: PathOptions) -> None:
        relationships = [RELATIONSHIPS[type] for type in ClaimType if type in filter.types]
        if ClaimType.INTRODUCED in filter.types:
            relationships.append(INTRODUCER)
        self._types = "|".join(relationships)
        self._passes = conditions(filter, "tie")
        self._both_ends = filter.entity_types is not None
        self._options = options

    def hubs(self) -> str:
        """Return the query for the entities with more neighbours than the hub limit, under the filter alone."""
        needed = self._passes + (
            ["node.type IN $entity_types", "other.type IN $entity_types"] if self._both_ends else []
        )
        return f"""
        MATCH (node:Entity) WHERE COUNT {{ (node)-[:{self._types}]-() }} > $hub_limit
        MATCH (node)-[tie:{self._types}]-(other:Entity) WHERE {" AND ".join(needed)}
        WITH node, count(DISTINCT other) AS tied WHERE tied > $hub_limit
        RETURN node.id AS id
        """

    def before(self) -> str:
        """Return the query for the entities from which one hop leads to one of `$ids`."""
        needed = self._needed("other", walked_to="node")
        return f"""
        UNWIND $ids AS id
        MATCH (node:Entity {{id: id}})-[tie:{self._types}]-(other:Entity) WHERE {" AND ".join(needed)}
        RETURN DISTINCT other.id AS id
        """

    def paths(self, hops: int) -> str:
        """Return the query for the best paths of exactly so many hops, as (ids, cost in millionths).

        It grows beginnings of paths hop by hop, one row per list of nodes, however many claims tie them.
        `$away` tells how many hops each entity is from the target, at least: what is too far off is not followed.
        """
        timed = self._options.time_order is TimeOrder.FORWARD
        start = "[['', 0]]" if timed else "0"
        source_fits = "WHERE source.type IN $entity_types AND target.type IN $entity_types" if self._both_ends else ""
        grow = self._grow_in_time if timed else self._grow
        return "\n".join(
            [
                "MATCH (source:Entity {id: $source}) MATCH (target:Entity {id: $target})",
                source_fits,
                f"WITH target, source AS last, [source.id] AS ids, {start} AS spent",
                *(grow(hops - hop) for hop in range(1, hops + 1)),
                f"WITH ids, {_LEAST if timed else 'spent'} AS cost",
                f"RETURN ids, (cost + {SCALE // MICRO // 2}) / {SCALE // MICRO} AS cost",
                "ORDER BY cost, ids LIMIT $limit",
            ]
        )

    def _grow(self, left: int) -> str:
        """Return the piece for one hop, after which `left` remain; `spent` is the cost so far."""
        return f"""
        CALL (last, ids, target) {{
            {self._hop(left)}
            RETURN next, min({_COST[self._options.weight]}) AS least
        }}
        WITH target, next AS last, ids + next.id AS ids, spent + least AS spent {self._may_still_pass_all(left)}
        """

    def _grow_in_time(self, left: int) -> str:
        """Return the piece for one hop; `spent` is what choices of claims can come to: [highest earliest day, cost].

        Only those are kept that no other beats in both.
        """
        return f"""
        CALL (last, ids, target, spent) {{
            {self._hop(left)}
            UNWIND spent AS choice
            WITH next, tie, choice WHERE coalesce(tie.latest, '9999-12-31') >= choice[0]
            WITH next, CASE WHEN tie.earliest > choice[0] THEN tie.earliest ELSE choice[0] END AS day,
                 min(choice[1] + {_COST[self._options.weight]}) AS cost
            RETURN next, collect([day, cost]) AS reached
        }}
        WITH target, next AS last, ids + next.id AS ids,
             [one IN reached WHERE none(other IN reached WHERE other[0] < one[0] AND other[1] <= one[1])] AS spent
             {self._may_still_pass_all(left)}
        """

    def _hop(self, left: int) -> str:
        if not left:
            needed = [*self._passes, *self._direction("target")]
            return f"MATCH (last)-[tie:{self._types}]-(target) WHERE {' AND '.join(needed)} WITH target AS next, tie"
        needed = [*self._needed("next", walked_to="next"), "next <> target", "NOT next.id IN ids"]
        needed.append(f"coalesce($away[next.id], $beyond) <= {left}")
        return f"MATCH (last)-[tie:{self._types}]-(next:Entity) WHERE {' AND '.join(needed)} WITH next, tie"

    def _needed(self, node: str, *, walked_to: str) -> list[str]:
        """Return what a tie to or from `node` must meet, walked to the entity `walked_to`."""
        needed = [*self._passes, *self._direction(walked_to), f"NOT {node}.id IN $blocked"]
        if self._both_ends:
            needed.append(f"{node}.type IN $entity_types")
        return needed

    def _direction(self, walked_to: str) -> list[str]:
        if self._options.direction is Direction.ANY:
            return []
        return [f"(endNode(tie) = {walked_to} OR type(tie) IN $symmetric)"]

    def _may_still_pass_all(self, left: int) -> str:
        if not self._options.must_pass:
            return ""
        return f"WHERE size([id IN $must_pass WHERE NOT id IN ids]) <= {max(left - 1, 0)}"


_LEAST = "reduce(least = spent[0][1], one IN spent | CASE WHEN one[1] < least THEN one[1] ELSE least END)"
