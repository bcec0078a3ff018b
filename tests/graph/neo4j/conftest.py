"""A Neo4j store, and the database behind it as an analyst with a query sees it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from graph.neo4j.store import Neo4jStore
from graph.store import View, Writer

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def store(neo4j_database: str) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_database) as store:
        store.migrate()
        yield store


@pytest.fixture
def writer(store: Neo4jStore) -> Writer:
    return store.writer()


@pytest.fixture
def view(store: Neo4jStore) -> View:
    return store.view()


@pytest.fixture
def driver(neo4j_database: str) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j_database) as driver:
        yield driver


@pytest.fixture
def ask(driver: Driver) -> Ask:
    """Run a query and return its rows as tuples."""

    def run(query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(record.values()) for record in driver.execute_query(query, parameters).records]

    return run
