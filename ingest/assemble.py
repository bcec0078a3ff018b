"""From a draft to a reading: actors with stable ids, mentions and claims with the text that shows them."""

from collections import Counter

from spacy.tokens import Doc, Span

from ingest.components.drafts import bounds, draft_of, surface
from ingest.components.unnamed import REDACTION
from ingest.draft import Draft, DraftActor, DraftClaim, DraftMention
from ingest.resolution import entity_key
from schemas.claim import Claim, Evidence, claim_id
from schemas.dates import PartialDate
from schemas.document import Document
from schemas.entity import LocalEntity, Mention, MentionKind
from schemas.ids import content_id
from schemas.names import fold
from schemas.reading import Reading

EXTRACTOR = "rules/1"


def assemble(doc: Doc, *, extractor: str = EXTRACTOR) -> Reading:
    """Return what the draft of `doc` holds as a reading; `extractor` is the name and version on its claims."""
    draft = draft_of(doc)
    entities = _entities(doc, _shown(draft), draft.document)
    mentions = [
        Mention(
            span=draft.document.span(*bounds(doc, mention)),
            type=mention.actor.type,
            kind=mention.kind,
            entity=entities[mention.actor].id,
        )
        for mention in draft.mentions
        if mention.actor in entities
    ]
    sentences = list(doc.sents)
    claims: dict[str, Claim] = {}
    for drafted in draft.claims:
        if claim := _claim(doc, drafted, sentences, entities, extractor):
            known = claims.get(claim.id)
            claims[claim.id] = claim if known is None else _joined(known, claim)
    return Reading(
        document=draft.document,
        entities=tuple(entities.values()),
        mentions=tuple(mentions),
        claims=tuple(told_once(list(claims.values()))),
    )


def told_once(claims: list[Claim]) -> list[Claim]:
    """Return `claims` with those that tell the same event joined: one claim with the evidence of all.

    The same event has the same type, roles and status, and no different date, role or topic.
    """
    kept: list[Claim] = []
    for claim in claims:
        index = next((index for index, other in enumerate(kept) if _same_event(other, claim)), None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = _joined(kept[index], claim)
    return kept


def _same_event(left: Claim, right: Claim) -> bool:
    if (left.type, left.subject, left.object, left.status) != (right.type, right.subject, right.object, right.status):
        return False
    if (left.introducer is None) != (right.introducer is None) and not _same_sentence(left, right):
        return False  # elsewhere the door may have been opened by somebody else
    pairs = (
        (left.introducer, right.introducer),
        (left.date, right.date),
        (left.role, right.role),
        (left.topic, right.topic),
    )
    return all(a is None or b is None or str(a).casefold() == str(b).casefold() for a, b in pairs)


def _same_sentence(left: Claim, right: Claim) -> bool:
    return bool({item.sentence.start for item in left.evidence} & {item.sentence.start for item in right.evidence})


def _joined(first: Claim, second: Claim) -> Claim:
    """Return `first` with what `second` adds. It keeps its id, or takes the other's with the introducer it lacked."""
    base, other = (second, first) if second.introducer and not first.introducer else (first, second)
    evidence = sorted({*base.evidence, *other.evidence}, key=lambda item: (item.sentence.start, item.sentence.end))
    return base.model_copy(
        update={
            "date": base.date or other.date,
            "role": base.role or other.role,
            "topic": base.topic or other.topic,
            "attributed_to": base.attributed_to or other.attributed_to,
            "confidence": max(base.confidence, other.confidence),
            "evidence": tuple(evidence),
        }
    )


def _shown(draft: Draft) -> list[DraftMention]:
    """Return the mentions without the redactions that no claim speaks of: a page of black bars is no list of actors."""
    roles = (
        role
        for claim in draft.claims
        for role in (claim.subject, claim.object, claim.introducer, claim.attributed_to)
        if role is not None
    )
    active = {role.actor for role in roles}
    return [mention for mention in draft.mentions if mention.source != REDACTION or mention.actor in active]


def _entities(doc: Doc, mentions: list[DraftMention], document: Document) -> dict[DraftActor, LocalEntity]:
    """Return the local entity of each actor that has a name, in order of appearance.

    The id comes from the document and the name alone, so that a newer pipeline that types the actor otherwise still
    gives it the same id; homonyms are numbered.
    """
    names: dict[DraftActor, dict[str, None]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.NAMED and (name := mention.actor.label or surface(doc, mention)):
            names.setdefault(mention.actor, {})[name] = None
    entities: dict[DraftActor, LocalEntity] = {}
    homonyms: Counter[str] = Counter()
    for actor, forms in names.items():
        ordered = tuple(sorted(forms, key=lambda name: (-len(name), name.swapcase())))
        folded = fold(ordered[0]) or ordered[0]
        entities[actor] = LocalEntity(
            id=content_id("entity", document.id, folded, homonyms[folded]),
            document=document.id,
            type=actor.type,
            names=ordered,
            unnamed=actor.unnamed,
            key=entity_key(actor.type, ordered, unnamed=actor.unnamed, gazetteer=actor.gazetteer),
        )
        homonyms[folded] += 1
    return entities


def _claim(
    doc: Doc, draft: DraftClaim, sentences: list[Span], entities: dict[DraftActor, LocalEntity], extractor: str
) -> Claim | None:
    """Return the claim, or None where one of its parties has no name anywhere or both are the same."""
    document = draft_of(doc).document

    def identify(mention: DraftMention | None) -> str | None:
        entity = entities.get(mention.actor) if mention else None
        return entity.id if entity else None

    subject, object = identify(draft.subject), identify(draft.object)
    if subject is None or object is None or subject == object:
        return None
    introducer = identify(draft.introducer)
    start, end = _trimmed(doc, sentences[draft.sentence])
    first, last = doc[draft.trigger[0]], doc[draft.trigger[1] - 1]
    evidence = Evidence(
        document=document.id,
        page=document.page_at(start),
        sentence=document.span(start, end),
        trigger=document.span(first.idx, last.idx + len(last)),
    )
    return Claim(
        id=claim_id(document.id, draft.type, subject, object, introducer, start),
        type=draft.type,
        subject=subject,
        object=object,
        introducer=introducer,
        role=draft.role,
        topic=draft.topic,
        status=draft.status,
        attributed_to=identify(draft.attributed_to),
        date=PartialDate(draft.date) if draft.date else None,
        confidence=draft.confidence,
        evidence=(evidence,),
        extractor=extractor,
    )


def _trimmed(doc: Doc, sentence: Span) -> tuple[int, int]:
    """Return the characters of `sentence` without white space around it."""
    text = draft_of(doc).document.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
