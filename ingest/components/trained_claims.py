"""Claims by the trained network: triggers, and which mentions of their sentence fill their roles."""

from collections.abc import Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ingest.claims.clauses import Clause, clauses
from ingest.claims.grammar import Grammar, grammar
from ingest.claims.reading import claim_date, in_time
from ingest.claims.sentence import Sentence
from ingest.claims.status import stance
from ingest.components.drafts import draft_of
from ingest.components.trained_references import kind_of
from ingest.dates import FoundDate, find_dates
from ingest.draft import Draft, DraftClaim, DraftMention
from ingest.model.labels import CLAIMS, STATUSES
from ingest.model.network import Projected
from ingest.model.pairs import bucket, rank
from ingest.model.reading import Seen, Signal
from schemas.claim import ClaimType, Status
from schemas.ontology import ontology

_INTRODUCER = 0.5


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
        if seen is None or not seen.signals:
            return doc
        by_sentence: dict[int, list[Signal]] = {}
        for signal in seen.signals:
            by_sentence.setdefault(int(seen.sentences[signal.start]), []).append(signal)
        spans = list(doc.sents)
        dates = find_dates(draft.document.text, written=draft.document.date, language=doc.lang_)
        rules = grammar(doc.lang_)
        for number, signals in by_sentence.items():
            span = spans[number]
            mentions = draft.in_range(span.start, span.end)
            if len({id(mention.actor) for mention in mentions}) < 2:
                continue
            here = [date for date in dates if span.start_char <= date.start < span.end_char]
            draft.claims.extend(
                self._sentence(doc, draft, seen, number, span.start, span.end, signals, mentions, rules, here)
            )
        return doc

    def _sentence(
        self,
        doc: Doc,
        draft: Draft,
        seen: Seen,
        number: int,
        start: int,
        end: int,
        signals: list[Signal],
        mentions: list[DraftMention],
        rules: Grammar,
        dates: list[FoundDate],
    ) -> Iterator[DraftClaim]:
        words = [seen.words(m.start, m.end) for m in mentions]
        projected = seen.network.project(
            seen.means(words),
            np.array([kind_of(m) for m in mentions], np.int64),
            seen.means([(s.start, s.end) for s in signals]),
            np.array([s.type for s in signals], np.int64),
        )
        sentence: Sentence | None = None
        cut: list[Clause] = []
        best: dict[tuple[ClaimType, int, int], DraftClaim] = {}
        for index, signal in enumerate(signals):
            type = CLAIMS[signal.type]
            least = seen.network.threshold(type) if self._least is None else self._least
            for i, j, probability in _couples(seen, projected, index, signal, words):
                if probability < least or not _fits(type, mentions[i], mentions[j]):
                    continue
                if sentence is None:
                    sentence = Sentence(doc, start, end, mentions, rules)
                    cut = clauses(sentence)
                sure = probability if self._least is not None else seen.network.confidence(probability)
                claim = _claim(seen, projected, index, signal, number, mentions, words, i, j, sure)
                _tell(claim, sentence, cut, seen, signal, start, dates, draft)
                ends = [id(claim.subject.actor), id(claim.object.actor)]
                if ontology().claim_types[type].symmetric:
                    ends.sort()
                key = (type, ends[0], ends[1])
                if key not in best or best[key].confidence < claim.confidence:
                    best[key] = claim
        yield from best.values()


def _couples(
    seen: Seen, projected: Projected, index: int, signal: Signal, words: list[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    """Yield each pair of mentions (subject, object) with the probability that the trigger claims it of them."""
    network = seen.network
    width = projected.keys.shape[1] // 3
    keys = projected.keys.reshape(-1, 3, width)
    query = projected.queries[index].reshape(3, width)
    ranks = np.array([rank(words, place, signal.start, signal.end) for place in range(len(words))])
    roles = (keys * query).sum(-1) / width**0.5 + projected.bases[index] + network.ranks[ranks]
    gated = projected.left * projected.gate[index] @ projected.right.T / projected.left.shape[1] ** 0.5
    for i in range(len(words)):
        for j in range(len(words)):
            if i != j:
                logit = roles[i, 0] + roles[j, 1] + gated[i, j] + network.gaps[bucket(j - i)]
                yield i, j, float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


def _introducer(
    seen: Seen,
    projected: Projected,
    index: int,
    signal: Signal,
    mentions: list[DraftMention],
    words: list[tuple[int, int]],
    taken: tuple[DraftMention, DraftMention],
) -> DraftMention | None:
    """Return the mention that opened the door, where one is likely to be told."""
    width = projected.keys.shape[1] // 3
    keys = projected.keys.reshape(-1, 3, width)[:, 2]
    ranks = np.array([rank(words, place, signal.start, signal.end) for place in range(len(words))])
    scores = keys @ projected.queries[index].reshape(3, width)[2] / width**0.5
    scores = 1 / (1 + np.exp(-(scores + projected.bases[index][2] + seen.network.ranks[ranks, 2])))
    order = np.argsort(-scores)
    free = (int(i) for i in order if all(mentions[i].actor is not other.actor for other in taken))
    first = next(free, None)
    return mentions[first] if first is not None and scores[first] > _INTRODUCER else None


def _claim(
    seen: Seen,
    projected: Projected,
    index: int,
    signal: Signal,
    number: int,
    mentions: list[DraftMention],
    words: list[tuple[int, int]],
    i: int,
    j: int,
    probability: float,
) -> DraftClaim:
    type = CLAIMS[signal.type]
    introducer = None
    if ontology().claim_types[type].phrase_with_introducer:
        introducer = _introducer(seen, projected, index, signal, mentions, words, (mentions[i], mentions[j]))
    return DraftClaim(
        type=type,
        subject=mentions[i],
        object=mentions[j],
        sentence=number,
        trigger=(seen.tokens[signal.start], seen.tokens[signal.end - 1] + 1),
        introducer=introducer,
        status=STATUSES[int(projected.status[index].argmax())],
        confidence=round(probability, 2),
    )


def _tell(
    claim: DraftClaim,
    sentence: Sentence,
    cut: list[Clause],
    seen: Seen,
    signal: Signal,
    start: int,
    dates: list[FoundDate],
    draft: Draft,
) -> None:
    """Add to a claim what rules tell of it: its date, who says so, and the function."""
    first = sentence.tokens.index(claim.trigger[0])
    clause = next((c for c in cut if first in c.tokens), None)
    if clause is not None:
        told = stance(sentence, clause, cut)
        claim.attributed_to = told.attributed_to.mention if told.attributed_to else None
        if claim.attributed_to and claim.attributed_to.actor in (claim.subject.actor, claim.object.actor):
            claim.attributed_to = None if claim.status is Status.ASSERTED else claim.attributed_to
    claim.date = claim_date(sentence, claim.type, clause, first, dates)
    claim.status, claim.date = in_time(claim.status, claim.date, draft.document.date)
    if ontology().claim_types[claim.type].phrase_with_role:
        claim.role = sentence.doc[claim.trigger[0] : claim.trigger[1]].text


def _fits(type: ClaimType, subject: DraftMention, object: DraftMention) -> bool:
    """Whether the ontology allows the claim between these two actors."""
    info = ontology().claim_types[type]
    different = subject.actor is not object.actor
    return different and subject.actor.type in info.domain and object.actor.type in info.range


@Language.factory("kruiwagen_trained_claims", default_config={"least": None})
def make_trained_claims(nlp: Language, name: str, least: float | None) -> TrainedClaims:
    """Return the component; what the network saw comes from `kruiwagen_trained_names`."""
    return TrainedClaims(least=least)
