"""Claims: which pass a filter, about whom, in which order, and how they are dressed."""

import pytest

from schemas.claim import ClaimType, Judged, Status
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.judgement import Decision
from tests.graph.builders import body, company, judgement, local, reading, same, told, undo

ANNA, BO, COR, EVA = "Anna Smit", "Bo Bakker", "Cor Dijk", "Eva Vos"
ACME, RIVM = company("Acme"), body("rivm", "RIVM")
EVERYTHING = Filter(statuses=frozenset(Status), judged=frozenset(Judged))

FIRST = reading(
    "d1",
    told(ANNA, ClaimType.MET, BO, date="2020-06", confidence=0.9),
    told(ANNA, ClaimType.LOBBIED, RIVM, date="2021", status=Status.ALLEGED, confidence=0.3),
    told(ACME, ClaimType.INTRODUCED, RIVM, introducer=COR, by=EVA),
)
SECOND = reading(
    "d2",
    told(BO, ClaimType.FUNDED, ACME, status=Status.DENIED, date="2019/.."),
    told(COR, ClaimType.MET, EVA, status=Status.PLANNED, date="../2018-12"),
)
MET, LOBBIED, INTRODUCED = FIRST.claims
FUNDED, PLANNED = SECOND.claims


@pytest.fixture(autouse=True)
def _held(writer):
    writer.write(FIRST)
    writer.write(SECOND)


def id_of(view, name):
    return view.named(name)[0].id


def test_the_default_filter_lets_through_all_but_denied_and_rejected(writer, view):
    writer.judge(judgement(Decision.REJECT, MET.id))
    assert [claim.id for claim in view.claims(Filter())] == sorted([LOBBIED.id, INTRODUCED.id, PLANNED.id])


@pytest.mark.parametrize(
    ("fields", "claims"),
    [
        ({"claim_types": {ClaimType.LOBBIED, ClaimType.OWNS}}, [LOBBIED]),
        ({"claim_types": frozenset()}, []),
        ({"not_claim_types": {ClaimType.MET, ClaimType.FUNDED}}, [LOBBIED, INTRODUCED]),
        ({"entity_types": {EntityType.PERSON}}, [MET, PLANNED]),
        ({"entity_types": {EntityType.PERSON, EntityType.PUBLIC_BODY}}, [MET, PLANNED, LOBBIED]),
        ({"entity_types": {EntityType.COMPANY, EntityType.PUBLIC_BODY}}, [INTRODUCED]),
        ({"entity_types": {EntityType.PRODUCT}}, []),
        ({"after": "2020-06-30", "undated": False}, [MET, LOBBIED, FUNDED]),
        ({"after": "2020-07-01", "undated": False}, [LOBBIED, FUNDED]),
        ({"before": "2020-06-01", "undated": False}, [MET, FUNDED, PLANNED]),
        ({"before": "2020-05-31", "undated": False}, [FUNDED, PLANNED]),
        ({"before": "2018-12-31", "undated": False}, [PLANNED]),
        ({"after": "2019-01-01", "before": "2020-05-31", "undated": True}, [FUNDED, INTRODUCED]),
        ({"undated": False}, [MET, LOBBIED, FUNDED, PLANNED, INTRODUCED]),
        ({"min_confidence": 0.5}, [MET, INTRODUCED, FUNDED, PLANNED]),
        ({"min_confidence": 0.9}, [MET]),
        ({"statuses": {Status.ALLEGED, Status.DENIED}}, [LOBBIED, FUNDED]),
        ({"judged": {Judged.CONFIRMED}}, []),
        ({"documents": {"d2", "never read"}}, [FUNDED, PLANNED]),
        ({"documents": frozenset()}, []),
        ({"documents": {"d1"}, "statuses": {Status.ASSERTED}, "claim_types": {ClaimType.MET}}, [MET]),
    ],
)
def test_a_filter_lets_claims_through_by_each_of_its_fields(view, fields, claims):
    filter = Filter.model_validate({**dict(EVERYTHING), **fields})
    assert [claim.id for claim in view.claims(filter)] == sorted(claim.id for claim in claims)


def test_judged_states_can_be_asked_for(writer, view):
    writer.judge(judgement(Decision.CONFIRM, MET.id))
    writer.judge(judgement(Decision.REJECT, LOBBIED.id))
    states = {
        judged: [claim.id for claim in view.claims(Filter(judged=frozenset({judged})))]
        for judged in (Judged.CONFIRMED, Judged.REJECTED)
    }
    assert states == {Judged.CONFIRMED: [MET.id], Judged.REJECTED: [LOBBIED.id]}


@pytest.mark.parametrize(
    ("names", "claims"),
    [
        ([ANNA], [MET, LOBBIED]),
        (["RIVM"], [LOBBIED, INTRODUCED]),
        ([COR], [INTRODUCED, PLANNED]),
        ([EVA], [PLANNED]),
        ([ANNA, COR], [MET, LOBBIED, INTRODUCED, PLANNED]),
    ],
)
def test_claims_about_entities_are_those_in_which_they_are_subject_object_or_introducer(view, names, claims):
    about = [id_of(view, name) for name in names]
    assert [claim.id for claim in view.claims(EVERYTHING, about=about)] == sorted(claim.id for claim in claims)


def test_about_takes_local_ids_and_goes_with_a_filter(view):
    lobbied = Filter(claim_types=frozenset({ClaimType.LOBBIED}))
    assert [claim.id for claim in view.claims(lobbied, about=[local("d1", ANNA)])] == [LOBBIED.id]


def test_claims_come_by_id_in_pages(view):
    whole = view.claims(EVERYTHING)
    assert [claim.id for claim in whole] == sorted(claim.id for claim in [*FIRST.claims, *SECOND.claims])
    first = view.claims(EVERYTHING, limit=2)
    assert first == whole[:2]
    assert view.claims(EVERYTHING, after=first[-1].id) == whole[2:]
    about = [id_of(view, COR)]
    assert view.claims(EVERYTHING, about=about, after=min(INTRODUCED.id, PLANNED.id), limit=5) == [
        claim for claim in whole if claim.id == max(INTRODUCED.id, PLANNED.id)
    ]
    assert view.claims(EVERYTHING, after=whole[-1].id) == view.claims(EVERYTHING, limit=0) == []


def test_claims_carry_entities_in_every_role(view):
    claim = view.claim(INTRODUCED.id)
    roles = [claim.subject, claim.object, claim.introducer, claim.attributed_to]
    assert roles == [id_of(view, name) for name in ("Acme", "RIVM", COR, EVA)]
    assert claim in view.claims(EVERYTHING)


def test_all_else_of_a_claim_is_as_it_was_read(view):
    roles = ("subject", "object", "introducer", "attributed_to")
    for read in [*FIRST.claims, *SECOND.claims]:
        held = view.claim(read.id)
        assert held.model_copy(update={role: getattr(read, role) for role in roles}) == read


def test_roles_follow_a_judgement_about_entities(writer, view):
    writer.judge(joined := same(local("d1", ANNA), local("d2", EVA)))
    assert view.claim(MET.id).subject == view.claim(PLANNED.id).object == view.canonical(local("d1", ANNA))
    about = view.claims(EVERYTHING, about=[local("d2", EVA)])
    assert {claim.id for claim in about} == {MET.id, LOBBIED.id, PLANNED.id}
    writer.judge(undo(joined))
    assert view.claim(MET.id).subject != view.claim(PLANNED.id).object


def test_a_claim_whose_ends_became_one_entity_is_left_out_of_lists(writer, view):
    writer.judge(same(local("d1", ANNA), local("d1", BO)))
    assert MET.id not in [claim.id for claim in view.claims(EVERYTHING)]
    assert MET.id not in [claim.id for claim in view.claims(EVERYTHING, about=[local("d1", BO)])]
    held = view.claim(MET.id)
    assert held.subject == held.object


def test_a_claim_whose_introducer_became_an_end_stays(writer, view):
    writer.judge(same(local("d1", COR), local("d1", ACME)))
    (claim,) = view.claims(Filter(claim_types=frozenset({ClaimType.INTRODUCED})))
    assert claim.introducer == claim.subject
    assert claim.ties() == ((claim.subject, claim.object),)


def test_claims_among_entities_tie_two_of_them_to_each_other(view):
    def among(*names):
        claims = view.claims_among(EVERYTHING, [id_of(view, name) for name in names])
        return [claim.id for claim in claims]

    assert among(ANNA, BO) == [MET.id]
    assert among(COR, "RIVM", ANNA) == sorted([INTRODUCED.id, LOBBIED.id])
    assert among(EVA, "Acme") == among(ANNA) == []
