"""Dates as documents give them: to the year, the month or the day, or as an interval of these."""

import calendar
import datetime
import re
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.errors import InvalidInput

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_OPEN = ".."


class PartialDate(str):
    """One date of known precision, written in ISO 8601-2 (EDTF level 0): `2020`, `2020-06`, `2020-06-18`,
    or an interval `2020-03/2020-06`, open at one end as `2020/..` or `../2020`.

    Raises `InvalidInput` for anything else. Being a `str`, it compares and stores as its text.
    """

    earliest: datetime.date
    latest: datetime.date

    def __new__(cls, text: str) -> "PartialDate":
        date = super().__new__(cls, text)
        first, slash, last = text.partition("/")
        if slash and first == last == _OPEN:
            raise InvalidInput(f"{text!r} is open at both ends: leave the date out.")
        date.earliest = datetime.date.min if slash and first == _OPEN else _bounds(first, text)[0]
        date.latest = datetime.date.max if slash and last == _OPEN else _bounds(last if slash else first, text)[1]
        if date.earliest > date.latest:
            raise InvalidInput(f"{text!r} ends before it begins.")
        return date

    def can_follow(self, other: "PartialDate") -> bool:
        """Whether this can have happened at the same time as `other` or later."""
        return self.latest >= other.earliest

    def surely_follows(self, other: "PartialDate") -> bool:
        """Whether this happened later than `other`, whatever the exact days were."""
        return self.earliest > other.latest

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def parse(value: str) -> "PartialDate":
            try:
                return cls(value)
            except InvalidInput as error:
                raise ValueError(str(error)) from error

        return core_schema.no_info_after_validator_function(
            parse, core_schema.str_schema(), serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": "ISO 8601-2 date or interval", "examples": ["2020-06", "2020/.."]}


def _bounds(point: str, whole: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of `2020`, `2020-06` or `2020-06-18`."""
    if not (found := _POINT.match(point)):
        raise InvalidInput(f"{whole!r} is no date: write 2020, 2020-06, 2020-06-18 or an interval such as 2020/2021.")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        if day is None:
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        return (exact := datetime.date(year, month, day)), exact
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidInput(f"{whole!r} is not a day of the calendar.") from error
