"""A batch of examples as tensors, and the loss of a network on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from ingest.model.labels import CLAIMS, KINDS, NOMINAL
from ingest.model.pairs import rank, step
from ingest.model.pieces import END, START
from ingest.training.examples import IGNORED, Example, Target, Trigger, couples, tags
from ingest.training.network import Network

PAD = 1
ANTECEDENTS = 40
"""Earlier mentions among which a reference is looked for."""
_REFERS = KINDS.index(NOMINAL)
"""Kinds from here on refer to another mention."""


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length."""

    examples: list[Example]
    ids: Tensor
    mask: Tensor
    pool: Tensor


def batch(examples: list[Example]) -> Batch:
    """Return `examples` as tensors."""
    pieces = max(example.pieces for example in examples)
    words = max(len(example.words) for example in examples)
    ids = torch.full((len(examples), pieces), PAD)
    pool = torch.zeros(len(examples), words, pieces)
    for row, example in enumerate(examples):
        flat, at = [START], 1
        for column, word in enumerate(example.words):
            flat += word.pieces
            pool[row, column, at : at + len(word.pieces)] = 1 / len(word.pieces)
            at += len(word.pieces)
        flat.append(END)
        ids[row, : len(flat)] = torch.tensor(flat)
    mask = torch.zeros(ids.shape).masked_fill(ids == PAD, -1e4)[:, None, None, :]
    return Batch(examples, ids, mask, pool)


def means(states: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
    """Return the mean state of the words of each (row, start, end), shape (n, hidden)."""
    weights = torch.zeros(len(spans), states.shape[0] * states.shape[1])
    width = states.shape[1]
    for i, (row, start, end) in enumerate(spans):
        weights[i, row * width + start : row * width + end] = 1 / (end - start)
    return weights @ states.reshape(-1, states.shape[-1])


def false_triggers(example: Example, scores: Tensor, *, threshold: float = 0.15) -> list[Trigger]:
    """Return what the network takes for triggers in `example` though nothing is claimed there.

    `scores` has shape (words, claim types). A stretch that touches a trigger of its type becomes that trigger with
    the network's own bounds, so that roles are learnt from the stretches that it will be asked about.
    """
    found: list[Trigger] = []
    hot = (scores > threshold).tolist()
    known = {(trigger.type, word): trigger for trigger in example.triggers for word in trigger.words}
    for type in range(len(CLAIMS)):
        start = None
        for word in range(len(example.words) + 1):
            on = word < len(example.words) and hot[word][type]
            if on and start is None:
                start = word
            elif start is not None and (not on or example.sentences[word] != example.sentences[start]):
                touched = next((known[type, w] for w in range(start, word) if (type, w) in known), None)
                if touched is None:
                    found.append(Trigger(start, word, type, example.sentences[start], -1, ()))
                elif (touched.start, touched.end) != (start, word):
                    found.append(Trigger(start, word, type, touched.sentence, touched.status, touched.pairs))
                start = word if on else None
    return found


def losses(network: Network, batch: Batch, *, own_triggers: bool) -> dict[str, Tensor]:
    """Return the loss of each task on a batch; with `own_triggers` the network's mistakes are negatives of roles."""
    heads = network.heads
    states = network(batch.ids, batch.mask, batch.pool)
    states = heads.dropout(states)
    tag_scores, trigger_scores = heads.tags(states), heads.triggers(states)
    found: dict[str, list[Tensor]] = {
        "tags": [],
        "triggers": [],
        "couples": [],
        "introducers": [],
        "status": [],
        "references": [],
    }
    for row, example in enumerate(batch.examples):
        count = len(example.words)
        found["tags"].append(F.cross_entropy(tag_scores[row, :count], torch.tensor(tags(example)), reduction="sum"))
        wanted = torch.zeros(count, len(CLAIMS))
        for trigger in example.triggers:
            wanted[trigger.start : trigger.end, trigger.type] = 1
        found["triggers"].append(
            F.binary_cross_entropy_with_logits(trigger_scores[row, :count], wanted, reduction="sum")
        )
        triggers = list(example.triggers)
        if own_triggers:
            triggers += false_triggers(example, trigger_scores[row, :count].detach().sigmoid())
        mentions = example.mentions
        if not mentions:
            continue
        m = heads.mentions(
            means(states, [(row, x.start, x.end) for x in mentions]), torch.tensor([x.kind for x in mentions])
        )
        _references(found, network, m, mentions)
        if not triggers:
            continue
        e = heads.events(
            means(states, [(row, x.start, x.end) for x in triggers]), torch.tensor([x.type for x in triggers])
        )
        told = torch.tensor([x.status for x in triggers])
        if (told >= 0).any():
            found["status"].append(F.cross_entropy(heads.status(e)[told >= 0], told[told >= 0], reduction="sum"))
        _roles(found, network, e, m, triggers, mentions)
    words = sum(len(example.words) for example in batch.examples)
    zero = states.sum() * 0
    total = {name: torch.stack(parts).sum() if parts else zero for name, parts in found.items()}
    total["tags"] = total["tags"] / words
    total["triggers"] = total["triggers"] / words
    for name in ("couples", "introducers", "status", "references"):
        total[name] = total[name] / max(1, len(batch.examples) * 4)
    return total


def _roles(
    found: dict[str, list[Tensor]],
    network: Network,
    e: Tensor,
    m: Tensor,
    triggers: list[Trigger],
    mentions: list[Target],
) -> None:
    heads = network.heads
    pairs, introducers = couples(triggers, mentions)
    known = torch.tensor(pairs.label) != IGNORED
    if known.any():
        scores = pair_scores(network, e, m, triggers, mentions)
        event, first, second, gap = (
            torch.tensor(x)[known] for x in (pairs.event, pairs.first, pairs.second, pairs.gap)
        )
        logits = scores[event, first, 0] + scores[event, second, 1]
        logits = logits + heads.couples(e, m, event, first, second, gap)
        labels = torch.tensor(pairs.label)[known].float()
        found["couples"].append(F.binary_cross_entropy_with_logits(logits, labels, reduction="sum"))
    known = torch.tensor(introducers.label) != IGNORED
    if len(introducers.label) and known.any():
        scores = pair_scores(network, e, m, triggers, mentions)
        event, first = (torch.tensor(x)[known] for x in (introducers.event, introducers.first))
        labels = torch.tensor(introducers.label)[known].float()
        found["introducers"].append(
            F.binary_cross_entropy_with_logits(scores[event, first, 2], labels, reduction="sum")
        )


def pair_scores(
    network: Network, e: Tensor, m: Tensor, triggers: Sequence[Trigger], mentions: Sequence[Target]
) -> Tensor:
    """Return the role scores of each trigger and each mention, shape (triggers, mentions, 3)."""
    event = torch.arange(len(triggers)).repeat_interleave(len(mentions))
    mention = torch.arange(len(mentions)).repeat(len(triggers))
    ranks = torch.zeros(len(triggers), len(mentions), dtype=torch.long)
    for i, trigger in enumerate(triggers):
        here = [j for j, x in enumerate(mentions) if x.sentence == trigger.sentence]
        spans = [(mentions[j].start, mentions[j].end) for j in here]
        for place, j in enumerate(here):
            ranks[i, j] = rank(spans, place, trigger.start, trigger.end)
    scores = network.heads.roles(e, m, event, mention, ranks.reshape(-1))
    return scores.view(len(triggers), len(mentions), 3)


def candidates(mentions: Sequence[Target], number: int) -> list[int]:
    """Return the indexes of the earlier mentions that mention `number` may stand for, nearest last."""
    return list(range(max(0, number - ANTECEDENTS), number))


def _references(found: dict[str, list[Tensor]], network: Network, m: Tensor, mentions: list[Target]) -> None:
    """Add the loss of ranking what each reference stands for among the earlier mentions of the window."""
    anaphors: list[int] = []
    antecedents: list[int] = []
    distances: list[int] = []
    recencies: list[int] = []
    rows: list[tuple[int, list[bool]]] = []
    for number, mention in enumerate(mentions):
        if mention.kind < _REFERS:
            continue
        earlier = candidates(mentions, number)
        right = [mentions[i].actor == mention.actor for i in earlier]
        if not any(right):
            continue
        rows.append((len(anaphors), right))
        anaphors += [number] * len(earlier)
        antecedents += earlier
        distances += [step(mention.sentence - mentions[i].sentence) for i in earlier]
        recencies += [step(number - i - 1) for i in earlier]
    if not rows:
        return
    scores = network.heads.references(
        m, torch.tensor(anaphors), torch.tensor(antecedents), torch.tensor(distances), torch.tensor(recencies)
    )
    for start, right in rows:
        row = scores[start : start + len(right)]
        found["references"].append(row.logsumexp(0) - row[torch.tensor(right)].logsumexp(0))
