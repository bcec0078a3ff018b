"""The check of the corpus, and the corpus itself."""

from pathlib import Path

import pytest

from ingest.training.check import faults, main
from tests.ingest.training.corpora import TEXT, documents


def test_the_corpus_keeps_to_its_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    counts = {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in capsys.readouterr().out.splitlines()}
    assert counts["words"] >= 300_000
    assert sum(name.startswith("claim ") for name in counts) == 22


def test_a_role_that_its_sentence_does_not_mention_is_named(tmp_path: Path) -> None:
    first, *_ = documents(tmp_path, TEXT.replace("C met overdiep -> vos", "C met overdiep -> elders"))
    assert faults(first) == ["proef-1: elders has a role in 'met' and is not mentioned in its sentence"]


def test_an_actor_of_two_types_is_named(tmp_path: Path) -> None:
    first, *_ = documents(tmp_path, TEXT.replace("[Vos|Person:vos]", "[Vos|Company:vos]"))
    assert faults(first) == ["proef-1: vos is Company, and was Person"]


def test_a_line_out_of_format_is_counted_as_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fout.txt"
    path.write_text("S zonder kop\n", "utf-8")
    assert main([str(path)]) == 1
    assert "fout.txt:1" in capsys.readouterr().out
