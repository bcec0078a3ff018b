"""The array index against every simple path tried one by one, on small graphs of all kinds."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.index import GraphIndex
from graph.index import search as search_module
from graph.store import RawPaths
from schemas.claim import Claim, ClaimType, Evidence, Judged, Status
from schemas.dates import PartialDate
from schemas.document import Span
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.ontology import ontology
from schemas.options import Direction, PathOptions, TimeOrder, Weight

IDS = "abcdefg"
TYPES = {id: EntityType.PERSON if id in "abc" else EntityType.COMPANY for id in IDS}
DATES = [None, "2019", "2020", "2020-06", "2020-06-18", "2021/..", "../2019", "2019-03/2020-02"]
CLAIM_TYPES = [ClaimType.MET, ClaimType.LOBBIED, ClaimType.INTRODUCED, ClaimType.PART_OF]
CONFIDENCES = [0.0, 0.25, 0.5, 0.5, 0.9, 1.0]


def claim(id: str, subject: str, object: str, *, type: ClaimType = ClaimType.LOBBIED, document: str = "d1", **more):
    date = more.pop("date", None)
    evidence = Evidence(document=document, page=1, sentence=Span(start=0, end=1, quote="x"))
    return Claim(
        id=id,
        type=type,
        subject=subject,
        object=object,
        date=date and PartialDate(date),
        confidence=more.pop("confidence", 0.5),
        evidence=(evidence,),
        extractor="test/1",
        **more,
    )


@st.composite
def graphs(draw: st.DrawFn) -> list[Claim]:
    claims = []
    for number in range(draw(st.integers(0, 16))):
        subject, object = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
        type = draw(st.sampled_from(CLAIM_TYPES))
        claims.append(
            claim(
                f"c{number:02}",
                subject,
                object,
                type=type,
                introducer=draw(st.none() | st.sampled_from(IDS)) if type is ClaimType.INTRODUCED else None,
                date=draw(st.sampled_from(DATES)),
                confidence=draw(st.sampled_from(CONFIDENCES)),
                status=draw(st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.DENIED])),
                judged=draw(st.sampled_from([Judged.PROPOSED, Judged.PROPOSED, Judged.REJECTED])),
                document=draw(st.sampled_from(["d1", "d2"])),
            )
        )
    return claims


def some(values: str | list[ClaimType], size: int) -> st.SearchStrategy[frozenset]:
    return st.frozensets(st.sampled_from(values), max_size=size)


FILTERS = st.builds(
    Filter,
    claim_types=st.none() | some(CLAIM_TYPES, 3),
    not_claim_types=st.just(frozenset()) | some(CLAIM_TYPES, 1),
    entity_types=st.none() | st.just(frozenset({EntityType.PERSON})),
    after=st.none() | st.just("2020-01-01"),
    before=st.none() | st.just("2020-12-31"),
    undated=st.booleans(),
    min_confidence=st.sampled_from([0.0, 0.0, 0.5]),
    documents=st.none() | st.just(frozenset({"d2", "unheard of"})),
)
OPTIONS = st.builds(
    PathOptions,
    direction=st.sampled_from(Direction),
    max_hops=st.integers(1, 7),
    must_pass=st.just(frozenset()) | some(IDS, 3),
    avoid=st.just(frozenset()) | some(IDS, 2),
    time_order=st.sampled_from(TimeOrder),
    hub_limit=st.none() | st.integers(1, 4),
    weight=st.sampled_from(Weight),
    limit=st.integers(1, 8),
)


def brute_force(claims: list[Claim], source: str, target: str, filter: Filter, options: PathOptions) -> RawPaths:
    """What `View.paths` says, word for word."""
    hops: dict[tuple[str, str], list[Claim]] = {}
    tied: dict[str, set[str]] = {id: set() for id in IDS}
    for held in claims:
        if not filter.passes(held):
            continue
        for a, b in held.ties():
            if filter.entity_types is not None and not {TYPES[a], TYPES[b]} <= filter.entity_types:
                continue
            tied[a].add(b)
            tied[b].add(a)
            hops.setdefault((a, b), []).append(held)
            if options.direction is Direction.ANY or ontology().claim_types[held.type].symmetric:
                hops.setdefault((b, a), []).append(held)

    def walk(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == target:
            yield path
            return
        if len(path) > options.max_hops:
            return
        if len(path) > 1 and options.hub_limit is not None and len(tied[path[-1]]) > options.hub_limit:
            return
        for id in IDS:
            if id not in path and id not in options.avoid and (path[-1], id) in hops:
                yield from walk((*path, id))

    def cost(path: tuple[str, ...]) -> float | None:
        choices = itertools.product(*(hops[pair] for pair in itertools.pairwise(path)))
        costs = [
            sum(1 if options.weight is Weight.HOPS else 2 - used.confidence for used in choice)
            for choice in choices
            if options.time_order is TimeOrder.NONE or in_order(choice)
        ]
        return round(min(costs), 6) if costs else None

    if source == target or source in options.avoid:
        return RawPaths(paths=(), truncated=False)
    found = [(path, cost(path)) for path in walk((source,)) if options.must_pass <= set(path)]
    ordered = sorted((spent, len(path), path) for path, spent in found if spent is not None)
    return RawPaths(
        paths=tuple((path, spent) for spent, _, path in ordered[: options.limit]),
        truncated=len(ordered) > options.limit,
    )


def in_order(choice: tuple[Claim, ...]) -> bool:
    return all(
        later.date is None or earlier.date is None or later.date.can_follow(earlier.date)
        for earlier, later in itertools.combinations(choice, 2)
    )


@given(graphs(), FILTERS, OPTIONS)
@settings(max_examples=150, deadline=None)
def test_paths_are_those_that_brute_force_finds_in_the_same_order(claims, filter, options):
    index = GraphIndex.build(claims, TYPES)
    assert index.paths("a", "g", filter, options) == brute_force(claims, "a", "g", filter, options)


@given(graphs(), OPTIONS)
@settings(max_examples=150, deadline=None)
def test_paths_over_all_claims_are_those_that_brute_force_finds(claims, options):
    index = GraphIndex.build(claims, TYPES)
    assert index.paths("a", "d", Filter(), options) == brute_force(claims, "a", "d", Filter(), options)


@given(graphs(), graphs(), st.sets(st.integers(0, 15)), OPTIONS)
@settings(max_examples=60, deadline=None)
def test_an_updated_index_answers_as_one_built_anew(claims, others, gone, options):
    removed = {f"c{number:02}" for number in gone}
    added = [other.model_copy(update={"id": "n" + other.id}) for other in others]
    few = {id: TYPES[id] for held in claims for id in (held.subject, held.object, held.introducer) if id}
    updated = GraphIndex.build(claims, few).updated(removed, added, TYPES)
    now = [held for held in claims if held.id not in removed] + added
    assert updated.paths("a", "g", Filter(), options) == GraphIndex.build(now, TYPES).paths("a", "g", Filter(), options)


def test_the_index_before_an_update_stays_as_it_was():
    index = GraphIndex.build([claim("c1", "a", "b")], TYPES)
    index.updated({"c1"}, [], TYPES)
    assert index.paths("a", "b", Filter(), PathOptions()).paths == ((("a", "b"), 1.0),)


def test_an_entity_that_is_gone_takes_its_place_in_the_order_of_ids_with_it():
    index = GraphIndex.build([claim("c1", "a", "b"), claim("c2", "b", "c")], TYPES).updated(
        {"c1"}, [claim("c3", "d", "b")], {id: TYPES[id] for id in "bcd"}
    )
    assert index.paths("d", "c", Filter(), PathOptions()).paths == ((("d", "b", "c"), 2.0),)
    assert index.paths("a", "c", Filter(), PathOptions()).paths == ()


def test_a_claim_of_an_entity_about_itself_ties_nothing():
    index = GraphIndex.build([claim("c1", "a", "a", introducer="b", type=ClaimType.INTRODUCED)], TYPES)
    assert index.paths("b", "a", Filter(), PathOptions()).paths == ()


def test_a_search_that_takes_too_long_stops_and_says_so(monkeypatch):
    claims = [claim(f"{a}{b}", a, b) for a, b in itertools.combinations(IDS, 2)]
    index = GraphIndex.build(claims, TYPES)
    whole = index.paths("a", "g", Filter(), PathOptions(max_hops=6, limit=100))
    monkeypatch.setattr(search_module, "MAX_EXPANSIONS", 3)
    stopped = index.paths("a", "g", Filter(), PathOptions(max_hops=6, limit=100))
    assert stopped.truncated
    assert stopped.paths == whole.paths[: len(stopped.paths)]
    assert 0 < len(stopped.paths) < len(whole.paths)


@pytest.mark.parametrize("unknown", [("a", "zz"), ("zz", "a")])
def test_an_id_that_is_not_held_has_no_path(unknown):
    index = GraphIndex.build([claim("c1", "a", "b")], TYPES)
    assert index.paths(*unknown, Filter(), PathOptions()) == RawPaths(paths=(), truncated=False)
