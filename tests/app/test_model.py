"""Another model in its place, from the command line: settings, a batch with failures, and the score of a model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.ui import Exit
from app.intake import pipeline_config
from app.settings import Settings, load
from ingest.pipeline import COMPONENTS
from schemas.errors import InvalidInput
from tests.ingest.endpoint.server import Question, Sent, asked, said, serving

CORPUS = """\
# doc: proef-1 | kind: bericht | date: 2021-05-04 | lang: nl
S [Marit Overdiep|Person:overdiep] sprak met [Kraanwater|Organization:kraanwater].
C met overdiep -> kraanwater | trigger=sprak

# doc: proef-2 | kind: bericht | date: 2021-05-04 | lang: nl
S [Marit Overdiep|Person:overdiep] betaalde [Kraanwater|Organization:kraanwater].
C funded overdiep -> kraanwater | trigger=betaalde
"""
ACTORS = {
    "actors": [{"id": "a", "type": "Person"}, {"id": "b", "type": "Organization"}],
    "mentions": [
        {"actor": "a", "sentence": 1, "text": "Marit Overdiep"},
        {"actor": "b", "sentence": 1, "text": "Kraanwater"},
    ],
}


def right(question: Question) -> Sent:
    """Answer that the two met wherever the text says so, and invent a payment beside it."""
    (sentence,) = asked(question)["sentences"]
    between = {"subject": "a", "object": "b", "sentence": 1, "evidence": sentence["text"]}
    met = between | {"type": "met", "trigger": "sprak"}
    invented = between | {"type": "funded", "trigger": "schonk"}
    return said(ACTORS | {"claims": [met, invented]})


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would, with these settings."""
    given = {f"KRUIWAGEN_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | {"KRUIWAGEN_LANGUAGE": "nl", "COLUMNS": "200"} | given
    command = [sys.executable, "-m", "app.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, encoding="utf-8")


def test_the_endpoint_of_the_settings_reads_a_batch_and_one_failure_costs_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "a.txt").write_text("Marit Overdiep sprak met Kraanwater.", "utf-8")
    (folder / "b.txt").write_text("Deze brief brengt de server van de wijs.", "utf-8")
    (folder / "c.txt").write_text("Gisteren sprak Marit Overdiep met Kraanwater.", "utf-8")

    def answer(question: Question) -> Sent:
        return Sent(b"", status=500) if "van de wijs" in question["messages"][1]["content"] else right(question)

    with serving(answer) as server:
        shown = run(
            "ingest",
            str(folder),
            "--json",
            store=f"sqlite:///{tmp_path / 'test.db'}",
            endpoint=f"{server.url}/",
            endpoint_model="proef",
            endpoint_key="geheim-123",
        )
    assert shown.returncode == Exit.PARTLY, shown.stderr
    summary = json.loads(shown.stdout)
    assert [(read["name"], read["claims"]) for read in summary["read"]] == [("a.txt", 1), ("c.txt", 1)]
    (unread,) = summary["unread"]
    assert (unread["name"], unread["reason"]) == ("b.txt", "endpoint_failed")
    assert "eindpunt" in unread["text"]["nl"]
    assert "2× bewijs dat niet in de tekst staat" in shown.stderr
    assert set(server.keys) == {"Bearer geheim-123"}
    assert set(server.paths) == {"/v1/chat/completions"}


def test_without_the_setting_the_built_in_reader_reads() -> None:
    config = pipeline_config(Settings(_env_file=None))
    assert (config.components, config.endpoint) == (COMPONENTS, None)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"endpoint": "localhost:11434", "endpoint_model": "m"}, "KRUIWAGEN_ENDPOINT "),
        ({"endpoint": "file:///etc/passwd", "endpoint_model": "m"}, "KRUIWAGEN_ENDPOINT "),
        ({"endpoint": "http://[::1/v1", "endpoint_model": "m"}, "KRUIWAGEN_ENDPOINT "),
        ({"endpoint": "http://anna:geheim@localhost/v1", "endpoint_model": "m"}, "KRUIWAGEN_ENDPOINT "),
        ({"endpoint": "http://localhost/v1"}, "KRUIWAGEN_ENDPOINT_MODEL "),
        ({"endpoint_key": "één\n"}, "KRUIWAGEN_ENDPOINT_KEY "),
        ({"endpoint_seconds": 0}, "KRUIWAGEN_ENDPOINT_SECONDS "),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_and_not_repeated(given: dict[str, object], name: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        load(**given)
    assert name in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_evaluate_scores_the_configured_model_on_a_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(CORPUS, "utf-8")
    with serving(right) as server:
        shown = run("model", "evaluate", str(corpus), "--format", "json", endpoint=server.url, endpoint_model="proef")
    assert shown.returncode == Exit.OK, shown.stderr
    told = json.loads(shown.stdout)
    assert told["extractor"].startswith("proef/")
    assert told["documents"] == 2
    assert told["figures"]["entities"]["f1"] == 1.0
    claims = told["figures"]["claims"]
    assert (claims["right"], claims["found"], claims["wanted"]) == (1, 1, 2)
    assert (claims["precision"], claims["recall"]) == (1.0, 0.5)
    assert told["claim_types"]["funded"]["recall"] == 0.0
    assert told["entity_types"]["Person"]["right"] == 2


def test_evaluate_prints_a_table_in_the_language_of_the_user(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(CORPUS, "utf-8")
    dutch, english = (run("model", "evaluate", str(corpus), language=language) for language in ("nl", "en"))
    assert dutch.returncode == english.returncode == Exit.OK, dutch.stderr + english.stderr
    assert "wie met wie" in dutch.stdout
    assert "ontmoeting" in dutch.stdout
    assert "who with whom" in english.stdout
    assert "meeting" in english.stdout


def test_evaluate_takes_a_gold_file_with_its_text(tmp_path: Path) -> None:
    text, gold = tmp_path / "brief.txt", tmp_path / "gold.json"
    text.write_text("Marit Overdiep sprak met Kraanwater.", "utf-8")
    entities = [{"id": "m", "type": "Person", "names": ["Marit Overdiep"]}]
    gold.write_text(json.dumps({"text": "elders.txt", "entities": entities, "claims": []}), "utf-8")
    told = json.loads(run("model", "evaluate", str(gold), "--text", str(text), "--format", "json").stdout)
    assert told["documents"] == 1
    assert told["figures"]["entities"]["wanted"] == 1
    missing = run("model", "evaluate", str(gold))
    assert missing.returncode == Exit.FAILED
    assert "elders.txt" in missing.stderr


def test_evaluate_tells_which_documents_the_model_could_not_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(CORPUS, "utf-8")

    def answer(question: Question) -> Sent:
        return said("nonsense") if "betaalde" in question["messages"][1]["content"] else right(question)

    with serving(answer) as server:
        shown = run("model", "evaluate", str(corpus), endpoint=server.url, endpoint_model="proef")
    assert shown.returncode == Exit.PARTLY
    assert "proef-2" in shown.stderr
    assert "1 document(en)" in shown.stdout


def test_info_tells_what_reads() -> None:
    told = json.loads(
        run(
            "model", "info", "--json", endpoint="http://127.0.0.1:9/v1", endpoint_model="proef", endpoint_key="geheim-1"
        ).stdout
    )
    assert {part["kind"] for part in told["parts"]} == {"rules", "gazetteer", "endpoint"}
    assert "geheim-1" not in json.dumps(told)
    shown = run("model", "info", language="en")
    assert "gazetteer" in shown.stdout
    assert "name on claims" in shown.stdout
