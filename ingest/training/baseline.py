"""A spaCy convolutional pipeline trained on the same names, to compare with: `python -m ingest.training.baseline OUT`.

It finds names of the seven types and nothing else; `KRUIWAGEN_MODEL=OUT` puts it in the place of the trained names.
"""

import random
import sys
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import fix_random_seed

from ingest.annotated import AnnotatedDocument, read_annotated
from ingest.pipeline import blank
from ingest.training.check import CORPUS
from ingest.training.corpus import REAL, WRITTEN, is_held
from schemas.entity import EntityType

_EPOCHS = 5
_BATCH = 8


def example(nlp: Language, document: AnnotatedDocument) -> Example:
    """Return the names of a document as spaCy wants them."""
    doc, told = nlp.make_doc(document.text), nlp.make_doc(document.text)
    spans = (
        told.char_span(m.start, m.end, label=m.type.value, alignment_mode="expand")
        for m in document.mentions
        if m.type is not None and not m.unnamed
    )
    told.ents = tuple(filter_spans(span for span in spans if span is not None))
    return Example(doc, told)


def train(documents: list[AnnotatedDocument], *, epochs: int = _EPOCHS, seed: int = 0) -> Language:
    """Return a spaCy pipeline that was trained on the names of `documents`."""
    fix_random_seed(seed)
    nlp = blank("nl")
    recognizer = nlp.add_pipe("ner")
    for type in EntityType:
        recognizer.add_label(type.value)  # type: ignore[attr-defined]
    examples = [example(nlp, document) for document in documents]
    optimizer = nlp.initialize(lambda: examples[:200])
    for _ in range(epochs):
        random.shuffle(examples)
        losses: dict[str, float] = {}
        for at in range(0, len(examples), _BATCH):
            nlp.update(examples[at : at + _BATCH], sgd=optimizer, drop=0.2, losses=losses)
        print(losses, flush=True)
    return nlp


def main(out: Path, real: Path | None) -> None:
    """Train on what the network learns from, without its stand-off part, and write the pipeline to `out`."""
    written = [d for path in sorted(CORPUS.glob("*.txt")) for d in read_annotated(path) if not is_held(d.id, WRITTEN)]
    letters = sorted(real.glob("*.txt")) if real else []
    learnt = written + [d for path in letters for d in read_annotated(path) if not is_held(d.id, REAL)]
    train(learnt).to_disk(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
