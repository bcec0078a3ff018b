"""Windows of several sentences."""

import itertools

from ingest.model.pieces import LONGEST, Window, windows


def test_a_window_holds_whole_sentences_up_to_the_limit() -> None:
    assert list(windows([[1] * 4, [1] * 4, [1] * 4], limit=9)) == [Window(0, 8), Window(8, 12)]


def test_a_long_sentence_gets_a_window_of_its_own() -> None:
    assert list(windows([[1] * 2, [1] * 20, [1] * 2], limit=9)) == [Window(0, 2), Window(2, 22), Window(22, 24)]


def test_a_sentence_that_no_window_can_hold_is_cut() -> None:
    found = list(windows([[1] * (LONGEST + 10)]))
    assert found == [Window(0, LONGEST), Window(LONGEST, LONGEST + 10)]


def test_every_word_is_in_exactly_one_window() -> None:
    lengths = [[3, 1, 2], [2] * 300, [1] * 7, [5] * 90, [1]]
    found = list(windows(lengths))
    assert found[0].first == 0
    assert found[-1].last == sum(len(sentence) for sentence in lengths)
    assert all(left.last == right.first for left, right in itertools.pairwise(found))


def test_no_sentences_need_no_window() -> None:
    assert list(windows([])) == []
