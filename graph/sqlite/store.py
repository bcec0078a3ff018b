"""The embedded store: one SQLite file."""

import sqlite3
from pathlib import Path

from graph.candidates import Candidates
from graph.sqlite import sql
from graph.sqlite.connections import Connections
from graph.sqlite.indexed import Indexed
from graph.sqlite.migrations import MIGRATIONS
from graph.sqlite.view import SQLiteView
from graph.sqlite.writer import SQLiteWriter
from graph.store import Store, StoreInfo
from schemas.errors import StoreError

_SCHEME = "sqlite://"


class SQLiteStore(Store):
    """A store in the file that `sqlite:///relative.db` or `sqlite:////absolute.db` names, or in memory (`sqlite://`).

    Safe to use from several threads; other processes may read and write the file at the same time.
    """

    def __init__(self, url: str) -> None:
        path = url.removeprefix(_SCHEME)
        if not url.startswith(_SCHEME) or (path and (not path.startswith("/") or path == "/")):
            raise StoreError(f"{url!r} names no SQLite file: give sqlite:///folder/file.db (four / when absolute).")
        self._connections = Connections(Path(path[1:]) if path else None)
        self._indexed, self._candidates = Indexed(self._connections), Candidates()
        try:
            self._version()
        except StoreError:
            self.close()
            raise

    def migrate(self) -> list[str]:
        with self._connections.write() as db:
            pending = MIGRATIONS[_schema_version(db) :]
            for migration in pending:
                migration(db)
            if pending:
                db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        return [migration.__name__ for migration in pending]

    def info(self) -> StoreInfo:
        counts = (0, 0, 0, 0)
        with self._connections.read() as db:
            version = _schema_version(db)
            if version == len(MIGRATIONS):
                counts = db.execute(sql.COUNTS).fetchone()
        documents, entities, claims, judgements = counts
        return StoreInfo(
            backend="sqlite",
            location=self._connections.location,
            version=sqlite3.sqlite_version,
            schema_version=version,
            schema_wanted=len(MIGRATIONS),
            documents=documents,
            entities=entities,
            claims=claims,
            judgements=judgements,
        )

    def writer(self) -> SQLiteWriter:
        self._require_schema()
        return SQLiteWriter(self._connections)

    def view(self) -> SQLiteView:
        self._require_schema()
        return SQLiteView(self._connections, self._indexed, self._candidates)

    def close(self) -> None:
        self._connections.close()

    def _version(self) -> int:
        with self._connections.read() as db:
            return _schema_version(db)

    def _require_schema(self) -> None:
        if (version := self._version()) < len(MIGRATIONS):
            raise StoreError(
                f"The schema of {self._connections.location} is at {version}, and this version of Kruiwagen needs "
                f"{len(MIGRATIONS)}: run `kruiwagen store migrate`."
            )


def _schema_version(db: sqlite3.Connection) -> int:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise StoreError(
            f"The store was written by a newer version of Kruiwagen: its schema is at {version}, and this version "
            f"knows {len(MIGRATIONS)}. Install the newer version, or open another store."
        )
    return version
