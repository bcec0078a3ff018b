"""Ingest jobs: uploaded files are read in the background, one job after another, with progress to follow."""

import logging
import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from app.intake import Taken, Unread, take_in
from graph.store import Writer
from ingest.batch import count_files
from ingest.limits import Limits
from ingest.pipeline import Reader
from schemas.base import Record
from schemas.errors import NotFound

KEPT = 100
"""Finished jobs whose report is kept, newest first; what they read is in the store for good."""


class JobState(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Record):
    """One ingest: how many of its files were looked at, which were read and which were not."""

    id: str
    state: JobState = JobState.RUNNING
    total: int = 0
    done: int = 0
    read: tuple[Taken, ...] = ()
    unread: tuple[Unread, ...] = ()
    error: str | None = None
    """Why the job as a whole failed; what it had read until then is in the store."""


class Jobs:
    """The ingest jobs of one service. Thread-safe."""

    def __init__(self, writer: Writer, *, reader: Reader, limits: Limits) -> None:
        self._writer, self._reader, self._limits = writer, reader, limits
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ingest")
        self._closing = False

    def start(self, folder: Path) -> Job:
        """Read every file in the folders of `folder` in the background, then remove it."""
        files = sorted(folder.glob("*/*"))
        job = Job(id=uuid4().hex, total=count_files(files))
        self._set(job)
        self._pool.submit(self._run, job.id, folder, files)
        return job

    def get(self, job: str) -> Job:
        """Return a job as it stands now, or raise `NotFound`."""
        with self._changed:
            if job not in self._jobs:
                raise NotFound(f"There is no ingest job {job!r}.")
            return self._jobs[job]

    def follow(self, job: str) -> Iterator[Job]:
        """Yield a job at every change until it has ended or the service stops."""
        seen = self.get(job)
        yield seen
        while seen.state is JobState.RUNNING and (later := self._after(seen)) is not None:
            seen = later
            yield seen

    def _after(self, seen: Job) -> Job | None:
        """Wait until a job differs from what was seen of it; return None when the service stops."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs.get(seen.id) != seen or self._closing)
            return None if self._closing else self._jobs.get(seen.id)

    def close(self) -> None:
        """Let the file at hand be read and stop; what was read is in the store."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _set(self, job: Job) -> None:
        with self._changed:
            self._jobs[job.id] = job
            ended = [one.id for one in self._jobs.values() if one.state is not JobState.RUNNING]
            for old in ended[:-KEPT]:
                del self._jobs[old]
            self._changed.notify_all()

    def _run(self, id: str, folder: Path, files: list[Path]) -> None:
        def step(file: Taken | Unread) -> None:
            job = self.get(id)
            files = {"read": (*job.read, file)} if isinstance(file, Taken) else {"unread": (*job.unread, file)}
            done = job.done + 1
            # An e-mail or an archive gives more documents than files.
            self._set(job.model_copy(update={**files, "done": done, "total": max(job.total, done)}))
            if self._closing:
                raise InterruptedError("The service was stopped; what was read until then is in the store.")

        try:
            take_in(files, self._writer, reader=self._reader, limits=self._limits, on_file=step)
        except Exception as error:
            logging.getLogger("kruiwagen").exception("ingest job %s failed", id)
            self._set(self.get(id).model_copy(update={"state": JobState.FAILED, "error": str(error)}))
        else:
            job = self.get(id)
            self._set(job.model_copy(update={"state": JobState.DONE, "total": job.done}))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
