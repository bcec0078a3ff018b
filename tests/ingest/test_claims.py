"""Claims of the clause-level rules, on sentences with known actors."""

import pytest
import spacy

import ingest.components.claims
from ingest.components.claims import RuleClaims
from ingest.draft import DraftClaim
from schemas.claim import Status
from tests.ingest.builders import doc_of, told

A, B, C = "[Aletta Bos|Person:a]", "[Bureau Berk|Company:b]", "[gemeente Zeewolde|PublicBody:c]"
D, P = "[Daan Kok|Person:d]", "[PvdA|Organization:p]"

INTRODUCTIONS = [
    f"{A} introduceerde {B} bij de {C}.",
    f"Vorig jaar stelde {A} {B} voor aan de {C}.",
    f"{B} werd door {A} voorgesteld aan de {C}.",
    f"{A} heeft {B} bij de {C} onder de aandacht gebracht.",
    f"{A} bracht {B} in contact met de {C}.",
    f"{A} wilde niets weten van {D}, maar bracht {B} in contact met de {C}.",
    f"{A}, die {B} bij de {C} binnenloodste, zwijgt.",
    f"Het was {A} die {B} introduceerde bij de {C}.",
    f"{A} tipte de {C} over {B}.",
    f"{A} vroeg {D} om raad en beval {B} aan bij de {C}.",
    f"De {C}, waarbij {A} ook {B} introduceerde, bevestigt dat.",
    f"In de kantine schoof {B} door toedoen van {A} aan bij de {C}.",
]
OTHERS = {
    f"{A} sprak met {D}.": {"met a -> d"},
    f"{A} en {D} lunchten samen.": {"met a -> d"},
    f"{B} presenteerde zijn plan aan de {C} en aan {P}.": {"presented b -> c", "presented b -> p"},
    f"{A} schreef een brief aan de {C}.": {"contacted a -> c"},
    f"De {C} sloot een contract met {B}.": {"contracted c -> b"},
    f"{B} levert software aan de {C}.": {"supplied b -> c"},
    f"{B} is opgericht door {A} en {D}.": {"founded a -> b", "founded d -> b"},
    f"{B} betaalde {A} tienduizend euro.": {"funded b -> a"},
    f"{A} werd door de {C} benoemd tot havenmeester.": {"appointed c -> a"},
    f"{A} drong er bij de {C} op aan te tekenen.": {"lobbied a -> c"},
    f"De {C} keurde het plan van {B} goed.": set(),
    f"{B} werkt samen met de {C}.": {"cooperated b -> c"},
    f"{A} verwijt {D} dat hij zwijgt.": {"criticised a -> d"},
}
RELATIONS = {
    f"{A}, directeur van {B}, lachte.": ("position a -> b", "directeur"),
    f"Directeur {A} van {B} lachte.": ("position a -> b", "Directeur"),
    f"De directeur van {B}, {A}, lachte.": ("position a -> b", "directeur"),
    f"{A} ({B}) lachte.": ("position a -> b", None),
    f"{A} is plaatsvervangend directeur bij {B}.": ("position a -> b", "plaatsvervangend directeur"),
    f"Oud-wethouder {A} van de {C} lachte.": ("position a -> c", "Oud-wethouder"),
    f"Kamerlid {A} ({P}) lachte.": ("member a -> p", None),
    f"{A}, lid van de raad van toezicht van {B}, lachte.": ("member a -> b", "lid"),
    f"{A}, woordvoerder van {B}, lachte.": ("represents a -> b", None),
    f"{A}, namens de {C}, lachte.": ("represents a -> c", None),
    f"{B}, een dochter van [Moederhuis|Company:m], groeit.": ("part_of b -> m", None),
    f"{A} is eigenaar van {B}.": ("owns a -> b", None),
}
NOTHING = [
    f"Heeft {A} {B} bij de {C} geïntroduceerd?",
    f"Als {A} {B} bij de {C} introduceert, hoort u het.",
    f"{A} heeft {B} niet bij de {C} geïntroduceerd.",
    f"{A} had {B} graag bij de {C} geïntroduceerd.",
    f"Er kwam geen contract tussen {B} en de {C}.",
    f"{A} is geen lid van {B}.",
    f"{A}, nooit directeur van {B}, lachte.",
    f"{A} kent {B} uit de krant.",
]
STATUSES = {
    f"{A} introduceerde {B} bij de {C}.": Status.ASSERTED,
    f"{A} zal {B} bij de {C} introduceren.": Status.PLANNED,
    f"{A} introduceert {B} op 3 juni 2021 bij de {C}.": Status.PLANNED,
    f"{A} zou {B} bij de {C} hebben geïntroduceerd.": Status.ALLEGED,
    f"Volgens {D} introduceerde {A} {B} bij de {C}.": Status.ALLEGED,
    f"{D} beweert dat {A} {B} bij de {C} introduceerde.": Status.ALLEGED,
    f"{D} ontkent dat {A} {B} bij de {C} introduceerde.": Status.DENIED,
}
ENGLISH = {
    f"{A} introduced {B} to the {C}.": {"introduced b -> c via a"},
    f"{B} was introduced to the {C} by {A}.": {"introduced b -> c via a"},
    f"{A} put {B} in touch with the {C}.": {"introduced b -> c via a"},
    f"{A}, director of {B}, smiled.": {"position a -> b"},
    f"{B} was founded by {A}.": {"founded a -> b"},
    f"The {C} signed a contract with {B}.": {"contracted c -> b"},
}


def claims(*sentences: str, language: str = "nl", min_confidence: float = 0.4) -> list[DraftClaim]:
    doc = RuleClaims(min_confidence=min_confidence)(doc_of(*sentences, language=language))
    return list(doc._.draft.claims)


def read(*sentences: str, language: str = "nl") -> set[str]:
    return told(RuleClaims(min_confidence=0.4)(doc_of(*sentences, language=language)))


@pytest.mark.parametrize("sentence", INTRODUCTIONS)
def test_an_introduction_is_found_with_its_introducer(sentence: str) -> None:
    assert "introduced b -> c via a" in read(sentence)


@pytest.mark.parametrize(("sentence", "expected"), OTHERS.items())
def test_what_actors_did_to_each_other(sentence: str, expected: set[str]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), RELATIONS.items())
def test_what_actors_are_of_each_other(sentence: str, expected: tuple[str, str | None]) -> None:
    found = {told_line: claim.role for claim in claims(sentence) for told_line in [_line(claim)]}
    assert found == {expected[0]: expected[1]}


@pytest.mark.parametrize("sentence", NOTHING)
def test_questions_conditions_wishes_and_plain_negations_make_no_claim(sentence: str) -> None:
    assert read(sentence) == set()


@pytest.mark.parametrize(("sentence", "status"), STATUSES.items())
def test_status_follows_how_the_text_vouches(sentence: str, status: Status) -> None:
    (claim,) = [claim for claim in claims(sentence) if claim.type == "introduced"]
    assert claim.status is status


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH.items())
def test_english_is_read_by_the_same_rules(sentence: str, expected: set[str]) -> None:
    assert read(sentence, language="en") == expected


def test_coordination_multiplies() -> None:
    (one, two) = claims(f"{A} introduceerde {B} bij de {C}, en {P} en {D} overlegden.")
    assert {_line(one), _line(two)} == {"introduced b -> c", "met p -> d"}
    assert read(f"{A}, {D} en {P} spraken met {B}.") == {"met a -> b", "met d -> b", "met p -> b"}


def test_speaker_and_date_stand_with_the_claim() -> None:
    (claim,) = claims(f"{D} beweert dat {A} {B} in juni 2020 bij de {C} introduceerde.")
    assert claim.attributed_to is not None
    assert (claim.attributed_to.actor.title, claim.date) == ("d", "2020-06")


def test_trigger_is_the_word_that_signals_the_claim() -> None:
    doc = RuleClaims(min_confidence=0.4)(doc_of(f"{A} introduceerde {B} bij de {C}."))
    (claim,) = doc._.draft.claims
    assert doc[slice(*claim.trigger)].text == "introduceerde"


def test_a_delivery_tells_its_product() -> None:
    (claim,) = claims(f"{B} levert [Kijkglas|Product:k] aan de {C}.")
    assert (_line(claim), claim.topic) == ("supplied b -> c", "Kijkglas")


def test_a_company_left_out_is_the_one_last_spoken_of_with_less_confidence() -> None:
    said, implied = claims(
        f"{A} introduceerde {B} bij de {C}.",
        f"{A} was daar blij mee.",
        f"Er is ook verbinding gelegd met {P}.",
    )
    assert (_line(implied), implied.introducer.actor.title if implied.introducer else None) == (
        "introduced b -> p",
        "a",
    )
    assert implied.confidence < said.confidence


def test_line_breaks_within_a_sentence_do_not_matter() -> None:
    assert read(f"{A} introduceerde\n{B} bij\nde {C}.") == {"introduced b -> c via a"}


def test_rules_less_likely_to_be_right_than_asked_for_are_silent() -> None:
    assert claims(f"{A} introduceerde {B} bij de {C}.", min_confidence=0.99) == []


def test_the_component_is_registered() -> None:
    assert ingest.components.claims.make_claims
    nlp = spacy.blank("nl")
    component = nlp.add_pipe("kruiwagen_claims", config={"min_confidence": 0.7})
    assert isinstance(component, RuleClaims)
    assert component.min_confidence == 0.7


def _line(claim: DraftClaim) -> str:
    return f"{claim.type} {claim.subject.actor.title} -> {claim.object.actor.title}"
