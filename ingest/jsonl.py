"""A reading as one JSON object, the way `kruiwagen extract --format jsonl` prints it."""

from typing import Any

from schemas.claim import Claim
from schemas.reading import Reading


def to_record(reading: Reading) -> dict[str, Any]:
    """Return `reading` as plain data; ids are local to the document, offsets count characters of its text."""
    local = {entity.id: f"e{number}" for number, entity in enumerate(reading.entities, start=1)}
    return {
        "document": reading.document.model_dump(mode="json"),
        "entities": [
            {"id": local[entity.id], "type": entity.type, "names": list(entity.names), "unnamed": entity.unnamed}
            for entity in reading.entities
        ],
        "mentions": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "type": mention.type,
                "kind": mention.kind,
                "entity": local[mention.entity],
            }
            for mention in reading.mentions
        ],
        "claims": [_claim(claim, local) for claim in reading.claims],
    }


def _claim(claim: Claim, local: dict[str, str]) -> dict[str, Any]:
    return {
        "type": claim.type,
        "subject": local[claim.subject],
        "object": local[claim.object],
        "introducer": local[claim.introducer] if claim.introducer else None,
        "role": claim.role,
        "topic": claim.topic,
        "status": claim.status,
        "date": claim.date,
        "confidence": claim.confidence,
        "evidence": [
            {
                "start": evidence.sentence.start,
                "end": evidence.sentence.end,
                "page": evidence.page,
                "quote": evidence.sentence.quote,
            }
            for evidence in claim.evidence
        ],
    }
