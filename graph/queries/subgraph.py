"""Parts of the graph as subgraphs: among given entities, behind an answer, all introductions, everything."""

from collections.abc import Collection, Iterable, Iterator

from graph.queries.common import about, support
from graph.store import View
from schemas.answer import AccessStep, AccessTree, Answer, Brokers, Chains, Paths, Step, Subgraph, Tie
from schemas.claim import Claim, ClaimType
from schemas.filter import Filter


def subgraph(view: View, ids: Collection[str], filter: Filter, *, claims: Collection[str] | None = None) -> Subgraph:
    """Return these entities and the claims that tie them to each other; of those, only `claims` where given."""
    wanted = {view.canonical(id) for id in ids}
    found = view.claims_among(filter, wanted)
    return _subgraph(view, [claim for claim in found if claims is None or claim.id in claims], wanted)


def everything(view: View, filter: Filter) -> Subgraph:
    """Return all claims that the filter lets through, and everyone in them."""
    return _subgraph(view, view.claims(filter))


def all_introductions(view: View, filter: Filter, *, limit: int) -> Subgraph:
    """Return the best supported introductions of the whole store: where an investigation begins."""
    types = filter.types & {ClaimType.INTRODUCED}
    found = sorted(view.claims(filter.model_copy(update={"claim_types": types})), key=support)
    shown = sorted(found[:limit], key=lambda claim: claim.id)
    return _subgraph(view, shown).model_copy(update={"truncated": len(found) > limit})


def as_subgraph(answer: Answer) -> Subgraph:
    """Return the part of the graph that `answer` shows. (Brokers show entities alone: ask for their `subgraph`.)"""
    claims = {claim.id: claim for claim in _claims(answer)}
    return Subgraph(
        entities=answer.entities,
        documents=answer.documents,
        truncated=answer.truncated,
        why=answer.why,
        claims=tuple(claims[id] for id in sorted(claims)),
    )


def _subgraph(view: View, claims: list[Claim], entities: Collection[str] = ()) -> Subgraph:
    return Subgraph(**about(view, claims, entities), claims=tuple(claims))


def _claims(answer: Answer) -> Iterator[Claim]:
    match answer:
        case Subgraph():
            yield from answer.claims
        case Paths():
            for path in answer.paths:
                for hop in path.hops:
                    yield from hop.claims
        case Chains():
            for chain in answer.chains:
                for link in chain.links:
                    yield from _of_step(link.step, link.tie)
                yield from _of_tie(chain.tie)
        case AccessTree():
            yield from _of_tree(answer.steps)
        case Brokers():
            return
        case _:
            raise TypeError(f"{type(answer).__name__} shows no part of the graph")


def _of_tree(steps: Iterable[AccessStep]) -> Iterator[Claim]:
    for access in steps:
        yield from _of_step(access.step, access.tie)
        yield from _of_tree(access.steps)


def _of_step(step: Step, tie: Tie | None) -> Iterator[Claim]:
    yield step.claim
    yield from step.also
    yield from _of_tie(tie)


def _of_tie(tie: Tie | None) -> Iterator[Claim]:
    if tie:
        yield tie.claim
        if tie.then:
            yield tie.then
