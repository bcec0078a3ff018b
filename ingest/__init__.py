"""From a file to a reading: documents, mentions, entities and claims. Knows no database and no web."""
