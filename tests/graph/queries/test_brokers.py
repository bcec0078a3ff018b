import pytest

from graph.queries import brokers as brokers_module
from graph.queries.brokers import brokers
from schemas.answer import Reason
from schemas.claim import ClaimType
from schemas.entity import EntityType
from schemas.errors import InvalidInput
from schemas.filter import Filter
from tests.graph.builders import body, person, reading, told

MET = ClaimType.MET
ANNA, BRAM, CEES = person("Anna Adema"), person("Bram Bos"), person("Cees Claes")
CITY, STATE = body("stad", "stad"), body("rijk", "rijk")
ACTORS = (ANNA, BRAM, CEES, CITY, STATE)

# Anna - Bram - stad - rijk, and Anna - Cees - stad: Bram and Cees share what passes from Anna on.
KITE = (
    told(ANNA, MET, BRAM),
    told(BRAM, MET, CITY),
    told(ANNA, MET, CEES),
    told(CEES, MET, CITY),
    told(CITY, MET, STATE),
)


def asked(held, *claims, left=(), right=(), filter=None, **options):
    view = held(reading("d", *claims, actors=ACTORS))
    ids = {actor: view.named(actor.names[0])[0].id for actor in ACTORS}
    between = ([ids[actor] for actor in left], [ids[actor] for actor in right]) if left or right else None
    return brokers(view, filter or Filter(), between=between, **options)


def scores(answer) -> list[tuple[str, float]]:
    return [(answer.entities[one.entity].name, one.betweenness) for one in answer.brokers]


def test_between_all_it_counts_the_pairs_of_others(held):
    answer = asked(held, *KITE)
    # Of the 6 pairs of others: stad has Anna-rijk, Bram-rijk, Cees-rijk and half of Bram-Cees.
    assert scores(answer)[0] == ("stad", round(3.5 / 6, 6))
    assert dict(scores(answer)) == {
        "stad": round(3.5 / 6, 6),
        "Anna Adema": round(0.5 / 6, 6),
        "Bram Bos": round(1 / 6, 6),
        "Cees Claes": round(1 / 6, 6),
    }
    assert answer.brokers[0].text.nl == "stad ligt op 58% van de kortste paden tussen alle actoren en heeft 3 buren."
    assert answer.exact


def test_between_two_groups_it_counts_the_pairs_across(held):
    answer = asked(held, *KITE, left=[ANNA], right=[STATE])
    assert scores(answer)[0] == ("stad", 1.0)
    assert dict(scores(answer)) == {"stad": 1.0, "Bram Bos": 0.5, "Cees Claes": 0.5}
    assert answer.common == ()


def test_members_of_the_groups_do_not_stand_between_them(held):
    assert scores(asked(held, *KITE, left=[ANNA, BRAM, CEES], right=[STATE, CITY])) == []


def test_pairs_that_nothing_connects_do_not_lower_the_share(held):
    claims = told(ANNA, MET, BRAM), told(BRAM, MET, CITY), told(CEES, MET, STATE)
    assert scores(asked(held, *claims, left=[ANNA, CEES], right=[CITY])) == [("Bram Bos", 1.0)]


def test_constraint_is_low_where_neighbours_do_not_know_each_other(held):
    answer = asked(held, told(ANNA, MET, BRAM), told(ANNA, MET, CITY), told(CITY, MET, STATE))
    assert {answer.entities[one.entity].name: one.constraint for one in answer.brokers} == {
        "Anna Adema": 0.5,
        "stad": 0.5,
    }


def test_common_neighbours_come_by_number_of_claims_with_both(held):
    answer = asked(held, *KITE, told(CEES, ClaimType.LOBBIED, CITY), left=[ANNA], right=[CITY])
    assert [answer.entities[id].name for id in answer.common] == ["Cees Claes", "Bram Bos"]


def test_a_filter_takes_away_who_stood_between(held):
    persons = Filter(entity_types=frozenset({EntityType.PERSON}))
    answer = asked(held, *KITE, left=[ANNA], right=[STATE], filter=persons)
    assert (answer.brokers, answer.why.reason, answer.why.option) == ((), Reason.OPTION, "entity_types")


def test_where_nobody_stands_between_it_is_said_so(held):
    answer = asked(held, told(ANNA, MET, BRAM), left=[ANNA], right=[BRAM])
    assert (answer.brokers, answer.common, answer.why.reason) == ((), (), Reason.NO_CONNECTION)


def test_a_graph_too_large_is_sampled_the_same_way_every_time(held, monkeypatch):
    monkeypatch.setattr(brokers_module, "WORK", 0)
    monkeypatch.setattr(brokers_module, "FEWEST_SOURCES", 2)
    first, second = asked(held, *KITE), asked(held, *KITE)
    assert not first.exact
    assert first.brokers
    assert first == second


def test_groups_too_large_are_sampled(held, monkeypatch):
    monkeypatch.setattr(brokers_module, "WORK", 0)
    monkeypatch.setattr(brokers_module, "FEWEST_SOURCES", 1)
    answer = asked(held, *KITE, left=[ANNA, BRAM], right=[STATE])
    assert (answer.exact, scores(answer)[0]) == (False, ("stad", 1.0))


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [([ANNA], [ANNA, BRAM], "In both groups: Anna Adema"), ([ANNA], [], "at least one")],
)
def test_groups_that_make_no_question_are_refused(held, left, right, message):
    with pytest.raises(InvalidInput, match=message):
        asked(held, *KITE, left=left, right=right)
