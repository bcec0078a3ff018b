"""Files of a subgraph whose names are as hostile as a document can make them."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.export.csv import to_csv_zip
from graph.export.graphml import to_gexf, to_graphml
from graph.export.json import to_json
from graph.networkx_graph import to_networkx
from schemas.answer import Subgraph
from schemas.claim import Claim, ClaimType, Evidence
from schemas.dates import PartialDate
from schemas.document import DocumentKind, DocumentRef, Page, Span
from schemas.entity import Entity, EntityType

SCRIPT = "</script><img src=x onerror=alert(1)>"
CONTROL = "Jan\x0bsen \x00& \ufffe zonen"
FORMULA = "=HYPERLINK(A1)"


def entity(id: str, name: str) -> Entity:
    return Entity(id=id, type=EntityType.COMPANY, names=(name, "ook"), locals=(id,), documents=1, claims=1)


def claim(id: str, subject: str, object: str, **more) -> Claim:
    evidence = Evidence(document="d", page=2, sentence=Span(start=5, end=9, quote="+31 zin"))
    return Claim(
        id=id, subject=subject, object=object, confidence=0.5, evidence=(evidence,), extractor="test/1", **more
    )


SUBGRAPH = Subgraph(
    entities={"a": entity("a", SCRIPT), "b": entity("b", CONTROL), "c": entity("c", FORMULA)},
    documents={
        "d": DocumentRef(
            id="d",
            title="@titel",
            kind=DocumentKind.TEXT,
            origin="map/brief.txt",
            pages=(Page(number=1, start=0, end=9),),
        )
    },
    claims=(
        claim("k1", "a", "b", type=ClaimType.INTRODUCED, introducer="c", date=PartialDate("2020-06")),
        claim("k2", "a", "b", type=ClaimType.MET, topic="onderwerp", attributed_to="c"),
        claim("k3", "a", "b", type=ClaimType.MET),
    ),
)


def tables(content: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def test_json_reads_back_whole():
    assert Subgraph.model_validate_json(to_json(SUBGRAPH)) == SUBGRAPH


def test_a_networkx_graph_has_an_edge_per_claim_with_its_evidence():
    graph = to_networkx(SUBGRAPH)
    assert set(graph.edges(keys=True)) == {("a", "b", "k1"), ("a", "b", "k2"), ("a", "b", "k3")}
    told = graph.edges["a", "b", "k1"]
    assert (told["claim_type"], told["introducer"], told["introducer_name"]) == ("introduced", "c", FORMULA)
    assert (told["date"], told["document"], told["page"], told["quote"]) == ("2020-06", "d", 2, "+31 zin")
    assert "introducer" not in graph.edges["a", "b", "k2"]
    assert graph.nodes["a"]["label"] == SCRIPT


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_xml_is_well_formed_whatever_a_name_holds(write):
    texts = " ".join(ElementTree.fromstring(write(SUBGRAPH)).itertext())
    attributes = " ".join(
        value for element in ElementTree.fromstring(write(SUBGRAPH)).iter() for value in element.attrib.values()
    )
    assert SCRIPT in texts + attributes
    assert "Jan\ufffdsen \ufffd& \ufffd zonen" in texts + attributes


def test_graphml_reads_back_with_every_claim():
    graph = nx.read_graphml(io.BytesIO(to_graphml(SUBGRAPH)), force_multigraph=True)
    assert sorted(key for *_, key in graph.edges(keys=True)) == ["k1", "k2", "k3"]
    assert graph.edges["a", "b", "k1"]["confidence"] == 0.5


def test_gexf_reads_back_with_every_claim():
    graph = nx.read_gexf(io.BytesIO(to_gexf(SUBGRAPH)))
    assert graph.number_of_edges() == 3
    assert graph.nodes["c"]["label"] == FORMULA


def test_tables_hold_nodes_edges_and_claims_with_evidence():
    made = tables(to_csv_zip(SUBGRAPH))
    assert [row["name"] for row in made["nodes.csv"]] == [SCRIPT, CONTROL, f"'{FORMULA}"]
    assert [(row["source"], row["target"], row["type"], row["claims"]) for row in made["edges.csv"]] == [
        ("a", "b", "introduced", "1"),
        ("a", "b", "met", "2"),
        ("c", "a", "introduced", "1"),
        ("c", "b", "introduced", "1"),
    ]
    told = made["claims.csv"][0]
    assert (told["introducer"], told["date"], told["origin"], told["page"]) == ("c", "2020-06", "map/brief.txt", "2")
    assert (told["start"], told["end"]) == ("5", "9")
    assert made["claims.csv"][1]["attributed_to"] == f"'{FORMULA}"


def test_no_cell_of_text_begins_as_a_formula():
    for rows in tables(to_csv_zip(SUBGRAPH)).values():
        for row in rows:
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert tables(to_csv_zip(SUBGRAPH))["claims.csv"][0]["quote"] == "'+31 zin"


def test_an_empty_subgraph_can_be_written():
    for write in (to_json, to_graphml, to_gexf, to_csv_zip):
        assert write(Subgraph())
