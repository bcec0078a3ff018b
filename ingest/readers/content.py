"""What a reader is given and what it gives back, before it becomes a Document."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.limits import Limits
from schemas.dates import PartialDate
from schemas.document import DocumentKind

_LABEL_LENGTH = 200


def label(name: str) -> str:
    """Return a name that came out of a file as a harmless label: no way up, no root, nothing unprintable."""
    parts = "".join(char if char.isprintable() else " " for char in name).replace("\\", "/").split("/")
    kept = [part.strip() for part in parts if part.strip() not in ("", ".", "..")]
    return "/".join(kept)[-_LABEL_LENGTH:] or "zonder naam"


def _nothing() -> None:
    """Be told of progress and not care."""


@dataclass(frozen=True)
class Source:
    """One file to read: where it lies, the name its owner knows it by, and the limits it is read under.

    A reader calls `progress` after each page, which gives the next page its own `limits.seconds`.
    """

    path: Path
    name: str
    limits: Limits = field(default_factory=Limits)
    in_archive: bool = False
    progress: Callable[[], None] = _nothing

    @functools.cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()

    def inside(self, name: str) -> str:
        """Return what to call a file that is inside this one and calls itself `name`."""
        return f"{self.name}/{label(name)}"

    @property
    def suffix(self) -> str:
        """The extension in lower case with its dot, or nothing."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True)
class PageText:
    """The text of one page, and whether it was recognised from an image."""

    text: str
    ocr: bool = False


@dataclass
class Content:
    """The text of one file by page, with what the file itself tells about it."""

    kind: DocumentKind
    pages: list[PageText]
    title: str = ""
    author: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    """The address that a web page names as its own."""


@dataclass(frozen=True)
class Member:
    """One file that was inside another: an attachment of a mail, a file in an archive.

    `name` is its owner's name for it and serves as a label only; it never becomes a path.
    """

    name: str
    data: bytes
