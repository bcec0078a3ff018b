"""Starts a real Neo4j Community server for tests: with Java and Maven, or else with a container engine."""

import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

HERE = Path(__file__).parent
VERSION = ElementTree.parse(HERE / "pom.xml").findtext(".//{*}dependency/{*}version")
CONTAINER_IMAGE = f"neo4j:{VERSION}-community"
STARTS_WITHIN = 180
"""Seconds; a busy machine needs 30 for Java, and a container engine must fetch its image first."""

JAVA_FLAGS = [
    "-Xmx768m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a run is too short for the better compiler to pay
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")),
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
]

NO_SERVER = """No Neo4j server for the tests. Do one of these:
  1. install Java 17 and Maven (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless maven), or
  2. install a container engine (docker or podman), or
  3. give an empty server without password of your own: KRUIWAGEN_TEST_NEO4J=bolt://host:7687
`make test STORE=sqlite` runs the tests that need none."""


class NoServer(Exception):
    """There is no way to start a server here, or it did not start; the text says what to do."""


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock `name` among all processes of this user on this machine."""
    with open(Path(tempfile.gettempdir()) / f"kruiwagen-{os.getuid()}-{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def running_server(directory: Path, *, passwords: bool = False) -> Iterator[str]:
    """Start a server with its data in `directory`, yield its bolt:// address, and stop it."""
    url, process = start_server(directory, owner=os.getpid(), passwords=passwords)
    try:
        yield url
    finally:
        process.terminate()
        process.wait()


def start_server(directory: Path, *, owner: int, passwords: bool = False) -> tuple[str, subprocess.Popen[bytes]]:
    """Start a server and return its bolt:// address and process; it ends when the process `owner` does, however."""
    directory.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    if shutil.which("java") and shutil.which("mvn"):
        command = _java(directory / "data", port, passwords, owner)
    elif engine := shutil.which("docker") or shutil.which("podman"):
        command = _container(engine, port, passwords, owner)
    else:
        raise NoServer(NO_SERVER)
    with (directory / "server.log").open("w+b") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        _wait_until_it_answers(url := f"bolt://127.0.0.1:{port}", process, log)
    return url, process


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _java(data: Path, port: int, passwords: bool, owner: int) -> list[str]:
    arguments = [str(data), str(port), str(passwords).lower(), str(owner)]
    return ["java", *JAVA_FLAGS, "-cp", f"{_jars()}/*", str(HERE / "Server.java"), *arguments]


def _jars() -> Path:
    """Return the folder with the server's jars, fetched once per version and user."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kruiwagen"
    jars = cache / f"neo4j-{VERSION}"
    with locked("jars"):
        if not jars.exists():
            cache.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=cache) as partial:
                _fetch(Path(partial) / "jars")
                (Path(partial) / "jars").rename(jars)
    return jars


def _fetch(directory: Path) -> None:
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={directory}"]
    done = subprocess.run(["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), *goal], capture_output=True, text=True)
    if done.returncode:
        raise NoServer(
            f"Maven could not fetch Neo4j {VERSION}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}\n{NO_SERVER}"
        )


def _container(engine: str, port: int, passwords: bool, owner: int) -> list[str]:
    """Return a shell that runs the container and stops it when told to, or when `owner` is gone."""
    script = """
    engine=$1 name=$2 owner=$3; shift 3
    trap "exit 0" TERM; trap "'$engine' rm -f $name" EXIT
    "$engine" run --rm -d --name "$name" "$@" || exit 1
    while kill -0 "$owner" 2>/dev/null && "$engine" inspect "$name" >/dev/null 2>&1; do sleep 1; done
    """
    auth = [] if passwords else ["-e", "NEO4J_AUTH=none"]
    run = ["-p", f"127.0.0.1:{port}:7687", *auth, CONTAINER_IMAGE]
    return ["sh", "-c", script, "sh", engine, f"kruiwagen-test-neo4j-{port}", str(owner), *run]


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with GraphDatabase.driver(url) as driver:
                return driver.verify_connectivity()
        except AuthError:
            return None
        except (DriverError, Neo4jError):
            time.sleep(0.25)
    process.terminate()
    log.seek(0)
    raise NoServer(f"The Neo4j server did not start:\n{log.read().decode(errors='replace')[-3000:]}")
