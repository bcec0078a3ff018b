"""Who belongs to what: the ties over which an actor passes from one step to the next."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.phrases import claim_text
from graph.queries.common import support
from graph.store import View
from schemas.answer import Tie
from schemas.base import Text
from schemas.claim import Claim, ClaimType
from schemas.entity import Entity
from schemas.filter import Filter

BELONGING = frozenset({ClaimType.POSITION, ClaimType.MEMBER, ClaimType.PART_OF})


@dataclass(frozen=True)
class Pass:
    """A way from one entity to another that it belongs to, or that belongs to it: one claim, or two in a row."""

    source: str
    target: str
    claims: tuple[Claim, ...]

    def tie(self, entities: Mapping[str, Entity]) -> Tie:
        """Return it as a tie."""
        texts = [claim_text(claim, entities) for claim in self.claims]
        return Tie(
            source=self.source,
            target=self.target,
            claim=self.claims[0],
            then=self.claims[1] if len(self.claims) > 1 else None,
            text=Text(nl=" ".join(text.nl for text in texts), en=" ".join(text.en for text in texts)),
        )


def passes(view: View, filter: Filter, actors: Collection[str]) -> dict[str, dict[str, Pass]]:
    """Return by source and target the ways among `actors` over claims that the filter lets through.

    Two claims in a row must both go up (a person of an organisation that is part of another) or both go down: two
    people of one ministry are not each other. One claim goes before two, then the better supported.
    """
    types = BELONGING & filter.types
    if not types or not actors:
        return {}
    claims = view.claims(filter.model_copy(update={"claim_types": types}), about=actors)
    up: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(claims, key=support):
        up[claim.subject].setdefault(claim.object, claim)
    found: dict[str, dict[str, Pass]] = defaultdict(dict)
    held = set(actors)
    for direct in (True, False):
        for part, wholes in sorted(up.items()):
            for whole, claim in sorted(wholes.items()):
                ways = {whole: (claim,)} if direct else {top: (claim, then) for top, then in up.get(whole, {}).items()}
                for end, way in sorted(ways.items()):
                    if end != part and {part, end} <= held:
                        found[part].setdefault(end, Pass(part, end, way))
                        found[end].setdefault(part, Pass(end, part, way[::-1]))
    return found
