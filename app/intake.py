"""Intake: files into a store. The one place where reading and the graph meet."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store import Writer
from ingest.batch import read_batch
from ingest.limits import Limits
from schemas.base import Record, Text
from schemas.document import Document
from schemas.errors import UnreadableFile
from schemas.reading import Reading

if TYPE_CHECKING:  # it loads spaCy, which takes seconds that a question should not wait for
    from app.settings import Settings
    from ingest.pipeline import PipelineConfig, Reader


class Taken(Record):
    """One file that was read: what it gave, and whether that was new to the store."""

    name: str
    document: str
    title: str
    pages: int
    entities: int
    claims: int
    new: bool


class Unread(Record):
    """One file (or part of one) that was not read, and why; `reason` is one of `UnreadableFile`'s codes."""

    name: str
    reason: str
    text: Text


class Summary(Record):
    """What one intake did, file by file."""

    read: tuple[Taken, ...] = ()
    unread: tuple[Unread, ...] = ()


def make_reader(settings: "Settings") -> "Reader":
    """Return the reader that these settings describe."""
    from ingest.pipeline import Reader

    return Reader(pipeline_config(settings))


def pipeline_config(settings: "Settings") -> "PipelineConfig":
    """Return what the reader of these settings is made of."""
    from ingest.endpoint.client import Endpoint
    from ingest.endpoint.component import COMPONENTS, NAME
    from ingest.pipeline import PipelineConfig

    default = PipelineConfig()
    if settings.endpoint is None or settings.endpoint_model is None:
        return PipelineConfig(components=settings.components or default.components, model=settings.model)
    key = settings.endpoint_key.get_secret_value() if settings.endpoint_key else None
    endpoint = Endpoint(settings.endpoint, settings.endpoint_model, key, settings.endpoint_seconds)
    components = settings.components or COMPONENTS
    extractor = endpoint.extractor if NAME in components else None
    return PipelineConfig(components, settings.model, endpoint, extractor)


def readings(paths: Iterable[Path], *, reader: "Reader", limits: Limits) -> Iterator[Reading | UnreadableFile]:
    """Read files and folders; yield a reading for each document and an error for each file that is none."""
    for outcome in read_batch(paths, limits=limits):
        if not isinstance(outcome, Document):
            yield outcome
            continue
        try:
            yield reader.read(outcome)
        except UnreadableFile as failure:
            yield failure


def take_in(
    paths: Iterable[Path],
    writer: Writer,
    *,
    reader: "Reader",
    limits: Limits,
    on_file: Callable[[Taken | Unread], None] = lambda _: None,
) -> Summary:
    """Read files and folders into a store, document by document; a bad file never costs a good one.

    Each document is committed by itself, so that after a crash a second run completes the batch.
    """
    read: list[Taken] = []
    unread: list[Unread] = []
    for outcome in readings(paths, reader=reader, limits=limits):
        if isinstance(outcome, UnreadableFile):
            unread.append(Unread(name=outcome.name, reason=outcome.reason, text=outcome.text))
            on_file(unread[-1])
            continue
        read.append(
            Taken(
                name=outcome.document.origin,
                document=outcome.document.id,
                title=outcome.document.title,
                pages=len(outcome.document.pages),
                entities=len(outcome.entities),
                claims=len(outcome.claims),
                new=writer.write(outcome),
            )
        )
        on_file(read[-1])
    return Summary(read=tuple(read), unread=tuple(unread))
