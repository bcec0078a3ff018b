"""What an endpoint is asked to answer with, and what an answer is worth that keeps to it only in part."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.base import Text
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType, MentionKind

_FENCE = re.compile(r"```(?:json)?[ \t\r]*\n(.*?)```", re.DOTALL | re.IGNORECASE)


class Drop(StrEnum):
    """Why something that an endpoint answered was not taken over."""

    ONTOLOGY = "ontology"
    MENTION = "mention"
    EVIDENCE = "evidence"
    DETAIL = "detail"
    ACTOR = "actor"
    OVERLAP = "overlap"


DROPS: dict[Drop, Text] = {
    Drop.ONTOLOGY: Text(nl="een type of status dat niet bestaat", en="a type or status that does not exist"),
    Drop.MENTION: Text(nl="een naam die niet in de tekst staat", en="a name that is not in the text"),
    Drop.EVIDENCE: Text(nl="bewijs dat niet in de tekst staat", en="evidence that is not in the text"),
    Drop.DETAIL: Text(nl="een functie of onderwerp dat er niet staat", en="a role or topic that is not there"),
    Drop.ACTOR: Text(nl="een bewering over een onbekende actor", en="a claim about an unknown actor"),
    Drop.OVERLAP: Text(nl="een vermelding binnen een andere of een woord", en="a mention inside another or a word"),
}


class MalformedAnswer(ValueError):
    """An answer that is not the JSON object that was asked for."""


class _Said(BaseModel):
    """A part of an answer. Fields that were not asked for are passed over, for not every server keeps to a schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        coerce_numbers_to_str=True,
        json_schema_extra={"additionalProperties": False},
        json_schema_serialization_defaults_required=True,
    )


class SaidActor(_Said):
    """An actor that the sentences bring up for the first time, under an id of the model's own choice."""

    id: str
    type: EntityType
    unnamed: bool = False


class SaidMention(_Said):
    """Words of one sentence that stand for an actor."""

    actor: str
    sentence: int
    text: str
    kind: MentionKind = MentionKind.NAMED


class SaidClaim(_Said):
    """A claim between actors, with the words that are said to show it."""

    type: ClaimType
    subject: str
    object: str
    introducer: str | None = None
    role: str | None = None
    topic: str | None = None
    status: Status = Status.ASSERTED
    attributed_to: str | None = None
    sentence: int
    evidence: str
    trigger: str


class _Asked(_Said):
    """The whole answer, as it is asked for."""

    actors: tuple[SaidActor, ...]
    mentions: tuple[SaidMention, ...]
    claims: tuple[SaidClaim, ...]


SCHEMA: dict[str, Any] = _Asked.model_json_schema(mode="serialization")
"""The JSON schema of an answer; every field is required in it, as servers that enforce schemas demand."""


@dataclass(frozen=True)
class Answer:
    """The items of an answer that have the right form; `dropped` counts the others. Nothing is verified yet."""

    actors: tuple[SaidActor, ...] = ()
    mentions: tuple[SaidMention, ...] = ()
    claims: tuple[SaidClaim, ...] = ()
    dropped: Counter[Drop] = field(default_factory=Counter)


def parse(text: str) -> Answer:
    """Return what a model answered, from bare JSON or from a code fence; raise `MalformedAnswer` for anything else."""
    loaded = _loaded(text)
    dropped: Counter[Drop] = Counter()
    return Answer(
        _items(SaidActor, loaded, "actors", dropped),
        _items(SaidMention, loaded, "mentions", dropped),
        _items(SaidClaim, loaded, "claims", dropped),
        dropped,
    )


def _loaded(text: str) -> dict[str, Any]:
    fenced = [found.group(1) for found in _FENCE.finditer(text)]
    for candidate in (text, *fenced, text[text.find("{") : text.rfind("}") + 1]):
        try:
            loaded = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(loaded, dict):
            return loaded
    raise MalformedAnswer("no JSON object")


_Item = TypeVar("_Item", bound=_Said)


def _items(kind: type[_Item], loaded: dict[str, Any], name: str, dropped: Counter[Drop]) -> tuple[_Item, ...]:
    """Return the items of one list; one bad item costs itself alone."""
    given = loaded.get(name)
    if not isinstance(given, list):
        raise MalformedAnswer(f"no list {name!r}")
    items: list[_Item] = []
    for item in given:
        try:
            items.append(kind.model_validate(item))
        except ValidationError:
            dropped[Drop.ONTOLOGY] += 1
    return tuple(items)
