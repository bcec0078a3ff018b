"""What an analyst finds in Neo4j Browser."""

import pytest

from schemas.claim import ClaimType, Status
from schemas.filter import Filter
from schemas.judgement import Decision
from tests.graph.builders import body, company, different, judgement, local, reading, same, told, undo

pytestmark = pytest.mark.neo4j

ACME = company("Acme")
PORT = body("port-authority", "Havenbedrijf")
OPENED = told(
    ACME, ClaimType.INTRODUCED, PORT, introducer="Anna Smit", date="2020-03", confidence=0.75, status=Status.ALLEGED
)
MET = told("Anna Smit", ClaimType.MET, "Bo Bakker")
TIES = """
MATCH (source:Entity)-[tie]->(target:Entity)
RETURN source.name, type(tie), target.name ORDER BY source.name, type(tie), target.name
"""
HOSTILE = "`Smit`}) DETACH DELETE (n) //"


def test_an_entity_carries_its_type_as_a_label_and_its_name(writer, ask):
    writer.write(reading("d1", OPENED))
    found = ask(
        "MATCH (entity:Entity) RETURN [l IN labels(entity) WHERE l <> 'Entity'], entity.name ORDER BY entity.name"
    )
    assert found == [(["Company"], "Acme"), (["Person"], "Anna Smit"), (["PublicBody"], "Havenbedrijf")]


def test_a_label_follows_the_type_when_most_documents_come_to_see_another(writer, ask):
    writer.write(reading("d1", actors=[company("Acme")]))
    for document in ("d2", "d3"):
        writer.write(reading(document, actors=[ACME.__class__(("Acme",), PORT.type, ACME.key)]))
    assert ask("MATCH (entity:Entity) RETURN entity:PublicBody, entity:Company") == [(True, False)]


def test_a_claim_is_a_relationship_of_its_type_and_an_introducer_is_tied_to_both(writer, ask):
    writer.write(reading("d1", OPENED, MET))
    assert ask(TIES) == [
        ("Acme", "INTRODUCED", "Havenbedrijf"),
        ("Anna Smit", "INTRODUCER", "Acme"),
        ("Anna Smit", "INTRODUCER", "Havenbedrijf"),
        ("Anna Smit", "MET", "Bo Bakker"),
    ]


def test_a_relationship_tells_what_its_claim_does(writer, view, ask):
    writer.write(reading("d1", OPENED))
    (claim,) = view.claims(Filter())
    expected = {
        "claim": claim.id,
        "type": "introduced",
        "via": "Anna Smit",
        "date": "2020-03",
        "earliest": "2020-03-01",
        "latest": "2020-03-31",
        "status": "alleged",
        "confidence": 0.75,
        "judged": "proposed",
        "document": "d1",
    }
    found = ask("MATCH (:Entity)-[tie]->(:Entity) RETURN properties(tie)")
    assert [properties for (properties,) in found] == [expected] * 3


def test_a_claim_leads_to_its_document_and_by_its_local_entities_to_the_entities(writer, ask):
    writer.write(reading("d1", OPENED))
    query = """
    MATCH (document:Document)<-[:TOLD_IN]-(claim:Claim)-[role]->(local:LocalEntity)-[:IS]->(entity:Entity)
    WHERE (local)-[:APPEARS_IN]->(document)
    RETURN document.title, claim.type, claim.sentence, type(role), entity.name ORDER BY type(role)
    """
    sentence = "Acme Havenbedrijf Anna Smit introduced."
    assert ask(query) == [
        ("d1", "introduced", sentence, "INTRODUCED_BY", "Anna Smit"),
        ("d1", "introduced", sentence, "OBJECT", "Havenbedrijf"),
        ("d1", "introduced", sentence, "SUBJECT", "Acme"),
    ]


def test_a_judgement_is_a_node_and_shows_on_the_relationship_until_it_is_taken_back(writer, view, ask):
    writer.write(reading("d1", MET))
    rejected = judgement(Decision.REJECT, view.claims(Filter())[0].id, who="anna")
    writer.judge(rejected)
    assert ask("MATCH ()-[tie:MET]->() RETURN tie.judged") == [("rejected",)]
    assert ask("MATCH (j:Judgement)-[:JUDGES]->(c:Claim) RETURN j.decision, j.who, c.judged") == [
        ("reject", "anna", "rejected")
    ]
    writer.judge(undo(rejected))
    assert ask("MATCH ()-[tie:MET]->() RETURN tie.judged") == [("proposed",)]


def test_relationships_follow_entities_that_are_joined_and_come_back_when_that_is_undone(writer, ask):
    writer.write(reading("d1", MET))
    writer.write(reading("d2", told("A. Smit", ClaimType.LOBBIED, "Cor Dekker")))
    apart = [("A. Smit", "LOBBIED", "Cor Dekker"), ("Anna Smit", "MET", "Bo Bakker")]
    assert ask(TIES) == apart
    joined = same(local("d1", "Anna Smit"), local("d2", "A. Smit"))
    writer.judge(joined)
    assert ask("MATCH (entity:Entity)-[tie]->() RETURN count(DISTINCT entity), count(tie)") == [(1, 2)]
    writer.judge(undo(joined))
    assert ask(TIES) == apart


def test_what_a_claim_says_of_an_entity_and_itself_draws_nothing_until_they_are_told_apart(writer, ask):
    writer.write(reading("d1", told("Anna Smit", ClaimType.MET, "A. Smit")))
    writer.judge(same(local("d1", "Anna Smit"), local("d1", "A. Smit")))
    assert ask(TIES) == []
    writer.judge(different(local("d1", "Anna Smit"), local("d1", "A. Smit")))
    assert ask(TIES) == [("Anna Smit", "MET", "A. Smit")]


def test_a_newer_reading_takes_the_relationships_of_the_older_one_away(writer, ask):
    writer.write(reading("d1", MET, OPENED))
    writer.write(reading("d1", told("Anna Smit", ClaimType.LOBBIED, "Bo Bakker"), extractor="rules/2"))
    assert ask(TIES) == [("Anna Smit", "LOBBIED", "Bo Bakker")]
    assert (
        ask(
            "MATCH (loose) WHERE NOT (loose)--() AND NOT loose:KruiwagenStore AND NOT loose:KruiwagenTests RETURN loose"
        )
        == []
    )


def test_names_and_sentences_are_found_by_full_text(writer, ask):
    writer.write(reading("d1", OPENED))
    names = "CALL db.index.fulltext.queryNodes('entity_names', $words) YIELD node RETURN node.name"
    assert ask(names, words="smit") == [("Anna Smit",)]
    sentences = "CALL db.index.fulltext.queryNodes('claim_sentence', $words) YIELD node RETURN node.type"
    assert ask(sentences, words="havenbedrijf") == [("introduced",)]


def test_text_that_looks_like_cypher_stays_data(writer, view, ask):
    hostile = told(HOSTILE, ClaimType.MET, company(f"{HOSTILE} NV"), role=HOSTILE, topic=HOSTILE)
    writer.write(reading("d1", hostile, title=HOSTILE, origin=HOSTILE))
    assert {entity.name for entity in view.list_entities()} == {HOSTILE, f"{HOSTILE} NV"}
    assert view.search(HOSTILE) != []
    known = {"KruiwagenTests", "KruiwagenStore", "Document", "LocalEntity", "Mention", "Claim", "Entity", "Name"}
    labels = {label for (label,) in ask("MATCH (node) UNWIND labels(node) AS label RETURN DISTINCT label")}
    assert labels == known | {"Person", "Company"}
    assert ask(TIES) == [(HOSTILE, "MET", f"{HOSTILE} NV")]
