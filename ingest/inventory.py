"""What a reader is made of: rules, gazetteer, trained network, spaCy package or endpoint, with versions and sizes."""

from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy.util

from ingest.endpoint.component import NAME as ENDPOINT
from ingest.endpoint.prompt import VERSION
from ingest.model import network
from ingest.pipeline import PipelineConfig
from schemas.base import Record, Text
from schemas.errors import InvalidInput

_DATA = Path(__file__).parent / "data"
_TRAINED = "kruiwagen_trained_"
_CARD = ("licence", "data", "figures")
"""What of a trained network's card is told, where the card has it."""


class Kind(StrEnum):
    """The sorts of parts."""

    RULES = "rules"
    GAZETTEER = "gazetteer"
    TRAINED = "trained"
    SPACY = "spacy"
    ENDPOINT = "endpoint"


KINDS: dict[Kind, Text] = {
    Kind.RULES: Text(nl="regels", en="rules"),
    Kind.GAZETTEER: Text(nl="namenlijst", en="gazetteer"),
    Kind.TRAINED: Text(nl="getraind model", en="trained model"),
    Kind.SPACY: Text(nl="spaCy-pakket", en="spaCy package"),
    Kind.ENDPOINT: Text(nl="eindpunt", en="endpoint"),
}


class Part(Record):
    """One part of a reader; `bytes` is its size on disk, None for what runs elsewhere."""

    kind: Kind
    name: str
    version: str | None = None
    bytes: int | None = None
    details: dict[str, Any] = {}


class Inventory(Record):
    """A reader: the name and version that its claims carry, its components in order, and its parts."""

    extractor: str
    components: tuple[str, ...]
    parts: tuple[Part, ...]


def inventory(config: PipelineConfig) -> Inventory:
    """Return what the pipelines of `config` are made of. An endpoint is named, not asked."""
    names = set(config.components)
    gazetteer = _DATA / "gazetteer"
    parts: list[Part] = []
    if any(name != ENDPOINT and not name.startswith(_TRAINED) for name in names):
        size = _size(_DATA) - _size(gazetteer)
        parts.append(Part(kind=Kind.RULES, name="kruiwagen", version=version("kruiwagen"), bytes=size))
    if "kruiwagen_gazetteer" in names:
        size = _size(gazetteer)
        parts.append(Part(kind=Kind.GAZETTEER, name="kruiwagen", version=version("kruiwagen"), bytes=size))
    if any(name.startswith(_TRAINED) for name in names):
        parts.append(_trained())
    if config.model:
        parts.append(_package(config.model))
    if config.endpoint and ENDPOINT in names:
        at = {"url": config.endpoint.url, "prompt": VERSION}
        parts.append(Part(kind=Kind.ENDPOINT, name=config.endpoint.model, details=at))
    return Inventory(extractor=config.name, components=config.components, parts=tuple(parts))


def _trained() -> Part:
    try:
        card = network.packaged().card
    except FileNotFoundError:
        raise InvalidInput(f"The trained model is not in {network.PACKAGED}: install the package again.") from None
    return Part(
        kind=Kind.TRAINED,
        name=str(card.get("name", "kruiwagen")),
        version=None if card.get("version") is None else str(card["version"]),
        bytes=_size(network.PACKAGED),
        details={field: card[field] for field in _CARD if field in card},
    )


def _package(model: str) -> Part:
    folder = Path(model)
    if not folder.is_dir():
        if not spacy.util.is_package(model):
            raise InvalidInput(f"KRUIWAGEN_MODEL: {model!r} is no installed spaCy package and no folder.")
        folder = spacy.util.get_package_path(model)
    meta = spacy.util.get_model_meta(folder)
    name = f"{meta.get('lang')}_{meta.get('name')}"
    details = {"licence": meta["license"]} if meta.get("license") else {}
    return Part(kind=Kind.SPACY, name=name, version=meta.get("version"), bytes=_size(folder), details=details)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
