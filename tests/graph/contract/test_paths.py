"""Influence paths: what every option lets through, what they cost, and their order."""

from itertools import pairwise

import pytest

from schemas.claim import ClaimType, Judged, Status
from schemas.entity import EntityType
from schemas.errors import UnknownEntity
from schemas.filter import Filter
from schemas.judgement import Decision
from schemas.options import Direction, PathOptions, TimeOrder, Weight
from tests.graph.builders import company, different, judgement, local, person, reading, same, told, undo

A, B, C, D, E = (f"{letter} Persoon" for letter in "ABCDE")
ACME = company("Acme")
LOBBIED, MET, INTRODUCED = ClaimType.LOBBIED, ClaimType.MET, ClaimType.INTRODUCED
ANY, ALL = PathOptions(), Filter()
TIMED = PathOptions(time_order=TimeOrder.FORWARD)
FORWARD = PathOptions(direction=Direction.FORWARD)


@pytest.fixture
def paths(writer, view):
    """Write claims as one document, and return a function that asks for paths by name, and answers by name."""

    def ask(source, target, options=ANY, filter=ALL):
        def id_of(name):
            return view.named(name)[0].id

        named = {field: {id_of(name) for name in getattr(options, field)} for field in ("must_pass", "avoid")}
        found = view.paths(id_of(source), id_of(target), filter, options.model_copy(update=named))
        return [(tuple(view.entities([id])[id].name[0] for id in path), cost) for path, cost in found.paths]

    def write(*claims, document="d1"):
        writer.write(reading(document, *claims, actors=[A, B, C, D, E, ACME]))
        return ask

    return write


def line(*names, type=LOBBIED, **more):
    return [told(one, type, other, **more) for one, other in pairwise(names)]


def only(found):
    return ["".join(path) for path, _ in found]


def test_the_shortest_path_comes_first_and_costs_its_hops(paths):
    ask = paths(*line(A, B, C, D), *line(A, E, D))
    assert ask(A, D) == [(("A", "E", "D"), 2.0), (("A", "B", "C", "D"), 3.0)]


def test_paths_of_one_cost_go_by_entity_ids(paths, view):
    ask = paths(*line(A, B, E), *line(A, C, E), *line(A, D, E))
    ids = {name[0]: view.named(name)[0].id for name in (B, C, D)}
    assert only(ask(A, E)) == [f"A{middle}E" for middle in sorted(ids, key=lambda letter: ids[letter])]


def test_several_claims_between_two_are_one_hop(paths):
    ask = paths(*line(A, B), *line(A, B, type=MET), *line(B, A))
    assert ask(A, B) == [(("A", "B"), 1.0)]


def test_a_path_names_nobody_twice(paths):
    ask = paths(*line(A, B, C, A), *line(C, D))
    assert only(ask(A, D, PathOptions(max_hops=8))) == ["ACD", "ABCD"]


def test_nothing_leads_from_an_entity_to_itself_or_where_nothing_ties(paths):
    ask = paths(*line(A, B, A), *line(C, D))
    assert ask(A, A) == ask(A, D) == []


def test_an_introduction_ties_the_introducer_to_both(paths):
    ask = paths(told(A, INTRODUCED, B, introducer=C))
    assert only(ask(C, A)) == ["CA", "CBA"]
    assert only(ask(C, B, FORWARD)) == ["CB", "CAB"]
    assert ask(B, C, FORWARD) == []


def test_direction_forward_follows_claims_and_symmetric_types_run_both_ways(paths):
    ask = paths(*line(A, B), *line(C, B, type=MET), *line(D, C))
    assert only(ask(A, C, FORWARD)) == ["ABC"]
    assert ask(C, A, FORWARD) == []
    assert ask(A, D, FORWARD) == []
    assert only(ask(A, D)) == ["ABCD"]


def test_max_hops_bounds_the_length(paths):
    ask = paths(*line(A, B, C, D))
    assert ask(A, D, PathOptions(max_hops=2)) == []
    assert only(ask(A, D, PathOptions(max_hops=3))) == ["ABCD"]


def test_must_pass_wants_every_one_of_them_in_whatever_order(paths):
    ask = paths(*line(A, B, C, E), *line(A, D, E), *line(A, C))
    assert only(ask(A, E, PathOptions(must_pass={B}))) == ["ABCE"]
    assert only(ask(A, E, PathOptions(must_pass={C, B}))) == ["ABCE"]
    assert ask(A, E, PathOptions(must_pass={B, D})) == []
    assert only(ask(A, E, PathOptions(must_pass={A, E, D}))) == ["ADE"]


def test_avoid_wants_none_of_them(paths):
    ask = paths(*line(A, B, E), *line(A, C, E))
    assert only(ask(A, E, PathOptions(avoid={B}))) == ["ACE"]
    assert ask(A, E, PathOptions(avoid={B, C})) == []
    assert ask(A, E, PathOptions(avoid={A})) == ask(A, E, PathOptions(avoid={E})) == []
    assert ask(A, E, PathOptions(avoid={B}, must_pass={B})) == []


def test_a_hub_is_not_passed_through_and_may_be_an_end(paths):
    ask = paths(*line(A, B, C), *line(B, D), *line(A, E), *line(E, C))
    assert only(ask(A, C, PathOptions(hub_limit=2))) == ["AEC"]
    assert only(ask(A, C, PathOptions(hub_limit=3, max_hops=2))) != ["AEC"]
    assert only(ask(B, D, PathOptions(hub_limit=1))) == ["BD"]
    assert only(ask(D, B, PathOptions(hub_limit=1))) == ["DB"]


def test_the_degree_of_a_hub_counts_distinct_entities_under_the_filter_and_leaves_avoid_aside(paths):
    ask = paths(*line(A, B, C), *line(A, B, type=MET), *line(B, D, status=Status.DENIED), *line(B, E))
    assert only(ask(A, C, PathOptions(hub_limit=3))) == ["ABC"]
    assert ask(A, C, PathOptions(hub_limit=2)) == []
    assert ask(A, C, PathOptions(hub_limit=2, avoid={E})) == []
    assert ask(A, C, PathOptions(hub_limit=3), Filter(statuses=frozenset(Status))) == []


def test_time_order_wants_each_hop_to_be_able_to_follow_those_before(paths):
    ask = paths(*line(A, B, date="2020-06"), *line(B, C, date="2020"), *line(C, D, date="2020-05"))
    assert only(ask(A, C, TIMED)) == ["ABC"]
    assert ask(A, D, TIMED) == []
    assert only(ask(D, B, TIMED)) == ["DCB"]
    assert only(ask(D, A, TIMED)) == ["DCBA"]


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ("2020", "2019", False),
        ("2020", "2019/2020", True),
        ("2020-06/2020-08", "2020-07", True),
        ("2020-06/2020-08", "2020-05", False),
        ("2020/..", "2019", False),
        ("../2020", "2000", True),
        ("2020", "2000/..", True),
        (None, "2000", True),
        ("2020", None, True),
    ],
)
def test_time_order_takes_dates_as_intervals_and_no_date_as_any(paths, first, second, follows):
    ask = paths(*line(A, B, date=first), *line(B, C, date=second))
    assert only(ask(A, C, TIMED)) == (["ABC"] if follows else [])


def test_an_undated_hop_does_not_forget_the_dates_before_it(paths):
    ask = paths(*line(A, B, date="2021"), *line(B, C), *line(C, D, date="2020"))
    assert ask(A, D, TIMED) == []


def test_time_order_chooses_among_the_claims_of_a_hop(paths):
    ask = paths(*line(A, B, date="2021"), *line(A, B, date="2019", type=MET), *line(B, C, date="2020"))
    assert only(ask(A, C, TIMED)) == ["ABC"]


def test_weight_confidence_prefers_what_is_surer(paths):
    ask = paths(
        *line(A, B, C, confidence=0.9),
        *line(A, D, C, confidence=0.2),
        *line(A, D, type=MET, confidence=0.4),
        *line(A, E, confidence=1.0),
        *line(E, C, confidence=0.5),
    )
    weighed = ask(A, C, PathOptions(weight=Weight.CONFIDENCE))
    assert weighed == [(("A", "B", "C"), 2.2), (("A", "E", "C"), 2.5), (("A", "D", "C"), 3.4)]


def test_weight_confidence_can_prefer_more_hops(paths):
    ask = paths(*line(A, B, C, D, confidence=1.0), *line(A, E, D, confidence=0.0))
    assert ask(A, D, PathOptions(weight=Weight.CONFIDENCE)) == [(("A", "B", "C", "D"), 3.0), (("A", "E", "D"), 4.0)]


def test_of_one_cost_the_path_of_fewer_hops_comes_first(paths):
    ask = paths(*line(A, B, C, confidence=1.0), *line(A, C, confidence=0.0))
    assert ask(A, C, PathOptions(weight=Weight.CONFIDENCE)) == [(("A", "C"), 2.0), (("A", "B", "C"), 2.0)]


def test_the_cost_in_time_order_is_the_least_over_the_choices_that_are_in_order(paths):
    ask = paths(
        *line(A, B, date="2021", confidence=0.9),
        *line(A, B, date="2019", type=MET, confidence=0.3),
        *line(B, C, date="2020", confidence=0.8),
        *line(B, C, date="2022", type=MET, confidence=0.1),
    )
    timed = PathOptions(time_order=TimeOrder.FORWARD, weight=Weight.CONFIDENCE)
    assert ask(A, C, timed) == [(("A", "B", "C"), 2.9)]
    assert ask(A, C, PathOptions(weight=Weight.CONFIDENCE)) == [(("A", "B", "C"), 2.3)]


def test_the_limit_cuts_the_list_and_the_answer_says_so(paths, view):
    ask = paths(*line(A, B, E), *line(A, C, E), *line(A, D, E))
    whole = only(ask(A, E))
    assert only(ask(A, E, PathOptions(limit=2))) == whole[:2]
    source, target = (view.named(name)[0].id for name in (A, E))
    truncated = {limit: view.paths(source, target, Filter(), PathOptions(limit=limit)).truncated for limit in (2, 3, 4)}
    assert truncated == {2: True, 3: False, 4: False}


def test_paths_beyond_max_hops_do_not_make_an_answer_truncated(paths, view):
    paths(*line(A, E), *line(A, B, C, D, E))
    source, target = (view.named(name)[0].id for name in (A, E))
    assert not view.paths(source, target, Filter(), PathOptions(limit=1, max_hops=3)).truncated
    assert view.paths(source, target, Filter(), PathOptions(limit=1, max_hops=4)).truncated


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (Filter(), ["ABD", "ACD"]),
        (Filter(claim_types=frozenset({LOBBIED})), ["ABD"]),
        (Filter(not_claim_types=frozenset({LOBBIED})), ["ACD"]),
        (Filter(min_confidence=0.6), ["ACD"]),
        (Filter(after="2020-01-01", undated=False), ["ACD"]),
        (Filter(before="2019-12-31", undated=True), ["ABD"]),
        (Filter(documents=frozenset({"other"})), []),
        (Filter(judged=frozenset({Judged.CONFIRMED})), []),
        (Filter(statuses=frozenset(Status)), ["AD", "ABD", "ACD"]),
    ],
)
def test_paths_run_over_the_claims_that_pass_the_filter(paths, filter, found):
    ask = paths(
        *line(A, B, D, confidence=0.5, date="2019"),
        *line(A, C, D, type=MET, confidence=0.7, date="2020"),
        *line(A, D, status=Status.DENIED),
    )
    assert sorted(only(ask(A, D, filter=filter)), key=lambda path: (len(path), path)) == found


def test_entity_types_want_both_ends_of_every_hop(paths):
    ask = paths(told(A, LOBBIED, ACME), told(ACME, LOBBIED, D), *line(A, B, C, D))
    people = Filter(entity_types=frozenset({EntityType.PERSON}))
    assert ask(A, D)[0] == (("A", "A", "D"), 2.0)
    assert only(ask(A, D, filter=people)) == ["ABCD"]


def test_an_introducer_of_the_types_asked_for_is_tied_where_the_other_end_is_too(paths):
    """The introduction of a company: only the tie between introducer and audience is between people."""
    ask = paths(told(ACME, INTRODUCED, B, introducer=A))
    people = Filter(entity_types=frozenset({EntityType.PERSON}))
    assert only(ask(A, B, filter=people)) == ["AB"]


def test_paths_follow_later_writes_and_judgements(paths, writer, view):
    ask = paths(*line(A, B), *line(C, D))
    assert ask(A, D) == []
    writer.judge(joined := same(local("d1", person(B)), local("d1", person(C))))
    assert len(ask(A, D)) == 1
    writer.judge(undo(joined))
    assert ask(A, D) == []
    writer.write(second := reading("d2", *line(B, D)))
    assert only(ask(A, D)) == ["ABD"]
    writer.judge(judgement(Decision.REJECT, second.claims[0].id))
    assert ask(A, D) == []
    writer.write(reading("d2", *line(A, D)))
    assert only(ask(A, D)) == ["AD"]
    writer.write(reading("d2"))
    assert ask(A, D) == []
    writer.write(reading("d2", *line(A, D)))
    assert only(ask(A, D)) == ["AD"]
    writer.judge(different(local("d1", person(A)), local("d2", person(A))))
    named = sorted(entity.id for entity in view.named(A))
    reached = [view.paths(id, view.named(D)[0].id, Filter(), PathOptions()).paths for id in named]
    assert sorted(map(len, reached)) == [0, 1]


def test_paths_take_any_id_of_an_entity(paths, view):
    paths(*line(A, B, C))
    ids = {name: view.named(name)[0].id for name in (A, B, C)}
    by_local = view.paths(local("d1", A), local("d1", C), Filter(), PathOptions(must_pass=frozenset({local("d1", B)})))
    assert by_local.paths == (((ids[A], ids[B], ids[C]), 2.0),)
    assert view.paths(ids[A], ids[C], Filter(), PathOptions(avoid=frozenset({local("d1", B)}))).paths == ()


@pytest.mark.parametrize("field", ["source", "target", "must_pass", "avoid"])
def test_an_unknown_id_is_told(paths, view, field):
    paths(*line(A, B))
    a, b = local("d1", A), local("d1", B)
    asked = {"source": a, "target": b, "must_pass": frozenset(), "avoid": frozenset()}
    asked[field] = frozenset({"nobody"}) if isinstance(asked[field], frozenset) else "nobody"
    options = PathOptions(must_pass=asked["must_pass"], avoid=asked["avoid"])
    with pytest.raises(UnknownEntity, match="nobody"):
        view.paths(asked["source"], asked["target"], Filter(), options)
