"""Words a second on one core: the whole reading pipeline, the bare encoder, the rules alone and spaCy's CNN.

All four read the same documents one after the other in one process; what counts is how they compare. Beside that, what
a fresh process needs for one sentence and for a document of 500 pages: seconds, and memory at its highest.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from spacy.language import Language

from ingest.annotated import AnnotatedDocument, read_annotated
from ingest.model.network import packaged
from ingest.model.pieces import windows
from ingest.pipeline import COMPONENTS, RULES, PipelineConfig, blank, build, read
from schemas.entity import EntityType

CORPUS = Path(__file__).parents[2] / "ingest" / "corpus"
DOCUMENTS = 40
PAGES, WORDS_OF_PAGE = 500, 450
FRESH = """
import resource, sys, time
start = time.perf_counter()
from ingest.annotated import AnnotatedDocument
from ingest.pipeline import Reader
text = sys.stdin.read()
reading = Reader().read(AnnotatedDocument("long", "report", None, "nl", text).document())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
took = time.perf_counter() - start
print(f"{len(text.split()):9,} words {took:7.1f} s {peak:6,.0f} MB, {len(reading.claims):,} claims")
"""
"""What a fresh process runs; it reads the text from its standard input."""


def documents() -> list[AnnotatedDocument]:
    """Return Dutch documents of many kinds."""
    found = [d for path in sorted(CORPUS.glob("w[1-9]-*.txt")) for d in read_annotated(path) if d.language == "nl"]
    return found[:: max(1, len(found) // DOCUMENTS)][:DOCUMENTS]


def encoder(given: list[AnnotatedDocument]) -> Callable[[], None]:
    """Return what lets the network alone read all windows of the documents."""
    network, nlp = packaged(), blank("nl")
    cut = []
    for document in given:
        words = network.pieces.words(nlp.tokenizer(document.text))
        cut += [words[w.first : w.last] for w in windows([[len(word.pieces)] for word in words])]
    return lambda: [network.read(window) for window in cut] and None


def pipeline(given: list[AnnotatedDocument], components: tuple[str, ...]) -> Callable[[], None]:
    """Return what reads the documents from text to claims."""
    nlp = build("nl", config=PipelineConfig(components=components))
    made = [document.document() for document in given]
    return lambda: [read(document, nlp) for document in made] and None


def cnn(given: list[AnnotatedDocument]) -> Callable[[], None]:
    """Return what lets spaCy's default recogniser (untrained: its speed is the same) read the documents."""
    nlp: Language = blank("nl")
    recognizer = nlp.add_pipe("ner")
    for type in EntityType:
        recognizer.add_label(type.value)  # type: ignore[attr-defined]
    nlp.initialize()
    return lambda: [nlp(document.text) for document in given] and None


def main() -> None:
    """Print one line for each."""
    given = documents()
    words = sum(len(document.text.split()) for document in given)
    found: dict[str, float] = {}
    for name, make in (
        ("encoder", lambda: encoder(given)),
        ("whole pipeline", lambda: pipeline(given, COMPONENTS)),
        ("rules alone", lambda: pipeline(given, RULES)),
        ("spaCy CNN, names only", lambda: cnn(given)),
    ):
        run = make()
        run()
        rounds = []
        for _ in range(3):
            start = time.process_time()
            run()
            rounds.append(words / (time.process_time() - start))
        found[name] = float(np.median(rounds))
    print(f"reading {words:,} words")
    for name, speed in found.items():
        print(f"  {name:24} {speed:8,.0f} words/s  {speed / found['encoder']:5.2f} of the encoder")
    print("a fresh process, imports included")
    page = " ".join(document.text for document in given).split()
    long = (page * (PAGES * WORDS_OF_PAGE // len(page) + 1))[: PAGES * WORDS_OF_PAGE]
    for name, text in (("one sentence", "Anna Vermeer sprak met Medivast."), (f"{PAGES} pages", " ".join(long))):
        # The program is the constant above; only the text to read goes in from outside.
        done = subprocess.run([sys.executable, "-c", FRESH], input=text, capture_output=True, text=True, check=True)
        print(f"  {name:24} {done.stdout.strip()}")


if __name__ == "__main__":
    main()
