"""The steps of the reading pipeline. Importing this package registers each under its name with spaCy."""

from ingest.components import (
    aliases,
    claims,
    ents,
    gazetteer,
    groups,
    headers,
    names,
    references,
    sentences,
    trained_claims,
    trained_names,
    trained_references,
    types,
    unnamed,
)

__all__ = [
    "aliases",
    "claims",
    "ents",
    "gazetteer",
    "groups",
    "headers",
    "names",
    "references",
    "sentences",
    "trained_claims",
    "trained_names",
    "trained_references",
    "types",
    "unnamed",
]
