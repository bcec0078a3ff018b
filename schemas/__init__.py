"""The nouns of Kruiwagen: records, the ontology and the errors. Imports pydantic and the standard library only."""
