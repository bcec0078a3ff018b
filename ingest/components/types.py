"""What type each actor is: the network's votes over all its mentions, and what form and context of its names say."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import draft_of
from ingest.components.evidence import votes
from ingest.components.words import words_of
from ingest.draft import DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from ingest.model.network import Floats
from ingest.model.reading import Seen
from schemas.entity import EntityType, MentionKind

_TYPES = list(EntityType)
_FLOOR = -6.0
"""Least log-probability of a type at one mention: one odd sentence must not decide for a document."""
_WORTH = 0.1
"""Log-odds that one point of form and context is worth beside the network's; chosen on held-out text."""


class Types:
    """Gives each actor that the gazetteer does not know one type for the whole document."""

    def __init__(self, lexicon: Lexicon, *, worth: float = _WORTH) -> None:
        """Take the words of one language, and what a point of form and context is worth."""
        self._lexicon, self._worth = lexicon, worth

    def __call__(self, doc: Doc) -> Doc:
        """Set the types of the actors in the draft of `doc`."""
        draft, words = draft_of(doc), words_of(doc)
        seen: Seen | None = doc._.seen
        scores = {(s.start, s.end): s.scores[: len(_TYPES)] for s in seen.sightings} if seen else {}
        at = {word.i: index for index, word in enumerate(words)}
        found: dict[DraftActor, Floats] = {}
        for mention in draft.mentions:
            first, last = at.get(mention.start), at.get(mention.end - 1)
            if not _is_open(mention) or first is None or last is None:
                continue
            told = found.setdefault(mention.actor, np.zeros(len(_TYPES), np.float32))
            if (own := scores.get((mention.start, mention.end))) is not None:
                told += np.maximum(own - np.logaddexp.reduce(own), _FLOOR)
            points = votes(words, first, last + 1, self._lexicon)
            told += self._worth * np.array([points[type] for type in _TYPES], np.float32)
        for actor, told in found.items():
            if told.any():
                actor.type = _TYPES[int(told.argmax())]
        return doc


def _is_open(mention: DraftMention) -> bool:
    """Whether the mention has a say in the type of its actor."""
    return mention.kind is MentionKind.NAMED and not mention.actor.unnamed and mention.actor.gazetteer is None


@Language.factory("kruiwagen_types")
def make_types(nlp: Language, name: str) -> Types:
    """Return the component for the language of `nlp`."""
    return Types(lexicon(nlp.lang))
