"""Documents cut into chunks of numbered sentences, small enough for the window of a local model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

CHARACTERS = 1500
"""Characters of one chunk: with instructions and answer it fits the 4,096 tokens that Ollama reads by default."""
SENTENCES = 12


@dataclass(frozen=True)
class Piece:
    """A sentence, or a part of one that is too long, as it is numbered for the model (from 1).

    `sentence` is its index in `list(doc.sents)`; `start` and `end` are characters of the text.
    """

    number: int
    sentence: int
    start: int
    end: int


def pieces(doc: Doc) -> Iterator[Piece]:
    """Yield the sentences of `doc` that hold words, in order."""
    number = 0
    for index, sentence in enumerate(doc.sents):
        first: int | None = None
        last = 0
        for token in sentence:
            if token.is_space:
                continue
            if first is not None and token.idx + len(token) - first > CHARACTERS:
                number += 1
                yield Piece(number, index, first, last)
                first = None
            first = token.idx if first is None else first
            last = token.idx + len(token)
        if first is not None:
            number += 1
            yield Piece(number, index, first, last)


def chunks(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces in groups that are asked about together."""
    chunk: list[Piece] = []
    for piece in found:
        if chunk and (len(chunk) == SENTENCES or piece.end - chunk[0].start > CHARACTERS):
            yield chunk
            chunk = []
        chunk.append(piece)
    if chunk:
        yield chunk
