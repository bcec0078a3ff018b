"""The questions of the design, whole: the same answers in the same order on every store."""

from collections.abc import Iterable

import pytest

from graph.queries.brokers import brokers
from graph.queries.chain import chain
from graph.queries.introductions import introductions
from graph.queries.neighbourhood import neighbourhood
from graph.queries.paths import paths
from graph.queries.subgraph import all_introductions, everything, subgraph
from graph.store import Store, View
from schemas.answer import AccessStep, Certainty, Paths, Reason
from schemas.claim import ClaimType, Status
from schemas.errors import UnknownEntity
from schemas.filter import Filter
from schemas.options import ChainOptions, Direction, PathOptions, TimeOrder, Weight
from tests.graph.builders import reading
from tests.graph.dossier import BAKKER, FIELDLAB, FRANKEN, FUND, LMS, PALANTIR, POLICE, VRS, fill, id_of

CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE


@pytest.fixture
def view(store: Store) -> View:
    fill(store.writer())
    return store.view()


def names(answer, ids: Iterable[str]) -> list[str]:
    return [answer.entities[id].name for id in ids]


def routes(answer: Paths) -> list[tuple[str, float]]:
    return [(" - ".join(names(answer, path.entities)), path.cost) for path in answer.paths]


def told(steps: Iterable[AccessStep]) -> list:
    return [(access.step.text.en, access.order, told(access.steps)) for access in steps]


def test_neighbours_come_by_page_most_claims_first(view):
    first = neighbourhood(view, id_of(view, PALANTIR), Filter(), limit=3)
    assert names(first, [one.entity for one in first.neighbours]) == [
        "Veiligheidsregio's",
        "Fieldlab Zuid6",
        "Marcel Franken",
    ]
    assert [(one.claims, one.types, one.confidence) for one in first.neighbours] == [
        (2, (ClaimType.INTRODUCED,), 0.8),
        (2, (ClaimType.INTRODUCED,), 0.7),
        (1, (ClaimType.INTRODUCED,), 0.8),
    ]
    assert (first.total, first.truncated, len(first.claims)) == (9, True, 4)
    rest = neighbourhood(view, id_of(view, PALANTIR), Filter(), after=first.next)
    assert names(rest, [one.entity for one in rest.neighbours]) == [
        "Landelijke Meldkamer Samenwerking",
        "politie",
        "ministerie van Justitie",
        "Instituut Fysieke Veiligheid",
        "Ineke Jansen",
        "Tom Bakker",
    ]
    assert (rest.total, rest.next, rest.truncated) == (9, None, False)


def test_a_door_hangs_under_the_one_through_which_its_opener_was_reached(view):
    tree = introductions(view, id_of(view, PALANTIR), Filter())
    assert told(tree.steps) == [
        (
            "Allegedly: Tom Bakker introduced Palantir to Ineke Jansen in 2018.",
            None,
            [("Ministerie van Justitie introduced Palantir to politie in 2019.", CERTAIN, [])],
        ),
        (
            "Marcel Franken introduced Palantir to Veiligheidsregio's in March 2020.",
            None,
            [
                (
                    "Fieldlab Zuid6 introduced Palantir to Landelijke Meldkamer Samenwerking in 2020.",
                    POSSIBLE,
                    [],
                ),
                ("Fieldlab Zuid6 introduced Palantir to Instituut Fysieke Veiligheid in 2021.", CERTAIN, []),
            ],
        ),
    ]
    jansen, franken = tree.steps
    assert len(franken.step.also) == 1
    assert franken.steps[0].tie.text.en == "Veiligheidsregio's is part of Fieldlab Zuid6."
    assert jansen.steps[0].tie.text.en == (
        "Ineke Jansen is directeur at directie Veiligheid. Directie Veiligheid is part of ministerie van Justitie."
    )
    assert sorted(one.title for one in tree.documents.values()) == ["Nieuwsbericht", "Notulen overleg"]


def test_a_chain_carries_one_actor_in_order_of_time_over_a_tie(view):
    carrying = ChainOptions(carrying=id_of(view, PALANTIR))
    answer = chain(view, id_of(view, FRANKEN), id_of(view, LMS), Filter(), carrying)
    (found,) = answer.chains
    assert [link.step.text.en for link in found.links] == [
        "Marcel Franken introduced Palantir to Veiligheidsregio's in March 2020.",
        "Fieldlab Zuid6 introduced Palantir to Landelijke Meldkamer Samenwerking in 2020.",
    ]
    assert found.links[0].tie is None
    assert found.links[1].tie.text.nl == "Veiligheidsregio's is onderdeel van Fieldlab Zuid6."
    assert (found.order, found.confidence, found.tie) == (POSSIBLE, 0.504, None)
    assert (answer.truncated, answer.why) == (False, None)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            PathOptions(),
            [
                ("Stichting Noord - Tom Bakker - Palantir - Landelijke Meldkamer Samenwerking", 3),
                ("Stichting Noord - Tom Bakker - Palantir - Fieldlab Zuid6 - Landelijke Meldkamer Samenwerking", 4),
                ("Stichting Noord - Tom Bakker - Veiligheidsregio's - Palantir - Landelijke Meldkamer Samenwerking", 4),
                (
                    "Stichting Noord - Tom Bakker - Veiligheidsregio's - Fieldlab Zuid6"
                    " - Landelijke Meldkamer Samenwerking",
                    4,
                ),
                ("Stichting Noord - Tom Bakker - Ineke Jansen - Palantir - Landelijke Meldkamer Samenwerking", 4),
            ],
        ),
        (
            PathOptions(direction=Direction.FORWARD, weight=Weight.CONFIDENCE),
            [
                ("Stichting Noord - Tom Bakker - Palantir - Landelijke Meldkamer Samenwerking", 4.3),
                (
                    "Stichting Noord - Tom Bakker - Veiligheidsregio's - Fieldlab Zuid6"
                    " - Landelijke Meldkamer Samenwerking",
                    5.5,
                ),
            ],
        ),
    ],
)
def test_paths_come_by_cost_then_hops_then_ids(view, options, expected):
    answer = paths(view, id_of(view, FUND), id_of(view, LMS), Filter(), options)
    assert routes(answer) == expected
    assert (answer.truncated, answer.why) == (False, None)


def test_paths_in_time_order_use_only_claims_that_can_follow_each_other(view):
    options = PathOptions(time_order=TimeOrder.FORWARD, max_hops=3)
    answer = paths(view, id_of(view, BAKKER), id_of(view, LMS), Filter(), options)
    assert [(route, path.order) for (route, _), path in zip(routes(answer), answer.paths, strict=True)] == [
        ("Tom Bakker - Palantir - Landelijke Meldkamer Samenwerking", CERTAIN),
        ("Tom Bakker - Palantir - Fieldlab Zuid6 - Landelijke Meldkamer Samenwerking", POSSIBLE),
        ("Tom Bakker - Veiligheidsregio's - Palantir - Landelijke Meldkamer Samenwerking", POSSIBLE),
        ("Tom Bakker - Veiligheidsregio's - Fieldlab Zuid6 - Landelijke Meldkamer Samenwerking", POSSIBLE),
        ("Tom Bakker - Ineke Jansen - Palantir - Landelijke Meldkamer Samenwerking", POSSIBLE),
    ]


def test_brokers_between_two_actors_come_with_their_common_neighbours(view):
    answer = brokers(view, Filter(), between=([id_of(view, FRANKEN)], [id_of(view, FIELDLAB)]))
    assert [(answer.entities[one.entity].name, one.betweenness) for one in answer.brokers] == [
        ("Palantir", 0.5),
        ("Veiligheidsregio's", 0.5),
    ]
    assert names(answer, answer.common) == ["Palantir", "Veiligheidsregio's"]
    assert (answer.exact, answer.truncated) == (True, False)


def test_brokers_between_all_come_by_betweenness(view):
    answer = brokers(view, Filter(), limit=3)
    assert [
        (answer.entities[one.entity].name, one.betweenness, one.constraint, one.neighbours) for one in answer.brokers
    ] == [
        ("Palantir", 0.630303, 0.269719, 9),
        ("Tom Bakker", 0.19697, 0.373505, 4),
        ("Ineke Jansen", 0.093939, 0.421896, 3),
    ]
    assert answer.truncated


@pytest.mark.parametrize(
    ("options", "filter", "at_fault"),
    [
        (PathOptions(max_hops=1), Filter(), "max_hops"),
        (PathOptions(hub_limit=1), Filter(), "hub_limit"),
        (PathOptions(time_order=TimeOrder.FORWARD), Filter(), "time_order"),
        (PathOptions(), Filter(min_confidence=0.65), "min_confidence"),
        (PathOptions(), Filter(claim_types=frozenset({ClaimType.MET})), "claim_types"),
        (PathOptions(), Filter(after="2021-01-01"), "after"),
        (PathOptions(), Filter(before="2020-12-31"), "before"),
        (PathOptions(), Filter(documents=frozenset({"brief"})), "documents"),
        (PathOptions(hub_limit=1, max_hops=1), Filter(), "hub_limit, max_hops"),
    ],
)
def test_an_empty_answer_names_the_option_that_removed_the_last_path(view, options, filter, at_fault):
    answer = paths(view, id_of(view, FUND), id_of(view, LMS), filter, options)
    assert (answer.paths, answer.why.reason, answer.why.option) == ((), Reason.OPTION, at_fault)


def test_actors_that_nothing_connects_are_said_to_have_no_connection(view, store):
    store.writer().write(reading("los", actors=["Stille Getuige"]))
    (alone,) = view.named("Stille Getuige")
    assert paths(view, alone.id, id_of(view, LMS), Filter(), PathOptions()).why.reason is Reason.NO_CONNECTION
    assert chain(view, alone.id, id_of(view, LMS), Filter(), ChainOptions()).why.reason is Reason.NO_CONNECTION
    assert introductions(view, alone.id, Filter()).why.reason is Reason.NO_CONNECTION


def test_an_unknown_actor_is_an_error_of_every_question(view):
    known = id_of(view, LMS)
    for ask in (
        lambda: neighbourhood(view, "nobody", Filter()),
        lambda: introductions(view, "nobody", Filter()),
        lambda: chain(view, known, "nobody", Filter(), ChainOptions()),
        lambda: paths(view, "nobody", known, Filter(), PathOptions()),
        lambda: brokers(view, Filter(), between=([known], ["nobody"])),
        lambda: subgraph(view, ["nobody"], Filter()),
    ):
        with pytest.raises(UnknownEntity):
            ask()


def test_a_subgraph_holds_the_claims_among_its_entities_and_everyone_in_them(view):
    shown = subgraph(view, [id_of(view, VRS), id_of(view, PALANTIR), id_of(view, FIELDLAB)], Filter())
    assert sorted(claim.type for claim in shown.claims) == [*[ClaimType.INTRODUCED] * 4, ClaimType.PART_OF]
    assert sorted(one.name for one in shown.entities.values()) == [
        "Fieldlab Zuid6",
        "Instituut Fysieke Veiligheid",
        "Landelijke Meldkamer Samenwerking",
        "Marcel Franken",
        "Palantir",
        "Veiligheidsregio's",
    ]


def test_everything_and_all_introductions_keep_to_the_filter(view):
    assert len(everything(view, Filter()).claims) == 12
    assert len(everything(view, Filter(statuses=frozenset(Status))).claims) == 13
    best = all_introductions(view, Filter(), limit=2)
    assert sorted(claim.confidence for claim in best.claims) == [0.7, 0.8]
    assert best.truncated
    assert not all_introductions(view, Filter(), limit=6).truncated
    assert all_introductions(view, Filter(not_claim_types=frozenset({ClaimType.INTRODUCED})), limit=6).claims == ()


def test_a_denied_claim_connects_only_when_asked_for(view):
    fund, police = id_of(view, FUND), id_of(view, POLICE)
    alone = PathOptions(max_hops=1)
    assert paths(view, fund, police, Filter(), alone).why.option == "max_hops"
    assert routes(paths(view, fund, police, Filter(statuses=frozenset(Status)), alone)) == [
        ("Stichting Noord - politie", 1)
    ]


def test_claims_among_entities_are_those_that_tie_two_of_them(view):
    ids = sorted(entity.id for entity in view.list_entities(limit=100))
    for size in (0, 1, 2, 5, len(ids)):
        among = set(ids[:size])
        expected = [claim for claim in view.claims(Filter()) if any(among.issuperset(pair) for pair in claim.ties())]
        assert view.claims_among(Filter(), among) == expected
