"""Claims by the trained network: triggers, and which mentions of their sentence fill their roles."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.claims.clauses import Clause, clauses
from ingest.claims.grammar import grammar
from ingest.claims.reading import claim_date, claim_topic, in_time
from ingest.claims.sentence import Sentence
from ingest.claims.status import Stance, stance
from ingest.components.drafts import draft_of
from ingest.components.trained_references import kind_of
from ingest.dates import FoundDate, find_dates
from ingest.draft import DraftClaim, DraftMention
from ingest.model.labels import CLAIMS, STATUSES
from ingest.model.network import Floats
from ingest.model.pairs import bucket, rank
from ingest.model.reading import Seen, Signal
from schemas.claim import ClaimType, Status
from schemas.ontology import ontology

_SUBJECT, _OBJECT, _INTRODUCER = range(3)
_LEAST_INTRODUCER = 0.4
_FARTHEST = 30.0
"""Log-odds beyond which a probability is 0 or 1."""


class TrainedClaims:
    """Adds the claims whose probability reaches the threshold of their type."""

    def __init__(self, *, least: float | None = None) -> None:
        """Take one threshold for all types, or None for those that were chosen on held-out text.

        With `least` the claims carry the network's own probability as their confidence, without it how often claims
        of that probability were right (Platt's calibration).
        """
        self._least = least

    def __call__(self, doc: Doc) -> Doc:
        """Append to `doc._.draft.claims`."""
        draft, seen = draft_of(doc), doc._.seen
        if seen is None:
            return doc
        signals: dict[int, list[Signal]] = defaultdict(list)
        for signal in seen.signals:
            signals[int(seen.sentences[signal.start])].append(signal)
        spans = list(doc.sents)
        dates = find_dates(draft.document.text, written=draft.document.date, language=doc.lang_)
        for number, here in signals.items():
            span = spans[number]
            mentions = draft.in_range(span.start, span.end)
            if len({mention.actor for mention in mentions}) > 1:
                told = [date for date in dates if span.start_char <= date.start < span.end_char]
                draft.claims.extend(self._best(_Sentence(span, number, seen, here, mentions, told)))
        return doc

    def _best(self, sentence: "_Sentence") -> Iterator[DraftClaim]:
        """Yield what a sentence claims: of each type and two actors only the likeliest."""
        best: dict[tuple[ClaimType, frozenset[int] | tuple[int, int]], tuple[float, int, int, int]] = {}
        for index, i, j, probability in sentence.couples():
            if probability < sentence.opened(index, i, j):
                continue  # who opened a door is neither who went through it nor who stood behind it
            type, subject, object = sentence.types[index], sentence.mentions[i].actor, sentence.mentions[j].actor
            ends = (id(subject), id(object))
            key = (type, frozenset(ends) if ontology().claim_types[type].symmetric else ends)
            if probability >= self._threshold(sentence.seen, type) and probability > best.get(key, (0.0,))[0]:
                best[key] = (probability, index, i, j)
        for probability, index, i, j in best.values():
            sure = probability if self._least is not None else sentence.seen.network.confidence(probability)
            if (claim := sentence.claim(index, i, j, confidence=round(sure, 2))) is not None:
                yield claim

    def _threshold(self, seen: Seen, type: ClaimType) -> float:
        return seen.network.threshold(type) if self._least is None else self._least


class _Sentence:
    """One sentence with its mentions and the stretches that may be triggers, as the network compares them."""

    def __init__(
        self,
        span: Span,
        number: int,
        seen: Seen,
        signals: list[Signal],
        mentions: list[DraftMention],
        dates: list[FoundDate],
    ) -> None:
        self.seen, self.mentions = seen, mentions
        self.types = [CLAIMS[signal.type] for signal in signals]
        self._span, self._number, self._signals, self._dates = span, number, signals, dates
        words = [seen.words(mention.start, mention.end) for mention in mentions]
        self._projected = seen.network.project(
            seen.means(words),
            np.array([kind_of(mention) for mention in mentions], np.int64),
            seen.means([(signal.start, signal.end) for signal in signals]),
            np.array([signal.type for signal in signals], np.int64),
        )
        places = range(len(words))
        self._ranks = np.array([[rank(words, place, s.start, s.end) for place in places] for s in signals])

    def couples(self) -> Iterator[tuple[int, int, int, float]]:
        """Yield each signal with each two mentions that it may claim something of, and how likely that is."""
        gaps = np.array([[bucket(j - i) for j in range(len(self.mentions))] for i in range(len(self.mentions))])
        for index, type in enumerate(self.types):
            roles, projected = self._roles(index), self._projected
            gated = projected.left * projected.gate[index] @ projected.right.T / projected.left.shape[1] ** 0.5
            odds = roles[:, None, _SUBJECT] + roles[None, :, _OBJECT] + gated + self.seen.network.gaps[gaps]
            likely = _probability(odds)
            for i, subject in enumerate(self.mentions):
                for j, object in enumerate(self.mentions):
                    if _fits(type, subject, object):
                        yield index, i, j, float(likely[i, j])

    def opened(self, index: int, i: int, j: int) -> float:
        """Return how likely it is that one of two mentions is the introducer of a signal."""
        if not ontology().claim_types[self.types[index]].phrase_with_introducer:
            return 0.0
        likely = _probability(self._roles(index)[:, _INTRODUCER])
        return float(max(likely[i], likely[j]))

    def claim(self, index: int, i: int, j: int, *, confidence: float) -> DraftClaim | None:
        """Return what signal number `index` claims of two mentions, with what rules tell of it.

        The rules decide on status where they see a plan, an allegation or a denial, the network elsewhere. A sentence
        that by rule claims nothing (a question, a condition, a wish) gives None.
        """
        type, signal = self.types[index], self._signals[index]
        trigger = (self.seen.tokens[signal.start], self.seen.tokens[signal.end - 1] + 1)
        parties = (self.mentions[i].actor, self.mentions[j].actor)
        info = ontology().claim_types[type]
        sentence, cut = self._cut
        at = sentence.tokens.index(trigger[0])
        clause = next((clause for clause in cut if at in clause.tokens), None)
        told = stance(sentence, clause, cut) if clause else Stance(Status.ASSERTED)
        if told.status is None:
            return None
        speaker, status = told.attributed_to, told.status
        if status is Status.ASSERTED:
            status = STATUSES[int(self._projected.status[index].argmax())]
        date = claim_date(sentence, type, clause, at, self._dates)
        status, date = in_time(status, date, draft_of(self._span.doc).document.date)
        return DraftClaim(
            type=type,
            subject=self.mentions[i],
            object=self.mentions[j],
            sentence=self._number,
            trigger=trigger,
            introducer=self._introducer(index, i, j) if info.phrase_with_introducer else None,
            role=self._span.doc[trigger[0] : trigger[1]].text if info.phrase_with_role else None,
            status=status,
            topic=claim_topic(sentence, type, clause, parties),
            attributed_to=speaker.mention if speaker and speaker.mention.actor not in parties else None,
            date=date,
            confidence=confidence,
        )

    def _roles(self, index: int) -> Floats:
        """Return how well each mention fits each role of a signal, shape (mentions, 3)."""
        projected = self._projected
        width = projected.keys.shape[1] // 3
        keys, query = projected.keys.reshape(-1, 3, width), projected.queries[index].reshape(3, width)
        found = (keys * query).sum(-1) / width**0.5 + projected.bases[index]
        return np.asarray(found + self.seen.network.ranks[self._ranks[index]], np.float32)

    def _introducer(self, index: int, i: int, j: int) -> DraftMention | None:
        """Return the mention that opened the door, where one is likely to be told."""
        likely = _probability(self._roles(index)[:, _INTRODUCER])
        parties = (self.mentions[i].actor, self.mentions[j].actor)
        free = [(float(p), m) for p, m in zip(likely, self.mentions, strict=True) if m.actor not in parties]
        sure, mention = max(free, key=lambda item: item[0], default=(0.0, None))
        return mention if sure >= _LEAST_INTRODUCER else None

    @cached_property
    def _cut(self) -> tuple[Sentence, list[Clause]]:
        """The sentence as the rules see it, and its clauses."""
        doc = self._span.doc
        sentence = Sentence(doc, self._span.start, self._span.end, self.mentions, grammar(doc.lang_))
        return sentence, clauses(sentence)


def _probability(odds: Floats) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -_FARTHEST, _FARTHEST))))


def _fits(type: ClaimType, subject: DraftMention, object: DraftMention) -> bool:
    """Whether the ontology allows the claim between these two actors."""
    info = ontology().claim_types[type]
    return subject.actor is not object.actor and subject.actor.type in info.domain and object.actor.type in info.range


@Language.factory("kruiwagen_trained_claims", default_config={"least": None})
def make_trained_claims(nlp: Language, name: str, least: float | None) -> TrainedClaims:
    """Return the component; what the network saw comes from `kruiwagen_trained_names`."""
    return TrainedClaims(least=least)
