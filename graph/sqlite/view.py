"""Reads an SQLite store."""

from collections.abc import Collection

from graph.candidates import Candidates
from graph.sqlite import rows, sql
from graph.sqlite.connections import Connections
from graph.sqlite.filters import claims_query, json_list
from graph.sqlite.indexed import Indexed
from graph.sqlite.lookup import canonical, entities_of
from graph.sqlite.search import search
from graph.store import Hit, RawPaths, View
from schemas.claim import Claim
from schemas.document import Document, DocumentRef
from schemas.entity import Entity, EntityType, LocalEntity, Mention
from schemas.errors import NotFound
from schemas.filter import Filter
from schemas.judgement import Candidate, Judgement
from schemas.names import fold
from schemas.options import PathOptions


class SQLiteView(View):
    """A view of one SQLite store; every call reads one committed state."""

    def __init__(self, connections: Connections, indexed: Indexed, candidates: Candidates) -> None:
        self._connections, self._indexed, self._candidates = connections, indexed, candidates

    @property
    def revision(self) -> int:
        with self._connections.read() as db:
            return int(db.execute(sql.REVISION).fetchone()[0])

    def canonical(self, reference: str) -> str:
        with self._connections.read() as db:
            return canonical(db, reference)

    def named(self, name: str) -> list[Entity]:
        with self._connections.read() as db:
            return [rows.entity(row) for row in db.execute(sql.ENTITIES_NAMED, [fold(name)])]

    def entities(self, ids: Collection[str]) -> dict[str, Entity]:
        with self._connections.read() as db:
            return entities_of(db, {id: canonical(db, id) for id in ids})

    def list_entities(
        self, *, types: Collection[EntityType] = (), after: str | None = None, limit: int = 50
    ) -> list[Entity]:
        parameters = {"types": json_list(types or None), "after": after or "", "limit": limit}
        with self._connections.read() as db:
            return [rows.entity(row) for row in db.execute(sql.ENTITIES_LISTED, parameters)]

    def search(self, query: str, *, types: Collection[EntityType] = (), offset: int = 0, limit: int = 20) -> list[Hit]:
        with self._connections.read() as db:
            found = search(db, query, types=types, limit=offset + limit)[offset:]
            entities = entities_of(db, {match.entity: match.entity for match in found})
        return [Hit(entity=entities[match.entity], name=match.name, rank=match.rank) for match in found]

    def local_entities(self, entity: str) -> list[LocalEntity]:
        with self._connections.read() as db:
            return [rows.local_entity(row) for row in db.execute(sql.LOCAL_ENTITIES, [canonical(db, entity)])]

    def claims(
        self, filter: Filter, *, about: Collection[str] = (), after: str | None = None, limit: int | None = None
    ) -> list[Claim]:
        with self._connections.read() as db:
            entities = {canonical(db, reference) for reference in about}
            query, parameters = claims_query(filter, about=entities, after=after, limit=limit)
            return [rows.claim(row) for row in db.execute(query, parameters)]

    def claims_among(self, filter: Filter, entities: Collection[str]) -> list[Claim]:
        with self._connections.read() as db:
            held = {canonical(db, reference) for reference in entities}
            query, parameters = claims_query(filter, about=held, among=True)
            return [rows.claim(row) for row in db.execute(query, parameters)]

    def claim(self, claim: str) -> Claim:
        with self._connections.read() as db:
            if row := db.execute(sql.CLAIM, [claim]).fetchone():
                return rows.claim(row)
        raise NotFound(f"There is no claim {claim!r}.")

    def paths(self, source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
        return self._indexed.paths(source, target, filter, options)

    def document(self, document: str) -> Document:
        with self._connections.read() as db:
            if row := db.execute(sql.DOCUMENT, [document]).fetchone():
                return rows.document(row)
        raise NotFound(f"There is no document {document!r}.")

    def documents(self, ids: Collection[str] | None = None) -> list[DocumentRef]:
        with self._connections.read() as db:
            return [rows.document_ref(row) for row in db.execute(sql.DOCUMENTS, {"ids": json_list(ids)})]

    def mentions(self, document: str) -> list[Mention]:
        with self._connections.read() as db:
            if not db.execute(sql.FINGERPRINT, [document]).fetchone():
                raise NotFound(f"There is no document {document!r}.")
            return [rows.mention(row) for row in db.execute(sql.MENTIONS, [document])]

    def judgements(self) -> list[Judgement]:
        with self._connections.read() as db:
            return [Judgement.model_validate_json(body) for (body,) in db.execute(sql.JUDGEMENTS)]

    def candidates(self, *, limit: int = 50) -> list[Candidate]:
        return self._candidates.of(self)[:limit]
