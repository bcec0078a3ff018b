"""Claims by rules: the last step of the pipeline, on a Doc whose actors are known."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.claims.reading import read_claims
from ingest.components.drafts import draft_of
from ingest.draft import DraftActor, DraftClaim
from schemas.claim import ClaimType
from schemas.ontology import ontology


class RuleClaims:
    """Adds the claims of the clause-level rules to the draft.

    What the draft already tells of the same actors in the same sentence is one claim: it takes the introducer, date
    and function that it lacks from the rule, and the higher confidence.
    """

    def __init__(self, *, min_confidence: float) -> None:
        """Leave out what is less likely to be right than `min_confidence`."""
        self.min_confidence = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Append to `doc._.draft.claims`."""
        draft = draft_of(doc)
        told = {_key(claim): claim for claim in draft.claims}
        for claim in read_claims(doc, min_confidence=self.min_confidence):
            known = told.get(_key(claim))
            if known is None:
                draft.claims.append(claim)
            else:
                _complete(known, claim)
        return doc


def _key(claim: DraftClaim) -> tuple[ClaimType, int, frozenset[DraftActor] | tuple[DraftActor, DraftActor]]:
    ends = (claim.subject.actor, claim.object.actor)
    return claim.type, claim.sentence, frozenset(ends) if ontology().claim_types[claim.type].symmetric else ends


def _complete(known: DraftClaim, claim: DraftClaim) -> None:
    known.introducer = known.introducer or claim.introducer
    known.date = known.date or claim.date
    known.role = claim.role or known.role
    known.topic = known.topic or claim.topic
    known.attributed_to = known.attributed_to or claim.attributed_to
    known.confidence = max(known.confidence, claim.confidence)


@Language.factory("kruiwagen_claims", default_config={"min_confidence": 0.4})
def make_claims(nlp: Language, name: str, min_confidence: float) -> RuleClaims:
    """Return the component; the language of the Doc decides which rules it uses."""
    return RuleClaims(min_confidence=min_confidence)
