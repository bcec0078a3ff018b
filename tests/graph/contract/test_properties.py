"""Whatever is written, judged and asked: the store answers as the plainest possible implementation does."""

from dataclasses import dataclass, field
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store import Store
from schemas.claim import Claim, ClaimType, Judged, Status
from schemas.entity import EntityType, LocalEntity
from schemas.filter import Filter
from schemas.judgement import Decision, Judgement
from schemas.options import Direction, PathOptions, TimeOrder, Weight
from schemas.reading import Reading
from tests.graph import bruteforce
from tests.graph.builders import Actor, Told, judgement, reading

EVERYTHING = Filter(statuses=frozenset(Status), judged=frozenset(Judged))
DATES = [None, "2019", "2020", "2020-06", "2021/..", "../2019", "2019-03/2020-02"]
TYPES = [ClaimType.MET, ClaimType.LOBBIED, ClaimType.INTRODUCED]
CONFIDENCES = [0.0, 0.25, 0.5, 0.9, 1.0]

# One store serves all examples of a test; names and keys of an example hold its number, so that none meets another.
one_store = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
examples = count()

indexes = st.integers(0, 5)
wishes = st.lists(
    st.tuples(st.sampled_from(list(Decision)), indexes, indexes) | st.tuples(st.none(), indexes, indexes), max_size=14
)
tellings = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(TYPES),
            "ends": st.lists(indexes, min_size=2, max_size=3, unique=True),
            "date": st.sampled_from(DATES),
            "confidence": st.sampled_from(CONFIDENCES),
            "status": st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.DENIED]),
        }
    ),
    min_size=1,
    max_size=10,
)
options = st.builds(
    PathOptions,
    direction=st.sampled_from(Direction),
    max_hops=st.integers(1, 5),
    time_order=st.sampled_from(TimeOrder),
    hub_limit=st.none() | st.integers(1, 3),
    weight=st.sampled_from(Weight),
    limit=st.sampled_from([1, 3, 100]),
)
filters = st.builds(
    Filter,
    not_claim_types=st.frozensets(st.sampled_from(TYPES), max_size=1),
    entity_types=st.none() | st.just(frozenset({EntityType.PERSON})),
    after=st.none() | st.just("2020-01-01"),
    undated=st.booleans(),
    min_confidence=st.sampled_from([0.0, 0.5]),
)


@dataclass
class Model:
    """What a store holds of one example, kept beside it by the rules of `Writer`."""

    store: Store
    locals: dict[str, LocalEntity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    log: list[Judgement] = field(default_factory=list)

    def write(self, written: Reading) -> None:
        self.store.writer().write(written)
        named = {id for made in self.log for id in (made.subject, made.other)}
        document = written.document.id
        kept = {id: claim for id, claim in self.claims.items() if claim.document != document or id in named}
        self.claims = {claim.id: claim for claim in written.claims} | kept
        needed = {id for claim in self.claims.values() for id in (claim.subject, claim.object, claim.introducer)}
        self.locals = {
            id: local for id, local in self.locals.items() if local.document != document or id in named | needed
        } | {local.id: local for local in written.entities}

    def judge(self, made: Judgement) -> None:
        self.store.writer().judge(made)
        self.log.append(made)

    def wish(self, decision: Decision, one: int, other: int) -> None:
        """Make the judgement that two numbers point to, where there is something to judge."""
        locals, claims = sorted(self.locals), sorted(self.claims)
        if decision.about_entities and len(locals) > 1:
            left, right = locals[one % len(locals)], locals[other % len(locals)]
            if left != right:
                self.judge(judgement(decision, left, right))
        elif decision is Decision.UNDO and self.log:
            self.judge(judgement(decision, self.log[one % len(self.log)].id))
        elif decision in (Decision.CONFIRM, Decision.REJECT) and claims:
            self.judge(judgement(decision, claims[one % len(claims)]))

    @property
    def leads(self) -> dict[str, str]:
        return bruteforce.canonical_ids(list(self.locals.values()), self.log)

    @property
    def dressed(self) -> list[Claim]:
        return bruteforce.dressed(list(self.claims.values()), self.leads, self.log)


def actors(example: int, reader: int = 0) -> list[Actor]:
    """Six actors: the first two share a key, and the last has none; another reader gives keys to others."""
    types = [EntityType.PERSON, EntityType.PERSON, EntityType.PERSON, *[EntityType.COMPANY] * 3]
    keys = [0, 0, 1, 2, 3, None]
    keys = keys[reader:] + keys[:reader]
    return [
        Actor((f"Actor {number} van {example}",), type, None if key is None else f"{type}:{example}:{key}")
        for number, (type, key) in enumerate(zip(types, keys, strict=True))
    ]


def document(example: int, number: int, told: list[dict], reader: int = 0) -> Reading:
    everyone = actors(example, reader)
    claims = []
    for one in told:
        subject, object, *introducer = (everyone[index] for index in one["ends"])
        by = introducer[0] if introducer and one["type"] is ClaimType.INTRODUCED else None
        more = {key: one[key] for key in ("date", "confidence", "status")}
        claims.append(Told(subject, one["type"], object, introducer=by, **more))
    return reading(f"d{number} of {example}", *claims, actors=everyone[::2])


@given(st.lists(tellings, min_size=3, max_size=3), wishes)
@one_store
def test_entities_and_claims_are_those_of_the_oracle_after_any_writes_and_judgements(store, told, wished):
    example, model = next(examples), Model(store)
    for number, one in enumerate(told):
        model.write(document(example, number, one))
    for decision, one, other in wished:
        if decision is None:
            model.write(document(example, one % 3, told[other % 3][: one + 1], reader=other))
        else:
            model.wish(decision, one, other)
    view, leads = store.view(), model.leads
    assert {id: view.canonical(id) for id in leads} == leads
    held = view.entities(leads.keys())
    assert {id: set(held[id].locals) for id in leads} == {
        id: {local for local in model.locals if leads[local] == entity} for id, entity in leads.items()
    }
    assert view.claims(EVERYTHING, about=model.locals) == model.dressed
    counts = {
        id: sum(id in (claim.subject, claim.object, claim.introducer) for claim in model.dressed)
        for id in leads.values()
    }
    assert {id: held[id].claims for id in leads.values()} == counts


@given(tellings, tellings, options, filters, st.lists(indexes, max_size=2), st.lists(indexes, max_size=1), wishes)
@one_store
def test_paths_are_those_that_brute_force_finds_in_the_same_order(
    store, first, second, chosen, filter, passed, avoided, wished
):
    example, model = next(examples), Model(store)
    model.write(document(example, 0, first))
    model.write(document(example, 1, second))
    view = store.view()
    for decision, one, other in wished[:4]:
        view.paths(*sorted(model.leads.values())[:2], filter, chosen)
        if decision is None:
            model.write(document(example, one % 2, (first, second)[other % 2][:one]))
        else:
            model.wish(decision, one, other)
    claims = model.dressed
    ids = sorted(set(model.leads.values()))
    types = {id: entity.type for id, entity in view.entities(ids).items()}
    asked = chosen.model_copy(
        update={
            "must_pass": frozenset(ids[index % len(ids)] for index in passed),
            "avoid": frozenset(ids[index % len(ids)] for index in avoided),
        }
    )
    expected = bruteforce.paths(claims, types, ids[0], ids[-1], filter, asked)
    assert view.paths(ids[0], ids[-1], filter, asked) == expected
