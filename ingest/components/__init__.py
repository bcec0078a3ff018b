"""The steps of the reading pipeline. Importing this package registers each under its name with spaCy."""

from ingest.components import aliases, gazetteer, names, references, sentences, unnamed

__all__ = ["aliases", "gazetteer", "names", "references", "sentences", "unnamed"]
