"""The network: one encoder, and heads for mentions, triggers, roles, statuses and reference."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ingest.model.labels import CLAIMS, KINDS, STATUSES, TAGS
from ingest.training.encoder import Arrays

RANKS = 13
"""Buckets of the distance between a trigger and a mention, counted in mentions: -6 and less to 6 and more."""
DISTANCES = 8
"""Buckets of the distance between a reference and what it may stand for."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    hidden: int = 384
    layers: int = 12
    heads: int = 12
    forward: int = 1536
    positions: int = 512
    eps: float = 1e-12
    dropout: float = 0.1
    role: int = 128
    """Width of the vectors in which triggers and mentions are compared."""


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, shape: Shape) -> None:
        """Take the sizes."""
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=shape.eps)
        self.up = nn.Linear(hidden, shape.forward)
        self.down = nn.Linear(shape.forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=shape.eps)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return new states of pieces, shape (batch, pieces, hidden); `mask` is added to the attention scores."""
        batch, pieces, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, pieces, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, pieces, hidden))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """States of words from embeddings of pieces. The embeddings themselves are not trained and not part of it."""

    def __init__(self, shape: Shape) -> None:
        """Take the sizes."""
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.dropout = nn.Dropout(shape.dropout)
        self.register_buffer("center", torch.zeros(shape.hidden))
        self.register_buffer("scale", torch.ones(shape.hidden))

    def forward(self, embedded: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Return states of words, shape (batch, words, hidden).

        `embedded` holds the pieces' embeddings, shape (batch, pieces, hidden); `mask` is 0 for a piece and very
        negative for padding, shape (batch, 1, 1, pieces); `pool` holds in each word's row what share each of its
        pieces has in it, shape (batch, words, pieces). The output is centred and scaled by the mean and deviation
        over the corpus, because the token vectors of this encoder share a large common part.
        """
        x = self.dropout(self.norm(embedded + self.positions[: embedded.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return (pool @ x - self.center) / self.scale


class Heads(nn.Module):
    """What is read off the states of words."""

    def __init__(self, shape: Shape) -> None:
        """Take the sizes."""
        super().__init__()
        hidden, role = shape.hidden, shape.role
        self.dropout = nn.Dropout(shape.dropout)
        self.tags = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, len(TAGS)))
        self.triggers = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, len(CLAIMS)))
        self.kind = nn.Embedding(len(KINDS), hidden)
        self.claim = nn.Embedding(len(CLAIMS), hidden)
        self.event = nn.Sequential(nn.Linear(2 * hidden, hidden), nn.GELU())
        self.actor = nn.Sequential(nn.Linear(2 * hidden, hidden), nn.GELU())
        self.queries = nn.Linear(hidden, 3 * role)
        self.keys = nn.Linear(hidden, 3 * role)
        self.bases = nn.Linear(hidden, 3)
        self.ranks = nn.Embedding(RANKS, 3)
        self.left = nn.Linear(hidden, role)
        self.right = nn.Linear(hidden, role)
        self.gate = nn.Linear(hidden, role)
        self.gaps = nn.Embedding(RANKS, 1)
        self.status = nn.Linear(hidden, len(STATUSES))
        self.anaphor = nn.Linear(hidden, role)
        self.antecedent = nn.Linear(hidden, role)
        self.none = nn.Linear(hidden, 1)
        self.distances = nn.Embedding(DISTANCES, 1)
        self.recency = nn.Embedding(DISTANCES, 1)
        for table in (self.ranks, self.gaps, self.distances, self.recency):
            nn.init.zeros_(table.weight)

    def mentions(self, spans: Tensor, kinds: Tensor) -> Tensor:
        """Return vectors of mentions from the mean states of their words and their kinds, shape (n, hidden)."""
        return self.actor(torch.cat([self.dropout(spans), self.kind(kinds)], -1))

    def events(self, spans: Tensor, types: Tensor) -> Tensor:
        """Return vectors of triggers from the mean states of their words and their claim types, shape (n, hidden)."""
        return self.event(torch.cat([self.dropout(spans), self.claim(types)], -1))

    def roles(self, events: Tensor, mentions: Tensor, event: Tensor, mention: Tensor, rank: Tensor) -> Tensor:
        """Return for each pair of an event and a mention how well it fits each role: subject, object, introducer.

        `event` and `mention` are the pairs' indexes, `rank` the buckets of how far apart they stand; shape (n, 3).
        """
        width = self.queries.out_features // 3
        q = self.queries(events).view(-1, 3, width)[event]
        k = self.keys(mentions).view(-1, 3, width)[mention]
        return (q * k).sum(-1) / width**0.5 + self.bases(events)[event] + self.ranks(rank)

    def couples(
        self, events: Tensor, mentions: Tensor, event: Tensor, subject: Tensor, object: Tensor, gap: Tensor
    ) -> Tensor:
        """Return how well two mentions fit together as subject and object of an event, shape (n,)."""
        left, right = self.left(mentions)[subject], self.right(mentions)[object]
        gate = self.gate(events)[event]
        width = left.shape[-1]
        return (left * right * gate).sum(-1) / width**0.5 + self.gaps(gap).squeeze(-1)

    def references(
        self, mentions: Tensor, anaphor: Tensor, antecedent: Tensor, distance: Tensor, recency: Tensor
    ) -> Tensor:
        """Return for each pair of mentions how well the earlier one fits what the later one stands for, shape (n,)."""
        a, b = self.anaphor(mentions)[anaphor], self.antecedent(mentions)[antecedent]
        near = self.distances(distance) + self.recency(recency)
        return (a * b).sum(-1) / a.shape[-1] ** 0.5 + near.squeeze(-1)


class Network(nn.Module):
    """Encoder and heads together, with the fixed embeddings of pieces."""

    def __init__(self, shape: Shape, embeddings: Tensor) -> None:
        """Take the sizes and the embeddings, shape (vocabulary, hidden)."""
        super().__init__()
        self.shape = shape
        self.embeddings = nn.Embedding.from_pretrained(embeddings, freeze=True)
        self.encoder = Encoder(shape)
        self.heads = Heads(shape)

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Return the states of words of a batch of windows; `ids` has shape (batch, pieces)."""
        return self.encoder(self.embeddings(ids), mask, pool)


def pretrained(shape: Shape, weights: Arrays, order: Any) -> Network:
    """Return a network whose encoder starts from `weights`, with the first `shape.layers` of its layers."""

    def tensor(name: str, *size: int) -> Tensor:
        return torch.from_numpy(np.array(weights[name], np.float32).reshape(size))

    hidden, forward = shape.hidden, shape.forward
    words = weights["emb.word"].reshape(-1, hidden)[order] + weights["emb.type"].reshape(-1, hidden)[0]
    network = Network(shape, torch.from_numpy(np.array(words, np.float32)))
    with torch.no_grad():
        encoder = network.encoder
        encoder.positions.copy_(tensor("emb.pos", shape.positions, hidden))
        encoder.norm.weight.copy_(tensor("emb.ln.w", hidden))
        encoder.norm.bias.copy_(tensor("emb.ln.b", hidden))
        for number, module in enumerate(encoder.layers):
            assert isinstance(module, Layer)
            for part, (linear, rows, columns) in {
                "ao": (module.out, hidden, hidden),
                "fi": (module.up, forward, hidden),
                "fo": (module.down, hidden, forward),
            }.items():
                linear.weight.copy_(tensor(f"l{number}.{part}.w", rows, columns))
                linear.bias.copy_(tensor(f"l{number}.{part}.b", rows))
            module.qkv.weight.copy_(torch.cat([tensor(f"l{number}.{x}.w", hidden, hidden) for x in "qkv"]))
            module.qkv.bias.copy_(torch.cat([tensor(f"l{number}.{x}.b", hidden) for x in "qkv"]))
            for part, norm in (("aln", module.norm1), ("oln", module.norm2)):
                norm.weight.copy_(tensor(f"l{number}.{part}.w", hidden))
                norm.bias.copy_(tensor(f"l{number}.{part}.b", hidden))
    return network
