"""Fixtures of the app's tests: a service over a small dossier."""

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.settings import Settings
from graph.store import open_store
from tests.app.dossier import READINGS


@pytest.fixture
def store_url(tmp_path):
    """The address of a store that holds the dossier."""
    url = f"sqlite:///{tmp_path / 'test.db'}"
    with open_store(url) as store:
        store.migrate()
        for reading in READINGS:
            store.writer().write(reading)
    return url


@pytest.fixture
def client(store_url):
    """A client of the service over the dossier."""
    with TestClient(create_app(Settings(store=store_url, _env_file=None)), base_url="http://127.0.0.1") as client:
        yield client
