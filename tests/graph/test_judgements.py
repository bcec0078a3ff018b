"""Which judgements hold."""

from hypothesis import given
from hypothesis import strategies as st

from graph.judgements import holding
from schemas.claim import Judged
from schemas.judgement import Decision
from tests.graph import bruteforce
from tests.graph.builders import different, judgement, same, undo


@st.composite
def logs(draw):
    log = []
    for _ in range(draw(st.integers(0, 12))):
        if log and draw(st.booleans()):
            log.append(undo(draw(st.sampled_from(log))))
        elif draw(st.booleans()):
            log.append(
                judgement(draw(st.sampled_from([Decision.CONFIRM, Decision.REJECT])), draw(st.sampled_from("xy")))
            )
        else:
            log.append(draw(st.sampled_from([same, different]))(*draw(st.permutations("abc"))[:2]))
    return log


@given(logs())
def test_what_holds_is_what_the_plainest_implementation_says_in_order_of_the_log(log):
    held = holding(log)
    expected = bruteforce.holding(log)
    assert list(held.claims.values()) == [one for one in expected if one.other is None]
    assert list(held.pairs.values()) == [one for one in expected if one.other is not None]


def test_an_undo_of_an_undo_of_an_undo_takes_back():
    made = same("a", "b")
    first = undo(made)
    second = undo(first)
    assert holding([made]).decided(Decision.SAME) == [("a", "b")]
    assert holding([made, first]).pairs == {}
    assert holding([made, first, second]).decided(Decision.SAME) == [("a", "b")]
    assert holding([made, first, second, undo(second)]).pairs == {}


def test_two_undos_of_one_judgement_must_both_be_taken_back():
    made = judgement(Decision.REJECT, "claim")
    first, second = undo(made), undo(made)
    assert holding([made, first, second, undo(first)]).judged("claim") is Judged.PROPOSED
    assert holding([made, first, second, undo(first), undo(second)]).judged("claim") is Judged.REJECTED


def test_a_pair_is_the_same_pair_either_way_round():
    assert holding([same("b", "a"), different("a", "b")]).decided(Decision.DIFFERENT) == [("a", "b")]


def test_a_claim_nobody_judged_is_proposed():
    assert holding([]).judged("claim") is Judged.PROPOSED
