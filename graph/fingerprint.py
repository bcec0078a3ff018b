"""When two readings of a document are the same one."""

from schemas.ids import content_id
from schemas.reading import Reading


def fingerprint(reading: Reading) -> str:
    """Return a hash of all that `reading` says, so that writing it again can be seen to change nothing.

    When it was read and under which name the file lay there are left out: a copy of a file is the same document.
    """
    return content_id("reading", reading.model_dump_json(exclude={"document": {"read_at", "origin"}}))
