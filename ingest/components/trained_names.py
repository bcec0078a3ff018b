"""Actors by the trained network: names of each type, and persons known by a function alone."""

from collections import defaultdict

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, overlap
from ingest.components.words import tail
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.model.labels import KINDS, UNNAMED
from ingest.model.network import Floats, Network, packaged
from ingest.model.reading import Seen, Sighting, see
from schemas.entity import EntityType, MentionKind

SOURCE = "trained"
_TYPES = len(EntityType)
"""Kinds before this one are names of that type."""
_UNNAMED = KINDS.index(UNNAMED)


class TrainedNames:
    """Adds a mention for each name that the network sees; all mentions of one name vote for its type.

    An official name in the gazetteer comes first, unless it is only a part of what the network sees
    ("Amsterdam" in "Sportvereniging Amsterdam-Noord").
    """

    def __init__(self, network: Network) -> None:
        """Take a loaded network."""
        self._network = network

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`, and leave what the network saw on it for the other components."""
        draft = draft_of(doc)
        doc._.seen = seen = see(doc, self._network)
        named = [sighting for sighting in seen.sightings if sighting.kind < _TYPES]
        types = _voted(doc, named)
        actors: dict[tuple[str, EntityType], DraftActor] = {}
        for sighting in named:
            trim = tail(doc[sighting.end - 1].text)
            name = _key(doc, sighting)
            actor = actors.setdefault((name, types[name]), DraftActor(types[name]))
            mention = DraftMention(
                sighting.start, sighting.end, MentionKind.NAMED, actor, SOURCE, _probability(sighting), trim
            )
            if _gives_way(draft, mention):
                add(draft, mention)
        _unnamed(doc, draft, seen)
        return doc


def _gives_way(draft: Draft, mention: DraftMention) -> bool:
    """Whether every mention that `mention` overlaps is only a part of it."""
    others = [other for other in draft.mentions if overlap(mention, other)]
    length = mention.end - mention.start
    within = (mention.start <= other.start and other.end <= mention.end for other in others)
    return all(within) and all(other.end - other.start < length for other in others)


def _voted(doc: Doc, sightings: list[Sighting]) -> dict[str, EntityType]:
    """Return the type of each name: that for which its mentions speak together."""
    votes: dict[str, Floats] = defaultdict(lambda: np.zeros(_TYPES, np.float32))
    for sighting in sightings:
        votes[_key(doc, sighting)] += np.maximum(sighting.scores[:_TYPES], -6)
    return {name: list(EntityType)[int(points.argmax())] for name, points in votes.items()}


def _key(doc: Doc, sighting: Sighting) -> str:
    text = doc[sighting.start : sighting.end].text
    trim = tail(doc[sighting.end - 1].text)
    return " ".join(text[: len(text) - trim].casefold().split())


def _probability(sighting: Sighting) -> float:
    return float(np.exp(sighting.scores[sighting.kind]))


def _unnamed(doc: Doc, draft: Draft, seen: Seen) -> None:
    """Add the persons without a name; a name inside ("de directeur van Medivance") is a mention of its own."""
    actors: dict[str, DraftActor] = {}
    for sighting in seen.sightings:
        if sighting.kind != _UNNAMED:
            continue
        inside = [m for m in draft.mentions if m.start < sighting.end and sighting.start < m.end]
        end = min([m.start for m in inside], default=sighting.end)
        start = sighting.start
        if end <= start:
            continue
        while end > start and not doc[end - 1].text[0].isalnum():
            end -= 1
        words = doc[start:end]
        if len(words) > 1 and words[-1].lower_ in ("van", "of", "bij", "de", "het"):
            end = next((i for i in range(end - 1, start, -1) if doc[i].lower_ in ("van", "of", "bij")), end)
        if end <= start:
            continue
        label = " ".join(doc[start : sighting.end].text.split())
        folded = label.casefold()
        actor = actors.setdefault(folded, DraftActor(EntityType.PERSON, unnamed=True, label=label))
        add(draft, DraftMention(start, end, MentionKind.NAMED, actor, SOURCE, _probability(sighting)))


@Language.factory("kruiwagen_trained_names")
def make_trained_names(nlp: Language, name: str) -> TrainedNames:
    """Return the component with the packaged model."""
    return TrainedNames(packaged())
