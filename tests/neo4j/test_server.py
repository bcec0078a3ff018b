"""The server that other tests run on: a real one, empty for each of them, and gone when the run is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable

from tests.neo4j.plugin import clear

pytestmark = pytest.mark.neo4j

RUN_TO_BE_KILLED = """
import os, sys
from pathlib import Path
from tests.neo4j.server import start_server
print(start_server(Path(sys.argv[1]), owner=os.getpid())[0], flush=True)
sys.stdin.read()
"""


def test_clearing_leaves_no_data_constraints_or_indexes(neo4j_database: str) -> None:
    with GraphDatabase.driver(neo4j_database) as driver:
        driver.execute_query("CREATE CONSTRAINT left_behind FOR (node:Left) REQUIRE node.id IS UNIQUE")
        driver.execute_query("CREATE INDEX also_left FOR (node:Left) ON node.name")
        driver.execute_query("CREATE (:Left {id: 'a'})-[:BESIDE]->(:Left {id: 'b'})")

        clear(driver)

        assert driver.execute_query("MATCH (node:Left) RETURN node").records == []
        assert driver.execute_query("SHOW CONSTRAINTS").records == []
        assert driver.execute_query("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN type").records == []


def test_the_server_ends_when_the_run_is_killed(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", RUN_TO_BE_KILLED, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    url = run.stdout.readline().strip()
    with GraphDatabase.driver(url) as driver:
        driver.verify_connectivity()

    run.kill()
    run.communicate()

    assert _refuses_within(60, url)


def _refuses_within(seconds: float, url: str) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with GraphDatabase.driver(url) as driver:
                driver.verify_connectivity()
        except ServiceUnavailable:
            return True
        time.sleep(0.2)
    return False
