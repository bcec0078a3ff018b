"""The parent's side of a reading process: hands it jobs, and kills and replaces it when a file is too much for it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from ingest.readers.problems import problem
from ingest.worker import ALIVE, READY, Failure, Job, Result
from schemas.errors import KruiwagenError

_START_SECONDS = 60.0
"""Time to load Python and the libraries, on a slow machine as well."""


class Supervisor:
    """One reading process, started at the first job and again after each that it did not survive."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._closed = False

    def read(self, job: Job) -> Result:
        """Return what the process makes of a job, or that it took too long or broke down."""
        process = self._process or self._start()
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(job.model_dump_json().encode() + b"\n")
            process.stdin.flush()
        if (line := self._next_line(process, job.limits.seconds)) is not None:
            return Result.model_validate_json(line)
        slow = self._killed
        self.stop()
        seconds = f"{job.limits.seconds:g}"
        failure = problem(job.name, "timeout", seconds=seconds) if slow else problem(job.name, "crashed")
        return Result(name=job.name, failures=(Failure.of(failure),))

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.stop()

    def stop(self) -> None:
        """End the process and what it started; the next job starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        # -P and the explicit path: modules in the folder that the user stands in (a dossier from anywhere) stay out.
        path = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        self._process = process
        if self._closed or self._next_line(process, _START_SECONDS) != READY:
            self.stop()
            raise KruiwagenError("The reading process did not start: run `python -m ingest.worker` to see why.")
        return process

    def _next_line(self, process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
        """Return the next line that says something, or None when the process died or did nothing for `seconds`."""
        assert process.stdout is not None
        self._killed = False
        while True:
            timer = threading.Timer(seconds, self._give_up, [process])
            timer.start()
            line = process.stdout.readline()
            timer.cancel()
            if not line.endswith(b"\n"):
                return None
            if line != ALIVE:
                return line

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        self._killed = True
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)  # with it goes the Tesseract that it may be waiting for
        else:
            process.kill()
