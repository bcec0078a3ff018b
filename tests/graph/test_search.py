"""What counts as a typo."""

import pytest

from graph.search import is_typo, trigrams


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("frankne", "marcel franken"),
        ("palentir", "palantir"),
        ("palntr", "palntir"),
        ("veligheidsrigio", "veiligheidsregio limburg noord"),
        ("marcel frenken", "marcel franken"),
        ("mar frenken", "marcel franken"),
        ("zuidholland", "zuid holland"),
    ],
)
def test_a_mistyped_name_is_recognised(query, name):
    assert is_typo(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("jan", "jon"),
        ("smit", "bakker"),
        ("frnkne", "franken"),
        ("marcel bakker", "marcel franken"),
        ("", "franken"),
        ("xyz", "franken"),
    ],
)
def test_another_name_is_not_a_typo(query, name):
    assert not is_typo(query, name)


def test_trigrams_are_the_distinct_runs_of_three():
    assert trigrams("ananas") == ["ana", "nan", "nas"]
    assert trigrams("an") == []
