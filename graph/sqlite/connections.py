"""Connections to one SQLite file: many readers at a time beside one writer, from any thread."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import StoreError

BUSY_SECONDS = 30.0


class Connections:
    """The connections of one store: a reader takes one that is free, and sees one committed state until it is done.

    A database in memory (`path` None) lives in its single connection, so there readers and the writer take turns.
    """

    def __init__(self, path: Path | None) -> None:
        self.location = str(path) if path else "memory"
        self._path = path
        self._free: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._writing = threading.RLock()
        self._closed = False
        if path:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"Cannot make the folder of {path}: {error.strerror}.") from error
        self._give(self._open())

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one committed state."""
        if self._path is None:
            with self._writing, self._transaction("BEGIN") as db:
                yield db
        else:
            with self._transaction("BEGIN") as db:
                yield db

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give the connection that may write; all of it is committed at the end, or nothing after an error."""
        with self._writing, self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    def close(self) -> None:
        """Close what is free now, and the others as they come back."""
        with self._guard:
            self._closed = True
            for db in self._free:
                db.close()
            self._free.clear()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        db = self._take()
        try:
            db.execute(begin)
            yield db
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"SQLite could not use {self.location}: {error}.") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
            self._give(db)

    def _take(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise StoreError(f"The store {self.location} is closed.")
            if self._free:
                return self._free.pop()
        return self._open()

    def _give(self, db: sqlite3.Connection) -> None:
        with self._guard:
            if self._closed:
                db.close()
            else:
                self._free.append(db)

    def _open(self) -> sqlite3.Connection:
        try:
            db = sqlite3.connect(
                self._path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            if self._path:
                db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            raise StoreError(f"{self.location} cannot be opened as an SQLite database: {error}.") from error
        return db
