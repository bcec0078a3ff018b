"""The process in which files are read: one job a line on standard input, one result a line on standard output.

Hostile files are opened here and nowhere else, so that one which hangs or crashes a library takes this process along
and not its parent. Run as `python -m ingest.worker`.
"""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ingest.documents import to_document
from ingest.limits import Limits
from ingest.readers import reader_of
from ingest.readers.content import Content, Member, Source
from ingest.readers.formats import ARCHIVE
from ingest.readers.problems import problem
from schemas.base import Record
from schemas.errors import UnreadableFile


class Job(Record):
    """One file to read; `folder` is where the worker leaves the document and what was inside the file."""

    path: Path
    name: str
    digest: str
    limits: Limits
    folder: Path
    in_archive: bool = False


class Failure(Record):
    """An `UnreadableFile` on its way from one process to another."""

    name: str
    reason: str
    message: str
    advice: str
    nl: str

    @classmethod
    def of(cls, error: UnreadableFile) -> "Failure":
        """Return the record of an error."""
        return cls(name=error.name, reason=error.reason, message=error.message, advice=error.advice, nl=error.text.nl)

    def error(self, name: str) -> UnreadableFile:
        """Return the error again, for the file called `name` (a second copy of it goes by another name)."""
        return UnreadableFile(name, self.reason, self.message, self.advice, self.nl)


class Inside(Record):
    """A file that was inside another one, unpacked to `path`; `name` is its owner's name for it."""

    path: Path
    name: str
    in_archive: bool


class Result(Record):
    """What became of one job: the file that holds the document as JSON, what failed, and what was inside."""

    name: str
    document: Path | None = None
    failures: tuple[Failure, ...] = ()
    inside: tuple[Inside, ...] = ()


READY = b"ready\n"
ALIVE = b"\n"


def serve(jobs: BinaryIO, results: BinaryIO) -> None:
    """Answer every job until there are no more; an empty line in between says that a page was read."""

    def say(line: bytes) -> None:
        results.write(line)
        results.flush()

    say(READY)
    for line in jobs:
        result = do(Job.model_validate_json(line), progress=lambda: say(ALIVE))
        say(result.model_dump_json().encode() + b"\n")


def do(job: Job, *, progress: Callable[[], None]) -> Result:
    """Read one file; whatever is wrong with it is in the result."""
    source = Source(job.path, job.name, job.limits, job.in_archive, progress)
    document: Path | None = None
    failures: list[UnreadableFile] = []
    inside: list[Inside] = []
    try:
        reader = reader_of(source)
        for found in reader.read(source):
            if isinstance(found, UnreadableFile):
                failures.append(found)
            elif isinstance(found, Member):
                inside.append(_unpack(found, source, job.folder / str(len(inside)), reader.format is ARCHIVE))
                progress()
            elif not any(page.text.strip() for page in found.pages):
                failures.append(problem(job.name, "no_text"))
            elif (length := sum(len(page.text) for page in found.pages)) > source.limits.characters:
                failures.append(problem(job.name, "too_long", characters=length, limit=source.limits.characters))
            else:
                document = _keep(found, job, reader.label)
    except UnreadableFile as failure:
        failures.append(failure)
    except Exception as error:
        # A reader that fails in a way nobody foresaw must not cost the rest of the batch.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
        failures.append(problem(job.name, "failed", what=what))
    return Result(name=job.name, document=document, failures=tuple(map(Failure.of, failures)), inside=tuple(inside))


def _keep(content: Content, job: Job, reader: str) -> Path:
    path = job.folder / "document.json"
    document = to_document(content, digest=job.digest, name=job.name, reader=reader)
    path.write_text(document.model_dump_json(), "utf-8")
    return path


def _unpack(member: Member, source: Source, path: Path, from_archive: bool) -> Inside:
    path.write_bytes(member.data)
    return Inside(path=path, name=source.inside(member.name), in_archive=source.in_archive or from_archive)


def main() -> None:
    """Serve the parent process, and keep standard output free from what libraries print."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, results)


if __name__ == "__main__":
    main()
