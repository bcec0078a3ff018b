import pytest

from graph.queries.paths import paths
from graph.store import open_store
from schemas.answer import Reason
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.judgement import Decision
from schemas.options import Direction, PathOptions, TimeOrder
from tests.graph.builders import body, company, judgement, person, reading, told

FIRM = company("Voorbeeld")
ANNA, BRAM = person("Anna Adema"), person("Bram Bos")
CITY = body("stad", "stad")
ACTORS = (FIRM, ANNA, BRAM, CITY)

MET, LOBBIED, INTRODUCED = ClaimType.MET, ClaimType.LOBBIED, ClaimType.INTRODUCED
FORWARD = PathOptions(direction=Direction.FORWARD)
IN_TIME = PathOptions(time_order=TimeOrder.FORWARD)


def asked(held, *claims, source=ANNA, target=CITY, options=None, filter=None):
    view = held(reading("d", *claims, actors=ACTORS))
    ids = {actor: view.named(actor.names[0])[0].id for actor in ACTORS}
    return paths(view, ids[source], ids[target], filter or Filter(), options or PathOptions())


def hops(answer) -> list[list[list[str]]]:
    """Of each path, of each hop, the sentences of its claims."""
    return [
        [[f"{claim.type} {claim.date or '-'} {claim.confidence}" for claim in hop.claims] for hop in path.hops]
        for path in answer.paths
    ]


def test_a_hop_carries_all_its_claims_asserted_and_sure_first(held):
    answer = asked(
        held,
        told(ANNA, MET, CITY, confidence=0.4),
        told(CITY, LOBBIED, ANNA, confidence=0.6),
        told(ANNA, LOBBIED, CITY, confidence=0.9, status=Status.ALLEGED),
    )
    assert hops(answer) == [[["lobbied - 0.6", "met - 0.4", "lobbied - 0.9"]]]
    assert answer.paths[0].text.en == "Anna Adema → stad: Stad lobbied Anna Adema."
    assert answer.paths[0].order is None


def test_a_confirmed_claim_comes_before_a_surer_one(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        store.migrate()
        store.writer().write(reading("d", told(ANNA, MET, CITY, confidence=0.4), told(ANNA, MET, CITY, confidence=0.9)))
        view = store.view()
        weak = min(view.claims(Filter()), key=lambda claim: claim.confidence)
        store.writer().judge(judgement(Decision.CONFIRM, weak.id))
        answer = paths(view, weak.subject, weak.object, Filter(), PathOptions())
        assert answer.paths[0].hops[0].claims[0].id == weak.id


def test_forward_only_leaves_out_claims_that_run_the_other_way(held):
    claims = told(ANNA, MET, CITY, confidence=0.4), told(CITY, LOBBIED, ANNA, confidence=0.6)
    assert hops(asked(held, *claims, options=FORWARD)) == [[["met - 0.4"]]]


def test_in_order_of_time_a_hop_carries_only_claims_that_fit(held):
    answer = asked(
        held,
        told(ANNA, MET, BRAM, date="2019"),
        told(ANNA, MET, BRAM, date="2022"),
        told(BRAM, MET, CITY, date="2018"),
        told(BRAM, MET, CITY, date="2020"),
        options=IN_TIME,
    )
    assert hops(answer) == [[["met 2019 0.5"], ["met 2020 0.5"]]]


@pytest.mark.parametrize(
    ("first", "then", "order"),
    [
        ("2019", "2020", "certain"),
        ("2020", "2020-06", "possible"),
        (None, "2020", "possible"),
        ("2020", None, "possible"),
    ],
)
def test_in_order_of_time_a_path_says_how_sure_the_order_is(held, first, then, order):
    answer = asked(held, told(ANNA, MET, BRAM, date=first), told(BRAM, MET, CITY, date=then), options=IN_TIME)
    assert [path.order for path in answer.paths] == [order]


def test_an_introducer_stands_on_a_path_to_both_whom_it_brought_together(held):
    claims = [told(FIRM, INTRODUCED, CITY, introducer=ANNA)]
    answer = asked(held, *claims, options=FORWARD)
    assert [[answer.entities[id].name for id in path.entities] for path in answer.paths] == [
        ["Anna Adema", "stad"],
        ["Anna Adema", "Voorbeeld", "stad"],
    ]


@pytest.mark.parametrize(
    ("options", "filter", "option"),
    [
        (PathOptions(direction=Direction.FORWARD), Filter(), "direction"),
        (PathOptions(), Filter(entity_types=frozenset({EntityType.PERSON})), "entity_types"),
        (PathOptions(), Filter(not_claim_types=frozenset({LOBBIED})), "not_claim_types"),
    ],
)
def test_an_empty_answer_names_the_option_at_fault(held, options, filter, option):
    answer = asked(held, told(CITY, LOBBIED, ANNA), options=options, filter=filter)
    assert (answer.why.reason, answer.why.option) == (Reason.OPTION, option)
    assert option in answer.why.text.nl
    assert option in answer.why.text.en


@pytest.mark.parametrize("field", ["avoid", "must_pass"])
def test_an_actor_that_must_or_may_not_be_passed_can_be_at_fault(held, field):
    claims = told(ANNA, MET, BRAM), told(BRAM, MET, CITY), told(ANNA, MET, FIRM)
    view = held(reading("d", *claims))
    ids = {actor: view.named(actor.names[0])[0].id for actor in ACTORS}
    wanted = frozenset({ids[BRAM] if field == "avoid" else ids[FIRM]})
    answer = paths(view, ids[ANNA], ids[CITY], Filter(), PathOptions(**{field: wanted}))
    assert answer.why.option == field


def test_entity_types_concern_the_ends_of_the_hop_not_of_the_claim(held):
    wanted = Filter(entity_types=frozenset({EntityType.PERSON, EntityType.PUBLIC_BODY}))
    answer = asked(held, told(FIRM, INTRODUCED, CITY, introducer=ANNA), filter=wanted)
    assert [len(path.hops) for path in answer.paths] == [1]
