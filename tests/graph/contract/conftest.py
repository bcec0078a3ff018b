"""The stores that the contract is held against: each test gets an empty, migrated one of every backend."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, View, Writer, open_store

BACKENDS = ("sqlite", "neo4j")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store_url" in metafunc.fixturenames:
        asked = os.environ.get("KRUIWAGEN_TEST_STORES", "all")
        backends = [
            pytest.param(backend, marks=pytest.mark.neo4j if backend == "neo4j" else ())
            for backend in BACKENDS
            if asked in ("all", backend)
        ]
        metafunc.parametrize("store_url", backends, indirect=True)


@pytest.fixture
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_database"))
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        store.migrate()
        yield store


@pytest.fixture
def writer(store: Store) -> Writer:
    return store.writer()


@pytest.fixture
def view(store: Store) -> View:
    return store.view()
