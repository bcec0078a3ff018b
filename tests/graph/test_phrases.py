import pytest

from graph.phrases import chain_text, claim_text, date_text, path_text
from schemas.answer import Certainty, ChainLink, Relation, Step
from schemas.base import Text
from schemas.claim import Claim, ClaimType, Evidence, Status
from schemas.dates import PartialDate
from schemas.document import Span
from schemas.entity import Entity, EntityType
from schemas.ontology import ontology

NAMES = {
    "jansen": "Ineke Jansen",
    "firm": "Voorbeeld B.V.",
    "city": "gemeente Delft",
    "shop": "eBay",
    "odd": "<b>{subject}</b>\n  & zonen",
}
ENTITIES = {
    id: Entity(id=id, type=EntityType.PERSON, names=(name,), locals=(id,), documents=1, claims=1)
    for id, name in NAMES.items()
}


def claim(type: ClaimType, subject: str, object: str, **more) -> Claim:
    date = more.pop("date", None)
    evidence = Evidence(document="d", page=1, sentence=Span(start=0, end=1, quote="x"))
    return Claim(
        id="c",
        type=type,
        subject=subject,
        object=object,
        date=date and PartialDate(date),
        confidence=0.5,
        evidence=(evidence,),
        extractor="test/1",
        **more,
    )


@pytest.mark.parametrize(
    ("told", "nl", "en"),
    [
        (
            claim(ClaimType.INTRODUCED, "firm", "city", introducer="jansen", date="2020-06"),
            "Ineke Jansen introduceerde Voorbeeld B.V. bij gemeente Delft in juni 2020.",
            "Ineke Jansen introduced Voorbeeld B.V. to gemeente Delft in June 2020.",
        ),
        (
            claim(ClaimType.INTRODUCED, "firm", "city"),
            "Voorbeeld B.V. werd geïntroduceerd bij gemeente Delft.",
            "Voorbeeld B.V. was introduced to gemeente Delft.",
        ),
        (
            claim(ClaimType.INTRODUCED, "jansen", "city", introducer="jansen"),
            "Ineke Jansen werd geïntroduceerd bij gemeente Delft.",
            "Ineke Jansen was introduced to gemeente Delft.",
        ),
        (
            claim(ClaimType.POSITION, "jansen", "firm", role="oud-directeur"),
            "Ineke Jansen is oud-directeur bij Voorbeeld B.V.",
            "Ineke Jansen is oud-directeur at Voorbeeld B.V.",
        ),
        (
            claim(ClaimType.LOBBIED, "firm", "city", status=Status.ALLEGED, attributed_to="jansen", date="2020-06-18"),
            "Naar verluidt: Voorbeeld B.V. lobbyde bij gemeente Delft op 18 juni 2020, volgens Ineke Jansen.",
            "Allegedly: Voorbeeld B.V. lobbied gemeente Delft on 18 June 2020, according to Ineke Jansen.",
        ),
        (
            claim(ClaimType.SUPPLIED, "city", "firm", status=Status.PLANNED, topic="een\nrekenprogramma"),
            "Voorgenomen: gemeente Delft leverde aan Voorbeeld B.V. (onderwerp: een rekenprogramma).",
            "Planned: gemeente Delft supplied Voorbeeld B.V. (topic: een rekenprogramma).",
        ),
        (
            claim(ClaimType.MET, "city", "jansen", status=Status.DENIED),
            "Ontkend: gemeente Delft en Ineke Jansen spraken elkaar.",
            "Denied: gemeente Delft and Ineke Jansen met.",
        ),
        (
            claim(ClaimType.PART_OF, "city", "firm"),
            "Gemeente Delft is onderdeel van Voorbeeld B.V.",
            "Gemeente Delft is part of Voorbeeld B.V.",
        ),
        (
            claim(ClaimType.CRITICISED, "shop", "odd"),
            "eBay uitte kritiek op <b>{subject}</b> & zonen.",
            "eBay criticised <b>{subject}</b> & zonen.",
        ),
    ],
)
def test_a_claim_is_one_plain_sentence(told, nl, en):
    assert claim_text(told, ENTITIES) == Text(nl=nl, en=en)


@pytest.mark.parametrize("type", ClaimType)
def test_every_type_names_both_ends_in_both_languages(type):
    text = claim_text(claim(type, "jansen", "city", role="voorzitter"), ENTITIES)
    for sentence in (text.nl, text.en):
        assert "Ineke Jansen" in sentence
        assert "gemeente Delft" in sentence
        assert "{" not in sentence


def test_what_other_claims_of_the_event_tell_better_stands_in():
    told = claim(ClaimType.INTRODUCED, "firm", "city", date="2020")
    text = claim_text(told, ENTITIES, introducer="jansen", date=PartialDate("2020-03-05"))
    assert text.en == "Ineke Jansen introduced Voorbeeld B.V. to gemeente Delft on 5 March 2020."


def test_an_entity_that_is_not_given_is_called_by_its_id():
    assert claim_text(claim(ClaimType.MET, "x1", "x2"), {}).en == "X1 and x2 met."


@pytest.mark.parametrize(
    ("date", "nl", "en"),
    [
        ("2020", "in 2020", "in 2020"),
        ("2020-06", "in juni 2020", "in June 2020"),
        ("2020-06-01", "op 1 juni 2020", "on 1 June 2020"),
        ("2019-12/2020-03", "tussen december 2019 en maart 2020", "between December 2019 and March 2020"),
        ("2020/..", "vanaf 2020", "from 2020"),
        ("../2020-03-02", "tot en met 2 maart 2020", "up to 2 March 2020"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(date, nl, en):
    assert (date_text(PartialDate(date), "nl"), date_text(PartialDate(date), "en")) == (nl, en)


def test_a_path_tells_who_stands_on_it_and_each_claim_once():
    told = claim(ClaimType.INTRODUCED, "firm", "city", introducer="jansen")
    text = claim_text(told, ENTITIES)
    hops = (
        Relation(source="jansen", target="firm", claims=(told,), text=text),
        Relation(source="firm", target="city", claims=(told,), text=text),
    )
    assert path_text(hops, ENTITIES, Certainty.POSSIBLE).en == (
        "Ineke Jansen → Voorbeeld B.V. → gemeente Delft: "
        "Ineke Jansen introduced Voorbeeld B.V. to gemeente Delft. "
        "The dates allow this order but do not prove it."
    )
    assert path_text(hops[:1], ENTITIES, Certainty.CERTAIN).nl == (
        "Ineke Jansen → Voorbeeld B.V.: Ineke Jansen introduceerde Voorbeeld B.V. bij gemeente Delft."
    )


def test_a_chain_of_one_step_says_nothing_of_its_order():
    told = claim(ClaimType.INTRODUCED, "firm", "city", introducer="jansen")
    said = claim_text(told, ENTITIES)
    link = ChainLink(step=Step(claim=told, introduced="firm", audience="city", introducer="jansen", text=said))
    assert chain_text([link], None, Certainty.CERTAIN) == said


def test_every_status_has_a_prefix_but_asserted():
    prefixes = {status: info.prefix.nl for status, info in ontology().statuses.items()}
    assert [status for status, prefix in prefixes.items() if not prefix] == [Status.ASSERTED]
