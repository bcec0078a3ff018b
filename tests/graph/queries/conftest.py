"""An embedded store to ask questions of: `held(reading, ...)` writes readings and returns the view."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import View, open_store
from schemas.reading import Reading


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Callable[..., View]]:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        store.migrate()

        def write(*readings: Reading) -> View:
            for reading in readings:
                store.writer().write(reading)
            return store.view()

        yield write
