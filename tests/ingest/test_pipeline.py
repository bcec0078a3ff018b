"""The whole reading pipeline and its seams."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.pipeline import COMPONENTS, RULES, PipelineConfig, Reader, build, read
from schemas.entity import EntityType
from tests.ingest.documents import document

TEXT = "Gisteren sprak Anna Vermeer. Zij noemde het softwarehuis Medivast."


@Language.component("test_no_names")
def no_names(doc: Doc) -> Doc:
    """Stand in for a trained component that finds nothing."""
    return doc


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_component_of_the_default_is_registered_and_in_order(language: str) -> None:
    assert tuple(build(language).pipe_names) == COMPONENTS


def test_a_document_is_read_in_its_own_language() -> None:
    reader = Reader()
    assert reader.read(document("Yesterday Laura Wilcox met Mr. Henshaw.", language="en")).entities
    assert {e.names[0] for e in reader.read(document(TEXT)).entities} == {"Anna Vermeer", "Medivast"}


def test_a_language_without_pipeline_is_read_as_dutch() -> None:
    assert Reader().read(document(TEXT, language="fr")).entities


def test_reading_twice_gives_the_same_reading() -> None:
    assert Reader().read(document(TEXT)) == Reader().read(document(TEXT))


def test_a_component_is_replaced_by_configuration() -> None:
    replaced = tuple("test_no_names" if name == "kruiwagen_names" else name for name in RULES)
    config = PipelineConfig(components=replaced, extractor="model/7")
    assert Reader(config).read(document(TEXT)).entities == ()


def test_claims_carry_the_name_of_what_read_them() -> None:
    text = "Anna Vermeer is directeur van softwarehuis Medivast."
    claims = Reader(PipelineConfig(extractor="model/7")).read(document(text)).claims
    assert {claim.extractor for claim in claims} == {"model/7"}


def test_a_spacy_model_takes_the_place_of_the_rules_for_names(tmp_path: Path) -> None:
    model = spacy.blank("nl")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Medivast"}, {"label": "PER", "pattern": "Anna Vermeer"}])  # type: ignore[attr-defined]
    model.to_disk(tmp_path / "model")
    replaced = tuple("kruiwagen_ents" if name == "kruiwagen_names" else name for name in RULES)
    config = PipelineConfig(components=replaced, model=str(tmp_path / "model"))
    reading = Reader(config).read(document(TEXT))
    assert {(e.names[0], e.type) for e in reading.entities} == {
        ("Anna Vermeer", EntityType.PERSON),
        ("Medivast", EntityType.ORGANIZATION),
    }


def test_markup_in_a_document_stays_text() -> None:
    text = "Gisteren sprak Anna <img src=x onerror=alert(1)> Vermeer met de heer </script> Bos."
    reading = read(document(text), build("nl"))
    assert all(text[m.span.start : m.span.end] == m.span.quote for m in reading.mentions)


LITTLE = ("", " \n\n ", "…", "‘", "A", "van van van", "(((", "Van: \nAan: \n", "X. Y. Z.", "𝔸 😀’s")


@pytest.mark.parametrize("text", LITTLE)
def test_a_text_with_little_in_it_is_read(text: str) -> None:
    assert Reader().read(document(text)).claims == ()
