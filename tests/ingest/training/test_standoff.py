"""Annotation that stands apart from its text."""

import gzip
import json
from pathlib import Path

import pytest

from ingest.annotated import AnnotationError
from ingest.training.standoff import digest, folded, read_standoff
from schemas.claim import ClaimType
from schemas.entity import EntityType

SOURCE = "Kop\n\nMarit Over-\ndiep sprak\nmet Bo Vos.  Einde."
FIRST = "Marit Overdiep sprak met Bo Vos."


def written(tmp_path: Path, source: str = SOURCE) -> Path:
    """Write the source and its annotation; return the annotation's path."""
    with gzip.open(tmp_path / "bron.txt.gz", "wt", encoding="utf-8") as file:
        file.write(source)
    start = SOURCE.index("Marit")
    record = {
        "id": "s-1",
        "kind": "brief",
        "date": None,
        "lang": "nl",
        "source": "bron.txt.gz",
        "sha256": digest([FIRST]),
        "sentences": [[start, SOURCE.index("  Einde")]],
        "mentions": [[0, 0, 14, "overdiep", "Person", False], [0, 25, 31, "vos", None, False]],
        "claims": [{"type": "met", "subject": "overdiep", "object": "vos", "sentence": 0, "trigger": [15, 20]}],
    }
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    return path


def test_a_stretch_is_one_line_with_broken_words_joined() -> None:
    assert folded("een  voor-\n beeld\tvan Oost-\nVlaanderen") == "een voorbeeld van Oost- Vlaanderen"


def test_text_comes_from_the_source_and_offsets_count_in_its_sentences(tmp_path: Path) -> None:
    (document,) = read_standoff(written(tmp_path), tmp_path)
    assert document.text == FIRST + "\n"
    assert [(document.text[m.start : m.end], m.type) for m in document.mentions] == [
        ("Marit Overdiep", EntityType.PERSON),
        ("Bo Vos", None),
    ]
    (claim,) = document.claims
    assert (claim.type, document.text[slice(*claim.trigger)]) == (ClaimType.MET, "sprak")


def test_another_source_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, SOURCE.replace("sprak", "belde"))
    with pytest.raises(AnnotationError, match=r"s\.jsonl:1: bron\.txt\.gz"):
        list(read_standoff(path, tmp_path))


def test_no_text_of_a_source_is_in_the_annotation() -> None:
    folder = Path(__file__).parents[3] / "ingest" / "corpus" / "standoff"
    longest = 60
    for path in folder.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            values = [value for mention in record["mentions"] for value in mention if isinstance(value, str)]
            values += [value for claim in record["claims"] for value in claim.values() if isinstance(value, str)]
            assert all(" " not in value and len(value) < longest for value in values), (path.name, record["id"])
