"""Stores, judgements, questions and exports. Knows no NLP and no web."""
