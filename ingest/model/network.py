"""The trained network as onnxruntime runs it: windows of words in, scores out."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.model.pieces import END, START, Pieces, Word
from schemas.claim import ClaimType

PACKAGED = Path(__file__).parent / "data"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """What the network says of the words of one window: states, log-likelihoods of tags, probabilities of triggers.

    Shapes: (words, hidden), (words, tags), (words, claim types).
    """

    states: Floats
    tags: Floats
    triggers: Floats


@dataclass(frozen=True)
class Projected:
    """Mentions and triggers as the vectors in which they are compared; see `ingest.training.network.Heads`."""

    keys: Floats
    left: Floats
    right: Floats
    anaphor: Floats
    antecedent: Floats
    queries: Floats
    bases: Floats
    gate: Floats
    status: Floats


class Network:
    """One loaded model."""

    def __init__(self, folder: Path) -> None:
        """Load the files that `ingest.training.export` wrote to `folder`."""
        self.card = card(folder)
        self.pieces = Pieces(Tokenizer.from_file(str(folder / "vocabulary.json")))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # one reading process per core; more threads would fight over it
        self._encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"])
        self._heads = onnxruntime.InferenceSession(str(folder / "heads.onnx"), options, ["CPUExecutionProvider"])
        with np.load(folder / "tables.npz") as tables:
            self._embeddings, self._scale = tables["embeddings"], tables["scale"]
            self.ranks, self.gaps = tables["ranks"], tables["gaps"]
            self.distances, self.recency = tables["distances"], tables["recency"]

    def threshold(self, type: ClaimType) -> float:
        """Return the probability from which a claim of a type is one, as chosen on held-out text."""
        return float(self.card["thresholds"][type.value])

    def confidence(self, probability: float) -> float:
        """Return how often a claim to which the network gives `probability` is right, as measured on held-out text."""
        slope, shift = self.card["calibration"]
        clipped = min(max(probability, 1e-4), 1 - 1e-4)
        return float(1 / (1 + (clipped / (1 - clipped)) ** -slope * np.exp(-shift)))

    def read(self, words: list[Word]) -> Scores:
        """Return what the network says of one window."""
        ids = [START]
        pool = np.zeros((1, len(words), sum(len(word.pieces) for word in words) + 2), np.float32)
        for row, word in enumerate(words):
            pool[0, row, len(ids) : len(ids) + len(word.pieces)] = 1 / len(word.pieces)
            ids += word.pieces
        ids.append(END)
        embedded = self._embeddings[ids].astype(np.float32) * self._scale[ids]
        states, tags, triggers = self._encoder.run(
            ["states", "tags", "triggers"], {"embedded": embedded[None], "pool": pool}
        )
        return Scores(states[0], tags[0], 1 / (1 + np.exp(-triggers[0])))

    def project(
        self, mentions: Floats, kinds: NDArray[np.int64], triggers: Floats, types: NDArray[np.int64]
    ) -> Projected:
        """Return the vectors of mentions and triggers, from the mean states of their words, shape (n, hidden)."""
        given = {
            "mention_states": mentions,
            "mention_kinds": kinds,
            "trigger_states": triggers,
            "trigger_types": types,
        }
        names = list(Projected.__dataclass_fields__)
        return Projected(*self._heads.run(names, given))


def card(folder: Path = PACKAGED) -> dict[str, Any]:
    """Return the card of a model without loading it."""
    found: dict[str, Any] = json.loads((folder / "model.json").read_text("utf-8"))
    return found


@cache
def trained_extractor() -> str:
    """Return the name and version that claims of the packaged model carry."""
    told = card()
    return f"{told['name']}/{told['version']}"


@cache
def packaged() -> Network:
    """Return the model that comes with the package."""
    return Network(PACKAGED)
