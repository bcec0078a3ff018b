"""The log of judgements, and what holds of claims."""

import pytest

from schemas.claim import ClaimType, Judged
from schemas.errors import InvalidInput, NotFound
from schemas.filter import Filter
from schemas.judgement import Decision
from tests.graph.builders import different, judgement, local, reading, same, told, undo

ANNA, BO = "Anna Smit", "Bo Bakker"
READING = reading("d1", told(ANNA, ClaimType.MET, BO), told(ANNA, ClaimType.LOBBIED, BO))
CLAIM = READING.claims[0].id


@pytest.fixture(autouse=True)
def _held(writer):
    writer.write(READING)


def test_the_log_keeps_every_judgement_as_it_was_made_in_order(writer, view):
    made = [
        judgement(Decision.CONFIRM, CLAIM),
        same(local("d1", ANNA), local("d1", BO)),
        different(local("d1", BO), local("d1", ANNA)),
    ]
    made.append(undo(made[0]))
    for one in made:
        assert writer.judge(one)
    assert view.judgements() == made


def test_a_judgement_that_is_held_already_changes_nothing(writer, view):
    confirmed = judgement(Decision.CONFIRM, CLAIM)
    writer.judge(confirmed)
    before = view.revision
    assert not writer.judge(confirmed)
    assert (view.revision, view.judgements()) == (before, [confirmed])


def test_the_last_judgement_of_a_claim_that_was_not_taken_back_holds(writer, view):
    states = []
    for made in [
        judgement(Decision.CONFIRM, CLAIM),
        rejected := judgement(Decision.REJECT, CLAIM),
        regret := undo(rejected),
        undo(regret),
    ]:
        writer.judge(made)
        states.append(view.claim(CLAIM).judged)
    assert states == [Judged.CONFIRMED, Judged.REJECTED, Judged.CONFIRMED, Judged.REJECTED]


def test_a_judgement_that_was_taken_back_leaves_a_claim_proposed(writer, view):
    writer.judge(rejected := judgement(Decision.REJECT, CLAIM))
    writer.judge(undo(rejected))
    assert view.claim(CLAIM).judged is Judged.PROPOSED


def test_a_rejected_claim_is_left_out_by_the_default_filter_and_is_still_there(writer, view):
    writer.judge(judgement(Decision.REJECT, CLAIM))
    assert CLAIM not in [claim.id for claim in view.claims(Filter())]
    assert [claim.id for claim in view.claims(Filter(judged=frozenset({Judged.REJECTED})))] == [CLAIM]


@pytest.mark.parametrize(
    "made",
    [
        judgement(Decision.CONFIRM, "no claim"),
        judgement(Decision.REJECT, local("d1", ANNA)),
        same(local("d1", ANNA), "nobody"),
        different("nobody", local("d1", ANNA)),
        same(local("d1", ANNA), CLAIM),
        judgement(Decision.UNDO, "never made"),
        judgement(Decision.UNDO, CLAIM),
    ],
)
def test_a_judgement_about_what_is_not_held_is_refused(writer, view, made):
    before = view.revision
    with pytest.raises(NotFound):
        writer.judge(made)
    assert (view.revision, view.judgements()) == (before, [])


def test_a_judgement_about_one_entity_twice_is_refused(writer, view):
    with pytest.raises(InvalidInput):
        writer.judge(same(local("d1", ANNA), local("d1", ANNA)))
    assert view.judgements() == []
