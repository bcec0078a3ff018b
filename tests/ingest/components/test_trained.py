"""How what the network says becomes mentions and claims, with a network that says what the test wrote down."""

from spacy.tokens import Doc

from ingest.components.drafts import surface
from ingest.components.trained_claims import TrainedClaims
from ingest.components.trained_names import TrainedNames
from ingest.components.trained_references import TrainedReferences
from ingest.draft import Draft, DraftClaim
from ingest.lexicon import lexicon
from ingest.pipeline import PipelineConfig, build
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType
from tests.ingest.documents import document
from tests.ingest.model.scripted import scripted

MET, INTRODUCED, POSITION = ClaimType.MET, ClaimType.INTRODUCED, ClaimType.POSITION
PEOPLE = {"Ada": "B-Person", "Bo": "B-Person", "Kraanwater": "B-Company"}


def read(
    text: str,
    tags: dict[str, str],
    triggers: dict[str, ClaimType] | None = None,
    *,
    status: Status = Status.ASSERTED,
    before: tuple[str, ...] = (),
) -> Doc:
    """Return what the trained components make of `text`, after the components `before`."""
    nlp = build("nl", config=PipelineConfig(components=("kruiwagen_sentences", *before)))
    doc = nlp.tokenizer(text)
    doc._.draft = Draft(document(text))
    doc = nlp(doc)
    network = scripted(text, tags, triggers, status)
    for component in (TrainedNames(network, lexicon("nl")), TrainedReferences(), TrainedClaims()):
        doc = component(doc)
    return doc


def names(doc: Doc) -> list[tuple[str, EntityType]]:
    return [(surface(doc, mention), mention.actor.type) for mention in doc._.draft.mentions]


def claims(doc: Doc) -> list[DraftClaim]:
    found: list[DraftClaim] = doc._.draft.claims
    return found


def parties(doc: Doc, claim: DraftClaim) -> tuple[str, str, str | None]:
    """Return subject, object and introducer by their text."""
    introducer = surface(doc, claim.introducer) if claim.introducer else None
    return surface(doc, claim.subject), surface(doc, claim.object), introducer


def test_what_the_network_tags_becomes_mentions() -> None:
    doc = read("Gisteren sprak Ada met Kraanwater.", PEOPLE)
    assert names(doc) == [("Ada", EntityType.PERSON), ("Kraanwater", EntityType.COMPANY)]


def test_all_mentions_of_a_name_are_one_actor_of_one_type() -> None:
    doc = read("Ada belt. Ada schrijft. Ada wacht.", PEOPLE)
    assert len({id(mention.actor) for mention in doc._.draft.mentions}) == 1


def test_an_official_name_keeps_its_place_and_type() -> None:
    tags = {"RIVM": "B-Company"}
    doc = read("Het RIVM belt.", tags, before=("kruiwagen_gazetteer",))
    assert names(doc) == [("RIVM", EntityType.PUBLIC_BODY)]


def test_a_longer_name_takes_the_place_of_an_official_name_inside_it() -> None:
    tags = {"Vereniging": "B-Organization", "Vrienden": "I-Organization", "RIVM": "I-Organization"}
    doc = read("De Vereniging Vrienden RIVM belt.", tags, before=("kruiwagen_gazetteer",))
    assert names(doc) == [("Vereniging Vrienden RIVM", EntityType.ORGANIZATION)]


def test_an_unnamed_person_ends_where_a_name_begins() -> None:
    tags = {"een": "B-Unnamed", "verkoper": "I-Unnamed", "van": "I-Unnamed", "RIVM": "I-Unnamed"}
    doc = read("Er belde een verkoper van RIVM.", tags, before=("kruiwagen_gazetteer",))
    unnamed, body = doc._.draft.mentions
    assert (surface(doc, unnamed), unnamed.actor.label) == ("een verkoper", "verkoper van RIVM")
    assert surface(doc, body) == "RIVM"


def test_a_name_of_the_text_inside_an_unnamed_person_is_a_mention_of_its_own() -> None:
    tags = PEOPLE | {"een": "B-Unnamed", "verkoper": "I-Unnamed", "van": "I-Unnamed", "KRAANWATER": "I-Unnamed"}
    doc = read("Kraanwater groeit. Er belde een verkoper van KRAANWATER.", tags)
    company, unnamed, again = doc._.draft.mentions
    assert again.actor is company.actor
    assert (surface(doc, unnamed), unnamed.actor.label) == ("een verkoper", "verkoper van KRAANWATER")


def test_a_reference_stands_for_an_earlier_actor() -> None:
    doc = read("Ada wacht. Later belde zij.", PEOPLE | {"zij": "B-Pronoun"})
    first, later = doc._.draft.mentions
    assert later.actor is first.actor


def test_a_reference_with_nothing_before_it_is_left_out() -> None:
    assert names(read("Later belde zij Ada.", PEOPLE | {"zij": "B-Pronoun"})) == [("Ada", EntityType.PERSON)]


def test_a_trigger_between_two_actors_becomes_a_claim() -> None:
    doc = read("Gisteren heeft Ada gesproken met Bo.", PEOPLE, {"gesproken": MET})
    (claim,) = claims(doc)
    assert (claim.type, parties(doc, claim)) == (MET, ("Ada", "Bo", None))
    assert doc[claim.trigger[0] : claim.trigger[1]].text == "gesproken"


def test_confidence_is_the_calibrated_one() -> None:
    (claim,) = claims(read("Gisteren heeft Ada gesproken met Bo.", PEOPLE, {"gesproken": MET}))
    assert claim.confidence == 0.5


def test_an_introduction_has_its_introducer() -> None:
    text = "Zo kwam Ada binnen bij Kraanwater dankzij Bo."
    doc = read(text, PEOPLE, {"binnen": INTRODUCED})
    assert [parties(doc, claim) for claim in claims(doc)] == [("Ada", "Kraanwater", "Bo")]


def test_actors_in_other_sentences_have_no_role() -> None:
    assert claims(read("Ada wacht. Toen is gesproken. Bo wacht.", PEOPLE, {"gesproken": MET})) == []


def test_what_the_ontology_does_not_allow_is_no_claim() -> None:
    doc = read("Hier is Kraanwater directeur van Ada.", PEOPLE, {"directeur": POSITION})
    assert claims(doc) == []


def test_a_claim_carries_date_status_and_function() -> None:
    text = "Sinds 3 mei 2019 is Ada directeur van Kraanwater."
    (claim,) = claims(read(text, PEOPLE, {"directeur": POSITION}, status=Status.ALLEGED))
    assert (str(claim.date), claim.status, claim.role) == ("2019-05-03", Status.ALLEGED, "directeur")


def test_a_text_without_words_holds_nothing() -> None:
    assert names(read("\n \n", PEOPLE)) == []
