"""Transactions on one Neo4j server, with its errors told as ours."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from neo4j import GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session, unit_of_work
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from schemas.errors import StoreError

BATCH = 5000
"""Rows per query: enough that the way to the server costs little, few enough that it need not hold much at once."""

RETRY_SECONDS = 15.0

_ENDED = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.TransientError.General.MemoryPoolOutOfMemory",
    "Neo.TransientError.General.TransactionMemoryLimit",
)
"""How the codes of these errors begin."""

Row = dict[str, Any]
Result = TypeVar("Result")


class TookTooLong(Exception):
    """The server ended a transaction because it took more time, or more memory, than it may."""


class Transaction:
    """One transaction: all its queries see and change one state of the database."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def rows(self, query: str, **parameters: Any) -> list[Row]:
        """Return the rows of a query by the names of its columns."""
        return self._transaction.run(query, parameters).data()

    def column(self, query: str, **parameters: Any) -> list[Any]:
        """Return the first column of a query."""
        return self._transaction.run(query, parameters).value()

    def value(self, query: str, **parameters: Any) -> Any:
        """Return the first value of a query, or None without any."""
        return next(iter(self.column(query, **parameters)), None)

    def batches(self, query: str, name: str, values: Sequence[Any], **parameters: Any) -> list[Row]:
        """Run a query over `values`, as its parameter `name`, in batches; return the rows of all of them."""
        starts = range(0, len(values), BATCH)
        return [
            row for start in starts for row in self.rows(query, **{name: values[start : start + BATCH]}, **parameters)
        ]


class Database:
    """The connections to one server or cluster; a read sees what was written through it before.

    Raises `StoreError` when it cannot be reached, refuses the password, or fails.
    """

    def __init__(self, url: str, *, user: str, password: str | None) -> None:
        self.location = url
        self._bookmarks = GraphDatabase.bookmark_manager()
        try:
            self._driver = GraphDatabase.driver(
                url,
                auth=(user, password) if password is not None else None,
                user_agent="kruiwagen",
                telemetry_disabled=True,
                connection_timeout=10.0,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
            with ExitStack() as unless_reached, self._telling_errors():
                unless_reached.callback(self.close)
                self._driver.verify_connectivity()
                unless_reached.pop_all()
        except (ConfigurationError, ValueError) as error:
            raise StoreError(f"{url!r} names no Neo4j server: give neo4j://host:7687. ({error})") from error

    def read(self, work: Callable[[Transaction], Result], *, seconds: float | None = None) -> Result:
        """Return what `work` answers from one state; raises `TookTooLong` past `seconds`, or the server's own limit."""
        with self._session() as session:
            return session.execute_read(_in_time(work, seconds))

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Commit all of what `work` does, or nothing after an error; run it again after a passing one."""
        with self._session() as session:
            return session.execute_write(lambda transaction: work(Transaction(transaction)))

    def change_schema(self, steps: Iterable[Callable[[Session], None]]) -> None:
        """Run steps that create constraints and indexes, and wait until these can be used."""
        with self._session() as session:
            for step in steps:
                step(session)
            session.run("CALL db.awaitIndexes(600)").consume()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._telling_errors(), self._driver.session(bookmark_manager=self._bookmarks) as session:
            yield session

    @contextmanager
    def _telling_errors(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise StoreError(
                f"Neo4j at {self.location} refused the user name or the password. Give the right ones: "
                "KRUIWAGEN_NEO4J_USER and KRUIWAGEN_NEO4J_PASSWORD."
            ) from error
        except ServiceUnavailable as error:
            raise StoreError(
                f"Neo4j at {self.location} cannot be reached. See that it runs and that the address is right, and "
                f"use bolt:// for a single server behind a proxy. ({error})"
            ) from error
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"Neo4j at {self.location} could not do its work: {error}") from error


def _in_time(work: Callable[[Transaction], Result], seconds: float | None) -> Callable[[ManagedTransaction], Result]:
    @unit_of_work(timeout=seconds)
    def bounded(transaction: ManagedTransaction) -> Result:
        try:
            return work(Transaction(transaction))
        except Neo4jError as error:
            if (error.code or "").startswith(_ENDED):
                raise TookTooLong from error
            raise

    return bounded
