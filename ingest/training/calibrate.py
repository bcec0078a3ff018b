"""Thresholds and confidence, chosen on held-out text: half of it to choose, the other half to say how well it went."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from ingest.annotated import AnnotatedDocument
from ingest.pipeline import COMPONENTS, blank, read
from ingest.scoring import annotated_record, matched, read_record
from ingest.training.corpus import REAL, WRITTEN, Corpus
from schemas.claim import ClaimType

_LEAST = 0.05
_PRIOR = 12.0
"""How many claims of a type weigh as much as the choice for all types together."""
_GRID = np.arange(0.1, 0.9, 0.05)
_CAUTION = 0.1
"""What is added to the threshold of the best F1: it costs next to no F1, and a wrong claim does more harm than none."""


@dataclass(frozen=True)
class Judged:
    """One claim that was read: its probability, whether it is right."""

    type: ClaimType
    probability: float
    right: bool


def for_choosing(id: str) -> bool:
    """Whether a held-out document is among those that thresholds are chosen on."""
    return int(hashlib.sha256(f"half:{id}".encode()).hexdigest(), 16) % 2 == 0


def calibrated(folder: Path, corpus: Corpus) -> dict[str, Any]:
    """Return what goes on the card of the model in `folder`: thresholds by type, calibration, reliability."""
    documents = [d for kind in (WRITTEN, REAL) for d in corpus.held.get(kind, [])]
    judged, wanted = _judged(folder, [d for d in documents if for_choosing(d.id)])
    other, _ = _judged(folder, [d for d in documents if not for_choosing(d.id)])
    slope, shift = fitted(judged)
    return {
        "thresholds": {type.value: value for type, value in _thresholds(judged, wanted).items()},
        "calibration": [round(slope, 4), round(shift, 4)],
        "reliability": _reliability(other, slope, shift),
    }


def _judged(folder: Path, documents: Sequence[AnnotatedDocument]) -> tuple[list[Judged], dict[ClaimType, int]]:
    """Return every claim that the model in `folder` finds at all likely, and how many of each type are annotated."""
    pipelines = {language: _pipeline(folder, language) for language in {d.language for d in documents}}
    judged: list[Judged] = []
    wanted: dict[ClaimType, int] = defaultdict(int)
    for document in documents:
        gold = annotated_record(document)
        reading = read(document.document(), pipelines[document.language])
        right = matched(gold, read_record(reading))
        for claim, hit in zip(reading.claims, right, strict=True):
            judged.append(Judged(claim.type, claim.confidence, hit))
        for told in gold.claims:
            wanted[ClaimType(told.type)] += 1
    return judged, wanted


def _pipeline(folder: Path, language: str) -> Language:
    """Return the default pipeline with the model in `folder`, its claims however unlikely, and no claims by rule."""
    nlp = blank(language)
    given: dict[str, dict[str, Any]] = {
        "kruiwagen_trained_names": {"folder": str(folder)},
        "kruiwagen_trained_claims": {"least": _LEAST},
    }
    for component in COMPONENTS:
        if component != "kruiwagen_claims":
            nlp.add_pipe(component, config=given.get(component, {}))
    return nlp


def _thresholds(judged: Sequence[Judged], wanted: dict[ClaimType, int]) -> dict[ClaimType, float]:
    """Return for each type the threshold of the best F1, drawn to the best one for all types where it is rare."""
    every = [_f1(judged, sum(wanted.values()), least) for least in _GRID]
    found: dict[ClaimType, float] = {}
    for type in ClaimType:
        own = [claim for claim in judged if claim.type is type]
        share = wanted[type] / (wanted[type] + _PRIOR)
        points = [
            share * _f1(own, wanted[type], least) + (1 - share) * all for least, all in zip(_GRID, every, strict=True)
        ]
        found[type] = round(float(_GRID[int(np.argmax(points))]) + _CAUTION, 2)
    return found


def _f1(judged: Sequence[Judged], wanted: int, least: float) -> float:
    kept = [claim for claim in judged if claim.probability >= least]
    return 2 * sum(claim.right for claim in kept) / (len(kept) + wanted) if kept or wanted else 0.0


def fitted(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return slope and shift of the curve from the network's log-odds to how often it is right (Platt 1999)."""
    odds = _odds(np.array([claim.probability for claim in judged]))
    right = np.array([claim.right for claim in judged], float)
    slope, shift = 1.0, 0.0
    for _ in range(50):  # Newton's method on the likelihood, with a weak pull to slope 1 and shift 0
        p = 1 / (1 + np.exp(-(slope * odds + shift)))
        gap, curve = right - p, p * (1 - p)
        gradient = np.array([(gap * odds).sum() - (slope - 1), gap.sum() - shift])
        cross = (curve * odds).sum()
        hessian = np.array([[(curve * odds**2).sum() + 1, cross], [cross, curve.sum() + 1]])
        step = np.linalg.solve(hessian, gradient)
        slope, shift = slope + float(step[0]), shift + float(step[1])
        if float(np.abs(step).max()) < 1e-6:
            break
    return slope, shift


def _odds(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(probability, 0.01, 0.99)
    return np.asarray(np.log(clipped / (1 - clipped)))


def _reliability(judged: Sequence[Judged], slope: float, shift: float) -> list[dict[str, float]]:
    """Return per tenth of confidence how many claims there are, their mean confidence, and the share that is right."""
    odds = _odds(np.array([claim.probability for claim in judged]))
    confidence = 1 / (1 + np.exp(-(slope * odds + shift)))
    right = np.array([claim.right for claim in judged])
    found = []
    for low in np.arange(0, 1, 0.1):
        inside = (confidence >= low) & (confidence < low + 0.1)
        if inside.any():
            found.append(
                {
                    "claims": int(inside.sum()),
                    "confidence": round(float(confidence[inside].mean()), 2),
                    "right": round(float(right[inside].mean()), 2),
                }
            )
    return found
