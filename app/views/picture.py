"""Subgraph -> the nodes, edges, positions and legend of its picture. Every screen and file draws from this."""

import datetime
import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.views.layout import Box, place
from app.views.legend import LegendItem, legend
from app.views.marks import EVENT_COLOUR, EVENT_SHAPE, Edge, Node
from graph.phrases import claim_text, name_of
from graph.queries.common import support
from graph.queries.events import Event, events
from schemas.answer import Subgraph
from schemas.base import Record, Text
from schemas.claim import Claim, ClaimType, Judged, Status
from schemas.entity import Entity
from schemas.ids import content_id
from schemas.ontology import ontology

OPENS = Text(nl="introduceert", en="introduces")
ENTERS = Text(nl="geïntroduceerd", en="introduced")
REACHES = Text(nl="bij", en="to")

_LABEL_WIDTH, _LABEL_LINES = 22, 3
_CHARACTER, _LINE = 7.2, 16  # pixels of the label font
_EVENT_SIZE = 6
_TO_EVENT, _TO_ENTITY, _PER_LINE = 0.9, 1.2, 0.3  # wanted lengths, in layout spacings
_BEND = 0.16


class Picture(Record):
    """All that is needed to draw one Subgraph, the same way every time."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[LegendItem, ...]
    told: dict[str, Text]
    """Every claim of the subgraph as a plain sentence, by its id."""


def draw(subgraph: Subgraph, *, focus: Collection[str] = ()) -> Picture:
    """Return the picture of `subgraph`; the entities in `focus` stand out."""
    claims = sorted(subgraph.claims, key=support)
    told = {claim.id: claim_text(claim, subgraph.entities) for claim in claims}
    introductions = [
        event
        for event in events(claim for claim in claims if claim.type is ClaimType.INTRODUCED)
        if event.introducer not in (None, event.introduced, event.audience)
    ]
    shown = {claim.id for event in introductions for claim in event.claims}
    lines: dict[tuple[str, str, ClaimType, Status, Judged], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id not in shown:
            source, target = claim.subject, claim.object
            if ontology().claim_types[claim.type].symmetric:
                source, target = sorted((source, target))
            lines[source, target, claim.type, claim.status, claim.judged].append(claim)
    edges = [_line(*key, same, told) for key, same in lines.items()]
    edges += [edge for event in introductions for edge in _roles(event, told)]
    edges = _bent(sorted(edges, key=lambda edge: edge.id))
    nodes = _placed(subgraph, introductions, edges, told, frozenset(focus))
    return Picture(nodes=nodes, edges=tuple(edges), legend=legend(nodes, edges), told=dict(sorted(told.items())))


def _event_id(event: Event) -> str:
    return content_id("event", *sorted(claim.id for claim in event.claims))


def _line(
    source: str,
    target: str,
    type: ClaimType,
    status: Status,
    judged: Judged,
    claims: Sequence[Claim],
    told: Mapping[str, Text],
) -> Edge:
    info = ontology().claim_types[type]
    return Edge(
        id=content_id("edge", source, target, type, status, judged),
        source=source,
        target=target,
        type=type,
        label=_marked(info.label, judged, count=len(claims)),
        title=_told(claims, told),
        status=status,
        judged=judged,
        line=ontology().statuses[status].line,
        arrow=not info.symmetric,
        claims=tuple(claim.id for claim in claims),
    )


def _roles(event: Event, told: Mapping[str, Text]) -> list[Edge]:
    """Return the three lines of an introduction: who opens the door, who enters, and whom they reach."""
    assert event.introducer is not None
    id, best, title = _event_id(event), event.claims[0], _told(event.claims, told)
    return [
        Edge(
            id=content_id("role", id, role),
            source=source,
            target=target,
            type=best.type,
            label=label,
            title=title,
            status=best.status,
            judged=best.judged,
            line=ontology().statuses[best.status].line,
            arrow=role == "reaches",
            claims=tuple(claim.id for claim in event.claims),
        )
        for role, source, target, label in (
            ("opens", event.introducer, id, OPENS),
            ("enters", event.introduced, id, ENTERS),
            ("reaches", id, event.audience, REACHES),
        )
    ]


def _marked(label: Text, judged: Judged, *, count: int) -> Text:
    """Return `label` with the number of claims behind it, and a tick where a person confirmed them."""
    suffix = (f" ×{count}" if count > 1 else "") + (" ✓" if judged is Judged.CONFIRMED else "")
    return Text(nl=label.nl + suffix, en=label.en + suffix)


def _told(claims: Sequence[Claim], told: Mapping[str, Text]) -> Text:
    """Return the best claim as a plain sentence, and how many more say so."""
    text, more = told[claims[0].id], len(claims) - 1
    return Text(nl=f"{text.nl} (en nog {more})", en=f"{text.en} (and {more} more)") if more else text


def _bent(edges: list[Edge]) -> list[Edge]:
    """Return the edges, those between the same two nodes bent apart: straight, left, right, further left..."""
    met: dict[frozenset[str], int] = defaultdict(int)
    bent = []
    for edge in edges:
        place_in_line = met[frozenset((edge.source, edge.target))]
        met[frozenset((edge.source, edge.target))] += 1
        bend = _BEND * math.ceil(place_in_line / 2) * (-1 if place_in_line % 2 else 1)
        # Seen from its other end a line bends the other way.
        bent.append(edge.model_copy(update={"bend": bend if edge.source < edge.target else -bend}))
    return bent


def _placed(
    subgraph: Subgraph,
    introductions: Sequence[Event],
    edges: Sequence[Edge],
    told: Mapping[str, Text],
    focus: frozenset[str],
) -> tuple[Node, ...]:
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    # Who is only quoted is named in the sentence; a loose dot would say nothing.
    quoted = {claim.attributed_to for claim in subgraph.claims} - focus
    nodes = [
        _dot(entity, degree[entity.id], entity.id in focus)
        for entity in subgraph.entities.values()
        if degree[entity.id] or entity.id not in quoted
    ]
    dots = {_event_id(event): _event(event, told) for event in introductions}
    nodes += dots.values()
    places = place(
        {node.id: _box(node) for node in nodes},
        _ties(edges, dots),
        times=_times(subgraph.claims, introductions),
    )
    nodes.sort(key=lambda node: node.id)
    return tuple(
        node.model_copy(
            update={"x": places.wide[node.id][0], "y": places.wide[node.id][1], "tall": places.tall[node.id]}
        )
        for node in nodes
    )


def _ties(edges: Sequence[Edge], dots: Collection[str]) -> list[tuple[str, str, float]]:
    """Return how far apart tied nodes want to be: further where more lines with their labels lie between them."""
    between = Counter(tuple(sorted((edge.source, edge.target))) for edge in edges)
    return [
        (one, other, (_TO_EVENT if one in dots or other in dots else _TO_ENTITY) + _PER_LINE * (lines - 1))
        for (one, other), lines in between.items()
    ]


def _dot(entity: Entity, degree: int, focus: bool) -> Node:
    info = ontology().entity_types[entity.type]
    name = name_of(entity.id, {entity.id: entity})
    label = "\n".join(
        textwrap.wrap(name, _LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder="…", break_on_hyphens=False)
    )
    return Node(
        id=entity.id,
        type=entity.type,
        label=Text(nl=label, en=label),
        title=Text(nl=f"{name} ({info.label.nl})", en=f"{name} ({info.label.en})"),
        colour=info.colour,
        shape=info.shape,
        size=round(min(10 + 2.5 * math.sqrt(degree), 22)) + (4 if focus else 0),
        x=0,
        y=0,
        tall=(0, 0),
        unnamed=entity.unnamed,
        focus=focus,
    )


def _event(event: Event, told: Mapping[str, Text]) -> Node:
    date = next((str(claim.date) for claim in event.claims if claim.date), "")
    return Node(
        id=_event_id(event),
        type=None,
        label=_marked(Text(nl=date, en=date), event.claims[0].judged, count=1),
        title=_told(event.claims, told),
        colour=EVENT_COLOUR,
        shape=EVENT_SHAPE,
        size=_EVENT_SIZE,
        x=0,
        y=0,
        tall=(0, 0),
        claims=tuple(claim.id for claim in event.claims),
    )


def _box(node: Node) -> Box:
    rows = node.label.nl.split("\n")
    width = max(len(row) for row in rows) * _CHARACTER
    return Box(width=max(width, 2 * node.size), height=2 * node.size + len(rows) * _LINE)


def _times(claims: Iterable[Claim], introductions: Iterable[Event]) -> dict[str, float]:
    """Return when each node comes in: the mean day of the dated claims that reach it, so not of those it begins."""
    days: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        if claim.date and claim.date.earliest > datetime.date.min:
            days[claim.object].append(claim.date.earliest.toordinal())
    for event in introductions:
        if event.earliest > datetime.date.min:
            days[_event_id(event)].append(event.earliest.toordinal())
    return {node: sum(found) / len(found) for node, found in days.items()}
