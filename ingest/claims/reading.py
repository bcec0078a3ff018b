"""Claims of one document: every sentence is cut, read by all rules, and what they see becomes draft claims."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.claims.clauses import Clause, Kind, clauses
from ingest.claims.frames import Found, frames
from ingest.claims.grammar import Grammar, grammar
from ingest.claims.phrases import Sentence
from ingest.claims.precision import confidence
from ingest.claims.relations import relations
from ingest.claims.status import Stance, stance
from ingest.dates import FoundDate, find_dates
from ingest.draft import Draft, DraftClaim, DraftMention
from schemas.claim import ClaimType, Status
from schemas.dates import PartialDate
from schemas.ontology import ontology

_STATES = frozenset({ClaimType.POSITION, ClaimType.MEMBER, ClaimType.PART_OF, ClaimType.REPRESENTS})
"""Types that tell what somebody is: the date of the sentence's event is not theirs."""


def read_claims(doc: Doc, *, min_confidence: float) -> Iterator[DraftClaim]:
    """Yield the claims that the rules find in a Doc with mentions, each type and pair once per sentence."""
    draft: Draft = doc._.draft
    rules = grammar(doc.lang_)
    dates = find_dates(doc.text, written=draft.document.date, language=doc.lang_)
    for number, span in enumerate(doc.sents):
        mentions = draft.in_range(span.start, span.end)
        if len(mentions) > 1:
            here = [date for date in dates if span.start_char <= date.start < span.end_char]
            yield from _sentence(doc, number, span.start, span.end, mentions, rules, here, min_confidence)


def _sentence(
    doc: Doc,
    number: int,
    start: int,
    end: int,
    mentions: list[DraftMention],
    rules: Grammar,
    dates: list[FoundDate],
    min_confidence: float,
) -> Iterator[DraftClaim]:
    sentence = Sentence(doc, start, end, mentions, rules)
    cut = clauses(sentence)
    best: dict[tuple[ClaimType, int, int], DraftClaim] = {}
    seen = [found for clause in cut for found in frames(sentence, clause)] + list(relations(sentence, cut))
    for found in seen:
        sure = confidence(found.rule)
        if sure < min_confidence or not _fits(found):
            continue
        told = stance(sentence, found.clause, cut) if found.clause else Stance(Status.ASSERTED)
        if told.status is None:
            continue
        claim = DraftClaim(
            type=found.rule.type,
            subject=found.subject.mention,
            object=found.object.mention,
            sentence=number,
            trigger=sentence.trigger(*found.trigger),
            introducer=found.introducer.mention if found.introducer else None,
            role=found.role,
            status=told.status,
            attributed_to=told.attributed_to.mention if told.attributed_to else None,
            date=_date(sentence, found, cut, dates),
            confidence=sure,
        )
        _keep(best, claim)
    yield from best.values()


def _fits(found: Found) -> bool:
    """Whether the ontology allows the claim between actors of these types."""
    info = ontology().claim_types[found.rule.type]
    different = found.subject.mention.actor is not found.object.mention.actor
    return different and found.subject.type in info.domain and found.object.type in info.range


def _keep(best: dict[tuple[ClaimType, int, int], DraftClaim], claim: DraftClaim) -> None:
    ends = [id(claim.subject.actor), id(claim.object.actor)]
    if ontology().claim_types[claim.type].symmetric:
        ends.sort()
    key = (claim.type, ends[0], ends[1])
    if key not in best or (claim.confidence, claim.introducer is not None) > (
        best[key].confidence,
        best[key].introducer is not None,
    ):
        best[key] = claim


def _date(sentence: Sentence, found: Found, cut: list[Clause], dates: list[FoundDate]) -> PartialDate | None:
    """Return the date that stands in the claim's clause, or in the main clause that it hangs under."""
    if not dates or (found.clause is None and found.rule.type in _STATES):
        return None
    clause: Clause | None = found.clause
    while clause is not None:
        tokens = [sentence.doc[sentence.tokens[i]] for i in clause.tokens]
        inside = [d for d in dates if any(t.idx <= d.start < t.idx + len(t) for t in tokens)]
        if inside:
            at = sentence.doc[sentence.tokens[found.trigger[0]]].idx
            return min(inside, key=lambda d: abs(d.start - at)).date
        clause = clause.parent if clause.kind is not Kind.RELATIVE else None
    return None
