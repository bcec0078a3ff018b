"""Fixtures that every test may use."""

pytest_plugins = ["tests.neo4j.plugin", "tests.summary"]
