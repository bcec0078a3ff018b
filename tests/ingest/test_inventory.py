"""What a reader is made of, told without reading anything."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy

from ingest.endpoint.client import Endpoint
from ingest.endpoint.component import COMPONENTS as ENDPOINT_COMPONENTS
from ingest.inventory import Kind, Part, inventory
from ingest.model import network
from ingest.pipeline import PipelineConfig
from schemas.errors import InvalidInput

RULES = ("kruiwagen_sentences", "kruiwagen_gazetteer", "kruiwagen_claims")
TRAINED = ("kruiwagen_sentences", "kruiwagen_trained_names")


def part(config: PipelineConfig, kind: Kind) -> Part:
    (found,) = (part for part in inventory(config).parts if part.kind is kind)
    return found


def test_rules_and_gazetteer_have_the_version_of_the_package_and_a_size() -> None:
    found = inventory(PipelineConfig(RULES, extractor="rules/9"))
    assert [part.kind for part in found.parts] == [Kind.RULES, Kind.GAZETTEER]
    assert all(part.version and part.bytes for part in found.parts)
    assert (found.extractor, found.components) == ("rules/9", RULES)


def test_an_endpoint_is_named_with_its_address_and_not_with_its_key() -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1", "proefmodel:7b", "geheim-123")
    config = PipelineConfig(ENDPOINT_COMPONENTS, endpoint=endpoint)
    named = part(config, Kind.ENDPOINT)
    assert (named.name, named.details["url"], named.bytes) == ("proefmodel:7b", "http://127.0.0.1:9/v1", None)
    assert "geheim-123" not in inventory(config).model_dump_json()


def test_an_endpoint_that_no_component_asks_is_no_part() -> None:
    config = PipelineConfig(RULES, endpoint=Endpoint("http://127.0.0.1:9/v1", "m"))
    assert Kind.ENDPOINT not in {part.kind for part in inventory(config).parts}


def test_a_spacy_package_is_told_by_its_own_description(tmp_path: Path) -> None:
    model = spacy.blank("nl")
    model.meta |= {"name": "proef", "version": "3.1.4"}
    model.to_disk(tmp_path / "model")
    found = part(PipelineConfig(RULES, model=str(tmp_path / "model")), Kind.SPACY)
    assert (found.name, found.version) == ("nl_proef", "3.1.4")
    assert found.bytes


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(InvalidInput, match="nl_core_news_none"):
        inventory(PipelineConfig(RULES, model="nl_core_news_none"))


def test_a_trained_model_that_is_missing_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "PACKAGED", tmp_path / "none")
    network.packaged.cache_clear()
    with pytest.raises(InvalidInput, match="install"):
        inventory(PipelineConfig(TRAINED))


def test_a_trained_model_is_told_by_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.json").write_text("{}", "utf-8")
    card = {"name": "proefnet", "version": "2", "licence": "MIT", "thresholds": {"met": 0.4}}
    monkeypatch.setattr(network, "PACKAGED", tmp_path)
    monkeypatch.setattr(network, "packaged", lambda: SimpleNamespace(card=card))
    found = part(PipelineConfig(TRAINED), Kind.TRAINED)
    assert (found.name, found.version, found.bytes, found.details) == ("proefnet", "2", 2, {"licence": "MIT"})
