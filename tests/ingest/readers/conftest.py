"""One file read in this process, with the invariants of every document checked on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.limits import DEFAULTS, Limits
from ingest.worker import Job, Result, do
from schemas.document import Document

Read = Callable[..., Document]
Try = Callable[..., Result]


@pytest.fixture
def attempt(tmp_path: Path) -> Try:
    """Return a function that reads bytes under a name and returns all that came of it."""

    def read(name: str, data: bytes, limits: Limits = DEFAULTS, in_archive: bool = False) -> Result:
        folder = tmp_path / "out"
        folder.mkdir()
        path = tmp_path / "file"
        path.write_bytes(data)
        job = Job(path=path, name=name, digest="0" * 64, limits=limits, folder=folder, in_archive=in_archive)
        return do(job, progress=lambda: None)

    return read


@pytest.fixture
def read(attempt: Try) -> Read:
    """Return a function that reads bytes under a name as one document, without any failure."""

    def read(name: str, data: bytes, limits: Limits = DEFAULTS) -> Document:
        result = attempt(name, data, limits)
        assert result.failures == ()
        assert result.document is not None
        document = Document.model_validate_json(result.document.read_bytes())
        holds_together(document)
        return document

    return read


def holds_together(document: Document) -> None:
    """Check that the pages follow each other over the whole text and that spans quote it."""
    edges = [(page.start, page.end) for page in document.pages]
    assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])]
    assert edges[-1][1] == len(document.text)
    assert [page.number for page in document.pages] == list(range(1, len(edges) + 1))
    assert all(document.text[span.start : span.end] == span.quote for span in document.redactions)
