import pytest

from app.settings import DEMO
from ingest.batch import read_batch
from schemas.document import Document

DATES = {
    "kamervragen.md": "2021-04-30",
    "mailwisseling.eml": "2020-07-09",
    "https://dossier.example.org/2021/zes-regios-palantir": "2021-06-21",
    "procesverslag-scan.pdf": "2020-09-25",
    "verslag-overleg.docx": "2020-12-15",
    "wob-besluit.pdf": "2021-05-17",
}


@pytest.fixture(scope="module")
def dossier() -> dict[str, Document]:
    """Every document of the dossier, by its place in it or its address."""
    documents = [outcome for outcome in read_batch([DEMO]) if isinstance(outcome, Document)]
    return {document.origin.removeprefix("demo/"): document for document in documents}


def test_every_document_is_read_names_palantir_and_says_that_it_is_no_real_paper(dossier: dict[str, Document]) -> None:
    assert {origin: document.date for origin, document in dossier.items()} == DATES
    for document in dossier.values():
        assert "Palantir Technologies" in document.text
        assert "Demonstratie" in document.text


def test_the_scan_is_recognised_and_the_black_bars_are_kept_as_redactions(dossier: dict[str, Document]) -> None:
    scan, decision = dossier["procesverslag-scan.pdf"], dossier["wob-besluit.pdf"]

    assert scan.pages[0].ocr
    assert "de Landelijke Meldkamer Samenwerking (LMS)" in scan.text
    assert [span.quote for span in scan.redactions] == ["█████"]
    assert [span.quote for span in decision.redactions].count("█████") == 2
    assert len(decision.pages) == 3
