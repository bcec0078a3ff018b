"""Readings as JSON lines."""

import json

from ingest.jsonl import to_record
from ingest.pipeline import Reader
from tests.ingest.documents import document

TEXT = "Anna Vermeer is directeur van softwarehuis Medivast. Zij belde het bedrijf."


def test_a_record_holds_what_the_reading_holds_with_ids_of_its_own() -> None:
    record = json.loads(json.dumps(to_record(Reader().read(document(TEXT)))))
    assert set(record) == {"document", "entities", "mentions", "claims"}
    assert record["entities"] == [
        {"id": "e1", "type": "Person", "names": ["Anna Vermeer"], "unnamed": False},
        {"id": "e2", "type": "Company", "names": ["Medivast"], "unnamed": False},
    ]
    quotes = [(TEXT[m["start"] : m["end"]], m["kind"], m["entity"]) for m in record["mentions"]]
    assert ("Anna Vermeer", "named", "e1") in quotes
    assert ("het bedrijf", "nominal", "e2") in quotes
    position = next(claim for claim in record["claims"] if claim["type"] == "position")
    assert (position["subject"], position["object"], position["role"]) == ("e1", "e2", "directeur")
    assert set(position) == {
        *("type", "subject", "object", "introducer", "role", "topic", "status", "date", "confidence", "evidence")
    }
    (evidence,) = position["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert evidence["page"] == 1
