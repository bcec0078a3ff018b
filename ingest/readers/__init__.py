"""Readers: one file in, its text and what is attached to it out; one module per format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from ingest.readers.content import Content, Member, Source
from ingest.readers.formats import ARCHIVE, DOCX, EMAIL, HTML, MARKDOWN, MSG, PDF, TEXT, Format, format_of
from ingest.readers.problems import in_words, problem
from schemas.errors import UnreadableFile

Found: TypeAlias = Content | Member | UnreadableFile


@dataclass(frozen=True)
class Reader:
    """How files of one format are read: the module that does it, and a version that grows when its text changes."""

    format: Format
    version: int

    @property
    def label(self) -> str:
        """Name and version, as every document keeps them."""
        return f"{self.format.name}/{self.version}"

    def read(self, source: Source) -> Iterator[Found]:
        """Yield what the file holds. The module is loaded only here: a folder of texts needs no PDF library."""
        read: Callable[[Source], Iterator[Found]] = import_module(f"ingest.readers.{self.format.name}").read
        return read(source)


READERS = {format.name: Reader(format, 1) for format in (TEXT, MARKDOWN, HTML, PDF, DOCX, EMAIL, MSG, ARCHIVE)}


def reader_of(source: Source) -> Reader:
    """Return the reader for a file, or raise `UnreadableFile` where none can read it."""
    size, limits = source.path.stat().st_size, source.limits
    if not size:
        raise problem(source.name, "empty")
    # An archive may be bigger than any one file in it; that it is an archive is seen from its first bytes.
    if size > min(limits.file_bytes, limits.archive_bytes):
        with source.path.open("rb") as stream:
            limit = limits.archive_bytes if stream.read(2) == b"PK" else limits.file_bytes
        if size > limit:
            raise problem(source.name, "too_large", size=in_words(size), limit=in_words(limit))
    return READERS[format_of(source).name]
