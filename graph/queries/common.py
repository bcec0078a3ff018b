"""What every question shares: which claim comes first, whom an answer speaks of, and ties under a filter."""

from collections.abc import Collection, Iterable
from typing import TypedDict

from graph.store import View
from schemas.claim import Claim, Judged, Status
from schemas.document import DocumentRef
from schemas.entity import Entity
from schemas.filter import Filter


class About(TypedDict):
    """The fields of an `Answer` that say what it speaks of."""

    entities: dict[str, Entity]
    documents: dict[str, DocumentRef]


def support(claim: Claim) -> tuple[bool, bool, float, str]:
    """Return the key that sorts claims by how well they are supported, best first."""
    return claim.judged is not Judged.CONFIRMED, claim.status is not Status.ASSERTED, -claim.confidence, claim.id


def roles(claim: Claim) -> set[str]:
    """Return the entities that play a role in `claim`."""
    return {id for id in (claim.subject, claim.object, claim.introducer, claim.attributed_to) if id}


def about(view: View, claims: Iterable[Claim], entities: Collection[str] = ()) -> About:
    """Return everyone and every document that `claims` speak of, and these entities besides."""
    claims = list(claims)
    ids = sorted(set(entities).union(*map(roles, claims)))
    documents = {evidence.document for claim in claims for evidence in claim.evidence}
    return About(entities=view.entities(ids), documents={one.id: one for one in view.documents(documents)})


def any_types(filter: Filter) -> Filter:
    """Return `filter` without its entity types: those concern ties, and a claim may make three."""
    return filter.model_copy(update={"entity_types": None})


def ties(view: View, claims: Collection[Claim], filter: Filter) -> list[tuple[str, str, Claim]]:
    """Return the directed pairs of entities that `claims` tie, those with both ends of the types in `filter`."""
    pairs = [(source, target, claim) for claim in claims for source, target in claim.ties()]
    if filter.entity_types is None:
        return pairs
    held = view.entities({id for source, target, _ in pairs for id in (source, target)})
    return [pair for pair in pairs if {held[pair[0]].type, held[pair[1]].type} <= filter.entity_types]
