"""Fixtures for tests against a real Neo4j server, one for the whole run however many workers share it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256

import pytest
from neo4j import Driver, GraphDatabase

from tests.neo4j.server import NoServer, locked, running_server, start_server

IS_SAFE_TO_EMPTY = "RETURN EXISTS { MATCH (:KruiwagenTests) } OR NOT EXISTS { MATCH () } AS safe"
MARK = "MERGE (:KruiwagenTests {note: 'Tests empty this database.'})"
EMPTY = "MATCH (node) WHERE NOT node:KruiwagenTests CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 2000 ROWS"
CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
INDEXES = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bolt:// address of a server without password; take `neo4j_database` to have it empty and to oneself."""
    with ExitStack() as stack:
        try:
            url = os.environ.get("KRUIWAGEN_TEST_NEO4J") or _own_server(tmp_path_factory, stack)
        except NoServer as error:
            pytest.fail(str(error), pytrace=False)
        with GraphDatabase.driver(url) as driver:
            if not driver.execute_query(IS_SAFE_TO_EMPTY).records[0]["safe"]:
                pytest.fail(f"{url} holds data that tests would delete: give an empty database.", pytrace=False)
            driver.execute_query(MARK)
            clear(driver)
        yield url


@pytest.fixture
def neo4j_database(neo4j_url: str) -> Iterator[str]:
    """The address of a database without data that no other test uses meanwhile.

    Constraints and indexes that other tests made stay, for a change of these makes the server forget how to run
    every query: a test for which they matter calls `clear`.
    """
    with locked(f"neo4j-{sha256(neo4j_url.encode()).hexdigest()[:12]}"):
        with GraphDatabase.driver(neo4j_url) as driver:
            _empty(driver)
        yield neo4j_url


def _own_server(tmp_path_factory: pytest.TempPathFactory, stack: ExitStack) -> str:
    """Return the address of this run's server, starting it where no other worker has.

    Under pytest-xdist it ends with the process that started the workers: one worker cannot know whether another
    still needs it.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return stack.enter_context(running_server(tmp_path_factory.mktemp("neo4j")))
    run = tmp_path_factory.getbasetemp().parent
    address = run / "neo4j-address"
    with locked(f"start-{os.environ['PYTEST_XDIST_TESTRUNUID'][:12]}"):
        if not address.exists():
            url, _ = start_server(run / "neo4j", owner=os.getppid())
            address.write_text(url)
    return address.read_text()


def clear(driver: Driver) -> None:
    """Delete all data, constraints and indexes."""
    _empty(driver)
    with driver.session() as session:
        # Names of constraints and indexes cannot be parameters; these come from the server itself.
        for (name,) in session.run(CONSTRAINTS).values():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for (name,) in session.run(INDEXES).values():
            session.run(f"DROP INDEX `{name}`").consume()


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run(EMPTY).consume()
