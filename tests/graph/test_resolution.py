"""Clustering and descriptions, without a store."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.judgements import holding
from graph.resolution import NameTally, cluster, describe, entity_id, gazetteer_of
from schemas.entity import EntityType, LocalEntity
from schemas.judgement import Decision, Judgement
from tests.graph import bruteforce
from tests.graph.builders import judgement

LOCALS = "abcdefgh"
PAIRS = st.lists(st.sampled_from(LOCALS), min_size=2, max_size=2, unique=True)
DECISIONS = st.sampled_from([Decision.SAME, Decision.SAME, Decision.DIFFERENT, Decision.UNSURE])


@st.composite
def logs(draw: st.DrawFn) -> list[Judgement]:
    log: list[Judgement] = []
    for _ in range(draw(st.integers(0, 12))):
        if log and draw(st.integers(0, 3)) == 0:
            log.append(judgement(Decision.UNDO, draw(st.sampled_from(log)).id))
        else:
            log.append(judgement(draw(DECISIONS), *draw(PAIRS)))
    return log


@given(st.lists(st.sampled_from([None, "k1", "k2", "k3"]), min_size=8, max_size=8), logs())
@settings(max_examples=600, deadline=None)
def test_clusters_are_those_of_the_plainest_implementation(keys, log):
    held = holding(log)
    made = cluster(dict(zip(LOCALS, keys, strict=True)), held.decided(Decision.SAME), held.decided(Decision.DIFFERENT))
    leads = {id: found.id for found in made for id in (*found.locals, *found.aliases)}
    locals = [
        LocalEntity(id=id, document="d", type=EntityType.PERSON, names=("x",), key=key)
        for id, key in zip(LOCALS, keys, strict=True)
    ]
    assert leads == bruteforce.canonical_ids(locals, log)
    assert made == sorted(made)


@given(st.lists(st.sampled_from([None, "k1", "k2"]), min_size=8, max_size=8), logs(), st.permutations(LOCALS))
@settings(max_examples=100, deadline=None)
def test_the_order_of_local_entities_does_not_matter(keys, log, order):
    held, by_id = holding(log), dict(zip(LOCALS, keys, strict=True))
    judged = held.decided(Decision.SAME), held.decided(Decision.DIFFERENT)
    assert cluster({id: by_id[id] for id in order}, *judged) == cluster(by_id, *judged)


def test_a_hundred_thousand_sightings_of_one_key_are_one_cluster():
    keys = {f"{number:06}": "k" for number in range(100_000)}
    (made,) = cluster(keys, [], [("000000", "elsewhere")])
    assert (made.id, len(made.locals), made.aliases) == (entity_id("k"), 100_000, (entity_id("k"),))


def test_the_name_to_show_is_the_most_frequent_full_one():
    names = [NameTally("Smit", 9, 0), NameTally("Anna Smit", 3, 3), NameTally("Anna Smit-Bos", 2, 2)]
    described = describe({EntityType.PERSON: 9}, names)
    assert described.names == ("Anna Smit", "Smit", "Anna Smit-Bos")


def test_names_as_frequent_as_each_other_go_by_length_then_alphabet():
    names = [NameTally("Bo Vos", 1, 1), NameTally("Bas Vos", 1, 1), NameTally("Bea Vos", 1, 1)]
    assert describe({EntityType.PERSON: 1}, names).names == ("Bas Vos", "Bea Vos", "Bo Vos")


def test_a_tie_between_types_goes_by_the_order_of_the_enum():
    types = {EntityType.LOCATION: 2, EntityType.COMPANY: 2, EntityType.PERSON: 1}
    assert describe(types, [NameTally("Delta", 2, 2)]).type is EntityType.COMPANY


def test_the_gazetteer_entry_is_told_by_the_key():
    assert gazetteer_of([None, "Person:x", "gazetteer:b", "gazetteer:a"]) == "a"
    assert gazetteer_of([None, "Person:x"]) is None
