"""Words as the encoder sees them: pieces of a SentencePiece vocabulary, and windows of several sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from tokenizers import Tokenizer

START, END = 0, 2
"""Ids of the pieces that open and close a window, as in XLM-R."""
LIMIT = 256
"""Pieces that a window holds, unless one sentence alone is longer."""
LONGEST = 508
"""Pieces of the longest window: the encoder has 512 positions; what a sentence has more is not read."""
_LONGEST_WORD = 12
"""Pieces kept of one word: a web address or a table's line is not worth a window."""


@dataclass(frozen=True)
class Word:
    """One token of a Doc that is not white space, with its pieces."""

    token: int
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Window:
    """Words `first` up to `last` of a text, which are whole sentences, read by the encoder in one go."""

    first: int
    last: int


class Pieces:
    """Cuts words into pieces of a vocabulary; a word is cut once and remembered."""

    def __init__(self, tokenizer: Tokenizer, *, remember: int = 200_000) -> None:
        """Take a tokenizer that treats its input as one word; it keeps at most `remember` words in memory."""
        self._tokenizer, self._remember = tokenizer, remember
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str) -> tuple[int, ...]:
        """Return the pieces of one word; a word that follows white space starts with "▁"."""
        known = self._known.get(text)
        if known is None:
            known = tuple(self._tokenizer.encode(text, add_special_tokens=False).ids[:_LONGEST_WORD]) or (3,)
            if len(self._known) >= self._remember:
                self._known.clear()
            self._known[text] = known
        return known

    def words(self, doc: Doc) -> list[Word]:
        """Return the words of `doc`."""
        words: list[Word] = []
        spaced = True
        for token in doc:
            if token.is_space:
                spaced = True
                continue
            words.append(Word(token.i, self.of(f"▁{token.text}" if spaced else token.text)))
            spaced = bool(token.whitespace_)
        return words


def windows(lengths: Sequence[Sequence[int]], *, limit: int = LIMIT) -> Iterator[Window]:
    """Cut a text into windows; `lengths` holds, per sentence, the number of pieces of each of its words."""
    first = position = size = 0
    for sentence in lengths:
        pieces = sum(sentence)
        if size and size + pieces > limit:
            yield Window(first, position)
            first, size = position, 0
        if pieces > LONGEST:
            for length in sentence:
                if size + length > LONGEST:
                    yield Window(first, position)
                    first, size = position, 0
                size += length
                position += 1
            continue
        size += pieces
        position += len(sentence)
    if position > first:
        yield Window(first, position)
