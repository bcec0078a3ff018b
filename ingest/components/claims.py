"""Claims by rules: the last step of the pipeline, on a Doc whose actors are known."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.claims.reading import read_claims
from ingest.draft import Draft


class RuleClaims:
    """Adds the claims of the clause-level rules to the draft."""

    def __init__(self, *, min_confidence: float) -> None:
        """Leave out what is less likely to be right than `min_confidence`."""
        self.min_confidence = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Append to `doc._.draft.claims`."""
        draft: Draft = doc._.draft
        draft.claims.extend(read_claims(doc, min_confidence=self.min_confidence))
        return doc


@Language.factory("kruiwagen_claims", default_config={"min_confidence": 0.4})
def make_claims(nlp: Language, name: str, min_confidence: float) -> RuleClaims:
    """Return the component; the language of the Doc decides which rules it uses."""
    return RuleClaims(min_confidence=min_confidence)
