from app.views.legend import EVENT, LegendKind
from app.views.picture import ENTERS, OPENS, REACHES, draw
from schemas.answer import Subgraph
from schemas.claim import ClaimType, Judged, Status
from schemas.entity import EntityType
from schemas.ontology import ontology
from tests.app.views.dossier import EVERYTHING, INTRODUCTION, NAMES, claim, entity, subgraph


def edge_of(picture, claim_id):
    [edge] = [edge for edge in picture.edges if claim_id in edge.claims]
    return edge


def test_the_same_subgraph_gives_the_same_picture_whatever_the_order_of_its_claims():
    other = EVERYTHING.model_copy(
        update={
            "claims": EVERYTHING.claims[::-1],
            "entities": dict(reversed(EVERYTHING.entities.items())),
        }
    )
    assert draw(EVERYTHING) == draw(other)


def test_an_introduction_is_one_event_with_three_roles():
    picture = draw(subgraph(INTRODUCTION))
    [event] = [node for node in picture.nodes if node.type is None]
    assert {(edge.source, edge.target, edge.label) for edge in picture.edges} == {
        ("anna", event.id, OPENS),
        ("acme", event.id, ENTERS),
        (event.id, "regio", REACHES),
    }
    assert [edge.target for edge in picture.edges if edge.arrow] == ["regio"]
    assert event.claims == ("c1",)
    assert event.label.nl == "2020-06"
    assert event.title.nl == "Anna de Wit introduceerde Acme Data bij Veiligheidsregio Noord in juni 2020."


def test_two_claims_of_one_introduction_share_an_event():
    again = claim("c9", ClaimType.INTRODUCED, "acme", "regio", introducer="anna")
    picture = draw(subgraph(INTRODUCTION, again))
    [event] = [node for node in picture.nodes if node.type is None]
    assert event.claims == ("c1", "c9")
    assert event.title.en.endswith("(and 1 more)")


def test_an_introduction_without_an_introducer_is_a_plain_line():
    picture = draw(subgraph(claim("c1", ClaimType.INTRODUCED, "acme", "regio")))
    assert [node.type for node in picture.nodes] == [EntityType.COMPANY, EntityType.PUBLIC_BODY]
    assert [(edge.source, edge.target, edge.arrow) for edge in picture.edges] == [("acme", "regio", True)]


def test_an_introducer_who_is_the_one_introduced_makes_no_event():
    picture = draw(subgraph(claim("c1", ClaimType.INTRODUCED, "acme", "regio", introducer="acme")))
    assert [(edge.source, edge.target) for edge in picture.edges] == [("acme", "regio")]


def test_the_line_tells_the_status():
    picture = draw(EVERYTHING)
    assert {claim_id: edge_of(picture, claim_id).line for claim_id in ("c2", "c3", "c4", "c5")} == {
        "c2": "dashed",
        "c3": "dotted",
        "c4": "struck",
        "c5": "solid",
    }


def test_what_a_person_confirmed_is_marked():
    picture = draw(EVERYTHING)
    assert edge_of(picture, "c5").judged is Judged.CONFIRMED
    assert edge_of(picture, "c5").label.nl == "functie ✓"
    assert "✓" not in edge_of(picture, "c3").label.nl


def test_claims_of_one_type_and_status_share_a_line_and_are_counted():
    met = [
        claim(f"m{number}", ClaimType.MET, *ends) for number, ends in enumerate([("anna", "bert"), ("bert", "anna")])
    ]
    picture = draw(subgraph(*met))
    [edge] = picture.edges
    assert (edge.label.nl, edge.arrow, set(edge.claims)) == ("ontmoeting ×2", False, {"m0", "m1"})


def test_lines_between_the_same_two_are_bent_apart_whatever_their_direction():
    there, back = (
        claim(id, ClaimType.LOBBIED, *ends) for id, ends in (("c1", ("anna", "bert")), ("c2", ("bert", "anna")))
    )
    bends = [edge.bend if edge.source < edge.target else -edge.bend for edge in draw(subgraph(there, back)).edges]
    assert len(set(bends)) == 2


def test_looks_come_from_the_ontology():
    nodes = {node.id: node for node in draw(EVERYTHING).nodes}
    info = ontology().entity_types[EntityType.COMPANY]
    assert (nodes["acme"].colour, nodes["acme"].shape) == (info.colour, info.shape)


def test_the_legend_explains_what_is_drawn_and_nothing_else():
    legend = draw(EVERYTHING).legend
    assert [item.mark for item in legend if item.kind is LegendKind.ENTITY] == ["dot", "square", "diamond"]
    assert [item.mark for item in legend if item.kind is LegendKind.LINE] == ["solid", "dashed", "dotted", "struck"]
    assert [item.mark for item in legend if item.kind is LegendKind.JUDGED] == ["proposed", "confirmed"]
    assert EVENT in [item.label for item in legend]
    plain = draw(subgraph(claim("c1", ClaimType.MET, "anna", "bert"))).legend
    assert [(item.kind, item.mark) for item in plain] == [(LegendKind.ENTITY, "dot"), (LegendKind.LINE, "solid")]


def test_long_names_are_wrapped_and_cut_in_the_label_and_whole_in_the_hint():
    name = "Interprovinciale Samenwerkende Dienst voor Bijzondere Regelingen en Overige Zaken van Algemeen Belang"
    picture = draw(Subgraph(entities={"x": entity("x", name, EntityType.PUBLIC_BODY)}))
    [node] = picture.nodes
    assert max(map(len, node.label.nl.split("\n"))) <= 22
    assert node.label.nl.endswith("…")
    assert node.title.nl == f"{name} (overheid)"


def test_focus_and_missing_names_show():
    entities = {"x": entity("x", "een lobbyist", EntityType.PERSON, unnamed=True)}
    picture = draw(Subgraph(entities=entities), focus=["x"])
    assert [(node.focus, node.unnamed) for node in picture.nodes] == [(True, True)]
    assert LegendKind.UNNAMED in [item.kind for item in picture.legend]


def test_who_is_only_quoted_is_no_dot():
    quoting = claim("c1", ClaimType.MET, "anna", "bert").model_copy(update={"attributed_to": "acme"})
    entities = {id: entity(id, *NAMES[id]) for id in ("anna", "bert", "acme", "regio")}
    assert [node.id for node in draw(subgraph(quoting, entities=entities)).nodes] == ["anna", "bert", "regio"]


def test_every_claim_is_told_as_a_sentence():
    assert set(draw(EVERYTHING).told) == {"c1", "c2", "c3", "c4", "c5"}
    assert draw(EVERYTHING).told["c4"].nl == "Ontkend: Acme Data betaalde aan Bert Kok."


def test_nothing_gives_an_empty_picture():
    picture = draw(Subgraph())
    assert (picture.nodes, picture.edges, picture.legend) == ((), (), ())


def test_time_runs_to_the_right():
    chain = [
        claim("c1", ClaimType.INTRODUCED, "acme", "bert", introducer="anna", date="2018"),
        claim("c2", ClaimType.INTRODUCED, "acme", "regio", introducer="bert", date="2020"),
        claim("c3", ClaimType.INTRODUCED, "acme", "dienst", introducer="regio", date="2022"),
    ]
    x = {node.id: node.x for node in draw(subgraph(*chain)).nodes}
    assert x["bert"] < x["regio"] < x["dienst"]


def test_statuses_have_lines_that_the_page_knows():
    assert {info.line for info in ontology().statuses.values()} == {"solid", "dashed", "dotted", "struck"}
    assert set(Status) == set(ontology().statuses)
