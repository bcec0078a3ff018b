"""Claims of one document: every sentence is cut, read by all rules, and what they see becomes draft claims."""

import datetime
from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.claims.attachments import attachments
from ingest.claims.clauses import Clause, Kind, clauses
from ingest.claims.frames import Context, Found, frames
from ingest.claims.grammar import Grammar, grammar
from ingest.claims.precision import confidence
from ingest.claims.relations import relations
from ingest.claims.sentence import Sentence
from ingest.claims.status import Stance, stance
from ingest.dates import FoundDate, find_dates
from ingest.draft import Draft, DraftActor, DraftClaim, DraftMention
from schemas.claim import ClaimType, Status
from schemas.dates import PartialDate
from schemas.entity import EntityType
from schemas.ontology import ontology

_STATES = frozenset({ClaimType.POSITION, ClaimType.MEMBER, ClaimType.PART_OF, ClaimType.REPRESENTS})
"""Types that tell what somebody is: the date of the sentence's event is not theirs."""
_SHOWN = frozenset({ClaimType.PRESENTED, ClaimType.SUPPLIED})
_WEEK = 7


def read_claims(doc: Doc, *, min_confidence: float) -> Iterator[DraftClaim]:
    """Yield the claims that the rules find in a Doc with mentions, each type and pair once per sentence."""
    draft: Draft = doc._.draft
    rules = grammar(doc.lang_)
    dates = find_dates(draft.document.text, written=draft.document.date, language=doc.lang_)
    context = Context()
    for number, span in enumerate(doc.sents):
        mentions = draft.in_range(span.start, span.end)
        if mentions:
            here = [date for date in dates if span.start_char <= date.start < span.end_char]
            yield from _sentence(
                doc, number, span.start, span.end, mentions, rules, here, min_confidence, context, draft.document.date
            )


def _sentence(
    doc: Doc,
    number: int,
    start: int,
    end: int,
    mentions: list[DraftMention],
    rules: Grammar,
    dates: list[FoundDate],
    min_confidence: float,
    context: Context,
    written: PartialDate | None,
) -> Iterator[DraftClaim]:
    sentence = Sentence(doc, start, end, mentions, rules)
    cut = clauses(sentence)
    best: dict[tuple[ClaimType, int, int], DraftClaim] = {}
    seen = [found for clause in cut for found in frames(sentence, clause, context)] + [
        *relations(sentence, cut),
        *attachments(sentence, cut),
    ]
    for found in seen:
        sure = confidence(found.rule)
        if sure < min_confidence or not _fits(found):
            continue
        told = stance(sentence, found.clause, cut) if found.clause else Stance(Status.ASSERTED)
        if told.status is None:
            continue
        date = claim_date(sentence, found.rule.type, found.clause, found.trigger[0], dates)
        parties = (found.subject.mention.actor, found.object.mention.actor)
        status, date = in_time(told.status, date, written)
        claim = DraftClaim(
            type=found.rule.type,
            subject=found.subject.mention,
            object=found.object.mention,
            sentence=number,
            trigger=sentence.trigger(*found.trigger),
            introducer=found.introducer.mention if found.introducer else None,
            role=found.role,
            topic=claim_topic(sentence, found.rule.type, found.clause, parties),
            status=status,
            attributed_to=told.attributed_to.mention if told.attributed_to else None,
            date=date,
            confidence=sure,
            rule=found.rule.id,
        )
        _keep(best, claim)
    context.pass_on(sentence, cut)
    yield from best.values()


def in_time(status: Status, date: PartialDate | None, written: PartialDate | None) -> tuple[Status, PartialDate | None]:
    """Return status and date as they agree: what lies after the document is planned, a planned weekday comes next."""
    if date is None or written is None:
        return status, date
    if status is Status.ASSERTED and date.earliest > written.latest:
        return Status.PLANNED, date
    days = (written.earliest - date.earliest).days
    if status is Status.PLANNED and date.earliest == date.latest and 0 < days < _WEEK:
        return status, PartialDate(str(date.earliest + datetime.timedelta(days=_WEEK)))
    return status, date


def claim_topic(
    sentence: Sentence, type: ClaimType, clause: Clause | None, parties: tuple[DraftActor, DraftActor]
) -> str | None:
    """Return the product that a presentation showed or a delivery was of, where its clause names one."""
    if type not in _SHOWN or clause is None:
        return None
    for phrase in sentence.phrases:
        if phrase.type is EntityType.PRODUCT and phrase.mention.actor not in parties and clause.holds(phrase):
            return sentence.text(phrase.first, phrase.last)
    return None


def _fits(found: Found) -> bool:
    """Whether the ontology allows the claim between actors of these types, each being another."""
    info = ontology().claim_types[found.rule.type]
    roles = [role.mention.actor for role in (found.subject, found.object, found.introducer) if role]
    different = len({id(actor) for actor in roles}) == len(roles)
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


def claim_date(
    sentence: Sentence, type: ClaimType, clause: Clause | None, trigger: int, dates: list[FoundDate]
) -> PartialDate | None:
    """Return the date that stands in the claim's clause, or in the main clause that it hangs under.

    `clause` is None where a claim is told without a verb, `trigger` the word that signals it.
    """
    if not dates or (clause is None and type in _STATES):
        return None
    while clause is not None:
        tokens = [sentence.doc[sentence.tokens[i]] for i in clause.tokens]
        inside = [d for d in dates if any(t.idx <= d.start < t.idx + len(t) for t in tokens)]
        if inside:
            at = sentence.doc[sentence.tokens[trigger]].idx
            return min(inside, key=lambda d: abs(d.start - at)).date
        clause = clause.parent if clause.kind is not Kind.RELATIVE else None
    return None
