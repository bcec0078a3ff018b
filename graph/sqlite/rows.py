"""Rows of an SQLite store as records."""

import json
from typing import Any

from schemas.claim import Claim, Judged
from schemas.document import Document, DocumentRef
from schemas.entity import Entity, LocalEntity, Mention

Row = tuple[Any, ...]


def entity(row: Row) -> Entity:
    """Return the entity in (id, type, unnamed, gazetteer, names, documents, claims, locals)."""
    id, type, unnamed, gazetteer, names, documents, claims, locals = row
    return Entity(
        id=id,
        type=type,
        unnamed=unnamed,
        gazetteer=gazetteer,
        names=json.loads(names),
        documents=documents,
        claims=claims,
        locals=sorted(json.loads(locals)),
    )


def local_entity(row: Row) -> LocalEntity:
    """Return the local entity in (id, document, type, names, unnamed, key)."""
    id, document, type, names, unnamed, key = row
    return LocalEntity(id=id, document=document, type=type, names=json.loads(names), unnamed=unnamed, key=key)


def claim(row: Row) -> Claim:
    """Return the claim in (body, judged, subject, object, introducer, attributed_to), its roles being entities."""
    body, judged, subject, object, introducer, attributed_to = row
    return Claim.model_validate_json(body).model_copy(
        update={
            "judged": Judged(judged),
            "subject": subject,
            "object": object,
            "introducer": introducer,
            "attributed_to": attributed_to,
        }
    )


def mention(row: Row) -> Mention:
    """Return the mention in (body, entity)."""
    body, entity = row
    return Mention.model_validate_json(body).model_copy(update={"entity": entity})


def document_ref(row: Row) -> DocumentRef:
    """Return the document without its text in (ref,)."""
    return DocumentRef.model_validate_json(row[0])


def document(row: Row) -> Document:
    """Return the document in (ref, rest, text)."""
    ref, rest, text = row
    return Document.model_validate({**json.loads(ref), **json.loads(rest), "text": text})
