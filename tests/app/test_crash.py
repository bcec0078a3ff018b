"""A crash in the middle of an ingest: what was committed is whole, and a second run completes the rest."""

import os
import random
import signal
import subprocess
import sys
import time

from app.intake import take_in
from graph.store import open_store
from ingest.limits import Limits
from ingest.pipeline import Reader
from schemas.claim import Judged, Status
from schemas.filter import Filter

KILLS = 20
DOCUMENTS = 60
EVERYTHING = Filter(statuses=frozenset(Status), judged=frozenset(Judged))
TEXT = """Notulen {number}

Karel de Wit, directeur van Stichting Proef {number}, introduceerde Voorbeeld B.V. bij de gemeente Delft.
Op 4 maart 2021 sprak hij met Anna Jansen van het ministerie van Financiën.
"""


def state(url):
    """Return what a store holds, document by document, in a form that can be compared."""
    with open_store(url) as store:
        store.migrate()
        view = store.view()
        claims = view.claims(EVERYTHING)
        return {
            document.id: (
                view.document(document.id).text,
                [mention.span for mention in view.mentions(document.id)],
                sorted(claim.id for claim in claims if claim.document == document.id),
            )
            for document in view.documents()
        }


def test_twenty_kills_during_ingest_lose_nothing_that_was_committed(tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"notulen-{number:03d}.txt").write_text(TEXT.format(number=number), "utf-8")
    whole = f"sqlite:///{tmp_path / 'whole.db'}"
    with open_store(whole) as store:
        store.migrate()
        take_in([folder], store.writer(), reader=Reader(), limits=Limits())
    expected = state(whole)
    assert len(expected) == DOCUMENTS
    assert all(claims for _, _, claims in expected.values())

    crashed = f"sqlite:///{tmp_path / 'crashed.db'}"
    command = [sys.executable, "-m", "app.cli", "ingest", str(folder)]
    environment = os.environ | {"KRUIWAGEN_STORE": crashed}
    luck = random.Random(7)
    killed, held = 0, {}
    for attempt in range(KILLS):
        # Three documents more each time, so that the kills fall all along the batch, each at another instant of it.
        goal = min(attempt * 3, DOCUMENTS - 4)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not _reached(tmp_path / "crashed.db", goal):
            time.sleep(0.005)
        time.sleep(luck.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = state(crashed)
        assert now.keys() >= held.keys()
        assert all(now[document] == expected[document] for document in now)
        held = now
    assert killed == KILLS
    assert 0 < len(held) < DOCUMENTS

    assert subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert state(crashed) == expected


def _reached(database, goal):
    """Whether the batch has begun to write and holds at least `goal` documents."""
    import sqlite3

    if not database.exists():
        return False
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM document").fetchone()[0] >= goal
    except sqlite3.Error:
        return False
