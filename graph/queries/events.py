"""Introductions as events: what several claims and documents tell of one introduction is one step."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from graph.phrases import claim_text
from graph.queries.common import support
from graph.store import View
from schemas.answer import Certainty, Step
from schemas.claim import Claim, ClaimType, Status
from schemas.dates import PartialDate
from schemas.entity import Entity
from schemas.filter import Filter


@dataclass(frozen=True)
class Event:
    """One introduction with the claims that tell it, best supported first, and the days on which it can have been."""

    introduced: str
    audience: str
    introducer: str | None
    claims: tuple[Claim, ...]
    earliest: datetime.date = datetime.date.min
    latest: datetime.date = datetime.date.max

    @property
    def date(self) -> PartialDate | None:
        """The most precise date that a claim gives for it."""
        dates = [claim.date for claim in self.claims if claim.date]
        return min(dates, key=lambda date: (date.latest - date.earliest, date), default=None)

    @cached_property
    def place(self) -> tuple[bool, datetime.date, datetime.date, str]:
        """Where it stands in order of time: by earliest day, undated last, then by the id of its first claim."""
        return self.date is None, self.earliest, self.latest, self.claims[0].id

    @property
    def lateness(self) -> tuple[bool, datetime.date, datetime.date]:
        """What makes it the latest of several: one without a date never is."""
        return self.date is not None, self.earliest, self.latest

    def can_follow(self, day: datetime.date) -> bool:
        """Whether it can have happened on `day` or later."""
        return self.latest >= day

    def order(self, before: Self) -> Certainty:
        """Return how sure it is that this came after `before`."""
        return Certainty.CERTAIN if self.earliest > before.latest else Certainty.POSSIBLE

    def step(self, entities: Mapping[str, Entity]) -> Step:
        """Return it as a step."""
        return Step(
            claim=self.claims[0],
            also=self.claims[1:],
            introduced=self.introduced,
            audience=self.audience,
            introducer=self.introducer,
            text=claim_text(self.claims[0], entities, introducer=self.introducer, date=self.date),
        )

    def with_(self, claim: Claim) -> Self | None:
        """Return it as `claim` tells it too, or None when that one speaks of another day or denies it."""
        if (claim.status is Status.DENIED) != (self.claims[0].status is Status.DENIED):
            return None
        earliest, latest = _bounds(claim)
        earliest, latest = max(self.earliest, earliest), min(self.latest, latest)
        if earliest > latest:
            return None
        claims = tuple(sorted((*self.claims, claim), key=support))
        return type(self)(self.introduced, self.audience, self.introducer, claims, earliest, latest)


def introduced(view: View, filter: Filter, *, entity: str | None = None) -> list[Event]:
    """Return the introductions that the filter lets through (those of `entity`, where given) in order of time."""
    if ClaimType.INTRODUCED not in filter.types:
        return []
    wanted = filter.model_copy(update={"claim_types": frozenset({ClaimType.INTRODUCED})})
    claims = view.claims(wanted, about=[entity] if entity else ())
    return events(claim for claim in claims if entity is None or claim.subject == entity)


def events(claims: Iterable[Claim]) -> list[Event]:
    """Return the events that `claims` of type `introduced` tell, in order of time.

    Two claims tell the same one when introduced, audience and introducer are the same and the dates overlap (a
    date that is missing overlaps any). One without an introducer joins one with, if there is one that fits.
    """
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for claim in sorted(claims, key=_telling):
        held = found[claim.subject, claim.object]
        for place, event in enumerate(held):
            if claim.introducer in (None, event.introducer) and (joined := event.with_(claim)):
                held[place] = joined
                break
        else:
            held.append(Event(claim.subject, claim.object, claim.introducer, (claim,), *_bounds(claim)))
            held.sort(key=lambda event: event.place)
    return sorted((event for held in found.values() for event in held), key=lambda event: event.place)


def _telling(claim: Claim) -> tuple[bool, bool, datetime.timedelta, datetime.date, str]:
    """Sort the claims that tell most first: who introduced, then when, the most precise date before the others."""
    earliest, latest = _bounds(claim)
    return claim.introducer is None, claim.date is None, latest - earliest, earliest, claim.id


def _bounds(claim: Claim) -> tuple[datetime.date, datetime.date]:
    if claim.date is None:
        return datetime.date.min, datetime.date.max
    return claim.date.earliest, claim.date.latest
