"""The training run: examples in, checkpoint out; it goes on from its checkpoint where it was stopped."""

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ingest.training.batch import batch, losses
from ingest.training.corpus import Corpus
from ingest.training.evaluate import evaluate
from ingest.training.examples import Example
from ingest.training.network import Network

WEIGHTS = {"tags": 1.0, "triggers": 1.0, "couples": 0.5, "introducers": 0.3, "status": 0.1, "references": 0.3}
"""What the loss of each task counts for."""


@dataclass(frozen=True)
class Plan:
    """How a network is trained."""

    steps: int
    pieces: int = 640
    """Pieces in one batch: small batches, because the number of steps is what the network learns from."""
    window: int = 256
    encoder_rate: float = 2e-4
    heads_rate: float = 1e-3
    warmup: int = 150
    decay: float = 0.3
    """Share of the steps, the last ones, over which the rates fall to nothing."""
    own_triggers_from: int = 400
    """Step from which the network's own triggers are examples of roles too."""
    seed: int = 0


def rate(step: int, plan: Plan) -> float:
    """Return the factor of the learning rates at `step`: rises, stays, falls."""
    falling = (plan.steps - step) / (plan.decay * plan.steps)
    return max(0.0, min(1.0, (step + 1) / plan.warmup, falling))


def batches(corpus: Corpus, plan: Plan, random: random.Random) -> Iterator[list[Example]]:
    """Yield batches without end, one epoch after the other."""
    while True:
        found = list(corpus.epoch(random, window=plan.window))
        random.shuffle(found)
        # Alike in length within a stretch of the epoch, so that little is padded; the stretches are shuffled.
        groups: list[list[Example]] = []
        for at in range(0, len(found), 64):
            size = 0
            group: list[Example] = []
            for example in sorted(found[at : at + 64], key=lambda example: example.pieces):
                if group and size + example.pieces > plan.pieces:
                    groups.append(group)
                    size, group = 0, []
                group.append(example)
                size += example.pieces
            groups.append(group)
        random.shuffle(groups)
        yield from groups


def optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """Return the optimizer: a higher rate for the heads, no decay of weights for norms and biases."""
    groups: list[dict[str, Any]] = []
    for module, base in ((network.encoder, plan.encoder_rate), (network.heads, plan.heads_rate)):
        for decayed in (True, False):
            chosen = [p for p in module.parameters() if p.requires_grad and (p.dim() > 1) == decayed]
            groups.append({"params": chosen, "lr": base, "base": base, "weight_decay": 0.01 if decayed else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def center(network: Network, found: Sequence[Example]) -> None:
    """Set the mean and deviation that the encoder's output is centred and scaled with."""
    with torch.no_grad():
        network.eval()
        states = []
        for example in found:
            one = batch([example])
            states.append(network(one.ids, one.mask, one.pool)[0])
        every = torch.cat(states)
        network.encoder.center.copy_(every.mean(0))
        network.encoder.scale.copy_(every.std(0) + 1e-3)
        network.train()


def train(
    network: Network,
    corpus: Corpus,
    held: Mapping[str, Sequence[Example]],
    plan: Plan,
    folder: Path,
    *,
    every: int = 500,
) -> None:
    """Train `network`; every `every` steps its state goes to `folder` and the held-out figures to its log."""
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)  # noqa: S311  (nothing secret)
    optimizing = optimizer(network, plan)
    start = 0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizing.load_state_dict(saved["optimizer"])
        start = saved["step"]
        shuffle = random.Random(plan.seed + start)  # noqa: S311
    network.train()
    stream = batches(corpus, plan, shuffle)
    seen: dict[str, float] = {}
    began = time.monotonic()
    for step in range(start, plan.steps):
        factor = rate(step, plan)
        for group in optimizing.param_groups:
            group["lr"] = group["base"] * factor
        parts = losses(network, batch(next(stream)), own_triggers=step >= plan.own_triggers_from)
        loss: Tensor = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
        optimizing.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizing.step()
        for name, value in parts.items():
            seen[name] = 0.98 * seen.get(name, value.item()) + 0.02 * value.item()
        done = step + 1
        if done % 50 == 0:
            _log(
                folder,
                step=done,
                seconds=round(time.monotonic() - began),
                loss={k: round(v, 4) for k, v in seen.items()},
            )
        if done % every == 0 or done == plan.steps:
            state = {"network": network.state_dict(), "optimizer": optimizing.state_dict(), "step": done}
            torch.save({**state, "plan": asdict(plan)}, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            for name, sample in held.items():
                _log(folder, step=done, held=name, **evaluate(network, sample))


def _log(folder: Path, **values: object) -> None:
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(values) + "\n")
