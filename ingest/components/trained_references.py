"""Noun phrases and pronouns by the trained network: which earlier actor each stands for."""

from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, overlap
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.model.labels import KINDS, NOMINAL, PRONOUN
from ingest.model.network import Floats
from ingest.model.pairs import step
from ingest.model.reading import Seen
from schemas.entity import EntityType, MentionKind

SOURCE = "trained-references"
_REACH = 40
"""Earlier mentions among which a reference is looked for."""
_NOMINAL, _PRONOUN = KINDS.index(NOMINAL), KINDS.index(PRONOUN)
_TYPES = list(EntityType)
_GREETINGS = frozenset("geachte beste".split())
_ADDRESSED = frozenset(("u", "uw"))
_LONGEST_GREETING = 5
"""Tokens behind a greeting in which the name stands."""


@dataclass
class _Placed:
    """A mention in order of the text, with the vectors in which it is compared; `draft` is None until resolved."""

    start: int
    end: int
    kind: int
    draft: DraftMention | None
    sentence: int


class TrainedReferences:
    """Adds a mention for each reference that the network sees, for the actor whose mention fits it best."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        draft, seen = draft_of(doc), doc._.seen
        if seen is None or not seen.tokens:
            return doc
        placed = [self._known(seen, mention) for mention in draft.mentions]
        for sighting in seen.sightings:
            if sighting.kind in (_NOMINAL, _PRONOUN):
                kind = MentionKind.PRONOUN if sighting.kind == _PRONOUN else MentionKind.NOMINAL
                probe = DraftMention(sighting.start, sighting.end, kind, None, SOURCE)  # type: ignore[arg-type]
                if not any(overlap(probe, mention) for mention in draft.mentions):
                    first, _ = seen.words(sighting.start, sighting.end)
                    sentence = int(seen.sentences[min(first, len(seen.sentences) - 1)])
                    placed.append(_Placed(sighting.start, sighting.end, sighting.kind, None, sentence))
        placed.sort(key=lambda item: item.start)
        _address(doc, draft, placed)
        vectors = project_mentions(seen, [(p.start, p.end, p.kind) for p in placed])
        for number, item in enumerate(placed):
            if item.draft is not None:
                continue
            earlier = [i for i in range(max(0, number - _REACH), number) if placed[i].draft is not None]
            if not earlier:
                continue
            scores = _scores(seen, vectors, placed, number, earlier)
            best = placed[earlier[int(scores.argmax())]].draft
            assert best is not None
            kind = MentionKind.PRONOUN if item.kind == _PRONOUN else MentionKind.NOMINAL
            confidence = float(np.exp(scores.max() - scores.max()) / np.exp(scores - scores.max()).sum())
            item.draft = DraftMention(item.start, item.end, kind, best.actor, SOURCE, confidence)
            add(draft, item.draft)
        return doc

    def _known(self, seen: Seen, mention: DraftMention) -> _Placed:
        first, _ = seen.words(mention.start, mention.end)
        sentence = int(seen.sentences[min(first, len(seen.sentences) - 1)])
        return _Placed(mention.start, mention.end, kind_of(mention), mention, sentence)


def _address(doc: Doc, draft: Draft, placed: list[_Placed]) -> None:
    """Let every "u" of a letter stand for whom it is written to: who is greeted, or somebody without a name.

    Questions to a minister have no greeting; there "u" is left to the network.
    """
    words = [token for token in doc if not token.is_space]
    greeting = next((i for i, token in enumerate(words) if token.lower_ in _GREETINGS), None)
    if greeting is None:
        return
    token = words[greeting].i
    greeted = next((p.draft for p in placed if p.draft and token < p.start <= token + _LONGEST_GREETING), None)
    person = greeted is not None and greeted.actor.type is EntityType.PERSON
    actor = greeted.actor if greeted and person else DraftActor(EntityType.PERSON, unnamed=True, label="u")
    for item in placed:
        if item.draft is None and item.end - item.start == 1 and doc[item.start].lower_ in _ADDRESSED:
            kind = MentionKind.PRONOUN if person else MentionKind.NAMED
            item.draft = DraftMention(item.start, item.end, kind, actor, SOURCE, 0.7)
            add(draft, item.draft)


def kind_of(mention: DraftMention) -> int:
    """Return the kind of a mention of the draft, as the network numbers them."""
    if mention.kind is MentionKind.NOMINAL:
        return _NOMINAL
    if mention.kind is MentionKind.PRONOUN:
        return _PRONOUN
    return KINDS.index("Unnamed") if mention.actor.unnamed else _TYPES.index(mention.actor.type)


def project_mentions(seen: Seen, spans: list[tuple[int, int, int]]) -> tuple[Floats, Floats]:
    """Return the vectors in which mentions (start, end, kind) are compared as references and as what they stand for."""
    states = seen.means([seen.words(start, end) for start, end, _ in spans])
    none = np.zeros((0, states.shape[1]), np.float32)
    kinds = np.array([kind for _, _, kind in spans], np.int64)
    projected = seen.network.project(states, kinds, none, np.zeros(0, np.int64))
    return projected.anaphor, projected.antecedent


def _scores(
    seen: Seen, vectors: tuple[Floats, Floats], placed: list[_Placed], number: int, earlier: list[int]
) -> Floats:
    anaphor, antecedent = vectors
    near = np.array([step(placed[number].sentence - placed[i].sentence) for i in earlier])
    recent = np.array([step(number - i - 1) for i in earlier])
    scores = antecedent[earlier] @ anaphor[number] / anaphor.shape[1] ** 0.5
    return np.asarray(scores + seen.network.distances[near] + seen.network.recency[recent], np.float32)


@Language.factory("kruiwagen_trained_references")
def make_trained_references(nlp: Language, name: str) -> TrainedReferences:
    """Return the component; what the network saw comes from `kruiwagen_trained_names`."""
    return TrainedReferences()
