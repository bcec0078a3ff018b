"""ZIP archives: each file in it, one at a time, and never more than the limits allow."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.readers.content import Member, Source
from ingest.readers.formats import ARCHIVE, corrupt
from ingest.readers.problems import in_words, problem
from schemas.errors import UnreadableFile

_HARMLESS = 10 * 2**20
"""Unpacked size up to which any ratio is fine: a few pages of spaces compress a thousandfold."""
_CHUNK = 2**20


def read(source: Source) -> Iterator[Member | UnreadableFile]:
    """Yield the files of an archive, and an error for each that cannot be had."""
    if source.in_archive:
        raise problem(source.name, "nested_archive")
    limits = source.limits
    try:
        with zipfile.ZipFile(source.path) as archive:
            members = [member for member in archive.infolist() if not (member.is_dir() or is_hidden(member.filename))]
            if members and all(member.flag_bits & 1 for member in members):
                raise problem(source.name, "encrypted")
            declared = sum(member.file_size for member in members)
            ratio = declared / max(source.path.stat().st_size, 1)
            if declared > _HARMLESS and ratio > limits.archive_ratio:
                raise problem(source.name, "archive_ratio", ratio=round(ratio))
            if len(members) > limits.archive_files:
                yield problem(source.name, "archive_too_many", files=len(members), limit=limits.archive_files)
            total = 0
            for read, member in enumerate(members[: limits.archive_files]):
                total += min(member.file_size, limits.file_bytes)
                if total > limits.archive_bytes:
                    details = {"limit": in_words(limits.archive_bytes), "read": read, "files": len(members)}
                    yield problem(source.name, "archive_too_large", **details)
                    return
                yield _unpack(archive, member, source)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise corrupt(source, ARCHIVE) from error
    if not members:
        raise problem(source.name, "no_text")


def is_hidden(name: str) -> bool:
    """Whether a file is one that its owner never sees: a dot file, or what macOS leaves beside each file."""
    return any(
        part == "__MACOSX" or (part.startswith(".") and part not in (".", "..")) for part in PurePosixPath(name).parts
    )


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Member | UnreadableFile:
    name, limits = source.inside(member.filename), source.limits
    if member.flag_bits & 1:
        return problem(name, "encrypted")
    if member.file_size > limits.file_bytes:
        return problem(name, "too_large", size=in_words(member.file_size), limit=in_words(limits.file_bytes))
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > _HARMLESS and ratio > limits.archive_ratio:
        return problem(name, "archive_ratio", ratio=round(ratio))
    data = bytearray()
    try:
        with archive.open(member) as stream:
            # What the directory of the archive declares may be a lie: count while unpacking.
            while chunk := stream.read(_CHUNK):
                data += chunk
                if len(data) > limits.file_bytes:
                    limit = in_words(limits.file_bytes)
                    return problem(name, "too_large", size=f"> {limit}", limit=limit)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return problem(name, "corrupt", en=ARCHIVE.label.en, nl=ARCHIVE.label.nl)
    return Member(member.filename, bytes(data))
