"""Dates in text: Dutch and English expressions of time, resolved against the document's date and what came before."""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas.dates import PartialDate
from schemas.errors import InvalidInput

_AHEAD = datetime.timedelta(days=100)
"""How far after the document's date a day without a year is taken to lie rather than a year earlier."""


@dataclass(frozen=True)
class FoundDate:
    """One expression of time: characters `start` up to `end` of the text, and what it means."""

    start: int
    end: int
    date: PartialDate


def find_dates(text: str, *, written: PartialDate | None, language: str = "nl") -> list[FoundDate]:
    """Return the dates of a text in order. `written` is the document's own date, which "gisteren" counts from.

    A day or month without a year belongs to the first such day after the last date told, if that is not after the
    document was written, and otherwise to the one nearest to the document's date. An end ("tot 2018") is no date.
    """
    reader = _Reader(_words(language if language in ("nl", "en") else "nl"), written)
    found: list[FoundDate] = []
    for match in reader.pattern.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        try:
            date = reader.read(kind, match.group(0), text[max(0, match.start() - 25) : match.start()])
        except (InvalidInput, ValueError, OverflowError):
            continue
        if date is not None:
            found.append(FoundDate(match.start(), match.end(), date))
    return found


@dataclass(frozen=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    counts: dict[str, int]
    units: dict[str, str]
    days: dict[str, int]
    quarters: dict[str, int]
    sets: dict[str, frozenset[str]]
    pattern: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    text = (Path(__file__).parent / "data" / "dates.yml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)[language]
    months = {n: i for i, names in enumerate(data["months"].split(", "), 1) for n in names.split()}
    weekdays = {name: i for i, name in enumerate(data["weekdays"].split(", "))}
    names = ("last", "this", "next", "later", "earlier", "ago", "part", "before_month", "before_year", "until", "to")
    sets = {name: frozenset(data[name].split()) for name in names}
    month, day = _any(months) + r"\.?", r"\d{1,2}(?:e|de|ste|st|nd|rd|th)?"
    near, to = _any(sets["last"] | sets["this"] | sets["next"]), _any(sets["to"])
    of = r"(?:van |of |in )?(?:(?:het jaar )?(?P<y{0}>\d{{4}})|{1} (?:jaar|year))"
    expressions = {
        "iso": r"\d{4}-\d{2}-\d{2}",
        "numeric": r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}",
        "days": rf"{day}(?:,? {to} |[-–]){day} {month}(?: \d{{4}})?",
        "day": rf"{day} (?:of )?{month}(?:,? \d{{4}})?",
        "american": rf"{month} {day}(?:, \d{{4}})?(?!\d)",
        "season": rf"{_any(data['seasons'])}(?: {of.format(1, near)})?",
        "quarter": rf"{_any(data['quarters'])} {data['quarter']} {of.format(2, near)}",
        "month": rf"(?:{near} )?{month}(?: (?:of |van )?(?:\d{{4}}|{near} (?:jaar|year)))?",
        "ago": rf"(?:\d{{1,2}}|{_any(data['counts'])}) {_any(data['units'])} {_any(sets['ago'])}",
        "shift": rf"(?:\d{{1,2}}|{_any(data['counts'])}) {_any(data['units'])} {_any(sets['later'] | sets['earlier'])}",
        "weekday": rf"(?:{near} )?(?:week )?{_any(weekdays)}(?!,? (?:\d|{month} \d))",
        "near": rf"{near} {_any(data['units'])}",
        "today": _any(data["days"]),
        "year": r"(?:19|20)\d{2}",
    }
    body = "|".join(f"(?P<{name}>{re.sub(r'[(][?]P<y[0-9]>', '(?:', text)})" for name, text in expressions.items())
    pattern = re.compile(rf"(?<![\w-])(?:{body})(?![\w])", re.IGNORECASE)
    return _Words(
        months, weekdays, data["seasons"], data["counts"], data["units"], data["days"], data["quarters"], sets, pattern
    )


def _any(words: Any) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


class _Reader:
    """Reads the expressions of one text in order, and remembers the last date told."""

    def __init__(self, words: _Words, written: PartialDate | None) -> None:
        self.words, self.written = words, written
        self.pattern = words.pattern
        self.last: PartialDate | None = None

    def read(self, kind: str, text: str, before: str) -> PartialDate | None:
        """Return what one expression means, or None where it cannot be told."""
        lower = text.lower()
        led_by = (re.findall(r"[^\W\d_]+", before.lower()) or [""])[-1]
        close = before[-1:].isspace() and led_by in before.lower().split()[-1:] if before else False
        led_by = led_by if close else ""
        if led_by in self.words.sets["until"] and kind in ("year", "month", "day", "season"):
            return None
        reading: Callable[[str, str], PartialDate | None] = getattr(self, f"_{kind}")
        date = reading(lower, led_by)
        if date is not None and kind not in ("year", "near", "today", "ago", "season"):
            self.last = date
        return date

    def _iso(self, text: str, _: str) -> PartialDate:
        return PartialDate(text)

    def _numeric(self, text: str, _: str) -> PartialDate:
        day, month, year = (int(part) for part in re.split(r"[-/.]", text))
        return PartialDate(f"{year:04}-{month:02}-{day:02}")

    def _days(self, text: str, _: str) -> PartialDate | None:
        first, last, *rest = (int(number) for number in re.findall(r"\d+", text))
        year, month = (rest or [0])[0], self._month_of(text)
        start = self._day_of(year, month, first)
        end = self._day_of(start.earliest.year if start else year, month, last)
        return PartialDate(f"{start}/{end}") if start and end else None

    def _day(self, text: str, _: str) -> PartialDate | None:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        return self._day_of(numbers[1] if len(numbers) > 1 else 0, self._month_of(text), numbers[0])

    _american = _day

    def _month_of(self, text: str) -> int:
        return next(self.words.months[word] for word in re.findall(r"[^\W\d_]+", text) if word in self.words.months)

    def _day_of(self, year: int, month: int, day: int) -> PartialDate | None:
        if not year:
            chosen = self._year_for(lambda y: datetime.date(y, month, min(day, calendar.monthrange(y, month)[1])))
            if chosen is None:
                return None
            year = chosen
        return PartialDate(f"{year:04}-{month:02}-{day:02}")

    def _year_for(self, day_in: Callable[[int], datetime.date]) -> int | None:
        """Return the year of a day that the text gives without one."""
        if self.written is None:
            return self.last.earliest.year if self.last else None
        if self.last is not None:
            told = self.last.earliest.replace(day=1)
            year = next(y for y in (told.year, told.year + 1) if day_in(y) >= told)
            if day_in(year) <= self.written.latest:
                return year
        year = self.written.latest.year
        return (
            year + 1
            if day_in(year + 1) <= self.written.latest + _AHEAD
            else (year if day_in(year) <= self.written.latest + _AHEAD else year - 1)
        )

    def _month(self, text: str, led_by: str) -> PartialDate | None:
        month, year = self._month_of(text), re.search(r"\d{4}", text)
        if year:
            return PartialDate(f"{year.group()}-{month:02}")
        words = text.split()
        shift = self._shift_of(text)
        if len(words) == 1 and led_by not in self.words.sets["before_month"]:
            return None
        if shift is not None and words[-1] in self.words.units and self.written:
            return PartialDate(f"{self.written.latest.year + shift:04}-{month:02}")
        chosen = self._year_for(lambda y: datetime.date(y, month, 1))
        return None if chosen is None else PartialDate(f"{chosen:04}-{month:02}")

    def _season(self, text: str, led_by: str) -> PartialDate | None:
        first = next(month for word, month in self.words.seasons.items() if word in text)
        year = re.search(r"\d{4}", text)
        shift = self._shift_of(text)
        if year:
            chosen: int | None = int(year.group())
        elif shift is not None and self.written:
            chosen = self.written.latest.year + shift
        else:
            return None
        return None if chosen is None else _months(chosen, first, 3)

    def _quarter(self, text: str, _: str) -> PartialDate | None:
        first = next(3 * n - 2 for word, n in self.words.quarters.items() if text.startswith(word))
        year, shift = re.search(r"\d{4}", text), self._shift_of(text)
        if year is not None:
            return _months(int(year.group()), first, 3)
        if shift is None or self.written is None:
            return None
        return _months(self.written.latest.year + shift, first, 3)

    def _shift_of(self, text: str) -> int | None:
        words = set(text.split())
        for name, shift in (("last", -1), ("this", 0), ("next", 1)):
            if words & self.words.sets[name]:
                return shift
        return None

    def _year(self, text: str, led_by: str) -> PartialDate | None:
        return PartialDate(text) if led_by in self.words.sets["before_year"] else None

    def _near(self, text: str, _: str) -> PartialDate | None:
        unit, shift = self.words.units[text.split()[-1]], self._shift_of(text)
        return None if self.written is None or shift is None else _moved(self.written, unit, shift)

    def _ago(self, text: str, _: str) -> PartialDate | None:
        return self._moved_by(text, self.written, -1)

    def _shift(self, text: str, _: str) -> PartialDate | None:
        later = text.split()[-1] in self.words.sets["later"]
        return self._moved_by(text, self.last, 1 if later else -1)

    def _moved_by(self, text: str, base: PartialDate | None, direction: int) -> PartialDate | None:
        count, unit, _ = text.split()
        number = int(count) if count.isdigit() else self.words.counts[count]
        return None if base is None else _moved(base, self.words.units[unit], direction * number)

    def _today(self, text: str, _: str) -> PartialDate | None:
        if self.written is None or len(self.written) < len("2020-01-01"):
            return None
        return PartialDate(str(self.written.earliest + datetime.timedelta(days=self.words.days[text])))

    def _weekday(self, text: str, _: str) -> PartialDate | None:
        if self.written is None or self.written.earliest != self.written.latest:
            return None
        today, shift = self.written.earliest, self._shift_of(text)
        wanted = self.words.weekdays[text.split()[-1]]
        if "week" in text.split() and shift is not None:
            monday = today - datetime.timedelta(days=today.weekday() - 7 * shift)
            return PartialDate(str(monday + datetime.timedelta(days=wanted)))
        back = (today.weekday() - wanted) % 7
        if shift == 1:
            return PartialDate(str(today + datetime.timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)))
        return PartialDate(str(today - datetime.timedelta(days=back or (7 if shift == -1 else 0))))


def _months(year: int, first: int, count: int) -> PartialDate:
    end = first + count - 2
    return PartialDate(f"{year:04}-{first:02}/{year + end // 12:04}-{end % 12 + 1:02}")


def _moved(base: PartialDate, unit: str, count: int) -> PartialDate | None:
    """Return the day, week, month or year that lies so many units from a date, as precise as both allow."""
    day, known = base.earliest, base.latest - base.earliest
    if unit == "year":
        return PartialDate(f"{day.year + count:04}")
    if unit == "month":
        if known.days > 31:
            return None
        months = day.year * 12 + day.month - 1 + count
        return PartialDate(f"{months // 12:04}-{months % 12 + 1:02}")
    if known.days:
        return None
    if unit == "day":
        return PartialDate(str(day + datetime.timedelta(days=count)))
    monday = day + datetime.timedelta(days=7 * count - day.weekday())
    return PartialDate(f"{monday}/{monday + datetime.timedelta(days=6)}")
