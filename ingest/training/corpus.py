"""All annotated text of a training run: which documents are learnt from, which are held out, and an epoch of them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from spacy.language import Language

from ingest.annotated import AnnotatedDocument, read_annotated
from ingest.model.pieces import Pieces
from ingest.pipeline import blank
from ingest.training.examples import Example, Prepared, examples, prepare
from ingest.training.standoff import read_standoff
from ingest.training.substitution import Names, names_of, substituted

WRITTEN, REAL, STANDOFF = "written", "real", "standoff"
HELD = {WRITTEN: 10, REAL: 3}
"""Of how many documents one is held out. What was annotated by offset is for learning only."""
TIMES = {WRITTEN: 1, REAL: 3, STANDOFF: 2}
"""How often a document comes in an epoch: real text is rare, and most like what will be read."""
_SUBSTITUTED = 0.5
"""Share of the written documents that get other names in an epoch."""


@dataclass
class Corpus:
    """Documents to learn from, with how often each comes in an epoch, and held-out ones by kind."""

    pieces: Pieces
    learnt: list[tuple[AnnotatedDocument, int]] = field(default_factory=list)
    held: dict[str, list[AnnotatedDocument]] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names([], [], {}))
    _languages: dict[str, Language] = field(default_factory=dict)

    def prepare(self, document: AnnotatedDocument) -> Prepared:
        """Return `document` cut into words and pieces."""
        if document.language not in self._languages:
            self._languages[document.language] = blank(document.language)
        return prepare(document, self._languages[document.language], self.pieces)

    def epoch(self, random: Random, *, window: int) -> Iterator[Example]:
        """Yield the windows of all documents to learn from, some under other names."""
        for document, times in self.learnt:
            for _ in range(times):
                renamed = substituted(document, self.names, random) if random.random() < _SUBSTITUTED else document
                yield from examples(self.prepare(renamed), limit=window, random=random)

    def held_out(self, kind: str, *, window: int) -> list[Example]:
        """Return the windows of the held-out documents of a kind."""
        return [e for document in self.held[kind] for e in examples(self.prepare(document), limit=window)]


def is_held(id: str, kind: str) -> bool:
    """Whether a document is held out: decided by its id alone, so that it stays so in every run."""
    return kind in HELD and int(hashlib.sha256(id.encode()).hexdigest(), 16) % HELD[kind] == 0


def load(
    pieces: Pieces,
    *,
    written: Iterable[Path],
    real: Iterable[Path] = (),
    standoff: Iterable[Path] = (),
    sources: Path = Path(),
    surnames: Sequence[str] = (),
) -> Corpus:
    """Return the corpus in these files; `sources` is the folder that stand-off files take their text from."""
    corpus = Corpus(pieces)
    for kind, paths in ((WRITTEN, written), (REAL, real), (STANDOFF, standoff)):
        corpus.held[kind] = []
        for path in sorted(paths):
            for document in read_standoff(path, sources) if kind == STANDOFF else read_annotated(path):
                if is_held(document.id, kind):
                    corpus.held[kind].append(document)
                else:
                    corpus.learnt.append((document, TIMES[kind]))
    corpus.names = names_of((document for document, _ in corpus.learnt), surnames)
    return corpus


def digest(paths: Iterable[Path]) -> str:
    """Return the hash of files, for the card of a model: the same data, the same hash."""
    found = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]
