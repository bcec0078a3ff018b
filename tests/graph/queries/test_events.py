import pytest

from graph.queries.events import events
from schemas.claim import Claim, ClaimType, Evidence, Status
from schemas.dates import PartialDate
from schemas.document import Span


def introduced(id: str, date: str | None = None, introducer: str | None = None, **more) -> Claim:
    evidence = Evidence(document=id, page=1, sentence=Span(start=0, end=1, quote="x"))
    return Claim(
        id=id,
        type=ClaimType.INTRODUCED,
        subject=more.pop("subject", "firm"),
        object=more.pop("object", "city"),
        introducer=introducer,
        date=date and PartialDate(date),
        confidence=more.pop("confidence", 0.5),
        evidence=(evidence,),
        extractor="test/1",
        **more,
    )


def grouped(*claims: Claim) -> list[tuple[str | None, str, str]]:
    """Of each event the introducer, the ids of its claims, best first, and its date."""
    return [
        (event.introducer, " ".join(claim.id for claim in event.claims), event.date or "") for event in events(claims)
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [introduced("a", "2020", "jan"), introduced("b", "2020-03", "jan")],
            [("jan", "a b", "2020-03")],
            id="dates that overlap are one event",
        ),
        pytest.param(
            [introduced("a", "2019", "jan"), introduced("b", "2020-03", "jan")],
            [("jan", "a", "2019"), ("jan", "b", "2020-03")],
            id="dates that do not overlap are two",
        ),
        pytest.param(
            [introduced("a", "2020-03", "jan"), introduced("b", "2020-09", "jan"), introduced("c", "2020", "jan")],
            [("jan", "a c", "2020-03"), ("jan", "b", "2020-09")],
            id="a vague date does not make two events one",
        ),
        pytest.param(
            [introduced("a", None, "jan"), introduced("b", "2020", "jan", confidence=0.9)],
            [("jan", "b a", "2020")],
            id="a missing date joins",
        ),
        pytest.param(
            [introduced("a", "2020"), introduced("b", "2020", "jan")],
            [("jan", "a b", "2020")],
            id="a missing introducer joins",
        ),
        pytest.param(
            [introduced("a", "2019"), introduced("b", "2020", "jan")],
            [(None, "a", "2019"), ("jan", "b", "2020")],
            id="a missing introducer of another year does not",
        ),
        pytest.param(
            [introduced("a", "2020", "piet"), introduced("b", "2020", "jan")],
            [("piet", "a", "2020"), ("jan", "b", "2020")],
            id="two introducers are two events",
        ),
        pytest.param(
            [introduced("a", "2020"), introduced("b", "2020", object="court"), introduced("c", subject="court")],
            [(None, "a", "2020"), (None, "b", "2020"), (None, "c", "")],
            id="another audience or another introduced is another event, and undated comes last",
        ),
        pytest.param(
            [introduced("a", "2020", status=Status.DENIED), introduced("b", "2020")],
            [(None, "a", "2020"), (None, "b", "2020")],
            id="a denial is not the same as what it denies",
        ),
        pytest.param(
            [introduced("a", "2020", status=Status.PLANNED, confidence=0.9), introduced("b", "2020")],
            [(None, "b a", "2020")],
            id="a plan and its fulfilment are one, the fulfilment first",
        ),
    ],
)
def test_claims_that_tell_the_same_introduction_are_one_event(claims, expected):
    assert grouped(*claims) == expected
    assert grouped(*reversed(claims)) == expected
