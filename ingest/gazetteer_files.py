"""The gazetteer's data files: entries, with every name that each is known by (format: data/gazetteer/README.md)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from schemas.entity import EntityType

DATA = Path(__file__).with_name("data") / "gazetteer"


@dataclass(frozen=True)
class Entry:
    """One actor or place that is known by name; `names` holds the name to show first, then all others.

    `acronyms` match in exactly their own case. A place that can act for its people has the type it then has in
    `acts_as`, and in `body` the id of the entry that it then is ("Utrecht besluit" is the gemeente Utrecht).
    `parent` is the id of the entry that it is a part of.
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    acts_as: EntityType | None = None
    body: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class Listed:
    """An entry as the files list it.

    Of its names and acronyms, `ambiguous` ones are words too, but a capital inside a sentence tells them apart
    ("Volt"); `weak` ones need more than that ("Onderwijs", "politie"). A `national` body is Dutch, and its name may
    be that of a body of another country too.
    """

    entry: Entry
    ambiguous: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    national: bool = False


def read_files(folder: Path = DATA) -> tuple[list[Listed], frozenset[str]]:
    """Return all entries, and the adjectives of foreign countries ("Duitse")."""
    files = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted(folder.glob("*.yml"))]
    listed = [one for file in files for one in _listed(file)]
    adjectives = (word for file in files for raw in map(_full, file["entries"]) for word in raw.get("adjectives", ()))
    return listed, frozenset(adjectives) - {"Nederlandse", "Dutch"}


def _listed(file: Mapping[str, Any]) -> Iterator[Listed]:
    """Yield the entries of one file; for a place that can act, the body that it then is too."""
    body = file.get("body")
    acts_as = EntityType(body["type"]) if body else None
    for raw in map(_full, file["entries"]):
        ambiguous, weak = (frozenset([*file.get(key, ()), *raw.get(key, ())]) for key in ("ambiguous", "weak"))
        acting = raw.get("body_id", body["id"].format(id=raw["id"])) if body else None
        acronyms = tuple(raw.get("acronyms", ()))
        names = [
            *_fill(file.get("forms", ()), raw),
            *raw.get("names", ()),
            *raw.get("former", ()),
            *raw.get("full", ()),
        ]
        if names or acronyms:
            yield Listed(
                Entry(
                    id=raw["id"],
                    type=EntityType(file["type"]),
                    names=tuple(dict.fromkeys(names or acronyms)),
                    acronyms=acronyms,
                    acts_as=acts_as,
                    body=acting,
                    parent=raw.get("parent"),
                ),
                ambiguous,
                weak,
                file.get("national", False),
            )
        if body and acts_as and acting and (names := [*_fill(body["forms"], raw), *raw.get("body", ())]):
            yield Listed(Entry(id=acting, type=acts_as, names=tuple(names)), ambiguous, weak)


def _full(raw: str | list[str] | dict[str, Any]) -> dict[str, Any]:
    """Return an entry that is given by its name or its names alone as the mapping that it is short for."""
    if isinstance(raw, dict):
        return raw
    names = [raw] if isinstance(raw, str) else raw
    plain = unicodedata.normalize("NFKD", names[0].lower()).encode("ascii", "ignore").decode()
    return {"id": re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), "names": names}


def _fill(forms: Iterable[str], raw: Mapping[str, Any]) -> list[str]:
    """Return each form with each name of the entry in the place of {name}, or each adjective in {adjective}'s."""
    names = [name for key in ("names", "headed", "acronyms", "former") for name in raw.get(key, ())]
    adjectives = raw.get("adjectives", ())
    return [
        form.format(name=word, adjective=word)
        for form in forms
        for word in (adjectives if "{adjective}" in form else names)
    ]
