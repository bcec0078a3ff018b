"""Where the network loses claims: mentions, triggers, roles and reference, each with the rest given."""

from collections import Counter
from collections.abc import Iterable, Sequence

import torch

from ingest.model.decoding import decode_tags, decode_triggers
from ingest.model.labels import CLAIMS, KINDS, NOMINAL
from ingest.model.pairs import step
from ingest.training.batch import batch, candidates, means, pair_scores
from ingest.training.examples import Example, Target, Trigger, couples
from ingest.training.network import Network
from schemas.ontology import ontology

_SYMMETRIC = [ontology().claim_types[type].symmetric for type in CLAIMS]


def f1(right: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def evaluate(network: Network, examples: Iterable[Example], *, threshold: float = 0.5) -> dict[str, float]:
    """Return F1 of mentions (spans; spans with kind), triggers, and claims with ever less given; and reference."""
    network.eval()
    counts: Counter[str] = Counter()
    with torch.no_grad():
        for example in examples:
            one = batch([example])
            states = network(one.ids, one.mask, one.pool)
            heads = network.heads
            predicted = decode_tags(heads.tags(states)[0].numpy())
            wanted = {(m.start, m.end, m.kind) for m in example.mentions}
            _count(counts, "mentions", predicted, wanted)
            _count(counts, "spans", {x[:2] for x in predicted}, {x[:2] for x in wanted})
            scores = heads.triggers(states)[0].sigmoid().numpy()
            triggers = [
                Trigger(start, end, type, example.sentences[start], -1, ())
                for start, end, type, _ in decode_triggers(scores, example.sentences, threshold)
            ]
            words = {(t.type, w) for t in triggers for w in t.words}
            _count(counts, "triggers", words, {(t.type, w) for t in example.triggers for w in t.words})
            gold = {_key(t.type, t.sentence, a, b) for t in example.triggers for a, b, _ in t.pairs}
            mentions = example.mentions
            if mentions:
                m = heads.mentions(
                    means(states, [(0, x.start, x.end) for x in mentions]), torch.tensor([x.kind for x in mentions])
                )
                _references(counts, network, m, mentions)
                for name, given in (("claims|mentions,triggers", example.triggers), ("claims|mentions", triggers)):
                    _count(counts, name, _claims(network, states, m, given, mentions, threshold), gold)
            own = [
                Target(a, b, k, _actor(example.mentions, a, b) or f"?{a}", example.sentences[a])
                for a, b, k in sorted(predicted)
            ]
            if own:
                m = heads.mentions(
                    means(states, [(0, x.start, x.end) for x in own]), torch.tensor([x.kind for x in own])
                )
                _count(counts, "claims", _claims(network, states, m, triggers, own, threshold), gold)
            else:
                _count(counts, "claims", set(), gold)
    network.train()
    names = sorted({name.split("/")[0] for name in counts})
    figures = {n: f1(counts[f"{n}/right"], counts[f"{n}/found"], counts[f"{n}/wanted"]) for n in names}
    return {name: round(value, 3) for name, value in figures.items()}


def _actor(mentions: Sequence[Target], start: int, end: int) -> str | None:
    """Return the actor of the annotated mention that covers most of the words `start` up to `end`."""
    best = max(mentions, key=lambda m: min(m.end, end) - max(m.start, start), default=None)
    return best.actor if best and min(best.end, end) > max(best.start, start) else None


def _count(counts: Counter[str], name: str, found: set, wanted: set) -> None:  # type: ignore[type-arg]
    counts[f"{name}/right"] += len(found & wanted)
    counts[f"{name}/found"] += len(found)
    counts[f"{name}/wanted"] += len(wanted)


def _key(type: int, sentence: int, a: str, b: str) -> tuple[int, int, str, str]:
    first, second = sorted((a, b)) if _SYMMETRIC[type] else (a, b)
    return type, sentence, first, second


def _claims(
    network: Network,
    states: torch.Tensor,
    m: torch.Tensor,
    triggers: Sequence[Trigger],
    mentions: Sequence[Target],
    threshold: float,
) -> set[tuple[int, int, str, str]]:
    if not triggers:
        return set()
    e = network.heads.events(
        means(states, [(0, t.start, t.end) for t in triggers]), torch.tensor([t.type for t in triggers])
    )
    pairs, _ = couples(triggers, mentions)
    if not pairs.event:
        return set()
    scores = pair_scores(network, e, m, triggers, mentions)
    event, first, second, gap = (torch.tensor(x) for x in (pairs.event, pairs.first, pairs.second, pairs.gap))
    logits = scores[event, first, 0] + scores[event, second, 1]
    logits = logits + network.heads.couples(e, m, event, first, second, gap)
    found = set()
    for p, t, i, j in zip(logits.sigmoid().tolist(), pairs.event, pairs.first, pairs.second, strict=True):
        if p > threshold:
            found.add(_key(triggers[t].type, triggers[t].sentence, mentions[i].actor, mentions[j].actor))
    return found


def _references(counts: Counter[str], network: Network, m: torch.Tensor, mentions: Sequence[Target]) -> None:
    for number, mention in enumerate(mentions):
        earlier = candidates(mentions, number)
        if mention.kind < KINDS.index(NOMINAL) or not any(mentions[i].actor == mention.actor for i in earlier):
            continue
        scores = network.heads.references(
            m,
            torch.full((len(earlier),), number),
            torch.tensor(earlier),
            torch.tensor([step(mention.sentence - mentions[i].sentence) for i in earlier]),
            torch.tensor([step(number - i - 1) for i in earlier]),
        )
        best = earlier[int(scores.argmax())]
        counts["reference/wanted"] += 1
        counts["reference/found"] += 1
        counts["reference/right"] += mentions[best].actor == mention.actor
