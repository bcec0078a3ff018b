"""Status: how a text vouches for a claim, and whom it lets say it."""

from dataclasses import dataclass

from ingest.claims.arguments import Arguments
from ingest.claims.clauses import Clause, Kind
from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.claims.sentence import Sentence
from schemas.claim import Status


@dataclass(frozen=True)
class Stance:
    """What a sentence makes of a claim; `status` is None where it makes no claim at all."""

    status: Status | None
    attributed_to: Phrase | None = None


def stance(sentence: Sentence, clause: Clause, cut: list[Clause]) -> Stance:
    """Return how the sentence vouches for what one of its clauses tells."""
    above = _above(clause)
    speaker = _speaker(sentence, clause, above, cut)
    negated = _any(sentence, clause, "negations") and not _said(sentence, "litotes")
    if any(_any(sentence, c, "denials") for c in cut if c is not clause) or _said(sentence, "denial_phrases"):
        return Stance(Status.DENIED, speaker)
    if sentence.word(sentence.end - 1) == "?" or _hypothetical(sentence, clause) or _any(sentence, clause, "wishes"):
        return Stance(None)
    if negated:
        return Stance(Status.DENIED, speaker) if speaker is not None else Stance(None)
    if any(_hypothetical(sentence, c) for c in above if c is not clause):
        return Stance(None)
    if any(_any(sentence, c, "according") for c in above):
        source = next((p for p in sentence.phrases if p.in_slot("volgens") or p.in_slot("according to")), None)
        return Stance(Status.ALLEGED, source)
    claimed = any(_any(sentence, c, "claims") or _any(sentence, c, "says") for c in above[1:])
    if claimed or _any(sentence, clause, "supposed") or _said(sentence, "claim_phrases"):
        return Stance(Status.ALLEGED, speaker)
    if any(_any(sentence, c, "plans") for c in _verbal(sentence, clause)) or _said(sentence, "plan_phrases"):
        return Stance(Status.PLANNED, speaker)
    return Stance(Status.ASSERTED, speaker)


def _above(clause: Clause) -> list[Clause]:
    """Return the clause and those it hangs under."""
    chain = [clause]
    while chain[-1].parent is not None and chain[-1].kind is not Kind.MAIN:
        chain.append(chain[-1].parent)
    return chain


def _hypothetical(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is a condition; one with a date in it tells when something happened."""
    return clause.kind is Kind.CONDITION and not any(sentence.word(index).isdigit() for index in clause.tokens)


def _verbal(sentence: Sentence, clause: Clause) -> list[Clause]:
    """Return the clause, and the one that lends it its verb ("zal A bellen en B spreken")."""
    finite = any(sentence.is_verb(i, Form.FINITE) and not sentence.is_verb(i, Form.INFINITIVE) for i in clause.tokens)
    if finite or clause.parent is None or clause.kind is Kind.RELATIVE:
        return [clause]
    return [clause, clause.parent]


def _any(sentence: Sentence, clause: Clause, name: str) -> bool:
    return any(sentence.has(name, index) for index in clause.tokens)


def _said(sentence: Sentence, name: str) -> bool:
    text = f" {' '.join(sentence.word(i) for i in range(sentence.end))} "
    return any(f" {phrase} " in text for phrase in sentence.grammar.words[name])


def _speaker(sentence: Sentence, clause: Clause, above: list[Clause], cut: list[Clause]) -> Phrase | None:
    """Return the subject of the clause that says the other one, before it ("X zegt dat") or after it (", zegt X")."""
    saying = [c for c in above[1:] if any(_any(sentence, c, name) for name in ("says", "denials", "claims"))]
    later = [c for c in cut[cut.index(clause) + 1 :] if sentence.has("says", c.tokens[0])]
    for other in saying + later:
        subject = Arguments(sentence, other).subject
        if subject:
            return subject[0]
    return None
