"""Reads a Neo4j store."""

from collections.abc import Callable, Collection

from graph.candidates import Candidates
from graph.neo4j import cypher, records
from graph.neo4j.database import Database, Result, Transaction
from graph.neo4j.paths import PathSearch
from graph.neo4j.search import search
from graph.store import Hit, RawPaths, View
from schemas.claim import Claim
from schemas.document import Document, DocumentRef
from schemas.entity import Entity, EntityType, LocalEntity, Mention
from schemas.errors import NotFound, UnknownEntity
from schemas.filter import Filter
from schemas.judgement import Candidate, Judgement
from schemas.names import fold
from schemas.options import PathOptions

_TRIES = 4
_ALL = 2**62


class Neo4jView(View):
    """A view of one Neo4j store."""

    def __init__(self, database: Database, candidates: Candidates) -> None:
        self._database, self._candidates = database, candidates

    @property
    def revision(self) -> int:
        return self._database.read(lambda transaction: int(transaction.value(cypher.REVISION)))

    def canonical(self, reference: str) -> str:
        return self._read(lambda transaction: _canonical(transaction, [reference])[reference])

    def named(self, name: str) -> list[Entity]:
        rows = self._read(lambda transaction: transaction.column(cypher.ENTITIES_NAMED, folded=fold(name)))
        return list(map(records.entity, rows))

    def entities(self, ids: Collection[str]) -> dict[str, Entity]:
        return self._read(lambda transaction: _entities(transaction, _canonical(transaction, ids)))

    def list_entities(
        self, *, types: Collection[EntityType] = (), after: str | None = None, limit: int = 50
    ) -> list[Entity]:
        rows = self._read(
            lambda transaction: transaction.column(
                cypher.ENTITIES_LISTED, types=sorted(types) or None, after=after or "", limit=limit
            )
        )
        return list(map(records.entity, rows))

    def search(self, query: str, *, types: Collection[EntityType] = (), offset: int = 0, limit: int = 20) -> list[Hit]:
        def read(transaction: Transaction) -> list[Hit]:
            found = search(transaction, query, types=types, limit=offset + limit)[offset:]
            entities = _entities(transaction, {match.entity: match.entity for match in found})
            return [Hit(entity=entities[match.entity], name=match.name, rank=match.rank) for match in found]

        return self._read(read)

    def local_entities(self, entity: str) -> list[LocalEntity]:
        def read(transaction: Transaction) -> list[LocalEntity]:
            canonical = _canonical(transaction, [entity])[entity]
            rows = transaction.column(cypher.LOCAL_ENTITIES, entity=canonical)
            return list(map(records.local_entity, rows))

        return self._read(read)

    def claims(
        self, filter: Filter, *, about: Collection[str] = (), after: str | None = None, limit: int | None = None
    ) -> list[Claim]:
        query = cypher.CLAIMS_ABOUT if about else cypher.CLAIMS
        return self._claims(query, filter, about, after_id=after or "", limit=_ALL if limit is None else limit)

    def claims_among(self, filter: Filter, entities: Collection[str]) -> list[Claim]:
        return self._claims(cypher.CLAIMS_AMONG, filter, entities, after_id="", limit=_ALL)

    def claim(self, claim: str) -> Claim:
        rows = self._read(lambda transaction: transaction.column(cypher.CLAIM, claim=claim))
        if not rows:
            raise NotFound(f"There is no claim {claim!r}.")
        return records.claim(rows[0])

    def paths(self, source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
        given = {source, target, *options.must_pass, *options.avoid}
        ids = self._read(lambda transaction: _canonical(transaction, given))
        return PathSearch(
            self._database,
            ids[source],
            ids[target],
            filter,
            options.model_copy(
                update={
                    "must_pass": frozenset(ids[id] for id in options.must_pass),
                    "avoid": frozenset(ids[id] for id in options.avoid),
                }
            ),
        ).run()

    def document(self, document: str) -> Document:
        rows = self._read(lambda transaction: transaction.column(cypher.DOCUMENT, document=document))
        if not rows:
            raise NotFound(f"There is no document {document!r}.")
        return records.document(rows[0])

    def documents(self, ids: Collection[str] | None = None) -> list[DocumentRef]:
        wanted = None if ids is None else sorted(ids)
        rows = self._read(lambda transaction: transaction.column(cypher.DOCUMENTS, ids=wanted))
        return sorted(
            map(records.document_ref, rows), key=lambda ref: (ref.date is None, ref.date or "", ref.title, ref.id)
        )

    def mentions(self, document: str) -> list[Mention]:
        def read(transaction: Transaction) -> list[Mention]:
            if not transaction.column(cypher.FINGERPRINT, document=document):
                raise NotFound(f"There is no document {document!r}.")
            return list(map(records.mention, transaction.column(cypher.MENTIONS, document=document)))

        return self._read(read)

    def judgements(self) -> list[Judgement]:
        return list(map(records.judgement, self._read(lambda transaction: transaction.column(cypher.JUDGEMENTS))))

    def _claims(self, query: str, filter: Filter, about: Collection[str], **paging: str | int) -> list[Claim]:
        values = records.filter_values(filter)

        def read(transaction: Transaction) -> list[Claim]:
            entities = sorted(set(_canonical(transaction, about).values()))
            rows = transaction.column(query, about=entities, filter=values, **paging)
            return list(map(records.claim, rows))

        return self._read(read)

    def _read(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what `work` reads, of one state: it reads again where another transaction was committed meanwhile.

        Neo4j shows a query that runs what is committed while it does. In a store that never rests, the last try counts.
        """

        def read(transaction: Transaction) -> Result:
            before = transaction.value(cypher.REVISION)
            for _ in range(_TRIES):
                found = work(transaction)
                now = transaction.value(cypher.REVISION)
                if now == before:
                    break
                before = now
            return found

        return self._database.read(read)

    def candidates(self, *, limit: int = 50) -> list[Candidate]:
        return self._candidates.of(self)[:limit]


def _canonical(transaction: Transaction, ids: Collection[str]) -> dict[str, str]:
    """Return the canonical id that each of these leads to, or raise `UnknownEntity` at the first that leads nowhere."""
    found = {row["id"]: row["entity"] for row in transaction.rows(cypher.CANONICAL, ids=list(ids))}
    for id in ids:
        if found[id] is None:
            raise UnknownEntity(id)
    return found


def _entities(transaction: Transaction, canonical: dict[str, str]) -> dict[str, Entity]:
    """Return entities by the ids asked for, given the canonical id of each."""
    rows = transaction.column(cypher.ENTITIES_BY_ID, ids=sorted(set(canonical.values())))
    held = {row["id"]: records.entity(row) for row in rows}
    return {asked: held[id] for asked, id in canonical.items()}
