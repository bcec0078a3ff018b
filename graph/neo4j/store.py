"""The Neo4j 5 store: a server or a cluster."""

from graph.candidates import Candidates
from graph.neo4j import cypher
from graph.neo4j.database import Database, Transaction
from graph.neo4j.migrations import MIGRATIONS
from graph.neo4j.view import Neo4jView
from graph.neo4j.writer import Neo4jWriter
from graph.store import Store, StoreInfo
from schemas.errors import StoreError


class Neo4jStore(Store):
    """A store in the default database of the server (`bolt://host:7687`) or cluster (`neo4j://host:7687`) at `url`.

    `password` None means that the server asks for none. Safe to use from several threads and processes.
    """

    def __init__(self, url: str, *, user: str = "neo4j", password: str | None = None) -> None:
        self._database = Database(url, user=user, password=password)
        self._candidates = Candidates()

    def migrate(self) -> list[str]:
        pending = MIGRATIONS[self._schema() :]
        if pending:
            self._database.change_schema(pending)
            names = [migration.__name__ for migration in MIGRATIONS]
            self._database.write(
                lambda transaction: transaction.rows(cypher.SET_SCHEMA, schema=len(MIGRATIONS), names=names)
            )
        return [migration.__name__ for migration in pending]

    def info(self) -> StoreInfo:
        def read(transaction: Transaction) -> StoreInfo:
            return StoreInfo(
                backend="neo4j",
                location=self._database.location,
                version=transaction.value(cypher.VERSION),
                schema_version=transaction.value(cypher.SCHEMA),
                schema_wanted=len(MIGRATIONS),
                **transaction.rows(cypher.COUNTS)[0],
            )

        return self._database.read(read)

    def writer(self) -> Neo4jWriter:
        self._require_schema()
        return Neo4jWriter(self._database)

    def view(self) -> Neo4jView:
        self._require_schema()
        return Neo4jView(self._database, self._candidates)

    def close(self) -> None:
        self._database.close()

    def _require_schema(self) -> None:
        if (version := self._schema()) < len(MIGRATIONS):
            raise StoreError(
                f"The schema of {self._database.location} is at {version}, and this version of Kruiwagen needs "
                f"{len(MIGRATIONS)}: run `kruiwagen store migrate`."
            )

    def _schema(self) -> int:
        version: int = self._database.read(lambda transaction: transaction.value(cypher.SCHEMA))
        if version > len(MIGRATIONS):
            raise StoreError(
                f"The store was written by a newer version of Kruiwagen: its schema is at {version}, and this version "
                f"knows {len(MIGRATIONS)}. Install the newer version, or open another store."
            )
        return version
