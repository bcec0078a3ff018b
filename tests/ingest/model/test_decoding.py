"""From scores to mentions and triggers."""

import numpy as np

from ingest.model.decoding import decode_tags, decode_triggers
from ingest.model.labels import CLAIMS, KINDS, TAGS, begin
from schemas.claim import ClaimType

PERSON, COMPANY = KINDS.index("Person"), KINDS.index("Company")
MET, OWNS = CLAIMS.index(ClaimType.MET), CLAIMS.index(ClaimType.OWNS)


def scores(*tags: str) -> np.ndarray:  # type: ignore[type-arg]
    found = np.zeros((len(tags), len(TAGS)), np.float32)
    for word, tag in enumerate(tags):
        found[word, TAGS.index(tag)] = 5
    return found


def test_mentions_are_runs_of_b_and_i() -> None:
    tags = scores("O", "B-Person", "I-Person", "B-Company", "O")
    assert decode_tags(tags) == {(1, 3, PERSON), (3, 4, COMPANY)}


def test_a_continuation_without_a_beginning_is_not_allowed() -> None:
    tags = scores("I-Person", "O")
    tags[0, begin(COMPANY)] = 4
    assert decode_tags(tags) == {(0, 1, COMPANY)}


def test_a_mention_keeps_its_kind_to_the_end() -> None:
    tags = scores("B-Person", "I-Company")
    tags[1, begin(PERSON) + 1] = 4
    assert decode_tags(tags) == {(0, 2, PERSON)}


def test_no_words_hold_no_mentions() -> None:
    assert decode_tags(np.zeros((0, len(TAGS)), np.float32)) == set()


def test_triggers_are_stretches_above_the_threshold_within_a_sentence() -> None:
    found = np.zeros((5, len(CLAIMS)), np.float32)
    found[1:4, MET] = [0.6, 0.9, 0.7]
    found[2, OWNS] = 0.8
    triggers = decode_triggers(found, [0, 0, 0, 1, 1], 0.5)
    assert [(start, end, type, round(p, 1)) for start, end, type, p in triggers] == sorted(
        [(1, 3, MET, 0.9), (3, 4, MET, 0.7), (2, 3, OWNS, 0.8)], key=lambda item: (item[2], item[0])
    )
