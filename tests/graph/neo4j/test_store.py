"""Schema, connections and limits of the Neo4j store."""

import socket

import pytest
from neo4j import GraphDatabase

from graph.neo4j import database, paths
from graph.neo4j.database import Database, TookTooLong
from graph.neo4j.store import Neo4jStore
from graph.store import open_store
from schemas.claim import ClaimType
from schemas.errors import StoreError
from schemas.filter import Filter
from schemas.options import PathOptions
from tests.graph.builders import local, reading, told
from tests.neo4j.plugin import clear
from tests.neo4j.server import running_server

pytestmark = pytest.mark.neo4j

CONSTRAINTS = ["claim_id", "document_id", "entity_id", "judgement_id", "kruiwagen_store", "local_entity_id"]
INDEXES = ["claim_sentence", "entity_names", "local_entity_key", "local_entity_key_entity", "name_folded", "name_text"]
MIGRATIONS = ["documents_and_claims", "judgements", "entities"]
NAMES = [f"Lid{number} Smit" for number in range(8)]


def test_migrations_give_every_constraint_and_index_a_name(neo4j_database, driver, ask):
    clear(driver)
    with Neo4jStore(neo4j_database) as store:
        assert store.migrate() == MIGRATIONS
    constraints = [name for (name,) in ask("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")]
    assert constraints == CONSTRAINTS
    others = (
        "SHOW INDEXES YIELD name, type, owningConstraint AS owner WHERE type <> 'LOOKUP' AND owner IS NULL RETURN name"
    )
    assert sorted(name for (name,) in ask(others)) == INDEXES
    assert ask("MATCH (store:KruiwagenStore) RETURN store.schema, store.migrations") == [(3, MIGRATIONS)]


def test_a_store_of_a_newer_version_is_refused(store, ask):
    ask("MATCH (store:KruiwagenStore) SET store.schema = 99")
    with pytest.raises(StoreError, match="newer version of Kruiwagen"):
        store.view()


def test_info_tells_which_neo4j_it_is(store):
    assert store.info().backend == "neo4j"
    assert store.info().version.startswith("5.")


def test_the_address_without_a_server_is_named():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"bolt://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(StoreError, match=f"{url} cannot be reached"):
            open_store(url)


@pytest.mark.parametrize("url", ["bolt://", "neo4j+nonsense://localhost:7687", "bolt://host:port"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(StoreError, match=r"names no Neo4j server|cannot be reached"):
        open_store(url)


def test_routing_addresses_work_too(neo4j_database):
    with open_store(neo4j_database.replace("bolt://", "neo4j://")) as store:
        store.migrate()
        store.writer().write(reading("d1", told(NAMES[0], ClaimType.MET, NAMES[1])))
        assert len(store.view().claims(Filter())) == 1


def test_a_server_with_passwords_takes_the_right_one_and_says_when_it_is_wrong(tmp_path):
    with running_server(tmp_path, passwords=True) as url:
        with GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'long enough'", database_="system")
        for password in ("wrong", None):
            with pytest.raises(StoreError, match="refused the user name or the password"):
                open_store(url, password=password)
        with open_store(url, password="long enough") as store:
            assert store.info().documents == 0


def test_a_document_larger_than_one_batch_is_stored_whole(store, monkeypatch):
    monkeypatch.setattr(database, "BATCH", 3)
    written = reading("d1", *(told(one, ClaimType.MET, other) for one in NAMES for other in NAMES if one < other))
    store.writer().write(written)
    view = store.view()
    assert {claim.id for claim in view.claims(Filter())} == {claim.id for claim in written.claims}
    assert [entity.claims for entity in view.list_entities()] == [len(NAMES) - 1] * len(NAMES)
    assert len(view.mentions("d1")) == len(written.mentions)


def test_a_query_past_its_time_is_ended_by_the_server(neo4j_database):
    connected = Database(neo4j_database, user="neo4j", password=None)
    endless = "UNWIND range(1, 1000000000) AS number RETURN count(number)"
    with pytest.raises(TookTooLong):
        connected.read(lambda transaction: transaction.rows(endless), seconds=0.5)
    connected.close()


def test_a_search_for_paths_past_its_time_tells_what_it_found_as_truncated(store, monkeypatch):
    store.writer().write(reading("d1", told(NAMES[0], ClaimType.MET, NAMES[1])))
    ends = local("d1", NAMES[0]), local("d1", NAMES[1])
    monkeypatch.setattr(paths, "SECONDS", 0.0)
    stopped = store.view().paths(*ends, Filter(), PathOptions())
    assert (stopped.paths, stopped.truncated) == ((), True)
