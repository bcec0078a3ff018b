"""Documents to score a reader on."""

import json
from pathlib import Path

import pytest

from ingest.samples import corpus_samples, gold_sample, gold_text, is_held_out
from schemas.errors import InvalidInput
from tests.ingest.documents import document

CORPUS = "".join(
    f"# doc: proef-{number} | kind: bericht | date: 2021-03-04 | lang: nl\nS [Anna Bos|Person:bos] sprak.\n"
    for number in range(40)
)
GOLD = {
    "text": "../brief.txt",
    "entities": [
        {"id": "bos", "type": "Person", "names": ["Anna Bos"]},
        {"id": "medi", "type": "Company", "names": ["Medivast"]},
    ],
    "claims": [{"type": "met", "subject": "bos", "object": "medi"}],
}


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def test_every_document_of_a_corpus_comes_with_what_it_tells(tmp_path: Path) -> None:
    samples = list(corpus_samples(written(tmp_path, "c.txt", CORPUS)))
    assert len(samples) == 40
    assert samples[0].document.text == "Anna Bos sprak.\n"
    assert samples[0].document.date == "2021-03-04"
    assert samples[0].told.actors["bos"].names == {"anna bos"}


def test_held_out_documents_are_those_that_their_id_chooses(tmp_path: Path) -> None:
    path = written(tmp_path, "c.txt", CORPUS)
    held = {sample.document.origin for sample in corpus_samples(path, held_out=4)}
    assert held == {f"proef-{number}" for number in range(40) if is_held_out(f"proef-{number}", 4)}
    assert 0 < len(held) < 40


def test_the_choice_is_by_the_hash_of_the_id() -> None:
    assert is_held_out("proef-0", 2)  # its SHA-256 ends in d746
    assert not is_held_out("proef-3", 2)  # 1fc9


@pytest.mark.parametrize(
    ("content", "what"), [("S Zonder kop.", "c.txt:1"), (CORPUS + "S [X|Planet:x] draait.", "Planet")]
)
def test_a_fault_in_a_corpus_is_named(tmp_path: Path, content: str, what: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        list(corpus_samples(written(tmp_path, "c.txt", content)))
    assert what in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_gold_file_goes_with_the_text_beside_it_wherever_it_points(tmp_path: Path) -> None:
    path = written(tmp_path, "gold.json", json.dumps(GOLD))
    assert gold_text(path) == tmp_path / "brief.txt"
    sample = gold_sample(path, document("Anna Bos sprak met Medivast."))
    assert [claim.type for claim in sample.told.claims] == ["met"]


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        "{}",
        json.dumps(GOLD | {"entities": [{"id": "x", "type": "Planet", "names": ["X"]}]}),
        json.dumps(GOLD | {"claims": [{"type": "danced", "subject": "bos", "object": "medi"}]}),
    ],
)
def test_what_is_no_gold_file_is_named(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, "gold.json", content)
    with pytest.raises(InvalidInput, match=r"gold\.json"):
        gold_sample(path, document("Tekst."))
