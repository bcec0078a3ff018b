"""A network that says what a test wrote down: for the logic around the model, not the model."""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from ingest.model.labels import CLAIMS, STATUSES, TAGS
from ingest.model.network import Floats, Network, Projected, Scores
from ingest.model.pairs import bucket
from ingest.model.pieces import Pieces, Word
from schemas.claim import ClaimType, Status


class Scripted:
    """Tags and triggers by word; roles by place: the mention left of a trigger is its subject, right of it its object.

    The second mention to the right of a trigger is the introducer. A reference stands for the mention just before it.
    """

    def __init__(self, text: str, tags: dict[str, str], triggers: dict[str, ClaimType], status: Status) -> None:
        words = sorted({*text.replace(".", " . ").replace(",", " , ").split()})
        self._texts = ["<unk>", *words, *(f"▁{word}" for word in words)]
        vocabulary = {word: number for number, word in enumerate(self._texts)}
        self.pieces = Pieces(Tokenizer(WordLevel(vocabulary, unk_token="<unk>")))
        self._tags, self._triggers, self._status = tags, triggers, status
        self.ranks = np.full((13, 3), -9, np.float32)
        self.ranks[bucket(-1)] = (6, -9, -9)
        self.ranks[bucket(1)] = (-9, 6, -9)
        self.ranks[bucket(2)] = (-9, -9, 6)
        self.gaps = np.zeros(13, np.float32)
        self.distances = np.zeros(8, np.float32)
        self.recency = np.array([5, 0, 0, 0, 0, 0, 0, 0], np.float32)

    def threshold(self, type: ClaimType) -> float:
        return 0.5

    def confidence(self, probability: float) -> float:
        return probability / 2

    def read(self, words: list[Word]) -> Scores:
        tags = np.zeros((len(words), len(TAGS)), np.float32)
        triggers = np.zeros((len(words), len(CLAIMS)), np.float32)
        for row, word in enumerate(words):
            text = self._texts[word.pieces[0]].removeprefix("▁")
            tags[row, TAGS.index(self._tags.get(text, "O"))] = 9
            if text in self._triggers:
                triggers[row, CLAIMS.index(self._triggers[text])] = 0.9
        return Scores(np.zeros((len(words), 4), np.float32), tags, triggers)

    def project(
        self, mentions: Floats, kinds: NDArray[np.int64], triggers: Floats, types: NDArray[np.int64]
    ) -> Projected:
        def zeros(rows: Any, columns: int) -> Floats:
            return np.zeros((len(rows), columns), np.float32)

        status = zeros(types, len(STATUSES))
        status[:, STATUSES.index(self._status)] = 1
        return Projected(
            keys=zeros(kinds, 6),
            left=zeros(kinds, 2),
            right=zeros(kinds, 2),
            anaphor=zeros(kinds, 2),
            antecedent=zeros(kinds, 2),
            queries=zeros(types, 6),
            bases=zeros(types, 3),
            gate=zeros(types, 2),
            status=status,
        )


def scripted(
    text: str, tags: dict[str, str], triggers: dict[str, ClaimType] | None = None, status: Status = Status.ASSERTED
) -> Network:
    """Return a network that tags the words of `text` as `tags` say and sees `triggers` in it."""
    return cast(Network, Scripted(text, tags, triggers or {}, status))
