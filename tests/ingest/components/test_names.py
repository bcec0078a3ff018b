"""Names of persons, organisations, places and things that no list holds."""

import pytest

from tests.ingest.documents import actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren sprak Marieke van der Veen over het plan.", "Marieke van der Veen"),
        ("Gisteren sprak A.J. Vriesma over het plan.", "A.J. Vriesma"),
        ("Gisteren sprak de heer 't Lam over het plan.", "'t Lam"),
        ("Gisteren sprak wethouder Brinkhuis over het plan.", "Brinkhuis"),
        ("Gisteren sprak minister Van Ginkelen over het plan.", "Van Ginkelen"),
        ("Gisteren sprak Nienke Osinga-de Boer over het plan.", "Nienke Osinga-de Boer"),
        ("Gisteren sprak Zweder van den Akkerhof over het plan.", "Zweder van den Akkerhof"),
        ("Gisteren sprak Pieter Houwink ten Cate over het plan.", "Pieter Houwink ten Cate"),
    ],
)
def test_a_person_is_known_by_the_form_of_the_name_or_a_title(text: str, name: str) -> None:
    assert actors(text) == {f"Person: {name}": {name}}


def test_a_function_without_a_name_is_no_person() -> None:
    assert actors("De directeur Wonen van de stad sprak met de wethouder van het dorp.") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zij werkt voor Kwistra Mobility B.V. en elders.", "Company: Kwistra Mobility B.V."),
        ("Zij werkt voor softwarehuis Medivast en elders.", "Company: Medivast"),
        ("Zij schreef voor het Britse dagblad Norfolk Lantern een stuk.", "Organization: Norfolk Lantern"),
        ("Zij werkt voor de Stichting Schone Sloten en elders.", "Organization: Stichting Schone Sloten"),
        ("Zij werkt aan het project ‘Kwelderzicht’ en elders.", "Project: Kwelderzicht"),
        ("Zij werkt met de software Orakelo en elders.", "Product: Orakelo"),
        ("Zij woont in Oosterkwelle en elders.", "Location: Oosterkwelle"),
        ("Zij belde met de gemeente Oosterkwelle en anderen.", "PublicBody: gemeente Oosterkwelle"),
        ("Zij belde het ministerie van Visvangst en anderen.", "PublicBody: ministerie van Visvangst"),
        ("Zij belde de minister van Visvangst en anderen.", "PublicBody: Visvangst"),
    ],
)
def test_form_and_context_tell_the_type(text: str, found: str) -> None:
    assert set(actors(text)) == {found}


def test_one_name_has_one_type_throughout_a_document() -> None:
    text = "Later koos men Medivast. Het softwarebedrijf Medivast won. In de zaal zat Medivast vooraan."
    assert actors(text) == {"Company: Medivast": {"Medivast"}}


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert actors("Gemeenten willen meer geld. Morgen volgt een besluit. Volgens velen is dat laat.") == {}


def test_laws_lines_in_capitals_and_adjectives_of_places_are_no_names() -> None:
    text = "NIET VERDER VERSPREIDEN\n\nDe Huisvestingswet geldt voor een Groningse boerderij en het Wob-verzoek."
    assert actors(text) == {}


def test_a_possessive_or_the_rest_of_a_compound_is_no_part_of_a_name() -> None:
    text = "Het softwarebedrijf Medivast groeit. Daar staat Medivasts kantoor, met een Medivast-medewerker."
    assert actors(text) == {"Company: Medivast": {"Medivast"}}


def test_a_name_that_goes_on_beats_a_known_place_inside_it() -> None:
    assert "Company: Brouwerij Amsterdam Oost" in actors("Zij dronk wat van Brouwerij Amsterdam Oost en ging.")


def test_english_persons_and_companies() -> None:
    found = actors("Yesterday Laura Wilcox of Tarnbrook Systems Ltd. met Mr. Henshaw.", language="en")
    assert set(found) == {"Person: Laura Wilcox", "Company: Tarnbrook Systems Ltd.", "Person: Henshaw"}


def test_a_hyphenated_english_name_is_one_name() -> None:
    assert "Person: Pieter-Bas Osborne-Vane" in actors("Yesterday Pieter-Bas Osborne-Vane left.", language="en")
