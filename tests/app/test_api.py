"""The API: answers with their evidence, pages, ETags, problems, and what it refuses."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from app.api import create_app
from app.settings import Settings
from schemas.errors import InvalidInput

V1 = "/api/v1"
TOKEN = "a-token-of-sixteen-or-more"
PROBLEM = "application/problem+json"


def entity(client, name):
    hits = client.get(f"{V1}/entities", params={"q": name}).json()["items"]
    return hits[0]["entity"]


def test_search_finds_by_prefix_word_and_typo(client):
    for query in ("proef", "financ", "Karel de Witt"):
        assert client.get(f"{V1}/entities", params={"q": query}).json()["items"], query


def test_search_comes_in_pages_that_do_not_overlap(client):
    seen, cursor = [], None
    while True:
        page = client.get(f"{V1}/entities", params={"limit": 2, "cursor": cursor} if cursor else {"limit": 2}).json()
        seen += [hit["entity"]["id"] for hit in page["items"]]
        if not (cursor := page["next"]):
            break
    assert len(seen) == len(set(seen)) == 5


def test_access_tree_hangs_the_later_door_under_the_one_that_made_it_possible(client):
    tree = client.get(f"{V1}/entities/Proefbedrijf/introductions").json()
    (first,) = tree["steps"]
    (second,) = first["steps"]
    names = {id: one["names"][0] for id, one in tree["entities"].items()}
    assert names[first["step"]["introducer"]] == "Karel de Wit"
    assert names[second["step"]["introducer"]] == "Anna Jansen"
    assert second["order"] == "certain"
    assert second["step"]["claim"]["evidence"][0]["sentence"]["quote"]


def test_chain_tells_steps_and_order_with_names_for_ids(client):
    question = {"source": "Karel de Wit", "target": "ministerie van Financiën", "carrying": "Proefbedrijf"}
    (chain,) = client.get(f"{V1}/chain", params=question).json()["chains"]
    assert len(chain["links"]) == 2
    assert chain["order"] == "certain"


def test_paths_and_brokers_answer_with_evidence(client):
    question = {"source": "Karel de Wit", "target": "ministerie van Financiën"}
    answer = client.get(f"{V1}/paths", params=question).json()
    assert answer["paths"][0]["hops"][0]["claims"][0]["evidence"]
    assert client.get(f"{V1}/brokers").json()["brokers"]


def test_an_empty_answer_says_which_option_is_at_fault(client):
    question = {"source": "Karel de Wit", "target": "ministerie van Financiën", "max_hops": 1}
    why = client.get(f"{V1}/paths", params=question).json()["why"]
    assert (why["reason"], why["option"]) == ("option", "max_hops")
    assert why["text"]["nl"] != why["text"]["en"]


def test_a_document_gives_its_text_with_offsets_of_mentions_and_claims(client):
    found = client.get(f"{V1}/documents/notulen").json()
    for span in [mention["span"] for mention in found["mentions"]] + [
        evidence["sentence"] for claim in found["claims"] for evidence in claim["evidence"]
    ]:
        assert found["text"][span["start"] : span["end"]] == span["quote"]
    assert {mention["entity"] for mention in found["mentions"]} <= found["entities"].keys()


def test_documents_and_claims_come_in_pages(client):
    first = client.get(f"{V1}/documents", params={"limit": 1}).json()
    second = client.get(f"{V1}/documents", params={"limit": 1, "cursor": first["next"]}).json()
    assert [page["items"][0]["title"] for page in (first, second)] == ["Notulen", "Brief"]
    assert second["next"] is None
    claims = client.get(f"{V1}/claims", params={"claim_types": ["introduced"], "about": "gemeente Delft"}).json()
    assert [claim["type"] for claim in claims["items"]] == ["introduced"]


def test_an_answer_is_not_sent_again_until_the_store_changes(client):
    first = client.get(f"{V1}/claims")
    again = client.get(f"{V1}/claims", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    claim = first.json()["items"][0]
    judged = {"decision": "confirm", "subject": claim["id"], "who": "anna"}
    assert client.post(f"{V1}/judgements", json=judged).status_code == 201
    changed = client.get(f"{V1}/claims", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.json()["items"][0]["judged"] == "confirmed"


def test_a_joined_entity_redirects_to_what_it_is_now(client):
    kept, gone = entity(client, "Karel de Wit"), entity(client, "Anna Jansen")
    for local in (*kept["locals"], *gone["locals"]):
        moved = client.get(f"{V1}/entities/{local}", follow_redirects=False)
        assert moved.status_code == 308
    judged = {"decision": "same", "subject": kept["id"], "other": gone["id"], "who": "anna"}
    made = client.post(f"{V1}/judgements", json=judged).json()
    joined = client.get(f"{V1}/entities/{gone['id']}").json()
    assert joined == client.get(f"{V1}/entities/{kept['id']}").json()
    assert set(joined["names"]) == {"Karel de Wit", "Anna Jansen"}
    client.post(f"{V1}/judgements", json={"decision": "undo", "subject": made["id"], "who": "anna"})
    assert entity(client, "Anna Jansen") == gone


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/entities/niemand", 404),
        ("/documents/none", 404),
        ("/claims/none", 404),
        ("/ingest/none", 404),
        ("/paths?source=Proefbedrijf&target=niemand", 404),
        ("/paths?source=Proefbedrijf", 422),
        ("/paths?source=Proefbedrijf&target=gemeente Delft&max_hops=99", 422),
        ("/claims?after=2021-02-30", 422),
        ("/claims?after=2022-01-01&before=2021-01-01", 422),
        ("/claims?min_confidense=0.9", 422),
        ("/documents?cursor=nonsense", 422),
        ("/entities?q=a&cursor=-1", 422),
        ("/nothing", 404),
    ],
)
def test_every_error_is_a_problem(client, path, status):
    answer = client.get(V1 + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_name_that_two_entities_have_is_a_conflict_that_lists_them(client):
    from schemas.claim import ClaimType
    from tests.graph.builders import person, reading, told

    store = client.app.state.store
    for number in (1, 2):
        other = person("Wit")
        store.writer().write(reading(f"anders-{number}", told(other, ClaimType.MET, person(f"Iemand Anders{number}"))))
    answer = client.get(f"{V1}/entities/Wit")
    assert answer.status_code == 409
    assert len(answer.json()["candidates"]) == 2


def test_upload_is_read_in_the_background_and_reports_both_kinds(client):
    text = "Sanne Bakker, directeur van Stichting Nieuwland, sprak op 3 mei 2021 met minister Jan Smit van Financiën."
    files = [("files", ("verslag.txt", text.encode())), ("files", ("leeg.pdf", b""))]
    started = client.post(f"{V1}/ingest", files=files)
    assert started.status_code == 202
    events = client.get(f"{started.headers['location']}/events").text
    last = json.loads(events.replace("\r", "").strip().rpartition("data: ")[2])
    assert last["state"] == "done"
    assert [read["name"] for read in last["read"]] == ["verslag.txt"]
    assert [(unread["name"], unread["reason"]) for unread in last["unread"]] == [("leeg.pdf", "empty")]
    assert client.get(started.headers["location"]).json() == last
    assert "event: done" in events
    assert client.get(f"{V1}/entities/Sanne Bakker").status_code == 200


def test_an_upload_cannot_choose_where_it_is_written(client, tmp_path):
    hostile = [
        ("files", ("../../../../" + str(tmp_path / "evil.txt"), b"Een tekst.")),
        ("files", ("..\\..\\evil.txt", b"Nog een tekst.")),
    ]
    started = client.post(f"{V1}/ingest", files=hostile)
    client.get(f"{started.headers['location']}/events")
    job = client.get(started.headers["location"]).json()
    assert {read["name"] for read in job["read"]} == {"evil.txt"}
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("format", ["html", "json", "graphml", "gexf", "csv"])
def test_export_gives_a_file_of_every_format(client, format):
    answer = client.get(f"{V1}/export", params={"format": format})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert b"Karel de Wit" in answer.content or format == "csv"


def test_every_answer_is_described_by_a_worked_example_that_fits_its_schema(client):
    description = client.get(f"{V1}/openapi.json").json()
    without = {f"{V1}/health", f"{V1}/ontology", f"{V1}/store", f"{V1}/export"}
    shown = 0
    for path, operations in description["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                media = response.get("content", {}).get("application/json")
                if media is None or not status.startswith("2") or path in without:
                    continue
                schema = {**media["schema"], "components": description["components"]}
                Draft202012Validator(schema).validate(media["example"])
                shown += 1
    assert shown > 15


def test_pages_of_other_sites_are_not_answered(client):
    assert client.get(f"{V1}/claims", headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get(f"{V1}/claims", headers={"Host": "evil.example"}).status_code == 400
    assert client.get(f"{V1}/claims", headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_another_address_demands_a_token_and_refuses_to_start_without(store_url):
    with pytest.raises(InvalidInput, match="KRUIWAGEN_TOKEN"):
        create_app(Settings(store=store_url, host="0.0.0.0", _env_file=None))
    guarded = create_app(Settings(store=store_url, host="0.0.0.0", token=TOKEN, _env_file=None))
    with TestClient(guarded, base_url="http://kruiwagen.example") as client:
        assert client.get(f"{V1}/health").json() == {"status": "ok", "token_required": True}
        refused = client.get(f"{V1}/claims")
        assert (refused.status_code, refused.headers["content-type"]) == (401, PROBLEM)
        assert client.get(f"{V1}/claims", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get(f"{V1}/claims", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.post(f"{V1}/session", json={"token": "wrong"}).status_code == 401
        assert client.post(f"{V1}/session", json={"token": TOKEN}).status_code == 204
        assert client.get(f"{V1}/claims").status_code == 200


def test_the_demo_dossier_comes_with_the_package():
    from app.settings import DEMO

    assert len([file for file in Path(DEMO).iterdir() if file.suffix != ".py"]) >= 6
