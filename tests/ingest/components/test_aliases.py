"""Names that stand for the same actor."""

from tests.ingest.documents import actors


def test_an_acronym_in_brackets_is_a_name_of_what_stands_before_it() -> None:
    text = "De Stichting Schone Sloten (SSS) vergaderde. Daarna belde SSS met de pers."
    assert actors(text) == {"Organization: Stichting Schone Sloten": {"Stichting Schone Sloten", "SSS"}}


def test_an_introduced_short_name_needs_no_likeness() -> None:
    text = "De Stichting Schone Sloten (hierna: Sloten) vergaderde. Later vergaderde Sloten weer."
    assert actors(text) == {"Organization: Stichting Schone Sloten": {"Stichting Schone Sloten", "Sloten"}}


def test_a_party_in_brackets_is_no_other_name() -> None:
    found = actors("Gisteren sprak Marieke Bosma (D66) met de pers.")
    assert set(found) == {"Person: Marieke Bosma", "Organization: D66"}


def test_the_first_words_of_a_longer_name_are_its_short_name() -> None:
    text = "Zij kozen voor Kwistra Mobility B.V. uit de stad. Het contract met Kwistra Mobility is van Kwistra."
    assert actors(text) == {
        "Company: Kwistra Mobility B.V.": {"Kwistra Mobility B.V.", "Kwistra Mobility", "Kwistra"},
    }


def test_a_national_branch_is_another_company() -> None:
    text = "Het softwarebedrijf Medivast Systems groeit. De dochter Medivast Systems Nederland krimpt."
    assert set(actors(text)) == {"Company: Medivast Systems", "Company: Medivast Systems Nederland"}


def test_a_surname_alone_stands_for_the_bearer_named_last() -> None:
    text = "Anna Vermeer sprak. Vermeer ging. Later sprak Henk Vermeer. Nu ging Vermeer ook."
    assert actors(text) == {
        "Person: Anna Vermeer": {"Anna Vermeer", "Vermeer"},
        "Person: Henk Vermeer": {"Henk Vermeer", "Vermeer"},
    }


def test_a_surname_with_a_small_word_is_found_at_the_start_of_a_sentence_and_possessive() -> None:
    text = "Gisteren sprak Lisa van Ginkelen. Van Ginkelen was boos. Van Ginkelens vragen bleven liggen."
    assert actors(text) == {"Person: Lisa van Ginkelen": {"Lisa van Ginkelen", "Van Ginkelen"}}
