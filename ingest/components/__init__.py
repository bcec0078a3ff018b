"""The steps of the reading pipeline. Importing this package registers each under its name with spaCy."""

from ingest.components import aliases, gazetteer, groups, names, references, sentences, unnamed

__all__ = ["aliases", "gazetteer", "groups", "names", "references", "sentences", "unnamed"]
