"""From what a user types to one entity: an id, or a name that only one entity has."""

from graph.store import View
from schemas.errors import AmbiguousEntity, UnknownEntity

_SIMILAR = 5


def resolve(view: View, reference: str) -> str:
    """Return the id of the entity that `reference` (any id, or a name) means.

    Raises `UnknownEntity` when there is none, `AmbiguousEntity` when several have the name: which person of
    that name is meant is for the user to say.
    """
    try:
        return view.canonical(reference)
    except UnknownEntity:
        named = view.named(reference)
    if not named:
        similar = dict.fromkeys(hit.name for hit in view.search(reference, limit=_SIMILAR))
        raise UnknownEntity(reference, tuple(similar))
    if len(named) > 1:
        raise AmbiguousEntity(reference, [(entity.id, entity.name, entity.type) for entity in named])
    return named[0].id
