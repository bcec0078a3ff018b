"""Claims of an answer, each held against the ontology and against the sentence that is said to show it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from ingest.claims.clauses import clauses
from ingest.claims.grammar import grammar
from ingest.claims.reading import claim_date, in_time
from ingest.claims.sentence import Sentence
from ingest.components.drafts import draft_of
from ingest.dates import find_dates
from ingest.draft import Draft, DraftActor, DraftClaim, DraftMention
from ingest.endpoint.answer import Drop, SaidClaim
from ingest.endpoint.chunks import Piece
from ingest.endpoint.places import places
from schemas.claim import ClaimType
from schemas.entity import MentionKind
from schemas.ontology import ontology

CONFIDENCE = 0.5
"""Of every claim alike: how often a model that somebody puts in this place is right, nobody has measured."""
_WITH_TOPIC = frozenset({ClaimType.PRESENTED, ClaimType.SUPPLIED})


def take_claims(
    doc: Doc,
    said: Sequence[SaidClaim],
    actors: Mapping[str, DraftActor],
    asked: Mapping[int, Piece],
    dropped: Counter[Drop],
) -> Iterator[DraftClaim]:
    """Yield the claims that hold; `actors` are the answer's ids, `asked` the sentences it is about, by number."""
    seen: set[tuple[object, ...]] = set()
    for one in said:
        claim = _claim(doc, one, actors, asked, dropped)
        if isinstance(claim, Drop):
            dropped[claim] += 1
            continue
        ends = [id(claim.subject.actor), id(claim.object.actor)]
        if ontology().claim_types[claim.type].symmetric:
            ends.sort()
        key = (claim.type, *ends, claim.sentence)
        if key not in seen:
            seen.add(key)
            yield claim


def drop_nameless(draft: Draft, dropped: Counter[Drop]) -> None:
    """Leave out the claims about actors that no answer gave a name."""
    named = {mention.actor for mention in draft.mentions if mention.kind is MentionKind.NAMED}
    kept = [claim for claim in draft.claims if {claim.subject.actor, claim.object.actor} <= named]
    dropped[Drop.ACTOR] += len(draft.claims) - len(kept)
    draft.claims[:] = kept


def date_claims(doc: Doc) -> None:
    """Give the claims of a draft the dates that stand in their clauses: dates are told by rule, never by the model."""
    draft = draft_of(doc)
    rules, spans = grammar(doc.lang_), list(doc.sents)
    dates = find_dates(draft.document.text, written=draft.document.date, language=doc.lang_)
    by_sentence: dict[int, list[DraftClaim]] = {}
    for claim in draft.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    for number, claims in by_sentence.items():
        span = spans[number]
        here = [date for date in dates if span.start_char <= date.start < span.end_char]
        if not here:
            continue
        sentence = Sentence(doc, span.start, span.end, draft.in_range(span.start, span.end), rules)
        cut = clauses(sentence)
        for claim in claims:
            first = sentence.tokens.index(claim.trigger[0])
            clause = next((clause for clause in cut if first in clause.tokens), None)
            date = claim_date(sentence, claim.type, clause, first, here)
            claim.status, claim.date = in_time(claim.status, date, draft.document.date)


def _claim(
    doc: Doc, said: SaidClaim, actors: Mapping[str, DraftActor], asked: Mapping[int, Piece], dropped: Counter[Drop]
) -> DraftClaim | Drop:
    subject, object = actors.get(said.subject), actors.get(said.object)
    if subject is None or object is None:
        return Drop.ACTOR
    info = ontology().claim_types[said.type]
    if subject is object or subject.type not in info.domain or object.type not in info.range:
        return Drop.ONTOLOGY
    found = _evidence(doc, said, asked)
    if found is None:
        return Drop.EVIDENCE
    piece, trigger = found
    by, to = _nearest(doc, subject, piece), _nearest(doc, object, piece)
    if by is None or to is None:
        return Drop.ACTOR
    start, end = _tokens(doc, piece.start, piece.end)
    if not any(start <= mention.start < end for mention in (by, to)):
        return Drop.EVIDENCE

    text = draft_of(doc).document.text

    def verbatim(words: str | None) -> str | None:
        at = places(text, words, piece.start, piece.end) if words else []
        dropped[Drop.DETAIL] += bool(words and not at)
        return " ".join(text[slice(*at[0])].split()) if at else None

    introducer = actors.get(said.introducer or "") if info.phrase_with_introducer else None
    speaker = actors.get(said.attributed_to or "")
    return DraftClaim(
        type=said.type,
        subject=by,
        object=to,
        sentence=piece.sentence,
        trigger=_tokens(doc, *trigger),
        introducer=_nearest(doc, introducer, piece) if introducer and introducer not in (subject, object) else None,
        role=verbatim(said.role) if info.phrase_with_role else None,
        topic=verbatim(said.topic) if said.type in _WITH_TOPIC else None,
        status=said.status,
        attributed_to=_nearest(doc, speaker, piece) if speaker else None,
        confidence=CONFIDENCE,
    )


def _evidence(doc: Doc, said: SaidClaim, asked: Mapping[int, Piece]) -> tuple[Piece, tuple[int, int]] | None:
    """Return the sentence that the evidence stands in (the one named, if it does) and where the trigger is in it."""
    text = draft_of(doc).document.text
    for piece in sorted(asked.values(), key=lambda piece: piece.number != said.sentence):
        for start, end in places(text, said.evidence, piece.start, piece.end):
            trigger = places(text, said.trigger, start, end) or places(text, said.trigger, piece.start, piece.end)
            if trigger:
                return piece, trigger[0]
    return None


def _nearest(doc: Doc, actor: DraftActor, piece: Piece) -> DraftMention | None:
    """Return the mention of an actor in a sentence, else the last before it, else the first behind it."""
    mentions = [mention for mention in draft_of(doc).mentions if mention.actor is actor]
    start, end = _tokens(doc, piece.start, piece.end)
    inside = [mention for mention in mentions if start <= mention.start < end]
    before = [mention for mention in mentions if mention.start < start]
    return next(iter(inside[:1] or before[-1:] or mentions), None)


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None  # `start` and `end` are those of words that were found in the text
    return span.start, span.end
