"""Store, Writer and View: what every backend offers, and what each answer means."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from types import TracebackType
from typing import Self

from schemas.base import Record
from schemas.claim import Claim
from schemas.document import Document, DocumentRef
from schemas.entity import Entity, EntityType, LocalEntity, Mention
from schemas.filter import Filter
from schemas.judgement import Candidate, Judgement
from schemas.options import PathOptions
from schemas.reading import Reading


class StoreInfo(Record):
    """What `kruiwagen store info` tells: the backend, the schema it is at, and how much it holds."""

    backend: str
    location: str
    version: str
    schema_version: int
    schema_wanted: int
    documents: int
    entities: int
    claims: int
    judgements: int


class Hit(Record):
    """One entity found by a search, and by which of its names; lower `rank` is better.

    Rank 0: the name equals the query; 1: a name starts with it; 2: a word of a name starts with it;
    3: all words occur; 4: a likely typo. Ties go by falling number of claims, then id.
    """

    entity: Entity
    name: str
    rank: int


class RawPaths(Record):
    """Node sequences and their costs, in order, as a backend finds them; `graph.queries.paths` dresses them."""

    paths: tuple[tuple[tuple[str, ...], float], ...]
    truncated: bool


class Writer(ABC):
    """Writes to one store. Each call is one transaction: after a crash the last completed call is whole."""

    @abstractmethod
    def write(self, reading: Reading) -> bool:
        """Store a reading; return whether anything changed. Writing the same reading twice changes nothing.

        A newer reading of a document that is held already replaces its mentions and its unjudged claims. A claim
        that a person judged, and the local entities it needs, stay even when the newer reading lacks it.
        """

    @abstractmethod
    def judge(self, judgement: Judgement) -> bool:
        """Append a judgement; return whether it was new. Raises `NotFound` when its subjects are not held.

        Entities are clustered anew: see `graph.resolution`. Undo of a judgement that was never made is `NotFound`.
        """


class View(ABC):
    """Reads one store. Every id it takes may be of an entity, of a local entity, or of an entity joined away since.

    In all answers the roles of claims hold canonical entity ids, and `judged` tells the judgement that holds.
    Order is always stated and total, so that every backend gives the same answers in the same order.
    """

    @property
    @abstractmethod
    def revision(self) -> int:
        """A number that grows with every change of the store; an answer holds for one revision."""

    @abstractmethod
    def canonical(self, reference: str) -> str:
        """Return the id of the entity that `reference` (any id) leads to now, or raise `UnknownEntity`."""

    @abstractmethod
    def named(self, name: str) -> list[Entity]:
        """Return the entities that have exactly this name (`schemas.names.fold`ed), most claims first, then by id."""

    @abstractmethod
    def entities(self, ids: Collection[str]) -> dict[str, Entity]:
        """Return these entities by the ids asked for, or raise `UnknownEntity` at the first that is not held."""

    @abstractmethod
    def list_entities(
        self, *, types: Collection[EntityType] = (), after: str | None = None, limit: int = 50
    ) -> list[Entity]:
        """Return entities in order of id, of these types (none given: all), beginning behind the id `after`."""

    @abstractmethod
    def search(self, query: str, *, types: Collection[EntityType] = (), offset: int = 0, limit: int = 20) -> list[Hit]:
        """Return the entities whose names match by prefix, word or typo, in the order that `Hit` states."""

    @abstractmethod
    def local_entities(self, entity: str) -> list[LocalEntity]:
        """Return the local entities that `entity` is derived from, by id."""

    @abstractmethod
    def claims(
        self, filter: Filter, *, about: Collection[str] = (), after: str | None = None, limit: int | None = None
    ) -> list[Claim]:
        """Return the claims that pass, in order of id, beginning behind the id `after`.

        With `about`, only those in which one of these entities is subject, object or introducer. `entity_types`
        lets a claim pass when subject and object are of these types. A claim whose subject and object
        became the same entity is left out.
        """

    def claims_among(self, filter: Filter, entities: Collection[str]) -> list[Claim]:
        """Return the claims that pass and tie two of these entities to each other, in order of id.

        A backend may override this, which reads every claim about any of them.
        """
        ids = {self.canonical(entity) for entity in entities}
        claims = self.claims(filter, about=ids)
        return [claim for claim in claims if any(ids.issuperset(pair) for pair in claim.ties())]

    @abstractmethod
    def claim(self, claim: str) -> Claim:
        """Return one claim, whatever a filter says, or raise `NotFound`."""

    @abstractmethod
    def paths(self, source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
        """Return the `limit` best simple paths from `source` to `target`.

        The graph: nodes are entities; each claim that passes `filter` ties the pairs of `Claim.ties()` (with
        `entity_types`, only pairs with both ends in it). A path names no entity twice; two paths with the same
        entities are one.

        - direction forward: a hop follows a pair's direction; pairs of symmetric claim types run both ways.
        - max_hops: at most so many hops.
        - must_pass: every one of these is on the path; avoid: none of these is.
        - hub_limit: an entity tied (under the same filter, either direction, `avoid` left aside) to more distinct
          entities than this is not passed through; it may be `source` or `target`.
        - time_order forward: one claim can be chosen per hop such that each can follow every one before it:
          taking always the claim that keeps the highest earliest date so far lowest, `latest >=` that date holds.
          A claim without a date can always follow.
        - weight: the sum over hops of 1, or of 2 - the highest confidence among the hop's usable claims. With
          time_order forward a hop may use only claims of such a choice; the cost is the least over all choices.

        Order: cost (rounded to 6 decimals), then number of hops, then the entity ids one by one. `truncated` is
        true when more paths than `limit` exist within `max_hops`, or when the backend had to stop looking.
        Same source and target: no path.
        """

    @abstractmethod
    def document(self, document: str) -> Document:
        """Return one document with its text, or raise `NotFound`."""

    @abstractmethod
    def documents(self, ids: Collection[str] | None = None) -> list[DocumentRef]:
        """Return documents (all, or these where held) by date (undated last), title, id."""

    @abstractmethod
    def mentions(self, document: str) -> list[Mention]:
        """Return the mentions in one document by position, with canonical entity ids."""

    @abstractmethod
    def judgements(self) -> list[Judgement]:
        """Return the whole log, oldest first."""

    @abstractmethod
    def candidates(self, *, limit: int = 50) -> list[Candidate]:
        """Return pairs of entities that may be one and were not judged yet, strongest first (then by ids)."""


class Store(ABC):
    """One database of documents, entities, claims and judgements. A context manager: closing is its end."""

    @abstractmethod
    def migrate(self) -> list[str]:
        """Bring the schema to the version that this code needs; return the names of the migrations applied."""

    @abstractmethod
    def info(self) -> StoreInfo:
        """Return where the store stands; works before `migrate`, and raises `StoreError` when out of reach."""

    @abstractmethod
    def writer(self) -> Writer:
        """Return a writer."""

    @abstractmethod
    def view(self) -> View:
        """Return a view of the current state; it sees later writes."""

    @abstractmethod
    def close(self) -> None:
        """Release files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(url: str, *, user: str = "neo4j", password: str | None = None) -> Store:
    """Open the store that `url` names: `sqlite:///path.db`, or `neo4j://`, `bolt://` (and `+s`, `+ssc`) `host:port`.

    The backend's module is imported only here, so that one store does not need the other's driver. Raises
    `StoreError` for any other URL.
    """
    from schemas.errors import StoreError

    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        from graph.sqlite.store import SQLiteStore

        return SQLiteStore(url)
    if scheme.partition("+")[0] in ("neo4j", "bolt"):
        from graph.neo4j.store import Neo4jStore

        return Neo4jStore(url, user=user, password=password)
    raise StoreError(f"{url!r} names no store: give sqlite:///path.db or neo4j://host:7687.")
