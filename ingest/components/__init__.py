"""The steps of the reading pipeline. Importing this package registers each under its name with spaCy."""

from ingest.components import gazetteer, names, sentences

__all__ = ["gazetteer", "names", "sentences"]
