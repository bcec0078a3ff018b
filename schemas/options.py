"""Options of the path and chain questions."""

from enum import StrEnum

from pydantic import Field

from schemas.base import Record


class Direction(StrEnum):
    """Whether a hop may be walked against the direction of its claims. Symmetric types run both ways anyhow."""

    ANY = "any"
    FORWARD = "forward"


class TimeOrder(StrEnum):
    """Whether every hop must be able to have happened no earlier than the hop before it."""

    NONE = "none"
    FORWARD = "forward"


class Weight(StrEnum):
    """The cost of a hop: 1, or 2 minus the highest confidence of its claims (so between 1 and 2)."""

    HOPS = "hops"
    CONFIDENCE = "confidence"


class PathOptions(Record):
    """How influence paths may run; see `View.paths` for the exact meaning of each."""

    direction: Direction = Direction.ANY
    max_hops: int = Field(default=4, ge=1, le=8)
    must_pass: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    time_order: TimeOrder = TimeOrder.NONE
    hub_limit: int | None = Field(default=None, ge=1)
    weight: Weight = Weight.HOPS
    limit: int = Field(default=5, ge=1, le=100)


class ChainOptions(Record):
    """How introduction chains may run."""

    carrying: str | None = None
    """Each step must introduce this entity."""
    max_steps: int = Field(default=5, ge=1, le=10)
    avoid: frozenset[str] = frozenset()
    certain_only: bool = False
    """Keep only chains whose order the dates prove."""
    limit: int = Field(default=5, ge=1, le=100)
