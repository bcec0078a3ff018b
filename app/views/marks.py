"""The marks of a picture: a dot for each entity and introduction, a line for claims of one kind between two."""

from schemas.base import Record, Text
from schemas.claim import ClaimType, Judged, Status
from schemas.entity import EntityType

EVENT_SHAPE, EVENT_COLOUR = "dot", "#5B3F9E"
"""How an introduction is drawn."""


class Node(Record):
    """One dot: an entity, or (`type` None) the event of one introduction. `claims` are those of an event."""

    id: str
    type: EntityType | None = None
    label: Text
    title: Text
    """What hovering over it says."""
    colour: str
    shape: str
    size: int
    x: int
    y: int
    tall: tuple[int, int]
    """Its position where the screen is taller than wide."""
    unnamed: bool = False
    focus: bool = False
    claims: tuple[str, ...] = ()


class Edge(Record):
    """One line: claims of one type, status and judgement between two nodes, or one role in an introduction.

    `line` is the ontology's word for its status; `bend` keeps lines between the same two nodes apart.
    """

    id: str
    source: str
    target: str
    type: ClaimType
    label: Text
    title: Text
    status: Status
    judged: Judged
    line: str
    arrow: bool
    bend: float = 0.0
    claims: tuple[str, ...]
