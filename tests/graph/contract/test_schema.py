"""A store from nothing to its schema, and what it tells of itself."""

import pytest

from graph.store import open_store
from schemas.claim import ClaimType
from schemas.errors import StoreError
from tests.graph.builders import local, reading, same, told


def test_migrating_brings_an_empty_database_to_the_schema_and_names_what_it_did(store_url):
    with open_store(store_url) as store:
        assert store.info().schema_version == 0
        done = store.migrate()
        info = store.info()
    assert done == list(dict.fromkeys(done))
    assert info.schema_version == info.schema_wanted == len(done) > 0


def test_migrating_twice_does_nothing_more_and_keeps_what_is_held(store, writer):
    writer.write(reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker")))
    assert store.migrate() == []
    assert store.info().claims == 1


def test_a_store_without_its_schema_says_how_to_get_it(store_url):
    with open_store(store_url) as store, pytest.raises(StoreError, match="kruiwagen store migrate"):
        store.view().revision  # noqa: B018 (reading it is the test)


def test_info_counts_what_is_held(store, writer):
    writer.write(reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker")))
    writer.write(reading("d2", told("Anna Smit", ClaimType.MET, "Cor")))
    writer.judge(same(local("d1", "Anna Smit"), local("d2", "Cor")))
    info = store.info()
    assert (info.documents, info.entities, info.claims, info.judgements) == (2, 2, 2, 1)


def test_what_was_written_is_there_when_the_store_is_opened_again(store_url):
    with open_store(store_url) as store:
        store.migrate()
        store.writer().write(reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker")))
    with open_store(store_url) as store:
        assert [entity.name for entity in store.view().named("anna smit")] == ["Anna Smit"]


def test_a_url_of_no_store_is_refused():
    with pytest.raises(StoreError, match="names no store"):
        open_store("mysql://localhost")
