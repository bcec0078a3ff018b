"""The comparators behind candidates, one feature each."""

import pytest

from graph import comparators


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("franken", "marcel franken", 1),
        ("m franken", "marcel franken", 1),
        ("marcel frenken", "marcel franken", 1),
        ("veiligheidsregio limburg noord", "veiligheidsregio limburg zuid", 2 / 3),
        ("smit", "bakker", 0),
    ],
)
def test_words_tells_how_much_of_the_shorter_name_is_in_the_other(left, right, share):
    assert comparators.words(left, right) == comparators.words(right, left) == share


def test_contained_wants_all_of_the_shorter_name():
    assert comparators.contained("palantir", "palantir technologies") == 1
    assert comparators.contained("limburg noord", "limburg zuid") == 0


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("franken", "marcel franken", True), ("jan de vries", "piet devries", False), ("anna smit", "anna bos", False)],
)
def test_surname_compares_the_last_words(left, right, same):
    assert (comparators.surname(left, right) == 1) is same


def test_surname_forgives_a_small_difference():
    assert 0.9 <= comparators.surname("marcel francken", "marcel franken") < 1


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        ("marcel franken", "marcel franken", 1),
        ("m franken", "marcel franken", 0.8),
        ("j franken", "marcel franken", 0),
        ("maria franken", "marcel franken", 0),
        ("franken", "marcel franken", comparators.UNKNOWN),
    ],
)
def test_given_name_takes_initials_and_leaves_the_unknown_open(left, right, score):
    assert comparators.given_name(left, right) == comparators.given_name(right, left) == score


@pytest.mark.parametrize(
    ("left", "right", "made"),
    [
        ("lms", "landelijke meldkamer samenwerking", True),
        ("mbz", "ministerie van binnenlandse zaken", True),
        ("mvbz", "ministerie van binnenlandse zaken", True),
        ("mb", "ministerie van binnenlandse zaken", False),
        ("meldkamer", "landelijke meldkamer", False),
    ],
)
def test_acronym_is_made_of_initials(left, right, made):
    assert comparators.acronym(left, right) == comparators.acronym(right, left) == made


def test_spelling_is_one_for_equal_names_only():
    assert comparators.spelling("palantir", "palantir") == 1
    assert comparators.spelling("palantir", "palentir") < 1
