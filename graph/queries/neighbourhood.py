"""The entities around one entity, by page."""

from collections import defaultdict

from graph.queries.common import about, any_types, ties
from graph.queries.why import explain
from graph.store import View
from schemas.answer import Neighbour, Neighbourhood
from schemas.base import Text
from schemas.claim import Claim
from schemas.errors import InvalidInput
from schemas.filter import Filter

_NOTHING = Text(
    nl="Geen enkele bewering verbindt deze actor met een andere, ook niet zonder filter.",
    en="No claim ties this entity to another, not even without the filter.",
)
_Place = tuple[int, float, str]


def neighbourhood(
    view: View, entity: str, filter: Filter, *, after: str | None = None, limit: int = 20
) -> Neighbourhood:
    """Return the neighbours of `entity` behind the cursor `after`, and the claims that tie them to it."""
    entity = view.canonical(entity)
    tied = _tied(view, entity, filter)
    neighbours = sorted((_neighbour(id, list(by_id.values())) for id, by_id in tied.items()), key=_place)
    begin = _behind(neighbours, after) if after else 0
    page = neighbours[begin : begin + limit]
    more = begin + limit < len(neighbours)
    shown = {id: claim for neighbour in page for id, claim in tied[neighbour.entity].items()}

    def anybody(wider: Filter, _: None) -> bool:
        return bool(_tied(view, entity, wider))

    return Neighbourhood(
        **about(view, shown.values(), [entity]),
        entity=entity,
        neighbours=tuple(page),
        total=len(neighbours),
        claims=tuple(shown[id] for id in sorted(shown)),
        next=_cursor(page[-1]) if more else None,
        truncated=more,
        why=None if neighbours else explain(anybody, filter, None, nothing=_NOTHING),
    )


def _tied(view: View, entity: str, filter: Filter) -> dict[str, dict[str, Claim]]:
    """Return the claims that tie others to `entity`, by id, by the other."""
    tied: dict[str, dict[str, Claim]] = defaultdict(dict)
    for source, target, claim in ties(view, view.claims(any_types(filter), about=[entity]), filter):
        if entity in (source, target):
            tied[target if source == entity else source][claim.id] = claim
    return tied


def _neighbour(id: str, claims: list[Claim]) -> Neighbour:
    return Neighbour(
        entity=id,
        claims=len(claims),
        types=tuple(sorted({claim.type for claim in claims})),
        confidence=max(claim.confidence for claim in claims),
    )


def _place(neighbour: Neighbour) -> _Place:
    return -neighbour.claims, -neighbour.confidence, neighbour.entity


def _cursor(neighbour: Neighbour) -> str:
    return f"{neighbour.claims}~{neighbour.confidence!r}~{neighbour.entity}"


def _behind(neighbours: list[Neighbour], cursor: str) -> int:
    """Return how many neighbours stand before the page behind `cursor`, whatever has changed since it was given."""
    try:
        claims, confidence, id = cursor.split("~", 2)
        place = -int(claims), -float(confidence), id
    except ValueError as error:
        raise InvalidInput(f"{cursor!r} is no cursor of a neighbourhood: take `next` of the page before.") from error
    return sum(_place(neighbour) <= place for neighbour in neighbours)
