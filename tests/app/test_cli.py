"""The command line: answers, exit codes, and JSON that scripts can read."""

import json
import os
import subprocess
import sys
import zipfile

import pytest

from app.cli.ui import Exit, clean
from graph.store import open_store
from schemas.claim import ClaimType
from tests.graph.builders import person, reading, told

CARRYING = ["Karel de Wit", "ministerie van Financiën", "--carrying", "Proefbedrijf"]


@pytest.fixture
def run(store_url):
    """A function that runs the command line as a user would, over the dossier."""

    def run(*arguments, language="nl", store=store_url):
        environment = os.environ | {"KRUIWAGEN_STORE": store, "KRUIWAGEN_LANGUAGE": language, "COLUMNS": "200"}
        command = [sys.executable, "-m", "app.cli", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, check=False, encoding="utf-8")

    return run


def test_introductions_print_the_tree_with_a_sentence_under_every_step(run):
    shown = run("introductions", "Proefbedrijf")
    assert shown.returncode == Exit.OK, shown.stderr
    assert "Karel de Wit introduceerde" in shown.stdout
    assert "volgorde zeker" in shown.stdout
    assert "(Notulen, 2021-03-04, blz. 1)" in shown.stdout


def test_chain_prints_steps_in_order_and_how_certain_that_is(run):
    shown = run("chain", *CARRYING, language="en")
    assert shown.returncode == Exit.OK, shown.stderr
    assert shown.stdout.index("Karel de Wit introduced") < shown.stdout.index("Anna Jansen introduced")
    assert "order certain" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["introductions", "Proefbedrijf"], "steps"),
        (["chain", *CARRYING], "chains"),
        (["paths", "Karel de Wit", "Anna Jansen"], "paths"),
        (["brokers"], "brokers"),
    ],
)
def test_json_is_the_answer_that_the_api_gives(run, client, arguments, field):
    told = json.loads(run(*arguments, "--json").stdout)
    assert told[field]
    if arguments[0] == "paths":
        query = {"source": arguments[1], "target": arguments[2]}
        assert told == client.get("/api/v1/paths", params=query).json()


def test_an_empty_answer_says_why_and_ends_with_its_own_code(run):
    shown = run("paths", "Karel de Wit", "ministerie van Financiën", "--max-hops", "1")
    assert shown.returncode == Exit.EMPTY
    assert shown.stdout.strip()


def test_a_filter_names_fields_as_the_api_does(run):
    late = run("introductions", "Proefbedrijf", "--filter", "after=2021-05-01", "--filter", "undated=false", "--json")
    assert len(json.loads(late.stdout)["steps"]) == 1
    wrong = run("introductions", "Proefbedrijf", "--filter", "colour=red")
    assert wrong.returncode == Exit.FAILED
    assert "min_confidence" in wrong.stderr


def test_an_unknown_and_an_ambiguous_name_end_with_their_code(run, store_url):
    unknown = run("introductions", "Niemand")
    assert unknown.returncode == Exit.AMBIGUOUS
    assert "Niemand" in unknown.stderr
    with open_store(store_url) as store:
        for number in (1, 2):
            claim = told(person("Wit"), ClaimType.MET, person(f"Iemand Anders{number}"))
            store.writer().write(reading(f"anders-{number}", claim))
    ambiguous = run("introductions", "Wit")
    assert ambiguous.returncode == Exit.AMBIGUOUS
    assert ambiguous.stderr.count("Wit") >= 3


def test_ingest_reads_what_it_can_and_names_the_rest(run, tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "goed.txt").write_text("Sanne Bakker sprak op 3 mei 2021 met Piet Smit.", "utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    first = run("ingest", str(folder), "--json")
    assert first.returncode == Exit.PARTLY
    summary = json.loads(first.stdout)
    assert [read["new"] for read in summary["read"]] == [True]
    assert [unread["reason"] for unread in summary["unread"]] == ["empty"]
    again = json.loads(run("ingest", str(folder), "--json").stdout)
    assert [read["new"] for read in again["read"]] == [False]


def test_extract_prints_one_json_line_per_document_and_stores_nothing(run, tmp_path):
    file = tmp_path / "nieuws.txt"
    file.write_text("Sanne Bakker sprak op 3 mei 2021 met Piet Smit.", "utf-8")
    store = f"sqlite:///{tmp_path / 'none.db'}"
    (line,) = run("extract", str(file), store=store).stdout.splitlines()
    record = json.loads(line)
    assert {"document", "entities", "mentions", "claims"} <= record.keys()
    assert not (tmp_path / "none.db").exists()


def test_judging_and_taking_back_change_the_answer_and_restore_it(run):
    before = run("entities", "--json").stdout
    one, other = (
        json.loads(run("entities", name, "--json").stdout)[0]["id"] for name in ("Karel de Wit", "Anna Jansen")
    )
    made = json.loads(run("judge", "same", one, other, "--who", "anna", "--json").stdout)
    assert len(json.loads(run("entities", "--json").stdout)) == len(json.loads(before)) - 1
    assert run("judge", "undo", made["id"]).returncode == Exit.OK
    assert run("entities", "--json").stdout == before


@pytest.mark.parametrize("format", ["html", "json", "graphml", "gexf", "csv"])
def test_export_writes_every_format_with_the_evidence(run, tmp_path, format):
    file = tmp_path / f"uit.{format}"
    shown = run("export", "Proefbedrijf", "--format", format, "--output", str(file))
    assert shown.returncode == Exit.OK, shown.stderr
    content = file.read_bytes()
    if format == "csv":
        with zipfile.ZipFile(file) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Karel de Wit" in content
    assert b"introduced" in content


def test_store_info_and_migrate_tell_where_the_store_stands(run, tmp_path):
    info = json.loads(run("store", "info", "--json").stdout)
    assert (info["documents"], info["entities"]) == (2, 5)
    assert info["schema_version"] == info["schema_wanted"]
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    assert json.loads(run("store", "migrate", "--json", store=fresh).stdout)["applied"]
    assert json.loads(run("store", "migrate", "--json", store=fresh).stdout)["applied"] == []


def test_a_faulty_setting_is_named(run):
    shown = run("store", "info", store="mysql://x")
    assert shown.returncode == Exit.FAILED
    assert "mysql://x" in shown.stderr


def test_text_of_documents_cannot_command_the_terminal():
    assert clean("Jan\x1b[2J\x07 de\nWit\u202e") == "Jan[2J de Wit"
