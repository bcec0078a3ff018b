"""What the trained network sees in a whole Doc: states and tag scores of its words, stretches that may be triggers."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from ingest.model.decoding import decode_tags, decode_triggers
from ingest.model.labels import KINDS, begin
from ingest.model.network import Floats, Network
from ingest.model.pieces import Word, windows

TRIGGER = 0.15
"""Probability from which a word may belong to a trigger; whether something is claimed is decided with the roles."""


@dataclass(frozen=True)
class Sighting:
    """Tokens `start` up to `end` that the network takes for a mention; `scores` say how well each kind fits."""

    start: int
    end: int
    kind: int
    scores: Floats


@dataclass(frozen=True)
class Signal:
    """Words `start` up to `end` of the text that may signal claims of one type."""

    start: int
    end: int
    type: int
    probability: float


@dataclass
class Seen:
    """The network's view of one Doc. States are kept at half precision: a long document has many words."""

    network: Network
    tokens: list[int]
    """Token of each word."""
    sentences: NDArray[np.int32]
    """Sentence of each word."""
    states: NDArray[np.float16]
    sightings: list[Sighting]
    signals: list[Signal]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Return the words of tokens `start` up to `end`."""
        return bisect_left(self.tokens, start), bisect_left(self.tokens, end)

    def means(self, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return the mean state of the words of each span (first word, word behind the last), shape (n, hidden)."""
        rows = [self.states[a : max(b, a + 1)].mean(0, dtype=np.float32) for a, b in spans]
        return np.stack(rows) if rows else np.zeros((0, self.states.shape[1]), np.float32)


def see(doc: Doc, network: Network) -> Seen:
    """Let the network read `doc`, whose sentences are known, window by window."""
    words = network.pieces.words(doc)
    tokens = [word.token for word in words]
    sentence_of = _sentences(doc, words)
    lengths: list[list[int]] = []
    for number, word in zip(sentence_of, words, strict=True):
        if not lengths or number != lengths[-1][0]:
            lengths.append([number])
        lengths[-1].append(len(word.pieces))
    states: list[NDArray[np.float16]] = []
    sightings: list[Sighting] = []
    signals: list[Signal] = []
    for window in windows([sentence[1:] for sentence in lengths]):
        first, last = window.first, window.last
        scores = network.read(words[first:last])
        states.append(scores.states.astype(np.float16))
        for start, end, kind in sorted(decode_tags(scores.tags)):
            sightings.append(
                Sighting(tokens[first + start], tokens[first + end - 1] + 1, kind, _kinds(scores.tags[start:end]))
            )
        for start, end, type, probability in decode_triggers(scores.triggers, sentence_of[first:last], TRIGGER):
            signals.append(Signal(first + start, first + end, type, probability))
    hidden = np.concatenate(states) if states else np.zeros((0, 1), np.float16)
    return Seen(network, tokens, np.array(sentence_of, np.int32), hidden, sightings, signals)


def _sentences(doc: Doc, words: Sequence[Word]) -> list[int]:
    """Return the number of each word's sentence, as in `list(doc.sents)`."""
    starts = [sentence.start for sentence in doc.sents]
    numbers: list[int] = []
    number = 0
    for word in words:
        while number + 1 < len(starts) and starts[number + 1] <= word.token:
            number += 1
        numbers.append(number)
    return numbers


def _kinds(tags: Floats) -> Floats:
    """Return the log-probability of each kind, given that these words are one mention: a B and then only I."""
    high = tags.max(1, keepdims=True)
    normal = tags - high - np.log(np.exp(tags - high).sum(1, keepdims=True))
    columns = [begin(kind) for kind in range(len(KINDS))]
    scores = normal[0, columns] + normal[1:, [column + 1 for column in columns]].sum(0)
    return np.asarray(scores - np.log(np.exp(scores - scores.max()).sum()) - scores.max(), np.float32)


if not Doc.has_extension("seen"):
    Doc.set_extension("seen", default=None)
