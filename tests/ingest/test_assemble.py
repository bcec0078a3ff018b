"""From drafts to readings."""

from spacy.tokens import Doc

from ingest.assemble import assemble
from ingest.components.unnamed import REDACTION
from ingest.draft import DraftActor, DraftClaim, DraftMention
from schemas.claim import ClaimType, Status, claim_id
from schemas.dates import PartialDate
from schemas.entity import EntityType, MentionKind
from schemas.reading import Reading
from tests.ingest.documents import document, run

TEXT = "Anna Vos belde Medivast.  \nVos sprak Medivasts baas. Anna Vos belde Medivast weer.\n\n10.2.e zweeg."
#       0    1   2     3       4 5 6   7     8         9   10 11  12  13    14      15  16 17     18


def drafted(redactions: tuple[str, ...] = ()) -> tuple[Doc, list[DraftMention]]:
    """Return the Doc of TEXT with five mentions of two actors."""
    doc = run(document(TEXT, redactions=redactions), ("kruiwagen_sentences",))
    at = {token.idx: token.i for token in doc}
    vos, medivast = DraftActor(EntityType.PERSON), DraftActor(EntityType.COMPANY)
    mentions = []
    for quote, start, actor, trim in (
        ("Anna Vos", 0, vos, 0),
        ("Medivast", 15, medivast, 0),
        ("Vos", 27, vos, 0),
        ("Medivasts", 37, medivast, 1),
        ("Anna Vos", 53, vos, 0),
        ("Medivast", 68, medivast, 0),
    ):
        assert TEXT[start : start + len(quote)] == quote
        end = at[start] + len(quote.split())
        mentions.append(DraftMention(at[start], end, MentionKind.NAMED, actor, "test", trim=trim))
    doc._.draft.mentions = mentions
    return doc, mentions


def claim(doc: Doc, subject: DraftMention, object: DraftMention, **more: object) -> DraftClaim:
    """Return a claim `contacted` in the sentence of its subject, triggered by the word behind it."""
    sentence = next(i for i, s in enumerate(doc.sents) if s.start <= subject.start < s.end)
    trigger = (subject.end, subject.end + 1)
    return DraftClaim(ClaimType.CONTACTED, subject, object, sentence, trigger, **more)  # type: ignore[arg-type]


def read(doc: Doc, *claims: DraftClaim) -> Reading:
    doc._.draft.claims = list(claims)
    return assemble(doc)


def test_an_entity_has_all_its_names_longest_first_without_possessive() -> None:
    reading = read(drafted()[0])
    assert [entity.names for entity in reading.entities] == [("Anna Vos", "Vos"), ("Medivast",)]
    assert [mention.span.quote for mention in reading.mentions][3] == "Medivast"


def test_an_entity_keeps_its_id_when_another_pipeline_types_it_differently() -> None:
    first, (doc, mentions) = read(drafted()[0]), drafted()
    mentions[1].actor.type = EntityType.ORGANIZATION
    second = read(doc)
    assert [entity.id for entity in first.entities] == [entity.id for entity in second.entities]
    assert first.entities != second.entities


def test_two_actors_of_one_name_are_two_entities() -> None:
    doc, mentions = drafted()
    mentions[4].actor = DraftActor(EntityType.PERSON)
    ids = [entity.id for entity in read(doc).entities]
    assert len(ids) == len(set(ids)) == 3


def test_evidence_is_the_sentence_without_white_space_around_it_and_the_trigger() -> None:
    doc, mentions = drafted()
    (made,) = read(doc, claim(doc, mentions[0], mentions[1])).claims
    (evidence,) = made.evidence
    assert evidence.sentence.quote == "Anna Vos belde Medivast."
    assert evidence.trigger is not None
    assert evidence.trigger.quote == "belde"
    assert evidence.page == 1
    assert made.id == claim_id("d1", ClaimType.CONTACTED, made.subject, made.object, None, 0)


def test_the_same_event_told_twice_is_one_claim_with_two_pieces_of_evidence() -> None:
    doc, mentions = drafted()
    first = claim(doc, mentions[0], mentions[1], confidence=0.5)
    second = claim(doc, mentions[4], mentions[5], confidence=0.7, date=PartialDate("2020"))
    (made,) = read(doc, first, second).claims
    assert [evidence.sentence.quote for evidence in made.evidence] == [
        "Anna Vos belde Medivast.",
        "Anna Vos belde Medivast weer.",
    ]
    assert (made.date, made.confidence) == ("2020", 0.7)


def test_events_on_other_dates_or_of_another_status_are_other_claims() -> None:
    doc, mentions = drafted()
    first = claim(doc, mentions[0], mentions[1], date=PartialDate("2020-05"))
    later = claim(doc, mentions[4], mentions[5], date=PartialDate("2020-06"))
    assert len(read(doc, first, later).claims) == 2
    denied = claim(doc, mentions[4], mentions[5], status=Status.DENIED)
    assert len(read(doc, claim(doc, mentions[0], mentions[1]), denied).claims) == 2


def test_a_claim_of_an_actor_about_itself_or_about_somebody_without_a_name_is_dropped() -> None:
    doc, mentions = drafted()
    nobody = DraftMention(3, 4, MentionKind.NOMINAL, DraftActor(EntityType.COMPANY), "test")
    assert read(doc, claim(doc, mentions[0], mentions[2]), claim(doc, mentions[0], nobody)).claims == ()


def test_a_redaction_is_an_entity_only_where_a_claim_speaks_of_it() -> None:
    doc, mentions = drafted()
    start = next(token.i for token in doc if token.text == "10.2.e")
    hidden = DraftActor(EntityType.PERSON, unnamed=True, label="10.2.e")
    redaction = DraftMention(start, start + 1, MentionKind.NAMED, hidden, REDACTION)
    doc._.draft.mentions.append(redaction)
    assert not [entity for entity in read(doc).entities if entity.unnamed]
    told = read(doc, claim(doc, redaction, mentions[1]))
    assert [entity.names for entity in told.entities if entity.unnamed] == [("10.2.e",)]
