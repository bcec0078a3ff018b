"""Annotated documents as windows with labels: what the network is to say of each word, trigger and pair."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from spacy.language import Language

from ingest.annotated import AnnotatedClaim, AnnotatedDocument
from ingest.model.labels import CLAIMS, KINDS, NOMINAL, PRONOUN, PRONOUN_LENGTH, STATUSES, UNNAMED, begin
from ingest.model.pairs import bucket, nearest, rank
from ingest.model.pieces import Pieces, Word, windows
from schemas.ontology import ontology

IGNORED = -1
"""Label of a pair that the loss leaves out."""


@dataclass(frozen=True)
class Target:
    """A mention of an example: words `start` up to `end` of the window, index of its kind, its actor, its sentence."""

    start: int
    end: int
    kind: int
    actor: str
    sentence: int


@dataclass(frozen=True)
class Trigger:
    """Words that signal claims of one type; `pairs` are (subject, object, introducer or None) by actor."""

    start: int
    end: int
    type: int
    sentence: int
    status: int
    pairs: tuple[tuple[str, str, str | None], ...]

    @property
    def words(self) -> range:
        """The words of the trigger."""
        return range(self.start, self.end)


@dataclass
class Example:
    """One window: its words, and all that is annotated in it."""

    words: list[Word]
    sentences: list[int]
    """Sentence of each word."""
    mentions: list[Target] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        """Pieces of the window, with the two that open and close it."""
        return sum(len(word.pieces) for word in self.words) + 2


@dataclass(frozen=True)
class Prepared:
    """A document cut into words, with its labels by word of the document."""

    document: AnnotatedDocument
    words: list[Word]
    sentences: list[tuple[int, int]]
    """First and last word (exclusive) of each sentence."""
    mentions: list[Target]
    triggers: list[Trigger]


def prepare(document: AnnotatedDocument, nlp: Language, pieces: Pieces) -> Prepared:
    """Return `document` cut into the words that the reading pipeline of `nlp` would see."""
    doc = nlp.tokenizer(document.text)
    words = pieces.words(doc)
    starts = [doc[word.token].idx for word in words]
    ends = [start + len(doc[word.token]) for start, word in zip(starts, words, strict=True)]

    def span(start: int, end: int) -> tuple[int, int]:
        """Return the words that characters `start` up to `end` touch."""
        return bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)

    sentences = [span(start, end) for start, end in document.sentences]
    sentence_starts = [start for start, _ in sentences]
    mentions: list[Target] = []
    for mention in document.mentions:
        first, last = span(mention.start, mention.end)
        if first >= last or (mentions and mentions[-1].end > first):
            continue  # two mentions in one word cannot be told apart by tags
        if mention.type is not None:
            kind = KINDS.index(UNNAMED if mention.unnamed else mention.type.value)
        else:
            kind = KINDS.index(PRONOUN if mention.end - mention.start <= PRONOUN_LENGTH else NOMINAL)
        mentions.append(Target(first, last, kind, mention.id, bisect.bisect_right(sentence_starts, first) - 1))
    grouped: dict[tuple[int, int, int, int], list[AnnotatedClaim]] = {}
    for claim in document.claims:
        first, last = span(*claim.trigger)
        if first < last:
            grouped.setdefault((first, last, CLAIMS.index(claim.type), claim.sentence), []).append(claim)
    triggers = [
        Trigger(
            first,
            last,
            type,
            sentence,
            STATUSES.index(claims[0].status),
            tuple((claim.subject, claim.object, claim.introducer) for claim in claims),
        )
        for (first, last, type, sentence), claims in sorted(grouped.items(), key=lambda item: item[0])
    ]
    return Prepared(document, words, sentences, mentions, triggers)


def examples(prepared: Prepared, *, limit: int, random: Random | None = None) -> Iterator[Example]:
    """Yield the windows of a document; `random` varies where the first one ends, so that no epoch cuts as another."""
    lengths = [[len(word.pieces) for word in prepared.words[a:b]] for a, b in prepared.sentences]
    if not lengths:
        return
    cut = random.randrange(len(lengths)) if random else 0
    for part, offset in ((lengths[:cut], 0), (lengths[cut:], prepared.sentences[cut][0])):
        for window in windows(part, limit=limit):
            first, last = offset + window.first, offset + window.last
            yield _example(prepared, first, last)


def _example(prepared: Prepared, first: int, last: int) -> Example:
    sentence_of = [
        number for number, (a, b) in enumerate(prepared.sentences) for _ in range(max(a, first), min(b, last))
    ]
    example = Example(prepared.words[first:last], sentence_of)
    example.mentions = [
        Target(m.start - first, m.end - first, m.kind, m.actor, m.sentence)
        for m in prepared.mentions
        if first <= m.start and m.end <= last
    ]
    example.triggers = [
        Trigger(t.start - first, t.end - first, t.type, t.sentence, t.status, t.pairs)
        for t in prepared.triggers
        if first <= t.start and t.end <= last
    ]
    return example


def tags(example: Example) -> list[int]:
    """Return the tag of each word."""
    found = [0] * len(example.words)
    for mention in example.mentions:
        tag = begin(mention.kind)
        found[mention.start] = tag
        found[mention.start + 1 : mention.end] = [tag + 1] * (mention.end - mention.start - 1)
    return found


@dataclass
class Pairs:
    """Index pairs with labels of one example; indexes are those of its triggers and mentions."""

    event: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    label: list[int] = field(default_factory=list)

    def add(self, event: int, first: int, second: int, gap: int, label: int) -> None:
        """Append one pair."""
        for values, value in zip(
            (self.event, self.first, self.second, self.gap, self.label), (event, first, second, gap, label), strict=True
        ):
            values.append(value)


def couples(triggers: Sequence[Trigger], mentions: Sequence[Target]) -> tuple[Pairs, Pairs]:
    """Return the (subject, object) pairs of each trigger's sentence, and its introducer candidates, with labels.

    Of several mentions of one actor the nearest to the trigger is the right one; pairs with the others are ignored.
    In the second result, `first` is the mention and `second` is unused.
    """
    info = [ontology().claim_types[type] for type in CLAIMS]
    pairs, introducers = Pairs(), Pairs()
    introduced = CLAIMS.index(next(type for type in CLAIMS if type.value == "introduced"))
    for number, trigger in enumerate(triggers):
        here = [i for i, mention in enumerate(mentions) if mention.sentence == trigger.sentence]
        spans = [(mentions[i].start, mentions[i].end) for i in here]
        ranks = {i: rank(spans, place, trigger.start, trigger.end) for place, i in enumerate(here)}
        near = {
            actor: nearest([i for i in here if mentions[i].actor == actor], mentions, trigger.start, trigger.end)
            for actor in {mentions[i].actor for i in here}
        }
        wanted = {(subject, object) for subject, object, _ in trigger.pairs}
        if info[trigger.type].symmetric:
            wanted |= {(object, subject) for subject, object in wanted}
        by = {introducer for _, _, introducer in trigger.pairs if introducer}
        for place, i in enumerate(here):
            for other, j in enumerate(here):
                a, b = mentions[i].actor, mentions[j].actor
                if a == b:
                    continue
                label = int((a, b) in wanted)
                if label and (near[a] != i or near[b] != j):
                    label = IGNORED
                pairs.add(number, i, j, bucket(other - place), label)
            if trigger.type == introduced:
                actor = mentions[i].actor
                label = int(actor in by)
                introducers.add(number, i, i, ranks[i], label if not label or near[actor] == i else IGNORED)
    return pairs, introducers
