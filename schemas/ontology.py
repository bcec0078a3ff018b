"""The ontology: labels, phrases, domains, ranges and looks of entity types, claim types and statuses, as data.

`ontology.yml` keeps to the JSON subset of YAML, so that this layer needs no YAML library.
"""

import json
from functools import cache
from pathlib import Path

from schemas.base import Record, Text
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType


class EntityTypeInfo(Record):
    """How one entity type is called and drawn (`shape` is one of vis-network's)."""

    label: Text
    colour: str
    shape: str


class StatusInfo(Record):
    """How one status is called, what a plain sentence puts in front of it, and which line draws it."""

    label: Text
    prefix: Text
    line: str


class ClaimTypeInfo(Record):
    """How one claim type is called and told, and between which types of entities it can hold."""

    label: Text
    phrase: Text
    phrase_with_introducer: Text | None = None
    phrase_with_role: Text | None = None
    symmetric: bool
    domain: frozenset[EntityType]
    range: frozenset[EntityType]


class Ontology(Record):
    """All types that Kruiwagen knows; complete over its enums."""

    entity_types: dict[EntityType, EntityTypeInfo]
    statuses: dict[Status, StatusInfo]
    claim_types: dict[ClaimType, ClaimTypeInfo]


@cache
def ontology() -> Ontology:
    """Return the ontology, read once from the file beside this module."""
    return Ontology.model_validate(json.loads(Path(__file__).with_name("ontology.yml").read_text("utf-8")))
