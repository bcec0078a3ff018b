"""The array index of an SQLite store, kept in step with it."""

import sqlite3
import threading
from functools import lru_cache
from typing import NamedTuple

from graph.index import GraphIndex
from graph.sqlite import sql
from graph.sqlite.connections import Connections
from graph.sqlite.lookup import canonical
from graph.store import RawPaths
from schemas.claim import ClaimType, Judged, Status
from schemas.dates import PartialDate
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.options import PathOptions

_dated = lru_cache(maxsize=10_000)(PartialDate)


class _Row(NamedTuple):
    """A claim as the index needs it."""

    id: str
    type: ClaimType
    subject: str
    object: str
    introducer: str | None
    status: Status
    judged: Judged
    confidence: float
    date: PartialDate | None
    document: str


class Indexed:
    """The index of one store, built at the first question and caught up at the first question after a write.

    Threads search one immutable index at a time together; they wait for each other only while it is caught up.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._guard = threading.Lock()
        self._held: tuple[int, GraphIndex] | None = None

    def paths(self, source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
        """Return what `View.paths` promises."""
        with self._guard, self._connections.read() as db:
            index = self._caught_up(db)
            ends = canonical(db, source), canonical(db, target)
            must_pass, avoid = (
                frozenset(canonical(db, reference) for reference in references)
                for references in (options.must_pass, options.avoid)
            )
        return index.paths(*ends, filter, options.model_copy(update={"must_pass": must_pass, "avoid": avoid}))

    def _caught_up(self, db: sqlite3.Connection) -> GraphIndex:
        (revision,) = db.execute(sql.REVISION).fetchone()
        since, index = self._held or (-1, None)
        if index is None or since != revision:
            types = {id: EntityType(type) for id, type in db.execute(sql.TYPES)}
            rows = map(_row, db.execute(sql.INDEXED, {"since": since}))
            if index is None:
                index = GraphIndex.build(rows, types)
            else:
                changed = {id for (id,) in db.execute(sql.CHANGED, {"since": since})}
                index = index.updated(changed, rows, types)
            self._held = revision, index
        return index


def _row(row: tuple[str, str, str, str, str | None, str, str, float, str | None, str]) -> _Row:
    id, type, subject, object, introducer, status, judged, confidence, date, document = row
    return _Row(
        id,
        ClaimType(type),
        subject,
        object,
        introducer,
        Status(status),
        Judged(judged),
        confidence,
        _dated(date) if date else None,
        document,
    )
