"""Search by prefix, word and typo, in the order that `Hit` states."""

import pytest

from schemas.claim import ClaimType
from schemas.entity import EntityType
from tests.graph.builders import Actor, body, company, local, person, reading, same, told

ACTORS = [
    "Marcel Franken",
    "Franka Marcelis",
    "Jörg Müller",
    person("Ana O'Brien", "O'Brien"),
    company("Palantir Technologies", "Palantir"),
    company("Franken"),
    body("vrln", "Veiligheidsregio Limburg-Noord", "VRLN"),
    Actor(("de woordvoerder van Franken",), unnamed=True),
]


@pytest.fixture(autouse=True)
def _held(writer):
    writer.write(reading("d1", actors=ACTORS))


def found(view, query, **options):
    return [(hit.name, hit.rank) for hit in view.search(query, **options)]


def test_ranks_run_from_the_whole_name_by_prefix_and_word_to_all_words(view):
    assert found(view, "franken") == [
        ("Franken", 0),
        *sorted(
            [("Marcel Franken", 2), ("de woordvoerder van Franken", 2)],
            key=lambda hit: view.named(hit[0])[0].id,
        ),
    ]
    assert found(view, "marcel") == [("Marcel Franken", 1), ("Franka Marcelis", 2)]
    assert found(view, "franken marcel") == [("Marcel Franken", 3)]


@pytest.mark.parametrize(
    ("query", "name", "rank"),
    [
        ("pal", "Palantir Technologies", 1),
        ("p", "Palantir Technologies", 1),
        ("PALANTIR tech", "Palantir Technologies", 1),
        ("limburg no", "Veiligheidsregio Limburg-Noord", 2),
        ("noord veil", "Veiligheidsregio Limburg-Noord", 3),
        ("vrln", "VRLN", 0),
    ],
)
def test_a_name_is_found_while_it_is_typed(view, query, name, rank):
    assert (name, rank) in found(view, query)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("palentir", "Palantir Technologies"),
        ("plaantir", "Palantir Technologies"),
        ("marcel frankne", "Marcel Franken"),
        ("veligheidsregio limburg noord", "Veiligheidsregio Limburg-Noord"),
        ("veiligheids regio limburg noord", "Veiligheidsregio Limburg-Noord"),
    ],
)
def test_a_likely_typo_finds_the_name(view, query, name):
    assert (name, 4) in found(view, query)


@pytest.mark.parametrize("query", ["jorg muller", "JÖRG MÜLLER", "Jo\u0308rg Mu\u0308ller"])
def test_case_and_accents_do_not_matter(view, query):
    assert found(view, query) == [("Jörg Müller", 0)]


@pytest.mark.parametrize("query", ["o'brien", "O’Brien", "o brien"])
def test_punctuation_does_not_matter(view, query):
    assert found(view, query) == [("O'Brien", 0)]


@pytest.mark.parametrize("query", ["", "  ", "*", "%", '"', "'", "()", "xyzzy qqq", "AND", "NOT NEAR(", "q:z", "~"])
def test_a_query_that_fits_nothing_finds_nothing_whatever_it_holds(view, query):
    assert found(view, query) == []


def test_an_entity_is_found_once_by_its_best_name(view):
    assert found(view, "palantir") == [("Palantir", 0)]


def test_hits_of_one_rank_go_by_falling_number_of_claims_then_id(writer, view):
    names = ["Zwart Aap", "Zwart Beer", "Zwart Das", "Zwart Ezel"]
    writer.write(reading("d2", told(names[2], ClaimType.MET, names[0]), told(names[2], ClaimType.MET, names[1])))
    writer.write(reading("d3", actors=[names[3]]))
    hits = [hit.entity for hit in view.search("zwart")]
    assert hits == sorted(hits, key=lambda entity: (-entity.claims, entity.id))
    assert [entity.name for entity in hits][::3] == ["Zwart Das", "Zwart Ezel"]


def test_pages_of_hits_join_to_the_whole(writer, view):
    writer.write(reading("d2", actors=[f"Frankie {letter}" for letter in "abcdefgh"]))
    whole = view.search("frank", limit=100)
    assert len(whole) == 12
    assert view.search("frank", limit=5) + view.search("frank", offset=5, limit=100) == whole
    assert view.search("frank", offset=100) == []


def test_types_narrow_the_search(view):
    assert found(view, "franken", types=[EntityType.COMPANY]) == [("Franken", 0)]
    assert found(view, "palentir", types=[EntityType.PERSON]) == []


def test_a_joined_entity_is_found_by_the_names_of_all_its_parts(writer, view):
    writer.judge(same(local("d1", "Marcel Franken"), local("d1", "Jörg Müller")))
    first, second = view.search("muller"), view.search("marcel franken")
    assert first[0].entity == second[0].entity


def test_a_name_that_is_gone_is_not_found(writer, view):
    writer.write(reading("d1", actors=["Eva Vos"]))
    assert found(view, "palantir") == found(view, "palentir") == []
    assert found(view, "vos") == [("Eva Vos", 2)]
