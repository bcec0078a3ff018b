import pytest

from graph.queries.brokers import brokers
from graph.queries.chain import chain
from graph.queries.introductions import introductions
from graph.queries.neighbourhood import neighbourhood
from graph.queries.paths import paths
from graph.queries.subgraph import as_subgraph, everything, subgraph
from schemas.answer import Subgraph
from schemas.claim import ClaimType
from schemas.entity import EntityType
from schemas.errors import InvalidInput
from schemas.filter import Filter
from schemas.options import ChainOptions, PathOptions
from tests.graph.dossier import FRANKEN, FUND, JANSEN, LMS, PALANTIR, READINGS, VRS, id_of


@pytest.fixture
def view(held):
    return held(*READINGS)


def kinds(shown: Subgraph) -> dict[str, int]:
    types = [claim.type for claim in shown.claims]
    return {str(type): types.count(type) for type in sorted(set(types))}


def test_every_answer_has_its_part_of_the_graph(view):
    palantir, franken, lms = (id_of(view, actor) for actor in (PALANTIR, FRANKEN, LMS))
    assert kinds(as_subgraph(introductions(view, palantir, Filter()))) == {
        "introduced": 6,
        "part_of": 2,
        "position": 1,
    }
    assert kinds(as_subgraph(chain(view, franken, lms, Filter(), ChainOptions()))) == {"introduced": 3, "part_of": 1}
    assert kinds(as_subgraph(paths(view, franken, lms, Filter(), PathOptions(limit=1)))) == {"introduced": 2}
    assert kinds(as_subgraph(neighbourhood(view, lms, Filter()))) == {"introduced": 1}
    assert kinds(as_subgraph(brokers(view, Filter()))) == {}
    assert kinds(as_subgraph(everything(view, Filter()))) == kinds(everything(view, Filter()))


def test_a_part_of_the_graph_names_everyone_and_every_document_in_it(view):
    shown = as_subgraph(introductions(view, id_of(view, PALANTIR), Filter()))
    for claim in shown.claims:
        assert {claim.subject, claim.object, claim.introducer or claim.subject} <= shown.entities.keys()
        assert {evidence.document for evidence in claim.evidence} <= shown.documents.keys()


def test_a_subgraph_can_be_held_to_some_claims(view):
    ids = [id_of(view, VRS), id_of(view, PALANTIR)]
    whole = subgraph(view, ids, Filter())
    assert len(whole.claims) == 2
    one = subgraph(view, ids, Filter(), claims=[whole.claims[1].id, "another"])
    assert one.claims == whole.claims[1:]


def test_an_entity_without_claims_among_them_stands_alone(view):
    shown = subgraph(view, [id_of(view, FUND), id_of(view, LMS)], Filter())
    assert (shown.claims, len(shown.entities)) == ((), 2)


def test_neighbours_of_other_types_are_left_out(view):
    persons = Filter(entity_types=frozenset({EntityType.PERSON}))
    shown = neighbourhood(view, id_of(view, JANSEN), persons)
    assert [shown.entities[one.entity].name for one in shown.neighbours] == ["Tom Bakker"]
    # The claim on which Bakker opened a door for Palantir ties the two as well.
    assert shown.neighbours[0].types == (ClaimType.INTRODUCED, ClaimType.MET)


def test_an_entity_without_neighbours_says_what_keeps_them_out(view):
    shown = neighbourhood(view, id_of(view, LMS), Filter(min_confidence=0.9))
    assert (shown.neighbours, shown.why.option) == ((), "min_confidence")


def test_pages_of_neighbours_join_without_a_gap_or_an_overlap(view):
    palantir = id_of(view, PALANTIR)
    whole, joined, after = neighbourhood(view, palantir, Filter()), [], None
    while page := neighbourhood(view, palantir, Filter(), after=after, limit=2):
        joined += page.neighbours
        if (after := page.next) is None:
            break
    assert tuple(joined) == whole.neighbours


@pytest.mark.parametrize("cursor", ["x", "1~x~y", "1~2"])
def test_a_cursor_of_another_question_is_refused(view, cursor):
    with pytest.raises(InvalidInput, match="cursor"):
        neighbourhood(view, id_of(view, PALANTIR), Filter(), after=cursor)
