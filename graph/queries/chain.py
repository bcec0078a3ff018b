"""Introduction chains from one actor to another, in order of time."""

import datetime
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from graph.phrases import chain_text
from graph.queries.belonging import Pass, passes
from graph.queries.common import about
from graph.queries.events import Event, introduced
from graph.queries.why import explain
from graph.store import View
from schemas.answer import Certainty, Chain, ChainLink, Chains
from schemas.base import Text
from schemas.claim import Claim
from schemas.entity import Entity
from schemas.filter import Filter
from schemas.options import ChainOptions

MAX_BEGINNINGS = 50_000
"""How many beginnings of chains are looked at before the answer is called truncated."""

_NOTHING = Text(
    nl="Geen keten van introducties op volgorde van tijd verbindt deze actoren, ook niet zonder filter en opties.",
    en="No chain of introductions in order of time connects these entities, not even without filter and options.",
)


@dataclass(frozen=True)
class _Beginning:
    """The first steps of a chain: who was reached, over which events and passes, and the day it cannot be before."""

    actors: tuple[str, ...]
    """Everyone it went through, in order; nobody twice."""
    links: tuple[tuple[Event, Pass | None], ...] = ()
    day: datetime.date = datetime.date.min
    end: Pass | None = None

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims that it stands on."""
        for event, way in self.links:
            yield from way.claims if way else ()
            yield event.claims[0]
        yield from self.end.claims if self.end else ()

    @property
    def order(self) -> Certainty:
        """Whether the dates prove the order of its steps."""
        steps = [event for event, _ in self.links]
        proven = all(later.order(earlier) is Certainty.CERTAIN for earlier, later in itertools.pairwise(steps))
        return Certainty.CERTAIN if proven else Certainty.POSSIBLE

    @property
    def confidence(self) -> float:
        """Product of the confidences of its claims."""
        return round(math.prod(claim.confidence for claim in self.claims), 6)

    @property
    def place(self) -> tuple[int, bool, float, tuple[str, ...], tuple[str, ...]]:
        """Where it stands among whole chains: fewest steps, certain order, confidence, then ids."""
        ids = tuple(claim.id for claim in self.claims)
        return len(self.links), self.order is Certainty.POSSIBLE, -self.confidence, self.actors, ids


class _Search:
    """The chains from one actor to another over given events and passes."""

    def __init__(
        self, events: list[Event], ways: dict[str, dict[str, Pass]], target: str, options: ChainOptions
    ) -> None:
        self._ways, self._target, self._options = ways, target, options
        self._by_actor: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            for actor in sorted({event.introduced, event.introducer or event.introduced}):
                self._by_actor[actor].append(event)
        self._steps_left = self._distances()

    def run(self, source: str) -> tuple[list[_Beginning], bool]:
        """Return the best chains, and whether there are more or the search was stopped."""
        found: list[_Beginning] = []
        beginnings = [_Beginning((source,))]
        looked_at = 0
        for steps in range(1, self._options.max_steps + 1):
            whole: list[_Beginning] = []
            longer: list[_Beginning] = []
            for beginning in beginnings:
                for extended in self._extended(beginning):
                    looked_at += 1
                    if looked_at > MAX_BEGINNINGS:
                        return sorted([*found, *whole], key=lambda chain: chain.place)[: self._options.limit], True
                    if ended := self._ended(extended):
                        whole.append(ended)
                    if extended.actors[-1] != self._target and self._may_reach(extended, steps):
                        longer.append(extended)
            found += sorted(whole, key=lambda chain: chain.place)
            if len(found) > self._options.limit:
                return found[: self._options.limit], True
            beginnings = longer
        return found, False

    def _extended(self, beginning: _Beginning) -> Iterator[_Beginning]:
        """Yield `beginning` with one step more, taken by the actor that it reached or by one that this may pass to."""
        here = beginning.actors[-1]
        acting: list[tuple[str, Pass | None]] = [(here, None), *sorted(self._ways.get(here, {}).items())]
        for actor, way in acting:
            if way and not self._open(beginning.actors, actor):
                continue
            actors = (*beginning.actors, actor) if way else beginning.actors
            for event in self._by_actor.get(actor, []):
                if not event.can_follow(beginning.day) or not self._open(actors, event.audience):
                    continue
                extended = _Beginning(
                    (*actors, event.audience),
                    (*beginning.links, (event, way)),
                    max(beginning.day, event.earliest),
                )
                if not self._options.certain_only or extended.order is Certainty.CERTAIN:
                    yield extended

    def _open(self, actors: tuple[str, ...], actor: str) -> bool:
        return actor not in actors and actor not in self._options.avoid

    def _ended(self, beginning: _Beginning) -> _Beginning | None:
        """Return `beginning` as a whole chain when who it reached is the target or tied to it."""
        here = beginning.actors[-1]
        if here == self._target:
            return beginning
        way = self._ways.get(here, {}).get(self._target)
        if way is None or self._target in beginning.actors:
            return None
        return _Beginning((*beginning.actors, self._target), beginning.links, beginning.day, way)

    def _may_reach(self, beginning: _Beginning, steps: int) -> bool:
        return steps + self._steps_left.get(beginning.actors[-1], math.inf) <= self._options.max_steps

    def _distances(self) -> dict[str, int]:
        """Return from whom the target can be reached at all, and in how many steps when time does not count."""
        into: dict[str, set[str]] = defaultdict(set)
        for actor, events in self._by_actor.items():
            for event in events:
                into[event.audience].add(actor)
        distances: dict[str, int] = {}
        reached = {self._target, *self._ways.get(self._target, {})}
        for steps in range(1, self._options.max_steps + 1):
            actors = set().union(*(into[audience] for audience in reached if audience in into))
            # Ties run both ways, so whoever may pass to an actor is whom that actor may pass to.
            reached = {near for actor in actors for near in (actor, *self._ways.get(actor, {}))} - distances.keys()
            distances |= dict.fromkeys(reached, steps)
        return distances


def chain(view: View, source: str, target: str, filter: Filter, options: ChainOptions) -> Chains:
    """Return the best chains of introductions from `source` to `target`, each step able to follow all before it.

    A step leads from whoever introduces or is introduced to the audience. Before a step, and after the last, an
    actor may pass to what it belongs to or to what belongs to it (see `passes`). Nobody is on a chain twice.
    """
    source, target = view.canonical(source), view.canonical(target)
    options = options.model_copy(
        update={
            "carrying": view.canonical(options.carrying) if options.carrying else None,
            "avoid": frozenset(view.canonical(id) for id in options.avoid),
        }
    )
    found, truncated = _search(view, source, target, filter, options)
    known = about(view, [claim for chain in found for claim in _told(chain)], [source, target])

    def any_chain(wider: Filter, freer: ChainOptions) -> bool:
        return bool(_search(view, source, target, wider, freer.model_copy(update={"limit": 1}))[0])

    return Chains(
        **known,
        chains=tuple(_chain(chain, source, target, known["entities"]) for chain in found),
        truncated=truncated,
        why=None if found or truncated else explain(any_chain, filter, options, nothing=_NOTHING),
    )


def _search(
    view: View, source: str, target: str, filter: Filter, options: ChainOptions
) -> tuple[list[_Beginning], bool]:
    if source == target or options.avoid & {source, target}:
        return [], False
    events = introduced(view, filter, entity=options.carrying)
    actors = {id for event in events for id in (event.introduced, event.audience, event.introducer) if id}
    ways = passes(view, filter, actors | {source, target})
    return _Search(events, ways, target, options).run(source)


def _told(chain: _Beginning) -> Collection[Claim]:
    return [*chain.claims, *(claim for event, _ in chain.links for claim in event.claims)]


def _chain(chain: _Beginning, source: str, target: str, entities: Mapping[str, Entity]) -> Chain:
    links = tuple(
        ChainLink(step=event.step(entities), tie=way.tie(entities) if way else None) for event, way in chain.links
    )
    tie = chain.end.tie(entities) if chain.end else None
    return Chain(
        source=source,
        target=target,
        links=links,
        tie=tie,
        order=chain.order,
        confidence=chain.confidence,
        text=chain_text(links, tie, chain.order),
    )
