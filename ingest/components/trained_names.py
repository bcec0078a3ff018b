"""Actors by the trained network: names of each type, and persons known by a function alone."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, overlap
from ingest.components.words import tail
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from ingest.model.labels import KINDS, UNNAMED
from ingest.model.network import Floats, Network, packaged
from ingest.model.reading import Seen, Sighting, see
from schemas.entity import EntityType, MentionKind

SOURCE = "trained"
_TYPES = len(EntityType)
"""Kinds before this one are names of that type."""
_UNNAMED = KINDS.index(UNNAMED)
_ARTICLES = frozenset("de het een the a an".split())
_JOINERS = frozenset("en of and or / , ;".split())
_LINKS = _ARTICLES | frozenset("van bij of from at with met voor for".split())
"""Words between a function and the name of the body that it is of."""
_LONGEST_LINK = 3


class TrainedNames:
    """Adds a mention for each name that the network sees; all mentions of one name vote for its type.

    An official name in the gazetteer comes first, unless it is only a part of what the network sees
    ("Amsterdam" in "Sportvereniging Amsterdam-Noord").
    """

    def __init__(self, network: Network, lexicon: Lexicon) -> None:
        """Take a loaded network and the words of one language."""
        self._network, self._lexicon = network, lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`, and leave what the network saw on it for the other components."""
        draft = draft_of(doc)
        doc._.seen = seen = see(doc, self._network)
        named = _split(doc, [self._bare(doc, sighting) for sighting in seen.sightings if sighting.kind < _TYPES])
        types = _voted(doc, named)
        actors: dict[tuple[str, EntityType], DraftActor] = {}
        for sighting in named:
            trim = tail(doc[sighting.end - 1].text)
            name = _folded(doc, sighting.start, sighting.end)
            actor = actors.setdefault((name, types[name]), DraftActor(types[name]))
            mention = DraftMention(
                sighting.start, sighting.end, MentionKind.NAMED, actor, SOURCE, _probability(sighting), trim
            )
            if not self._is_adjective(doc, sighting) and _gives_way(doc, draft, mention):
                add(draft, mention)
        _unnamed(doc, draft, seen, {name: actor for (name, _), actor in actors.items()})
        return doc

    def _bare(self, doc: Doc, sighting: Sighting) -> Sighting:
        """Return what was seen without a description before it ("Britse krant X") or a joining word behind it."""
        start, end = sighting.start, sighting.end
        while end - 1 > start and doc[end - 1].lower_ in _JOINERS:
            end -= 1
        if end - start > 2 and self._lexicon.is_demonym(doc[start].lower_):
            noun = doc[start + 1]
            if noun.text.islower() and self._lexicon.noun_type(noun.lower_):
                start += 2 + (end - start > 3 and doc[start + 2].lower_ in _ARTICLES)
        return _tight(doc, replace(sighting, start=start, end=end))

    def _is_adjective(self, doc: Doc, sighting: Sighting) -> bool:
        """Whether what was seen only tells where somebody is from ("Britse")."""
        return sighting.end - sighting.start == 1 and self._lexicon.is_demonym(doc[sighting.start].lower_)


def _gives_way(doc: Doc, draft: Draft, mention: DraftMention) -> bool:
    """Whether every mention that `mention` overlaps is only a part of the name that it is.

    It is no longer name where all that is added describes ("inlichtingendienst CIA") or names another ("CIA en FBI").
    """
    others = [other for other in draft.mentions if overlap(mention, other)]
    if not others:
        return True
    if any(other.start < mention.start or mention.end < other.end for other in others):
        return False
    covered = {token for other in others for token in range(other.start, other.end)}
    added = [doc[token] for token in range(mention.start, mention.end) if token not in covered]
    return any(token.text[0].isupper() for token in added) and not any(token.lower_ in _JOINERS for token in added)


def _split(doc: Doc, sightings: list[Sighting]) -> list[Sighting]:
    """Return the sightings, with two names that stand side by side taken apart where both are known by themselves."""
    known = {_folded(doc, s.start, s.end) for s in sightings}
    found: list[Sighting] = []
    for s in sightings:
        cut = next(
            (
                at
                for at in range(s.start + 1, s.end)
                if _folded(doc, s.start, at) in known and known & set(_forms(_folded(doc, at, s.end)))
            ),
            None,
        )
        found += [s] if cut is None else [_tight(doc, replace(s, end=cut)), _tight(doc, replace(s, start=cut))]
    return found


def _tight(doc: Doc, sighting: Sighting) -> Sighting:
    """Return a sighting without white space at its ends."""
    start, end = sighting.start, sighting.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    while start + 1 < end and doc[start].is_space:
        start += 1
    return replace(sighting, start=start, end=end)


def _forms(name: str) -> tuple[str, ...]:
    """Return a folded name with and without the -s that may be a possessive."""
    return (name, name[:-1]) if name.endswith("s") else (name,)


def _voted(doc: Doc, sightings: list[Sighting]) -> dict[str, EntityType]:
    """Return the type of each name: that for which its mentions speak together."""
    votes: dict[str, Floats] = defaultdict(lambda: np.zeros(_TYPES, np.float32))
    for sighting in sightings:
        votes[_folded(doc, sighting.start, sighting.end)] += np.maximum(sighting.scores[:_TYPES], -6)
    return {name: list(EntityType)[int(points.argmax())] for name, points in votes.items()}


def _folded(doc: Doc, start: int, end: int) -> str:
    """Return the name in tokens `start` up to `end` without case, double spaces and possessive."""
    text = doc[start:end].text
    return " ".join(text[: len(text) - tail(doc[end - 1].text)].casefold().split())


def _probability(sighting: Sighting) -> float:
    return float(np.exp(sighting.scores[sighting.kind]))


def _unnamed(doc: Doc, draft: Draft, seen: Seen, known: dict[str, DraftActor]) -> None:
    """Add the persons without a name; a name inside ("de directeur van Medivance") is a mention of its own.

    `known` are the actors whom the network names elsewhere in the text, by their folded names.
    """
    actors: dict[str, DraftActor] = {}
    for sighting in seen.sightings:
        if sighting.kind != _UNNAMED:
            continue
        start, end = sighting.start, sighting.end
        if (within := _name_within(doc, start, end, known)) is not None:
            add(draft, within)
        inside = [m.start for m in draft.mentions if m.start < end and start < m.end]
        end = _without_link(doc, start, min(inside, default=end))
        if end <= start:
            continue
        first = start + (end - start > 1 and doc[start].lower_ in _ARTICLES)
        label = " ".join(doc[first : _with_body(doc, draft, start, max(end, sighting.end))].text.split())
        actor = actors.setdefault(label.casefold(), DraftActor(EntityType.PERSON, unnamed=True, label=label))
        add(draft, DraftMention(start, end, MentionKind.NAMED, actor, SOURCE, _probability(sighting)))


def _name_within(doc: Doc, start: int, end: int, known: dict[str, DraftActor]) -> DraftMention | None:
    """Return the first known name in tokens `start` up to `end`, the longest where several begin there."""
    for first in range(start + 1, end):
        for last in range(end, first, -1):
            trim = tail(doc[last - 1].text)
            if (actor := known.get(_folded(doc, first, last))) is not None and doc[first].text[0].isupper():
                return DraftMention(first, last, MentionKind.NAMED, actor, SOURCE, 0.8, trim)
    return None


def _with_body(doc: Doc, draft: Draft, start: int, end: int) -> int:
    """Return where a function ends with the body that it is of, where that follows: "salesmanager van Palantir"."""
    end = _without_link(doc, start, end)
    at = end
    while at < len(doc) and at < end + _LONGEST_LINK and doc[at].lower_ in _LINKS:
        at += 1
    body = next((m for m in draft.mentions if m.start == at > end and m.kind is MentionKind.NAMED), None)
    return body.end if body else end


def _without_link(doc: Doc, start: int, end: int) -> int:
    """Return where a person's function ends, without the words that tie it to the name behind ("van het")."""
    while end - 1 > start and (doc[end - 1].lower_ in _LINKS or not doc[end - 1].text[0].isalnum()):
        end -= 1
    return end


@Language.factory("kruiwagen_trained_names", default_config={"folder": None})
def make_trained_names(nlp: Language, name: str, folder: str | None) -> TrainedNames:
    """Return the component with the model in `folder`, or the packaged one."""
    return TrainedNames(Network(Path(folder)) if folder else packaged(), lexicon(nlp.lang))
