"""The access tree of an entity: every door that was opened for it, each under the step that made it possible."""

from dataclasses import dataclass, field

from graph.queries.belonging import Pass, passes
from graph.queries.common import about
from graph.queries.events import Event, introduced
from graph.queries.why import explain
from graph.store import View
from schemas.answer import AccessStep, AccessTree, Certainty, Why
from schemas.base import Text
from schemas.entity import Entity
from schemas.filter import Filter

_NOTHING = Text(
    nl="Geen document vertelt dat deze actor ergens is geïntroduceerd.",
    en="No document tells that this entity was introduced anywhere.",
)


@dataclass(eq=False)
class _Node:
    """One event on its way into the tree."""

    event: Event
    parent: "_Node | None" = None
    way: Pass | None = None
    below: list["_Node"] = field(default_factory=list)

    def ancestors(self) -> list["_Node"]:
        """Return itself and every event that it hangs under."""
        return [self, *(self.parent.ancestors() if self.parent else [])]

    def subtree(self) -> list["_Node"]:
        """Return itself and every event that hangs under it."""
        return [self, *(node for child in self.below for node in child.subtree())]


def introductions(view: View, entity: str, filter: Filter) -> AccessTree:
    """Return every introduction of `entity` in order of time.

    A step whose introducer was reached by an earlier one (as its audience, or tied to that: see `passes`) hangs
    under it when it can have happened later. Of several that fit, it hangs under the latest.
    """
    entity = view.canonical(entity)
    events = introduced(view, filter, entity=entity)
    actors = {id for event in events for id in (event.audience, event.introducer) if id}
    ways = passes(view, filter, actors)
    nodes = [_Node(event) for event in events]
    for node in nodes:
        _hang(node, nodes, ways)
    claims = [claim for event in events for claim in event.claims]
    claims += [claim for node in nodes if node.way for claim in node.way.claims]
    known = about(view, claims, [entity])
    return AccessTree(
        **known,
        entity=entity,
        steps=tuple(_access(node, known["entities"]) for node in nodes if node.parent is None),
        why=None if events else _why(view, entity, filter),
    )


def _why(view: View, entity: str, filter: Filter) -> Why:
    def opened(wider: Filter, _: None) -> bool:
        return bool(introduced(view, wider, entity=entity))

    return explain(opened, filter, None, nothing=_NOTHING)


def _hang(node: _Node, nodes: list[_Node], ways: dict[str, dict[str, Pass]]) -> None:
    """Put `node` under the latest event that reached its introducer, if all below can have been after all above."""
    introducer = node.event.introducer
    if introducer is None:
        return
    below = node.subtree()
    fitting: list[tuple[_Node, Pass | None]] = []
    for other in nodes:
        audience = other.event.audience
        way = None if audience == introducer else ways.get(audience, {}).get(introducer)
        if other in below or (audience != introducer and way is None):
            continue
        day = max(above.event.earliest for above in other.ancestors())
        if all(later.event.can_follow(day) for later in below):
            fitting.append((other, way))
    if fitting:
        node.parent, node.way = max(fitting, key=lambda found: (*found[0].event.lateness, found[1] is None))
        node.parent.below.append(node)


def _access(node: _Node, entities: dict[str, Entity]) -> AccessStep:
    order: Certainty | None = node.event.order(node.parent.event) if node.parent else None
    below = sorted(node.below, key=lambda child: child.event.place)
    return AccessStep(
        step=node.event.step(entities),
        tie=node.way.tie(entities) if node.way else None,
        order=order,
        steps=tuple(_access(child, entities) for child in below),
    )
