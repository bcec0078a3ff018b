"""How readings are scored against annotations."""

from ingest.scoring import Actor, Record, Told, matched, total


def actor(*names: str, type: str = "Company", free: bool = False) -> Actor:
    return Actor(frozenset(names), type, free)


GOLD = Record(
    {"a": actor("medivance", "medi"), "b": actor("vws", type="PublicBody"), "c": actor("salesmanager", free=True)},
    (Told("met", "a", "b"), Told("introduced", "a", "b", "c"), Told("owns", "a", "b", free=True)),
)


def read(*claims: Told, b: str = "PublicBody") -> Record:
    return Record({"1": actor("medi"), "2": actor("vws", type=b), "3": actor("salesmanager", free=True)}, claims)


def test_an_entity_matches_on_one_shared_name_and_strictly_on_its_type() -> None:
    scores = total([(GOLD, read(b="Company"))])
    assert (scores.names.right, scores.names.found, scores.names.wanted) == (2, 2, 2)
    assert (scores.entities.right, scores.entities.found, scores.entities.wanted) == (1, 2, 2)


def test_a_symmetric_claim_matches_either_way_round_and_another_does_not() -> None:
    assert matched(GOLD, read(Told("met", "2", "1"), Told("introduced", "2", "1"))) == [True, False]


def test_what_the_annotation_calls_optional_is_neither_missed_nor_wrong() -> None:
    scores = total([(GOLD, read(Told("owns", "1", "2")))])
    assert (scores.claims.right, scores.claims.found, scores.claims.wanted) == (0, 0, 2)


def test_one_claim_told_twice_counts_once() -> None:
    scores = total([(GOLD, read(Told("met", "1", "2"), Told("met", "2", "1")))])
    assert (scores.claims.right, scores.claims.found) == (1, 1)


def test_the_introducer_is_scored_on_introductions_that_match() -> None:
    right = total([(GOLD, read(Told("introduced", "1", "2", "3")))]).introducers
    missing = total([(GOLD, read(Told("introduced", "1", "2")))]).introducers
    wrong = total([(GOLD, read(Told("introduced", "1", "2", "2")))]).introducers
    assert [(f.right, f.found, f.wanted) for f in (right, missing, wrong)] == [(1, 1, 1), (0, 0, 1), (0, 1, 1)]


def test_a_claim_between_unknown_actors_is_wrong() -> None:
    record = Record({"1": actor("medi"), "9": actor("anders")}, (Told("met", "1", "9"),))
    scores = total([(GOLD, record)])
    assert (scores.claims.right, scores.claims.found) == (0, 1)
    assert scores.pairs.precision == 0.0
