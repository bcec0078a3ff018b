import pytest

from graph.queries import chain as chain_module
from graph.queries.chain import chain
from schemas.answer import Reason
from schemas.claim import ClaimType, Status
from schemas.filter import Filter
from schemas.options import ChainOptions
from tests.graph.builders import body, company, person, reading, told

FIRM, OTHER = company("Voorbeeld"), company("Ander")
ANNA, BRAM, CEES = person("Anna Adema"), person("Bram Bos"), person("Cees Claes")
CITY, COUNCIL, STATE = body("stad", "stad"), body("raad", "raad"), body("rijk", "rijk")

POSITION, MEMBER, PART_OF = ClaimType.POSITION, ClaimType.MEMBER, ClaimType.PART_OF


def opened(introducer, audience, date=None, *, who=FIRM, **more):
    return told(who, ClaimType.INTRODUCED, audience, introducer=introducer, date=date, **more)


def asked(held, *claims, filter=None, source=ANNA, target=STATE, carrying=None, avoid=(), **options):
    view = held(reading("d", *claims, actors=[FIRM, OTHER, ANNA, BRAM, CEES, CITY, COUNCIL, STATE]))
    ids = {actor: view.named(actor.names[0])[0].id for actor in (FIRM, OTHER, ANNA, BRAM, CEES, CITY, COUNCIL, STATE)}
    chosen = ChainOptions(carrying=ids.get(carrying), avoid=frozenset(ids[actor] for actor in avoid), **options)
    return chain(view, ids[source], ids[target], filter or Filter(), chosen)


def shape(answer) -> list[tuple[str, str]]:
    """Each chain as its audiences, with who acts over a tie in brackets, and its order."""
    return [
        (
            " ".join(
                (f"({name(answer, link.tie.target)}) " if link.tie else "") + name(answer, link.step.audience)
                for link in found.links
            )
            + (f" ({name(answer, found.tie.target)})" if found.tie else ""),
            found.order.value,
        )
        for found in answer.chains
    ]


def name(answer, id: str) -> str:
    return answer.entities[id].name.split()[0]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([opened(ANNA, STATE)], [("rijk", "certain")], id="one step needs no date"),
        pytest.param([opened(None, STATE, who=ANNA)], [("rijk", "certain")], id="the introduced takes a step too"),
        pytest.param(
            [opened(ANNA, BRAM, "2019"), opened(BRAM, STATE, "2020")],
            [("Bram rijk", "certain")],
            id="later for sure",
        ),
        pytest.param(
            [opened(ANNA, BRAM, "2020"), opened(BRAM, STATE, "2020-01")],
            [("Bram rijk", "possible")],
            id="later perhaps",
        ),
        pytest.param([opened(ANNA, BRAM, "2021"), opened(BRAM, STATE, "2020")], [], id="never later"),
        pytest.param(
            [opened(ANNA, BRAM), opened(BRAM, STATE, "2020")],
            [("Bram rijk", "possible")],
            id="no date can be before any",
        ),
        pytest.param(
            [opened(ANNA, BRAM, "2020-05"), opened(BRAM, CEES, "2020"), opened(CEES, STATE, "2020-02")],
            [],
            id="a step must be able to follow all before it, not the last alone",
        ),
        pytest.param(
            [opened(BRAM, STATE), told(ANNA, POSITION, CITY), told(BRAM, POSITION, CITY)],
            [],
            id="a colleague is somebody else",
        ),
        pytest.param(
            [opened(CITY, STATE), told(ANNA, POSITION, CITY)],
            [("(stad) rijk", "certain")],
            id="the first actor may act as its organisation",
        ),
        pytest.param(
            [opened(ANNA, BRAM), told(BRAM, MEMBER, STATE)],
            [("Bram (rijk)", "certain")],
            id="the last audience may stand for its organisation",
        ),
        pytest.param(
            [opened(ANNA, CITY, "2019"), opened(BRAM, STATE, "2020"), told(BRAM, POSITION, CITY)],
            [("stad (Bram) rijk", "certain")],
            id="an organisation may act through its people",
        ),
        pytest.param(
            [opened(COUNCIL, STATE), told(ANNA, POSITION, CITY), told(CITY, PART_OF, COUNCIL)],
            [("(raad) rijk", "certain")],
            id="an organisation of an organisation",
        ),
        pytest.param([told(ANNA, MEMBER, STATE), opened(BRAM, CITY)], [], id="a tie alone introduces nobody"),
        pytest.param(
            [opened(ANNA, BRAM), opened(BRAM, ANNA), opened(ANNA, STATE)],
            [("rijk", "certain")],
            id="nobody is on a chain twice",
        ),
        pytest.param(
            [
                opened(ANNA, BRAM, "2019", confidence=0.9),
                opened(BRAM, STATE, "2020", confidence=0.4),
                opened(ANNA, CEES, "2020", confidence=0.9),
                opened(CEES, STATE, "2020", confidence=0.9),
                opened(ANNA, CITY, "2018", confidence=0.5),
                opened(CITY, STATE, "2020", confidence=0.9),
                opened(ANNA, COUNCIL, "2017", confidence=0.9),
                opened(COUNCIL, CITY, "2018", confidence=0.9),
                opened(ANNA, STATE, confidence=0.1),
            ],
            [
                ("rijk", "certain"),
                ("stad rijk", "certain"),
                ("Bram rijk", "certain"),
                ("Cees rijk", "possible"),
                ("raad stad rijk", "certain"),
            ],
            id="fewest steps first, then a certain order, then confidence",
        ),
    ],
)
def test_chains_run_over_introductions_in_order_of_time(held, claims, expected):
    assert shape(asked(held, *claims)) == expected


TWO_WAYS = (
    opened(ANNA, BRAM, "2019"),
    opened(BRAM, STATE, "2019"),
    opened(ANNA, CEES, "2018", who=OTHER),
    opened(CEES, STATE, "2019", who=OTHER),
)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [("Cees rijk", "certain"), ("Bram rijk", "possible")]),
        ({"carrying": FIRM}, [("Bram rijk", "possible")]),
        ({"avoid": [CEES]}, [("Bram rijk", "possible")]),
        ({"certain_only": True}, [("Cees rijk", "certain")]),
    ],
)
def test_options_keep_chains_out(held, options, expected):
    answer = asked(held, *TWO_WAYS, **options)
    assert (shape(answer), answer.truncated) == (expected, False)


def test_more_chains_than_the_limit_are_cut_off_and_said_so(held):
    answer = asked(held, *TWO_WAYS, limit=1)
    assert (shape(answer), answer.truncated) == ([("Cees rijk", "certain")], True)


def test_a_search_that_takes_too_long_is_cut_off_and_said_so(held, monkeypatch):
    monkeypatch.setattr(chain_module, "MAX_BEGINNINGS", 2)
    answer = asked(held, *TWO_WAYS)
    assert (answer.truncated, answer.why) == (True, None)


@pytest.mark.parametrize(
    ("options", "option"),
    [
        ({"carrying": CITY}, "carrying"),
        ({"avoid": [BRAM, CEES]}, "avoid"),
        ({"max_steps": 1}, "max_steps"),
        ({"carrying": FIRM, "certain_only": True}, "carrying"),
        ({"carrying": FIRM, "avoid": [BRAM]}, "carrying"),
        ({"carrying": CITY, "max_steps": 1}, "carrying, max_steps"),
        ({"filter": Filter(min_confidence=0.6)}, "min_confidence"),
        ({"filter": Filter(statuses=frozenset({Status.ALLEGED}))}, "statuses"),
        ({"filter": Filter(not_claim_types=frozenset({ClaimType.INTRODUCED}))}, "not_claim_types"),
    ],
)
def test_an_empty_answer_names_the_option_that_removed_the_last_chain(held, options, option):
    answer = asked(held, *TWO_WAYS, **options)
    assert (answer.chains, answer.why.reason, answer.why.option) == ((), Reason.OPTION, option)


def test_an_actor_has_no_chain_to_itself(held):
    answer = asked(held, *TWO_WAYS, target=ANNA)
    assert (answer.chains, answer.why.reason) == ((), Reason.NO_CONNECTION)


def test_a_chain_says_what_it_rests_on(held):
    answer = asked(
        held,
        opened(CITY, BRAM, "2020", confidence=0.8),
        told(ANNA, POSITION, CITY, role="wethouder"),
        told(BRAM, MEMBER, STATE, confidence=0.25),
    )
    (found,) = answer.chains
    assert found.confidence == 0.1
    assert found.text.nl == (
        "Anna Adema is wethouder bij stad. Stad introduceerde Voorbeeld bij Bram Bos in 2020. Bram Bos is lid van rijk."
    )
    assert set(answer.documents) == {"d"}
    assert {"Anna Adema", "Bram Bos", "Voorbeeld", "stad", "rijk"} == {one.name for one in answer.entities.values()}
