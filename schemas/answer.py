"""Answers: what questions over the graph return. Every picture is drawn from one of these."""

from enum import StrEnum

from pydantic import Field

from schemas.base import Record, Text
from schemas.claim import Claim, ClaimType
from schemas.document import DocumentRef
from schemas.entity import Entity


class Certainty(StrEnum):
    """Whether the dates prove the order of the steps, or merely allow it."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Reason(StrEnum):
    """Why an answer is empty."""

    NO_CONNECTION = "no_connection"
    OPTION = "option"


class Why(Record):
    """Why there is nothing: no connection at all, or the option that removed the last one.

    (An entity that does not exist is an `UnknownEntity` error, not an empty answer.)
    """

    reason: Reason
    option: str | None = None
    """Name of the option at fault, as the API spells it; without it (alone) there is an answer."""
    text: Text


class Relation(Record):
    """The edge between two entities, walked from `source` to `target`: the claims that support it, best first."""

    source: str
    target: str
    claims: tuple[Claim, ...] = Field(min_length=1)
    text: Text
    """The first claim as a plain sentence."""


class Answer(Record):
    """What every answer carries: the entities and documents it speaks of, and what is missing from it."""

    entities: dict[str, Entity] = {}
    documents: dict[str, DocumentRef] = {}
    truncated: bool = False
    """Whether a limit (number, hops, time) cut the answer off."""
    why: Why | None = None


class Subgraph(Answer):
    """A part of the graph: entities, and claims among them. A `Relation` follows from the claims between two."""

    claims: tuple[Claim, ...] = ()


class Neighbour(Record):
    """One entity tied to another, and how: number of claims, their types, the highest confidence."""

    entity: str
    claims: int
    types: tuple[ClaimType, ...]
    confidence: float


class Neighbourhood(Subgraph):
    """One page of the entities tied to `entity`, most important (most claims, then confidence, then id) first."""

    entity: str
    neighbours: tuple[Neighbour, ...]
    total: int
    next: str | None = None
    """Cursor of the next page."""


class Step(Record):
    """One introduction: `introduced` got access to `audience` through `introducer` (where the text names one)."""

    claim: Claim
    """The best supported claim of this introduction; `also` are further claims of the same one."""
    also: tuple[Claim, ...] = ()
    introduced: str
    audience: str
    introducer: str | None
    text: Text


class Tie(Record):
    """Why an actor may pass from one entity to another between two steps: a `position`, `member` or `part_of` claim."""

    source: str
    target: str
    claim: Claim
    then: Claim | None = None
    """The second claim where it takes two: a person of an organisation that is part of another."""
    text: Text


class AccessStep(Record):
    """A step of an access tree with the steps that hang under it: their introducer was reached by this step."""

    step: Step
    tie: Tie | None = None
    """How this step's introducer is tied to the actor that the step above reached; None for the same actor."""
    order: Certainty | None = None
    """How sure it is that this step came after the one above; None for a root."""
    steps: tuple["AccessStep", ...] = ()


class AccessTree(Answer):
    """Every door that was opened for `entity`, in time order."""

    entity: str
    steps: tuple[AccessStep, ...] = ()


class ChainLink(Record):
    """One step of a chain; `tie` is how the actor of the step before it passed to the one that acts here."""

    step: Step
    tie: Tie | None = None


class Chain(Record):
    """Introductions from `source` to `target` in time order, as sure of that order as their dates allow."""

    source: str
    target: str
    links: tuple[ChainLink, ...] = Field(min_length=1)
    tie: Tie | None = None
    """How the last audience is tied to `target` where they are not the same."""
    order: Certainty
    confidence: float
    """Product of the confidences of the claims used."""
    text: Text


class Chains(Answer):
    """The chains from one actor to another, best first (fewest steps, certain order, confidence, ids)."""

    chains: tuple[Chain, ...] = ()


class Path(Record):
    """A simple path (no entity twice): `entities` in order and the relation that makes each hop."""

    entities: tuple[str, ...] = Field(min_length=2)
    hops: tuple[Relation, ...] = Field(min_length=1)
    cost: float
    order: Certainty | None = None
    """With time order asked for: whether the dates prove it."""
    text: Text


class Paths(Answer):
    """The best simple paths from one actor to another, by cost, then by entity ids."""

    paths: tuple[Path, ...] = ()


class Broker(Record):
    """An entity that stands between others, with the reason it ranks."""

    entity: str
    betweenness: float
    """Share of the shortest paths between the others (or the two groups) that pass through it, 0 to 1."""
    constraint: float | None
    """Burt's constraint (Structural Holes, 1992): low where its neighbours do not know each other."""
    neighbours: int
    text: Text


class Brokers(Answer):
    """Who stands between two groups, or between all, best first; with two single actors, their common neighbours."""

    brokers: tuple[Broker, ...] = ()
    common: tuple[str, ...] = ()
    exact: bool = True
    """False where betweenness was estimated from a seeded sample of sources (Brandes & Pich 2007)."""
