"""The actors of one document, as the answers about its chunks bring them up: only what stands in the text."""

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, overlap, surface
from ingest.components.gazetteer import SOURCE as GAZETTEER
from ingest.draft import DraftActor, DraftMention
from ingest.endpoint.answer import Answer, Drop, SaidActor, SaidMention
from ingest.endpoint.chunks import Piece
from ingest.endpoint.places import places
from ingest.endpoint.prompt import Known
from schemas.entity import EntityType, MentionKind

SOURCE = "endpoint"
_TOLD = 40
"""Known actors that a question names, those met last: it has to leave room for sentences and answer."""
_FORMS = 3
_LINKS = frozenset("van de het een der den bij voor of the a an at from for".split())


class Cast:
    """The actors met so far, under the ids by which questions speak of them."""

    def __init__(self, doc: Doc) -> None:
        """Take a Doc with sentences. What the gazetteer found in it only tells which known body a name is."""
        self._doc, self._draft = doc, draft_of(doc)
        self._text = self._draft.document.text
        found = [mention for mention in self._draft.mentions if mention.source == GAZETTEER]
        self._entries = {(mention.start, mention.end): mention.actor for mention in found}
        self._draft.mentions[:] = [mention for mention in self._draft.mentions if mention.source != GAZETTEER]
        self._known: dict[str, DraftActor] = {}
        self._names: dict[DraftActor, dict[str, None]] = {}

    def known(self) -> list[Known]:
        """Return the actors that the next question tells of."""
        return [Known(id, actor.type, tuple(self._names[actor])[:_FORMS]) for id, actor in self._told()]

    def take(self, answer: Answer, asked: Mapping[int, Piece], dropped: Counter[Drop]) -> dict[str, DraftActor]:
        """Add the mentions of an answer to the draft; return the actor of each id that its claims may use."""
        actors = self._actors(answer)
        met: dict[DraftActor, None] = {}
        for said in sorted(answer.mentions, key=lambda said: _turn(said, actors)):
            actor, piece = actors.get(said.actor), asked.get(said.sentence)
            if actor is None:
                dropped[Drop.ACTOR] += 1
                continue
            spans = places(self._text, said.text, piece.start, piece.end) if piece else []
            if not spans:
                dropped[Drop.MENTION] += 1
            elif self._place(actor, said.kind, spans):
                met[actor] = None
            else:
                dropped[Drop.OVERLAP] += 1
        self._remember(met)
        return actors

    def _told(self) -> list[tuple[str, DraftActor]]:
        return list(self._known.items())[-_TOLD:]

    def _actors(self, answer: Answer) -> dict[str, DraftActor]:
        """Return the actor of each id in an answer; one that goes by the name of a known actor of its type is it."""
        actors = dict(self._told())
        by_name = {
            (name.casefold(), actor.type): actor
            for actor, names in self._names.items()
            for name in names
            if not actor.unnamed
        }
        for said in answer.actors:
            if said.id in actors:
                continue
            before = (by_name.get((name, said.type)) for name in _names(said, answer))
            new = DraftActor(said.type, unnamed=said.unnamed and said.type is EntityType.PERSON)
            actors[said.id] = new if new.unnamed else next((actor for actor in before if actor), new)
        return actors

    def _place(self, actor: DraftActor, kind: MentionKind, spans: list[tuple[int, int]]) -> bool:
        """Add a mention at each place where a name stands, and at the first free one of a phrase.

        A name means the same wherever the sentence repeats it; "hij" may mean somebody else the second time.
        """
        added = (self._add(actor, kind, *span) for span in spans)
        return any(list(added)) if kind is MentionKind.NAMED and not actor.unnamed else any(added)

    def _add(self, actor: DraftActor, kind: MentionKind, start: int, end: int) -> bool:
        """Add a mention of these characters; return whether it is there."""
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or span.start_char != start:
            return False
        mention = DraftMention(span.start, span.end, kind, actor, SOURCE, trim=span.end_char - end)
        taken = [other for other in self._draft.mentions if overlap(other, mention)]
        if any(other.actor is actor and other.start == mention.start for other in taken):
            return True
        phrase = kind is not MentionKind.NAMED or actor.unnamed
        if taken and not (phrase and self._cut(mention, taken[0].start)):
            return False
        if actor.unnamed and kind is not MentionKind.PRONOUN and actor.label is None:
            actor.label, mention.kind = " ".join(self._text[start:end].split()), MentionKind.NAMED
        if mention.kind is MentionKind.NAMED:
            self._name(actor, mention)
        add(self._draft, mention)
        return True

    def _cut(self, mention: DraftMention, end: int) -> bool:
        """End a phrase before the name that it holds, at token `end`; return whether anything of it is left."""
        while end > mention.start and (self._doc[end - 1].lower_ in _LINKS or not self._doc[end - 1].text[0].isalnum()):
            end -= 1
        mention.end, mention.trim = end, 0
        return end > mention.start

    def _name(self, actor: DraftActor, mention: DraftMention) -> None:
        entry = self._entries.get((mention.start, mention.end))
        if entry is not None and not actor.unnamed and actor.gazetteer is None:
            actor.gazetteer, actor.type = entry.gazetteer, entry.type
        self._names.setdefault(actor, {})[actor.label or surface(self._doc, mention)] = None

    def _remember(self, met: Mapping[DraftActor, None]) -> None:
        """Put the actors just met at the end of those that are known, under the id they have or a new one."""
        ids = {actor: id for id, actor in self._known.items()}
        for actor in met:
            if actor in self._names:
                id = ids.get(actor) or f"k{len(self._known) + 1}"
                self._known.pop(id, None)
                self._known[id] = actor


def _names(said: SaidActor, answer: Answer) -> Iterator[str]:
    """Yield the names by which an answer mentions an actor, in lower case."""
    for mention in answer.mentions:
        if mention.actor == said.id and mention.kind is MentionKind.NAMED:
            yield " ".join(mention.text.split()).casefold()


def _turn(said: SaidMention, actors: Mapping[str, DraftActor]) -> tuple[bool, int]:
    """Order mentions: names first, the longest first, and then the phrases, which may hold a name."""
    actor = actors.get(said.actor)
    return said.kind is not MentionKind.NAMED or (actor is not None and actor.unnamed), -len(said.text)
