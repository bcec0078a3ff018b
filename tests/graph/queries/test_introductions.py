import pytest

from graph.queries.introductions import introductions
from schemas.answer import AccessStep, Reason
from schemas.claim import ClaimType, Status
from schemas.filter import Filter
from tests.graph.builders import body, company, person, reading, told

FIRM = company("Voorbeeld")
ANNA, BRAM, CEES = person("Anna Adema"), person("Bram Bos"), person("Cees Claes")
CITY, COUNCIL, STATE = body("stad", "stad"), body("raad", "raad"), body("rijk", "rijk")

INTRODUCED, POSITION, PART_OF = ClaimType.INTRODUCED, ClaimType.POSITION, ClaimType.PART_OF


def opened(audience, introducer=None, date=None, **more):
    return told(FIRM, INTRODUCED, audience, introducer=introducer, date=date, **more)


def asked(held, *claims, filter: Filter | None = None):
    view = held(reading("d", *claims, actors=[FIRM]))
    (firm,) = view.named("Voorbeeld")
    return introductions(view, firm.id, filter or Filter())


def shape(steps: tuple[AccessStep, ...], entities) -> list:
    return [(entities[access.step.audience].name, access.order, *shape(access.steps, entities)) for access in steps]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [opened(ANNA, date="2019"), opened(CITY, ANNA, "2020")],
            [("Anna Adema", None, ("stad", "certain"))],
            id="the opener was reached before",
        ),
        pytest.param(
            [opened(ANNA, date="2020"), opened(CITY, ANNA, "2020-06")],
            [("Anna Adema", None, ("stad", "possible"))],
            id="the opener may have been reached before",
        ),
        pytest.param(
            [opened(ANNA, date="2021"), opened(CITY, ANNA, "2020")],
            [("stad", None), ("Anna Adema", None)],
            id="the opener was reached too late",
        ),
        pytest.param(
            [opened(ANNA), opened(CITY, ANNA, "2020")],
            [("Anna Adema", None, ("stad", "possible"))],
            id="when the opener was reached is unknown",
        ),
        pytest.param(
            [opened(ANNA, date="2018"), opened(ANNA, BRAM, "2019"), opened(CITY, ANNA, "2020")],
            [("Anna Adema", None), ("Anna Adema", None, ("stad", "certain"))],
            id="of two that fit it is the latest",
        ),
        pytest.param(
            [opened(ANNA, date="2019"), opened(CITY, BRAM, "2020"), told(BRAM, POSITION, CITY)],
            [("Anna Adema", None), ("stad", None)],
            id="a step is not its own opener",
        ),
        pytest.param(
            [opened(ANNA, BRAM, "2020"), opened(BRAM, ANNA, "2020")],
            [("Anna Adema", None, ("Bram Bos", "possible"))],
            id="no two steps open each other",
        ),
        pytest.param(
            [opened(CITY, date="2019"), opened(STATE, ANNA, "2020"), told(ANNA, POSITION, CITY)],
            [("stad", None, ("rijk", "certain"))],
            id="from an organisation to its people",
        ),
        pytest.param(
            [opened(ANNA, date="2019"), opened(STATE, CITY, "2020"), told(ANNA, ClaimType.MEMBER, CITY)],
            [("Anna Adema", None, ("rijk", "certain"))],
            id="from a person to the organisation",
        ),
        pytest.param(
            [
                opened(ANNA, date="2019"),
                opened(STATE, CITY, "2020"),
                told(ANNA, POSITION, COUNCIL),
                told(COUNCIL, PART_OF, CITY),
            ],
            [("Anna Adema", None, ("rijk", "certain"))],
            id="over an organisation to the one it is part of",
        ),
        pytest.param(
            [
                opened(ANNA, date="2019"),
                opened(STATE, BRAM, "2020"),
                told(ANNA, POSITION, CITY),
                told(BRAM, POSITION, CITY),
            ],
            [("Anna Adema", None), ("rijk", None)],
            id="two people of one organisation are not each other",
        ),
        pytest.param(
            [opened(ANNA, date="2020-05"), opened(BRAM, ANNA, "2020"), opened(CITY, BRAM, "2020-02")],
            [("stad", None), ("Anna Adema", None, ("Bram Bos", "possible"))],
            id="nothing hangs under what cannot have been before it, however deep",
        ),
    ],
)
def test_a_step_hangs_under_the_one_that_reached_its_opener(held, claims, expected):
    answer = asked(held, *claims)
    assert shape(answer.steps, answer.entities) == expected


def test_only_introductions_of_the_entity_itself_are_its_doors(held):
    answer = asked(
        held, opened(CITY, ANNA), told(BRAM, INTRODUCED, FIRM), told(BRAM, INTRODUCED, CITY, introducer=FIRM)
    )
    assert shape(answer.steps, answer.entities) == [("stad", None)]


@pytest.mark.parametrize(
    ("filter", "option"),
    [
        (Filter(), "statuses"),
        (Filter(claim_types=frozenset({ClaimType.MET}), statuses=frozenset(Status)), "claim_types"),
        (Filter(undated=False, after="2020-01-01", statuses=frozenset(Status)), "after"),
        (Filter(min_confidence=0.6), "min_confidence, statuses"),
        (Filter(documents=frozenset({"another"}), statuses=frozenset(Status)), "documents"),
    ],
)
def test_no_doors_says_which_part_of_the_filter_closed_them(held, filter, option):
    answer = asked(held, opened(CITY, status=Status.DENIED), filter=filter)
    assert (answer.steps, answer.why.reason) == ((), Reason.OPTION)
    assert answer.why.option == option


def test_no_introduction_at_all_is_said_so(held):
    answer = asked(held, told(FIRM, ClaimType.MET, CITY))
    assert answer.why.reason is Reason.NO_CONNECTION
    assert answer.why.text.nl == "Geen document vertelt dat deze actor ergens is geïntroduceerd."
