"""What every record shares: immutable, no unknown fields."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value; equal when all its fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """One thing said to a user, in both languages that every screen speaks."""

    nl: str
    en: str
