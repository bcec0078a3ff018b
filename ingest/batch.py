"""Many files at once: folders walked, archives and mails opened, each file a Document or an error that names it."""

import hashlib
import os
import queue
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from ingest.limits import DEFAULTS, Limits
from ingest.readers.archive import is_hidden
from ingest.readers.problems import problem
from ingest.supervisor import Supervisor
from ingest.worker import Failure, Job, Result
from schemas.document import Document
from schemas.errors import UnreadableFile

Outcome: TypeAlias = Document | UnreadableFile
"""One file of a batch, read or not. A PDF of which some pages could not be recognised gives both."""

_WINDOW = 2
"""Jobs handed out per process ahead of the one whose outcome is awaited."""


def read_batch(paths: Iterable[Path], *, limits: Limits = DEFAULTS, workers: int | None = None) -> Iterator[Outcome]:
    """Yield what every file at or under `paths` holds, in order: folders sorted, what is inside a file after it.

    `origin` of a document is its path relative to the folder given, or its name where the file itself was given.
    Files with the same bytes are read once and give the same Document each time.
    """
    return read_named(_walk(paths), limits=limits, workers=workers)


def read_named(
    files: Iterable[tuple[Path, str]], *, limits: Limits = DEFAULTS, workers: int | None = None
) -> Iterator[Outcome]:
    """Yield what files hold that lie at one place and are known by another name, as uploads are."""
    with tempfile.TemporaryDirectory(prefix="kruiwagen-") as folder, _Pool(limits, Path(folder), workers) as pool:
        waiting: deque[_Handed] = deque()
        for path, name in files:
            waiting.append(pool.hand_out(path, name))
            while len(waiting) >= pool.window:
                yield from pool.outcomes(waiting)
        while waiting:
            yield from pool.outcomes(waiting)


def count_files(paths: Iterable[Path]) -> int:
    """Return how many files `read_batch` will look at, not counting what is inside them."""
    return sum(1 for _ in _walk(paths))


def _walk(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for given in paths:
        if not given.is_dir():
            yield given, given.name
            continue
        for folder, folders, files in os.walk(given):
            folders[:] = sorted(name for name in folders if not is_hidden(name))
            for name in sorted(files):
                if not is_hidden(name):
                    path = Path(folder, name)
                    yield path, path.relative_to(given).as_posix()


@dataclass
class _Handed:
    """A file handed out for reading; `first` where no file before it had the same bytes."""

    path: Path
    name: str
    future: Future[Result]
    first: bool = True
    temporary: bool = False


class _Pool:
    """The reading processes of one batch, and what they were given so far."""

    def __init__(self, limits: Limits, folder: Path, workers: int | None) -> None:
        count = workers or min(4, os.cpu_count() or 1)
        self.window = _WINDOW * count
        self._limits, self._folder = limits, folder
        self._threads = ThreadPoolExecutor(count)
        self._idle: queue.SimpleQueue[Supervisor] = queue.SimpleQueue()
        self._supervisors = [Supervisor() for _ in range(count)]
        for supervisor in self._supervisors:
            self._idle.put(supervisor)
        self._seen: dict[tuple[str, str, bool], Future[Result]] = {}

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for supervisor in self._supervisors:
            supervisor.close()
        self._threads.shutdown(wait=True)

    def hand_out(self, path: Path, name: str, *, in_archive: bool = False, temporary: bool = False) -> _Handed:
        """Give a file to the next process that is free, unless its bytes are being or were read under this limit."""
        name = name.encode("utf-8", "replace").decode()
        try:
            if not path.is_file():
                raise problem(name, "not_a_file" if path.exists() else "missing")
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            return _refused(path, problem(name, "forbidden", why=error.strerror or type(error).__name__))
        except UnreadableFile as failure:
            return _refused(path, failure)
        # The name counts too (a PDF called .docx), and an archive is refused only inside another.
        suffix = PurePosixPath(name).suffix.lower()
        key = digest, suffix, in_archive and suffix == ".zip"
        if (before := self._seen.get(key)) is not None:
            return _Handed(path, name, before, first=False, temporary=temporary)
        folder = self._folder / str(len(self._seen))
        folder.mkdir()
        path = path.absolute() if _is_unicode(path) else _link(path, folder / "file")
        job = Job(path=path, name=name, digest=digest, limits=self._limits, folder=folder, in_archive=in_archive)
        self._seen[key] = self._threads.submit(self._read, job)
        return _Handed(path, name, self._seen[key], temporary=temporary)

    def outcomes(self, waiting: deque[_Handed]) -> Iterator[Outcome]:
        """Yield the outcomes of the file whose turn it is, and put what was inside it next in line."""
        handed = waiting.popleft()
        result = handed.future.result()
        if handed.temporary:
            handed.path.unlink(missing_ok=True)
        for failure in result.failures:
            # A failure of the file itself goes by the name of this copy; one of a file inside it has its own.
            yield failure.error(handed.name if failure.name == result.name else failure.name)
        if result.document:
            yield Document.model_validate_json(result.document.read_bytes())
        if handed.first:
            inside = (
                self.hand_out(item.path, item.name, in_archive=item.in_archive, temporary=True)
                for item in result.inside
            )
            waiting.extendleft(reversed(list(inside)))

    def _read(self, job: Job) -> Result:
        supervisor = self._idle.get()
        try:
            return supervisor.read(job)
        finally:
            self._idle.put(supervisor)


def _refused(path: Path, failure: UnreadableFile) -> _Handed:
    future: Future[Result] = Future()
    future.set_result(Result(name=failure.name, failures=(Failure.of(failure),)))
    return _Handed(path, failure.name, future)


def _is_unicode(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _link(path: Path, link: Path) -> Path:
    """Give a file whose name is no text in any encoding another name, under which it can be sent to a process."""
    link.symlink_to(path.absolute())
    return link
