"""Noun phrases and pronouns."""

import pytest

from tests.ingest.documents import references

COMPANY = "Het softwarehuis Medivast groeit. "
PERSON = "Gisteren sprak wethouder Anna Vermeer in de raad. "


@pytest.mark.parametrize("phrase", ["het bedrijf", "het softwarehuis", "de Amerikaanse leverancier", "dit concern"])
def test_a_noun_for_its_type_points_to_a_company(phrase: str) -> None:
    assert references(f"{COMPANY}Later won {phrase} een prijs.") == {phrase: "Medivast"}


def test_a_specific_noun_points_only_to_what_was_called_so() -> None:
    text = "De bank Zilverhof en het softwarehuis Medivast tekenden. Later groeide het softwarehuis en zakte de bank."
    assert references(text) == {"het softwarehuis": "Medivast", "de bank": "Zilverhof"}


def test_a_noun_that_fits_nobody_points_to_nobody() -> None:
    assert references(f"{COMPANY}Later won de vereniging een prijs.") == {}


def test_a_noun_in_front_of_a_name_is_no_reference() -> None:
    assert references(f"{COMPANY}Later won het bedrijf Quinvia een prijs.") == {}


def test_a_function_points_to_the_person_who_has_it() -> None:
    assert references(f"{PERSON}Later ging de wethouder weg.") == {"de wethouder": "Anna Vermeer"}


def test_a_pronoun_points_to_the_person_of_its_gender() -> None:
    text = "Gisteren sprak Henk Bosma met Marieke Vos. Later belde hij en daarna schreef zij."
    assert references(text) == {"hij": "Henk Bosma", "zij": "Marieke Vos"}


def test_a_plural_noun_points_to_a_group() -> None:
    text = "Daar tekenden de zes Veiligheidsregio’s. De Veiligheidsregio’s betalen. "
    text += "Later klaagden de samenwerkende regio's."
    assert references(text)["de samenwerkende regio's"] == "zes Veiligheidsregio’s"
    assert references(text.replace("regio's", "regio’s"))["de samenwerkende regio’s"] == "zes Veiligheidsregio’s"


def test_i_in_a_quotation_is_who_says_it() -> None:
    assert references(f"{PERSON}‘Toen ben ik gegaan,’ zegt Henk Bosma.") == {"ik": "Henk Bosma"}
    assert references("Marieke Vos: ‘Daar wist ik niets van.’") == {"ik": "Marieke Vos"}


def test_i_outside_a_quotation_stays_open() -> None:
    assert references(f"{PERSON}Daar weet ik niets van.") == {}


def test_a_gloss_in_brackets_settles_a_pronoun() -> None:
    text = f"{COMPANY}Anna Vermeer schreef: ‘Zij [Medivast, red.] willen meer.’"
    assert references(text)["Zij"] == "Medivast"


def test_english_pronouns_and_nouns() -> None:
    text = "Laura Wilcox works for the software company Tarnbrook. Later she left the company."
    assert references(text, language="en") == {"she": "Laura Wilcox", "the company": "Tarnbrook"}
