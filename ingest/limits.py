"""How much of a file is read before it is refused: the defaults, which the app turns into settings."""

from pydantic import Field

from schemas.base import Record


class Limits(Record):
    """The bounds that one batch is read under, so that no single file can take the machine or the evening."""

    file_bytes: int = Field(default=100 * 2**20, ge=1)
    """Size of one file, also of one that came out of an archive or a mail."""
    pages: int = Field(default=2000, ge=1)
    """Pages of one PDF."""
    characters: int = Field(default=5_000_000, ge=1)
    """Characters of text in one document; all of it is held in memory while it is read."""
    archive_files: int = Field(default=2000, ge=1)
    """Files taken out of one archive."""
    archive_ratio: float = Field(default=200, ge=1)
    """How many times bigger than its compressed form the content of an archive may be."""
    archive_bytes: int = Field(default=2 * 2**30, ge=1)
    """Size of one archive, and of everything in it together once unpacked."""
    seconds: float = Field(default=60, gt=0)
    """Time for one file, or for one page of it where pages are read one by one (PDF)."""
    ocr_languages: tuple[str, ...] = Field(default=("nld", "eng"), min_length=1)
    """Languages in which Tesseract recognises scanned pages, by its own codes."""


DEFAULTS = Limits()
