"""Actors: as mentioned, as one document shows them, and as the store knows them."""

from enum import StrEnum

from pydantic import Field

from schemas.base import Record
from schemas.document import Span


class EntityType(StrEnum):
    """The seven types of gold/GUIDELINES.md, with FollowTheMoney's names where it has them."""

    PERSON = "Person"
    COMPANY = "Company"
    PUBLIC_BODY = "PublicBody"
    ORGANIZATION = "Organization"
    PROJECT = "Project"
    PRODUCT = "Product"
    LOCATION = "Location"


class MentionKind(StrEnum):
    """How a text refers to an entity: by name, by a noun phrase ("het techbedrijf") or by a pronoun."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Mention(Record):
    """One sighting of one entity at one place in one document."""

    span: Span
    type: EntityType
    kind: MentionKind
    entity: str
    """Id of the `LocalEntity` that it stands for."""


class LocalEntity(Record):
    """One actor as one document shows it. Never merged or rewritten: an `Entity` is derived from these.

    `key` is what joins it across documents without asking anybody: a gazetteer entry (`gazetteer:rivm`) or a
    full name with its type (`Person:marcel franken`). A surname alone, a role or a redaction has none.
    """

    id: str
    document: str
    type: EntityType
    names: tuple[str, ...] = Field(min_length=1)
    """Every surface form the text uses, longest first; for an unnamed person the role phrase."""
    unnamed: bool = False
    key: str | None = None


class Entity(Record):
    """One real-world actor as far as the store can tell: the local entities that share a key or were judged the same.

    Its id is stable while its key is; the ids of its local entities and of what was joined into it lead to it too.
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    """The name to show first, then every other one by falling number of documents, then alphabetically."""
    unnamed: bool = False
    gazetteer: str | None = None
    locals: tuple[str, ...]
    """Ids of the local entities it is derived from, sorted."""
    documents: int
    claims: int
    """Number of claims in which it plays a role."""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]
