"""Routes that take files in: upload, the job that reads them, and its progress as server-sent events."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from sse_starlette import EventSourceResponse, ServerSentEvent

from app.api.deps import JobsDep, SettingsDep, Strict
from app.api.examples import example
from app.jobs import Job, JobState
from schemas.errors import InvalidInput, UnreadableFile

router = APIRouter(prefix="/ingest", tags=["ingest"])


@router.post("", status_code=202, responses=example("job", status=202))
def upload(
    request: Request,
    response: Response,
    jobs: JobsDep,
    settings: SettingsDep,
    files: Annotated[list[UploadFile], File()],
) -> Job:
    """Take files in; they are read in the background. Follow the job at `Location`, or its events."""
    if len(files) > settings.upload_files:
        raise InvalidInput(f"{len(files)} files at once are more than {settings.upload_files}: send fewer, or a ZIP.")
    folder = Path(tempfile.mkdtemp(prefix="kruiwagen-"))
    try:
        for number, file in enumerate(files):
            _save(file, folder / f"{number:04d}", limit=settings.limits.file_bytes)
    except Exception:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    job = jobs.start(folder)
    response.headers["Location"] = str(request.url_for("job", id=job.id).path)
    return job


@router.get("/{id}", dependencies=[Strict], responses=example("job"))
def job(jobs: JobsDep, id: str) -> Job:
    """Return where a job stands, and what it read and did not read."""
    return jobs.get(id)


@router.get("/{id}/events", dependencies=[Strict], response_class=EventSourceResponse)
def events(jobs: JobsDep, id: str) -> EventSourceResponse:
    """Send the job as an event `progress` at every change, and once more as `done` when it has ended."""
    jobs.get(id)
    return EventSourceResponse(_events(jobs, id))


def _events(jobs: JobsDep, id: str) -> Iterator[ServerSentEvent]:
    for state in jobs.follow(id):
        ended = state.state is not JobState.RUNNING
        yield ServerSentEvent(state.model_dump_json(), event="done" if ended else "progress")


def _save(file: UploadFile, folder: Path, *, limit: int) -> None:
    """Write one upload into a folder of its own, so that two of one name do not meet, under its last name part."""
    name = Path((file.filename or "").replace("\\", "/")).name.replace("\x00", "").lstrip(".")[-200:] or "upload"
    folder.mkdir()
    written = 0
    with (folder / name).open("wb") as target:
        while block := file.file.read(1 << 20):
            written += len(block)
            if written > limit:
                raise UnreadableFile(
                    name, "too_large", f"larger than {limit} bytes", "raise KRUIWAGEN_LIMITS__FILE_BYTES"
                )
            target.write(block)
