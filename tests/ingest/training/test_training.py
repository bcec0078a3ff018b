"""A tiny network is trained, goes on where it was stopped, and says the same once it is exported."""

import json
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`: make test-training")

from ingest.annotated import AnnotatedDocument  # noqa: E402
from ingest.model.network import Network as Packaged  # noqa: E402
from ingest.model.network import Scores  # noqa: E402
from ingest.training.batch import batch, losses  # noqa: E402
from ingest.training.calibrate import Judged, fitted  # noqa: E402
from ingest.training.corpus import Corpus  # noqa: E402
from ingest.training.export import export  # noqa: E402
from ingest.training.network import Network, Shape  # noqa: E402
from ingest.training.train import Plan, rate, train  # noqa: E402
from schemas.claim import ClaimType  # noqa: E402
from tests.ingest.training.corpora import documents, pieces, tokenizer  # noqa: E402

SHAPE = Shape(hidden=24, layers=2, heads=4, forward=48, positions=512, dropout=0.0, role=8)
PLAN = Plan(steps=40, warmup=4, own_triggers_from=10, heads_rate=5e-3, encoder_rate=5e-3)


def corpus(found: list[AnnotatedDocument]) -> Corpus:
    return Corpus(pieces(), learnt=[(document, 1) for document in found], held={"written": found})


def network() -> Network:
    torch.manual_seed(1)
    return Network(SHAPE, torch.randn(tokenizer().get_vocab_size(), SHAPE.hidden))


def log(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


def test_what_is_learnt_from_falls_with_training(tmp_path: Path) -> None:
    given, net = corpus(documents(tmp_path)), network()
    one = batch(list(given.epoch(Random(0), window=256)))
    before = {name: value.item() for name, value in losses(net, one, own_triggers=False).items()}
    train(net, given, {}, PLAN, tmp_path)
    after = {name: value.item() for name, value in losses(net, one, own_triggers=False).items()}
    # References and statuses are too few here to be learnt from.
    learnt = ("tags", "triggers", "couples", "introducers")
    assert all(after[name] < before[name] for name in learnt), (before, after)


def test_a_stopped_run_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    given = corpus(documents(tmp_path))
    held = {"written": given.held_out("written", window=256)}
    train(network(), given, held, Plan(**{**asdict(PLAN), "steps": 20}), tmp_path, every=10)
    train(network(), given, held, PLAN, tmp_path, every=10)
    assert [line["step"] for line in log(tmp_path) if "held" in line] == [10, 20, 30, 40]


def test_rates_rise_stay_and_fall() -> None:
    plan = Plan(steps=100, warmup=10, decay=0.5)
    assert [round(rate(step, plan), 2) for step in (0, 9, 50, 75, 100)] == [0.1, 1.0, 1.0, 0.5, 0.0]


def test_the_exported_model_says_what_the_network_says(tmp_path: Path) -> None:
    given, net = corpus(documents(tmp_path)), network()
    train(net, given, {}, PLAN, tmp_path)
    export(net, tokenizer(), tmp_path / "model", card={"name": "proef", "thresholds": {}, "calibration": [1, 0]})
    packaged = Packaged(tmp_path / "model")
    (example, *_) = given.held_out("written", window=256)
    one = batch([example])
    with torch.no_grad():
        states = net(one.ids, one.mask, one.pool)
        tags, triggers = net.heads.tags(states)[0].numpy(), net.heads.triggers(states)[0].sigmoid().numpy()
    told: Scores = packaged.read(example.words)
    assert (told.tags.argmax(1) == tags.argmax(1)).mean() > 0.95
    assert float(np.abs(told.triggers - triggers).max()) < 0.15


def test_calibration_draws_what_is_often_wrong_down() -> None:
    judged = [Judged(ClaimType.MET, 0.9, right) for right in [True] * 20 + [False] * 20]
    judged += [Judged(ClaimType.MET, 0.2, False) for _ in range(40)]
    slope, shift = fitted(judged)
    odds = np.log(0.9 / 0.1)
    assert 0.4 < 1 / (1 + np.exp(-(slope * odds + shift))) < 0.65
