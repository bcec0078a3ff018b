"""From what a user says to a judgement that the log can take."""

import datetime

from graph.store import View
from schemas.errors import InvalidInput, NotFound
from schemas.ids import content_id
from schemas.judgement import Decision, Judgement


def make(
    view: View,
    decision: Decision,
    subject: str,
    other: str | None,
    *,
    who: str,
    when: datetime.datetime,
    why: str = "",
) -> Judgement:
    """Return the judgement for a decision about a claim, two entities or (undo) a judgement.

    An entity is named by any of its ids; the judgement holds on to a local entity, which is never rewritten. To
    tell apart two people whom one entity mixes up, name a local entity of each. Raises `NotFound` for what is not
    held, `InvalidInput` when the number of ids does not fit the decision.
    """
    if decision.about_entities != (other is not None):
        wants = "two entities" if decision.about_entities else "one id"
        raise InvalidInput(f"{decision} takes {wants}.")
    if other is not None:
        subject, other = _local(view, subject), _local(view, other)
        if subject == other:
            raise InvalidInput("These are one and the same: a judgement needs two.")
    elif decision is Decision.UNDO:
        if subject not in {judgement.id for judgement in view.judgements()}:
            raise NotFound(f"There is no judgement {subject!r} to take back.")
    else:
        view.claim(subject)
    identifier = content_id("judgement", decision, subject, other, who, when.isoformat())
    return Judgement(id=identifier, decision=decision, subject=subject, other=other, who=who, when=when, why=why)


def _local(view: View, reference: str) -> str:
    """Return a local entity: the one that `reference` is the id of, else the first of the entity it leads to."""
    entity = view.entities([reference])[reference]
    return reference if reference in entity.locals else entity.locals[0]
