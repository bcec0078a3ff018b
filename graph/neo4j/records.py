"""Records as properties of nodes, and back."""

import json
from collections.abc import Mapping
from typing import Any

from graph.neo4j.database import Row
from graph.resolution import entity_id
from schemas.claim import Claim
from schemas.document import Document, DocumentRef
from schemas.entity import Entity, LocalEntity, Mention
from schemas.filter import Filter
from schemas.judgement import Judgement

_AS_JSON = ("pages", "redactions", "evidence")
"""Fields that hold records, which a node cannot: they stand in it as JSON."""


def of_document(document: Document, fingerprint: str) -> Row:
    """Return the properties of a document's node."""
    return {**_flat(document.model_dump(mode="json")), "fingerprint": fingerprint}


def of_local(local: LocalEntity) -> Row:
    """Return the properties of a local entity's node; `key_entity` is the id of the entity that its key makes."""
    return {**local.model_dump(mode="json"), "key_entity": entity_id(local.key) if local.key else None}


def of_mention(mention: Mention) -> Row:
    """Return the properties of a mention's node, and the `local` entity that it stands for."""
    fields = mention.model_dump(mode="json", exclude={"entity", "span"})
    return {**fields, **mention.span.model_dump(), "local": mention.entity}


def of_claim(claim: Claim) -> Row:
    """Return the properties of a claim's node; its roles are relationships. The first sentence stands in it plainly."""
    first = claim.evidence[0]
    return {
        **_flat(claim.model_dump(mode="json", exclude={"subject", "object", "introducer", "attributed_to", "judged"})),
        "judged": "proposed",
        "document": claim.document,
        "page": first.page,
        "sentence": first.sentence.quote,
        "trigger": first.trigger.quote if first.trigger else None,
        "earliest": claim.date.earliest.isoformat() if claim.date else None,
        "latest": claim.date.latest.isoformat() if claim.date else None,
    }


def of_judgement(judgement: Judgement, about: str, other: str | None) -> Row:
    """Return the properties of a judgement's node."""
    return {**judgement.model_dump(mode="json"), "about": about, "about_other": other}


def document(row: Row) -> Document:
    """Return the document that a node holds."""
    return Document.model_validate(_deep(row, Document))


def document_ref(row: Row) -> DocumentRef:
    """Return the document without its text that a node holds."""
    return DocumentRef.model_validate(_deep(row, DocumentRef))


def entity(row: Row) -> Entity:
    """Return the entity that a node holds."""
    return Entity.model_validate(row)


def local_entity(row: Row) -> LocalEntity:
    """Return the local entity that a node holds."""
    return LocalEntity.model_validate(row)


def mention(row: Row) -> Mention:
    """Return the mention that a node holds."""
    span = {name: row.pop(name) for name in ("start", "end", "quote")}
    return Mention.model_validate({**row, "span": span})


def claim(row: Row) -> Claim:
    """Return the claim that a node and its relationships hold."""
    return Claim.model_validate(_deep(row, Claim))


def judgement(row: Row) -> Judgement:
    """Return the judgement that a node holds."""
    return Judgement.model_validate(_deep(row, Judgement))


def _flat(fields: Mapping[str, Any]) -> Row:
    return {
        name: json.dumps(value, ensure_ascii=False) if name in _AS_JSON else value for name, value in fields.items()
    }


def _deep(row: Row, record: type[Claim | DocumentRef | Judgement]) -> Row:
    """Return the fields of `record` in a node; what the node holds besides is for its readers."""
    fields = {name: row[name] for name in record.model_fields if name in row}
    return {name: json.loads(value) if name in _AS_JSON else value for name, value in fields.items()}


def filter_values(filter: Filter) -> Row:
    """Return the parameter `$filter` of the queries that keep to one."""
    return {
        "claim_types": sorted(filter.types),
        "entity_types": None if filter.entity_types is None else sorted(filter.entity_types),
        "statuses": sorted(filter.statuses),
        "judged": sorted(filter.judged),
        "min_confidence": filter.min_confidence,
        "documents": None if filter.documents is None else sorted(filter.documents),
        "after": filter.after and filter.after.isoformat(),
        "before": filter.before and filter.before.isoformat(),
        "undated": filter.undated,
    }
