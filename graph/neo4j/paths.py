"""The k best simple paths, found in Cypher on the server."""

import time
from typing import Any

from graph.neo4j import path_cypher
from graph.neo4j.database import Database, Row, TookTooLong
from graph.neo4j.path_cypher import MICRO
from graph.neo4j.records import filter_values
from graph.store import RawPaths
from schemas.filter import Filter
from schemas.options import Direction, PathOptions, TimeOrder, Weight

SECONDS = 20.0
"""How long the server may look for paths before the answer is called truncated."""

NEAR = 50_000
"""How many entities around the target are told apart by their distance; those beyond are all as far."""

Found = tuple[int, int, list[str]]
"""A path as (cost in millionths, hops, entity ids): in this order."""


class PathSearch:
    """One question for paths, all ids being canonical.

    Paths of one hop are looked for first, then of two, and so on: a hop costs at least 1, so the search is over
    when the best paths found cost no more than any longer one can.
    """

    def __init__(self, database: Database, source: str, target: str, filter: Filter, options: PathOptions) -> None:
        self._database, self._source, self._target, self._filter = database, source, target, filter
        self._options = options.model_copy(update={"must_pass": options.must_pass - {source, target}})
        self._blocked = set(options.avoid)
        self._away = {target: 0}
        self._edge = [target]
        self._radius = 0
        self._deadline = time.monotonic() + SECONDS

    def run(self) -> RawPaths:
        """Return what `View.paths` promises."""
        found: list[Found] = []
        if self._source == self._target or {self._source, self._target} & self._blocked or not self._filter.types:
            return self._told(found)
        try:
            self._block_hubs()
            if self._options.must_pass & self._blocked:
                return self._told(found)
            for hops in range(1, self._options.max_hops + 1):
                self._measure(hops - 1)
                if self._away.get(self._source, self._beyond) <= hops:
                    found = sorted([*found, *self._of_length(hops)])[: self._options.limit + 1]
                if len(found) > self._options.limit and found[-2][0] <= (hops + 1) * MICRO:
                    break
        except TookTooLong:
            return self._told(found, stopped=True)
        return self._told(found)

    @property
    def _beyond(self) -> int:
        """How far an entity is at least whose distance was not measured; too far, where all that can be reached was."""
        return self._radius + 1 if self._edge else self._options.max_hops + 1

    def _block_hubs(self) -> None:
        if self._options.hub_limit is not None:
            rows = self._rows(path_cypher.HUBS, hub_limit=self._options.hub_limit)
            self._blocked.update({row["id"] for row in rows} - {self._source, self._target})

    def _measure(self, radius: int) -> None:
        """Find how far from the target the entities up to `radius` hops around it are, while they are not too many."""
        while self._radius < radius and self._edge and len(self._away) < NEAR:
            # A path begins at its source, so none comes by way of it.
            edge = [id for id in self._edge if id != self._source]
            before = self._rows(path_cypher.BEFORE, ids=edge)
            self._edge = [row["id"] for row in before if row["id"] not in self._away]
            self._radius += 1
            self._away |= dict.fromkeys(self._edge, self._radius)

    def _of_length(self, hops: int) -> list[Found]:
        rows = self._rows(
            path_cypher.paths(hops, timed=self._options.time_order is TimeOrder.FORWARD),
            source=self._source,
            target=self._target,
            away=self._away,
            beyond=self._beyond,
            must_pass=sorted(self._options.must_pass),
            limit=self._options.limit + 1,
        )
        return [(row["cost"], hops, row["ids"]) for row in rows]

    def _rows(self, query: str, **given: Any) -> list[Row]:
        path = given | {
            "relationships": path_cypher.relationships(self._filter),
            "any_direction": self._options.direction is Direction.ANY,
            "symmetric": path_cypher.SYMMETRIC,
            "by_confidence": self._options.weight is Weight.CONFIDENCE,
            "blocked": dict.fromkeys(self._blocked, True),
        }
        filters = filter_values(self._filter)
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TookTooLong
        return self._database.read(lambda transaction: transaction.rows(query, filter=filters, path=path), seconds=left)

    def _told(self, found: list[Found], *, stopped: bool = False) -> RawPaths:
        best = found[: self._options.limit]
        paths = tuple((tuple(ids), cost / MICRO) for cost, _, ids in best)
        return RawPaths(paths=paths, truncated=stopped or len(found) > len(best))
