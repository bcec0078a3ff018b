"""What is SQLite's own: files, URLs, versions, and one writer beside many readers."""

import os
import signal
import sqlite3
import subprocess
import sys
from threading import Event, Thread

import pytest

from graph.sqlite.migrations import MIGRATIONS
from graph.sqlite.store import SQLiteStore
from graph.store import open_store
from schemas.claim import ClaimType
from schemas.errors import StoreError
from schemas.filter import Filter
from tests.graph.builders import reading, told

MET = told("Anna Smit", ClaimType.MET, "Bo Bakker")
WRITES_UNTIL_KILLED = """
import sys
from graph.store import open_store
from schemas.claim import ClaimType
from tests.graph.builders import reading, told
writer = open_store(sys.argv[1]).writer()
for number in range(10_000):
    writer.write(reading(f"d{number}", *[told("Anna Smit", ClaimType.MET, "Bo Bakker")] * 3))
    print(number, flush=True)
"""


def migrated(url):
    store = open_store(url)
    store.migrate()
    return store


def test_a_relative_and_an_absolute_url_name_the_same_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with migrated("sqlite:///data/store.db") as store:
        store.writer().write(reading("d1", MET))
    with open_store(f"sqlite:///{tmp_path}/data/store.db") as store:
        assert store.info().documents == 1
        assert store.info().location == f"{tmp_path}/data/store.db"


def test_a_store_in_memory_is_gone_when_closed():
    with migrated("sqlite://") as store:
        store.writer().write(reading("d1", MET))
        assert store.info().documents == 1
    with migrated("sqlite://") as store:
        assert store.info().documents == 0


@pytest.mark.parametrize("url", ["sqlite:/store.db", "sqlite://store.db", "sqlite:///", "sqlite"], ids="abcd")
def test_a_url_that_names_no_file_says_how_to_write_one(url):
    with pytest.raises(StoreError, match="sqlite:///"):
        SQLiteStore(url)


def test_a_store_of_a_newer_version_is_not_opened(tmp_path):
    with migrated(f"sqlite:///{tmp_path}/store.db"):
        pass
    with sqlite3.connect(tmp_path / "store.db") as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StoreError, match="newer version"):
        open_store(f"sqlite:///{tmp_path}/store.db")


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "store.db").write_text("Geachte heer, mevrouw, " * 100)
    with pytest.raises(StoreError, match=r"store\.db cannot be opened"):
        open_store(f"sqlite:///{tmp_path}/store.db")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder"):
        open_store(f"sqlite:///{tmp_path}/file/store.db")


def test_a_migration_that_fails_leaves_the_schema_as_it_was(tmp_path, monkeypatch):
    def broken(db):
        db.execute("CREATE TABLE half (id)")
        db.execute("this is no SQL")

    with migrated(f"sqlite:///{tmp_path}/store.db") as store:
        monkeypatch.setattr("graph.sqlite.store.MIGRATIONS", [*MIGRATIONS, broken])
        with pytest.raises(StoreError, match="syntax error"):
            store.migrate()
        assert store.info().schema_version == len(MIGRATIONS)
    with sqlite3.connect(tmp_path / "store.db") as db:
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_closed_store_says_so(tmp_path):
    store = migrated(f"sqlite:///{tmp_path}/store.db")
    view = store.view()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        view.list_entities()


def test_a_reader_is_not_held_up_by_a_writer_and_sees_the_last_committed_state(tmp_path):
    with migrated(f"sqlite:///{tmp_path}/store.db") as store:
        store.writer().write(reading("d1", MET))
        with store._connections.write() as db:
            db.execute("DELETE FROM mention")
            db.execute("DELETE FROM claim")
            assert len(store.view().claims(Filter())) == 1
        assert store.view().claims(Filter()) == []


def test_a_second_writer_waits_for_the_first(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    with migrated(url) as store, open_store(url) as other:
        begun, changed = Event(), []

        def write():
            begun.set()
            changed.append(other.writer().write(reading("d1", MET)))

        with store._connections.write():
            thread = Thread(target=write)
            thread.start()
            begun.wait()
            thread.join(0.2)
            assert thread.is_alive()
        thread.join()
        assert changed == [True]


def test_commits_survive_a_kill(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    migrated(url).close()
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITES_UNTIL_KILLED, url], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert writing.stdout
    for _ in range(15):
        last = int(writing.stdout.readline())
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    with open_store(url) as store:
        held = [document.id for document in store.view().documents()]
        assert {f"d{number}" for number in range(last + 1)} <= set(held)
        assert len(store.view().claims(Filter())) == 3 * len(held)
        assert store.writer().write(reading("after", MET))
