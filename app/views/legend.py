"""The legend of a picture: what its marks mean, and nothing that it does not use."""

from collections.abc import Sequence
from enum import StrEnum

from app.views.marks import EVENT_COLOUR, EVENT_SHAPE, Edge, Node
from schemas.base import Record, Text
from schemas.claim import Judged
from schemas.ontology import ontology

EVENT = Text(nl="introductie", en="introduction")
UNNAMED = Text(nl="zonder naam", en="unnamed")
JUDGED = {
    Judged.PROPOSED: Text(nl="nog niet beoordeeld", en="not judged yet"),
    Judged.CONFIRMED: Text(nl="bevestigd", en="confirmed"),
    Judged.REJECTED: Text(nl="verworpen", en="rejected"),
}


class LegendKind(StrEnum):
    """What a legend entry explains: a type of entity, an introduction, an entity without a name, or a line."""

    ENTITY = "entity"
    EVENT = "event"
    UNNAMED = "unnamed"
    LINE = "line"
    JUDGED = "judged"


class LegendItem(Record):
    """One mark that the picture uses, and what it means; `mark` is a shape, a line style or a judgement."""

    kind: LegendKind
    label: Text
    mark: str
    colour: str | None = None


def legend(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[LegendItem, ...]:
    """Return an entry for each kind of mark among these, in the order of the ontology."""
    items = [
        LegendItem(kind=LegendKind.ENTITY, label=info.label, mark=info.shape, colour=info.colour)
        for type, info in ontology().entity_types.items()
        if any(node.type is type for node in nodes)
    ]
    if any(node.unnamed for node in nodes):
        items.append(LegendItem(kind=LegendKind.UNNAMED, label=UNNAMED, mark="dot"))
    if any(node.type is None for node in nodes):
        items.append(LegendItem(kind=LegendKind.EVENT, label=EVENT, mark=EVENT_SHAPE, colour=EVENT_COLOUR))
    items += [
        LegendItem(kind=LegendKind.LINE, label=info.label, mark=info.line)
        for status, info in ontology().statuses.items()
        if any(edge.status is status for edge in edges)
    ]
    judged = {edge.judged for edge in edges}
    if judged - {Judged.PROPOSED}:
        items += [
            LegendItem(kind=LegendKind.JUDGED, label=label, mark=state)
            for state, label in JUDGED.items()
            if state in judged
        ]
    return tuple(items)
