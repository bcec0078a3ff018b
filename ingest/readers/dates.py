"""Dates that a file tells about itself: in its metadata, or in a line of its own near the top."""

import datetime
import email.utils
import re

from schemas.dates import PartialDate
from schemas.errors import InvalidInput

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_WRITTEN = (
    re.compile(rf"{_DAY}(?:e|st|nd|rd|th)?\.?[ -](?P<name>{_NAMES})\.?,?[ -]{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?P<name>{_NAMES})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?!\d)", re.I),
    re.compile(rf"{_DAY}[-/.](?P<month>\d{{1,2}})[-/.]{_YEAR}(?!\d)"),
    re.compile(rf"{_YEAR}-(?P<month>\d\d)-{_DAY}(?!\d)"),
    re.compile(rf"(?P<name>{_NAMES}) {_YEAR}(?!\d)", re.I),
)
_ISO = re.compile(rf"{_YEAR}(?:-(?P<month>\d\d)(?:-{_DAY})?)?(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?\Z")
_PDF = re.compile(rf"(?:D:)?{_YEAR}(?P<month>\d\d)?{_DAY.replace('{1,2}', '{2}')}?(?:\d|\Z)")
_LABEL = re.compile(
    r"(?:datum|date|gepubliceerd(?: op)?|published(?: on)?|bijgewerkt|dagtekening|d\.d\.)\s*:?\s*", re.I
)
_WEEKDAY = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? ", re.I
)
_PLACE = re.compile(r"(?:’s-|'s-)?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}, ")
_TOP_LINES = 40
_MAX_LENGTH = 100


def from_metadata(value: str) -> PartialDate | None:
    """Return the date that a metadata field gives, as precise as it is given, or None when it cannot be told."""
    value = value[:_MAX_LENGTH].strip()
    for pattern in (_ISO, _PDF):
        if found := pattern.match(value):
            return _date(found)
    try:
        return from_datetime(email.utils.parsedate_to_datetime(value))
    except (ValueError, IndexError, TypeError):
        pass
    for pattern in _WRITTEN:
        if found := pattern.search(value):
            return _date(found)
    import dateparser  # slow to load, and seldom needed

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    # Language detection would read 03/04/2020 as the American do.
    parsed = dateparser.parse(value, languages=["nl", "en"], settings=settings)
    return from_datetime(parsed) if parsed else None


def from_datetime(moment: datetime.datetime) -> PartialDate | None:
    """Return the day of a moment, by the clock of whoever wrote it down; None for a year that no document has."""
    return PartialDate(moment.date().isoformat()) if 1900 <= moment.year <= 2100 else None


def near_top(text: str) -> PartialDate | None:
    """Return the date that stands near the top by itself: alone, after a label, or after a place name.

    A date inside a sentence is about something else and does not count.
    """
    lines = [line[:_MAX_LENGTH].strip() for line in text.split("\n", _TOP_LINES)[:_TOP_LINES]]
    for number, line in enumerate(lines):
        rest, labelled = _LABEL.subn("", line, count=1) if _LABEL.match(line) else (line, 0)
        rest = _WEEKDAY.sub("", _PLACE.sub("", rest, count=1), count=1)
        found = next((match for pattern in _WRITTEN if (match := pattern.match(rest))), None)
        if found is None:
            continue
        after_label = labelled or (number and _LABEL.fullmatch(lines[number - 1]))
        if (after_label or len(rest) - found.end() <= 12) and (date := _date(found)):
            return date
    return None


def _date(found: re.Match[str]) -> PartialDate | None:
    parts = found.groupdict()
    month = str(_MONTH[parts["name"].lower()]) if parts.get("name") else parts.get("month")
    numbers = [parts["year"], *(f"{int(part):02d}" for part in (month, parts.get("day")) if part)]
    try:
        return PartialDate("-".join(numbers))
    except InvalidInput:
        return None
