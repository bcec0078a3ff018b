"""From the model's scores to mentions and triggers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.model.labels import CLAIMS, KINDS, OUTSIDE, TAGS, begin

_FORBIDDEN = -1e4


def _transitions() -> NDArray[np.float32]:
    """Return what is added for each step from one tag (row) to the next: I-X only goes on from B-X or I-X."""
    steps = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for kind in range(len(KINDS)):
        inside = begin(kind) + 1
        steps[:, inside] = _FORBIDDEN
        steps[[inside - 1, inside], inside] = 0
    return steps


_STEPS = _transitions()
_FIRST = np.where([tag.startswith("I") for tag in TAGS], np.float32(_FORBIDDEN), np.float32(0))


def decode_tags(scores: NDArray[np.float32]) -> set[tuple[int, int, int]]:
    """Return the mentions (first word, word behind the last, kind) of the best allowed sequence of tags.

    `scores` holds log-likelihoods up to a constant per word, shape (words, tags).
    """
    if not len(scores):
        return set()
    best = scores[0] + _FIRST
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        total = best[:, None] + _STEPS
        back[word] = total.argmax(0)
        best = total.max(0) + scores[word]
    path = [int(best.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    path.reverse()
    found: set[tuple[int, int, int]] = set()
    word = 0
    while word < len(path):
        if path[word] == OUTSIDE:
            word += 1
            continue
        start, kind = word, (path[word] - 1) // 2
        word += 1
        while word < len(path) and path[word] == begin(kind) + 1:
            word += 1
        found.add((start, word, kind))
    return found


def decode_triggers(
    scores: NDArray[np.float32], sentences: Sequence[int], threshold: float
) -> list[tuple[int, int, int, float]]:
    """Return stretches of words (first, behind the last, claim type, highest probability) within one sentence.

    `scores` holds probabilities, shape (words, claim types).
    """
    found: list[tuple[int, int, int, float]] = []
    hot = scores > threshold
    for type in np.flatnonzero(hot.any(0)) if len(CLAIMS) else ():
        word = 0
        while word < len(scores):
            if not hot[word, type]:
                word += 1
                continue
            start = word
            while word < len(scores) and hot[word, type] and sentences[word] == sentences[start]:
                word += 1
            found.append((start, word, int(type), float(scores[start:word, type].max())))
    return found
