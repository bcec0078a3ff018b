"""The array index against every simple path tried one by one, on small graphs of all kinds."""

import itertools
from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

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

IDS = "abcde"
BETWEEN = "bcd"
TYPES = {id: EntityType.PERSON if id in "abc" else EntityType.COMPANY for id in IDS}
DATES = [None, "2019", "2020", "2020-06", "2020-06-18", "2020-06-19", "2021/..", "../2020-06", "2019-03/2020-02"]
PAIRS = list(itertools.permutations(IDS, 2))
CLAIM_TYPES = [ClaimType.MET, ClaimType.LOBBIED, ClaimType.INTRODUCED, ClaimType.PART_OF]
ALL = Filter(statuses=frozenset(Status), judged=frozenset(Judged))
CONFIDENCES = [0.0, 0.25, 0.5, 0.5, 0.9, 1.0]


T = TypeVar("T")


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


# Drawn by a random generator that Hypothesis seeds: drawn one by one, most graphs turn out to have no path at all.
SEEDS = st.integers(0, 2**32).map(Random)


def graph(random: Random) -> list[Claim]:
    claims = []
    for number in range(random.randint(6, 18)):
        subject, object = random.sample(IDS, 2)
        type = random.choice(CLAIM_TYPES)
        claims.append(
            claim(
                f"c{number:02}",
                subject,
                object,
                type=type,
                introducer=random.choice(["", *IDS]) or None if type is ClaimType.INTRODUCED else None,
                date=random.choice(DATES),
                confidence=random.choice(CONFIDENCES),
                status=random.choice([Status.ASSERTED, Status.ASSERTED, Status.PLANNED, Status.DENIED]),
                judged=random.choice([Judged.PROPOSED, Judged.CONFIRMED, Judged.REJECTED]),
                document=random.choice(["d1", "d2"]),
            )
        )
    return claims


def some(random: Random, values: Sequence[T], chance: float = 0.3) -> frozenset[T]:
    return frozenset(value for value in values if random.random() < chance)


def filter_(random: Random) -> Filter:
    return Filter(
        claim_types=random.choice([None, some(random, CLAIM_TYPES, 0.8)]),
        not_claim_types=some(random, CLAIM_TYPES, 0.1),
        entity_types=random.choice([None, None, frozenset({EntityType.PERSON})]),
        after=random.choice([None, None, "2020-01-01", "2020-06-18"]),
        before=random.choice([None, None, "2020-12-31", "2020-06-18"]),
        undated=random.random() < 0.5,
        min_confidence=random.choice([0.0, 0.0, 0.5]),
        documents=random.choice([None, None, frozenset({"d2", "unheard of"})]),
        statuses=random.choice([frozenset(Status), frozenset({Status.ASSERTED})]),
        judged=random.choice([frozenset(Judged), frozenset({Judged.CONFIRMED})]),
    )


def options_(random: Random) -> PathOptions:
    return PathOptions(
        direction=random.choice(list(Direction)),
        max_hops=random.choice([1, 2, 3, 4, 4, 4, 5]),
        must_pass=some(random, BETWEEN, random.choice([0, 0, 0.3])) | some(random, IDS, random.choice([0, 0.1])),
        avoid=some(random, BETWEEN, random.choice([0, 0, 0.2])) | some(random, IDS, random.choice([0, 0, 0.1])),
        time_order=random.choice(list(TimeOrder)),
        hub_limit=random.choice([None, None, None, 2, 3]),
        weight=random.choice(list(Weight)),
        limit=random.choice([1, 3, 5, 8]),
    )


def brute_force(claims: list[Claim], filter: Filter, options: PathOptions) -> RawPaths:
    """What `View.paths` says of the paths from a to e, word for word."""
    source, target = "a", "e"
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


@given(SEEDS)
@settings(max_examples=300, deadline=None)
def test_paths_are_those_that_brute_force_finds_in_the_same_order(random):
    claims, filter, options = graph(random), filter_(random), options_(random)
    assert GraphIndex.build(claims, TYPES).paths("a", "e", filter, options) == brute_force(claims, filter, options)


@given(SEEDS)
@settings(max_examples=400, deadline=None)
def test_paths_over_all_claims_are_those_that_brute_force_finds(random):
    claims, options = graph(random), options_(random)
    assert GraphIndex.build(claims, TYPES).paths("a", "e", ALL, options) == brute_force(claims, ALL, options)


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_an_updated_index_answers_as_one_built_anew(random):
    claims, options = graph(random), options_(random)
    added = [other.model_copy(update={"id": "n" + other.id}) for other in graph(random)[:4]]
    removed = {held.id for held in claims if random.random() < 0.3}
    few = {id: TYPES[id] for held in claims for id in (held.subject, held.object, held.introducer) if id}
    updated = GraphIndex.build(claims, few).updated(removed, added, TYPES)
    now = [held for held in claims if held.id not in removed] + added
    assert updated.paths("a", "e", ALL, options) == GraphIndex.build(now, TYPES).paths("a", "e", ALL, options)


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
    whole = index.paths("a", "e", Filter(), PathOptions(max_hops=4, limit=100))
    monkeypatch.setattr(search_module, "MAX_EXPANSIONS", 3)
    stopped = index.paths("a", "e", Filter(), PathOptions(max_hops=4, limit=100))
    assert stopped.truncated
    assert stopped.paths == whole.paths[: len(stopped.paths)]
    assert 0 < len(stopped.paths) < len(whole.paths)


@pytest.mark.parametrize("unknown", [("a", "zz"), ("zz", "a")])
def test_an_id_that_is_not_held_has_no_path(unknown):
    index = GraphIndex.build([claim("c1", "a", "b")], TYPES)
    assert index.paths(*unknown, Filter(), PathOptions()) == RawPaths(paths=(), truncated=False)
