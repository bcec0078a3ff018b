"""From a trained network to the files of the package: int8 graphs for onnxruntime, int8 embeddings, vocabulary.

The graph is written operator by operator, so that each layer is the few fused operators that onnxruntime has for it
(DynamicQuantizeMatMul, MultiHeadAttention, SkipLayerNormalization), whatever an exporter of today makes of PyTorch.
Weights have 7 bits: on processors without VNNI the sum of two 8-bit products would saturate, and the same model would
read a text differently there.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

from ingest.training.network import Heads, Layer, Network

OPSET, FUSED = 17, "com.microsoft"
_BITS = 63
"""Largest absolute value of a weight: 7 bits."""


class Graph:
    """An ONNX graph under construction: nodes and initializers with names of their own."""

    def __init__(self) -> None:
        """Start empty."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[Any], name: str) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, *, outputs: int = 1, domain: str = "", **given: Any) -> str:
        """Add a node and return the name of its first output."""
        names = [name, *("" for _ in range(outputs - 1))]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, domain=domain, **given))
        return name

    def linear(self, x: str, layer: nn.Linear, name: str, *, quantized: bool) -> str:
        """Add a linear layer, with int8 weights and dynamically quantized input or in full precision."""
        weight, bias = _array(layer.weight).T, self.constant(_array(layer.bias), f"{name}.bias")
        if not quantized:
            product = self.add("MatMul", [x, self.constant(weight, f"{name}.weight")], f"{name}.product")
            return self.add("Add", [product, bias], name)
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / _BITS
        whole = np.clip(np.round(weight / scale), -_BITS, _BITS).astype(np.int8)
        zero = self.constant(np.zeros(len(scale), np.int8), f"{name}.zero")
        inputs = [
            x,
            self.constant(whole, f"{name}.weight"),
            self.constant(scale.astype(np.float32), f"{name}.scale"),
            zero,
            bias,
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=FUSED)

    def model(self, inputs: dict[str, tuple[int, list[Any]]], outputs: dict[str, list[Any]]) -> onnx.ModelProto:
        """Return the finished graph as a model."""
        graph = helper.make_graph(
            self.nodes,
            "kruiwagen",
            [helper.make_tensor_value_info(name, type, shape) for name, (type, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self.constants,
        )
        return helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)], ir_version=8
        )


def encoder_graph(network: Network, *, quantized: bool = True) -> onnx.ModelProto:
    """Return the graph from embedded pieces of one window to word states, tag scores and trigger scores."""
    graph, encoder, heads = Graph(), network.encoder, network.heads
    hidden = network.shape.hidden
    positions = graph.constant(_array(encoder.positions), "positions")
    length = graph.add("Shape", ["embedded"], "length", start=1, end=2)
    zero, one = graph.constant(np.array([0]), "zero"), graph.constant(np.array([0]), "axis")
    placed = graph.add("Slice", [positions, zero, length, one], "placed")
    x = graph.add("Add", ["embedded", placed], "summed")
    x = graph.add(
        "LayerNormalization",
        [
            x,
            graph.constant(_array(encoder.norm.weight), "norm.gamma"),
            graph.constant(_array(encoder.norm.bias), "norm.beta"),
        ],
        "normed",
        epsilon=network.shape.eps,
    )
    sizes = graph.constant(np.array([hidden] * 3), "sizes")
    for number, module in enumerate(encoder.layers):
        assert isinstance(module, Layer)
        name = f"layer{number}"
        qkv = graph.linear(x, module.qkv, f"{name}.qkv", quantized=quantized)
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        graph.nodes.append(helper.make_node("Split", [qkv, sizes], parts, name=f"{name}.split", axis=-1))
        mixed = graph.add("MultiHeadAttention", parts, f"{name}.mixed", domain=FUSED, num_heads=network.shape.heads)
        out = graph.linear(mixed, module.out, f"{name}.out", quantized=quantized)
        x = _skip(graph, x, out, module.norm1, f"{name}.norm1", network.shape.eps)
        up = graph.linear(x, module.up, f"{name}.up", quantized=quantized)
        down = graph.linear(
            graph.add("Gelu", [up], f"{name}.gelu", domain=FUSED), module.down, f"{name}.down", quantized=quantized
        )
        x = _skip(graph, x, down, module.norm2, f"{name}.norm2", network.shape.eps)
    pooled = graph.add("MatMul", ["pool", x], "pooled")
    centered = graph.add("Sub", [pooled, graph.constant(_array(encoder.center), "center")], "centered")
    states = graph.add("Div", [centered, graph.constant(_array(encoder.scale), "deviation")], "states")
    for name, head in (("tags", heads.tags), ("triggers", heads.triggers)):
        first, last = head[0], head[2]
        assert isinstance(first, nn.Linear)
        assert isinstance(last, nn.Linear)
        inner = graph.add(
            "Gelu", [graph.linear(states, first, f"{name}.1", quantized=False)], f"{name}.gelu", domain=FUSED
        )
        graph.linear(inner, last, name, quantized=False)
    return graph.model(
        {
            "embedded": (TensorProto.FLOAT, [1, "pieces", hidden]),
            "pool": (TensorProto.FLOAT, [1, "words", "pieces"]),
        },
        {name: [1, "words", None] for name in ("states", "tags", "triggers")},
    )


def heads_graph(heads: Heads) -> onnx.ModelProto:
    """Return the graph from mean states of mentions and triggers to the vectors in which they are compared."""
    graph = Graph()
    m = _described(graph, "mention", heads.kind, heads.actor)
    e = _described(graph, "trigger", heads.claim, heads.event)
    outputs: dict[str, nn.Linear] = {
        "keys": heads.keys,
        "left": heads.left,
        "right": heads.right,
        "anaphor": heads.anaphor,
        "antecedent": heads.antecedent,
    }
    for name, layer in outputs.items():
        graph.linear(m, layer, name, quantized=False)
    events: dict[str, nn.Linear] = {
        "queries": heads.queries,
        "bases": heads.bases,
        "gate": heads.gate,
        "status": heads.status,
    }
    for name, layer in events.items():
        graph.linear(e, layer, name, quantized=False)
    hidden = heads.kind.embedding_dim
    return graph.model(
        {
            "mention_states": (TensorProto.FLOAT, ["mentions", hidden]),
            "mention_kinds": (TensorProto.INT64, ["mentions"]),
            "trigger_states": (TensorProto.FLOAT, ["triggers", hidden]),
            "trigger_types": (TensorProto.INT64, ["triggers"]),
        },
        {**{name: ["mentions", None] for name in outputs}, **{name: ["triggers", None] for name in events}},
    )


def _described(graph: Graph, name: str, table: nn.Embedding, layers: nn.Sequential) -> str:
    """Add the vector of a mention or trigger: its words' mean state joined with the embedding of what it is."""
    key = {"mention": "mention_kinds", "trigger": "trigger_types"}[name]
    what = graph.add("Gather", [graph.constant(_array(table.weight), f"{name}.table"), key], f"{name}.what")
    joined = graph.add("Concat", [f"{name}_states", what], f"{name}.joined", axis=-1)
    first = layers[0]
    assert isinstance(first, nn.Linear)
    return graph.add(
        "Gelu", [graph.linear(joined, first, f"{name}.1", quantized=False)], f"{name}.vector", domain=FUSED
    )


def _skip(graph: Graph, x: str, added: str, norm: nn.LayerNorm, name: str, eps: float) -> str:
    gamma = graph.constant(_array(norm.weight), f"{name}.gamma")
    beta = graph.constant(_array(norm.bias), f"{name}.beta")
    return graph.add("SkipLayerNormalization", [x, added, gamma, beta], name, domain=FUSED, epsilon=eps)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().numpy(), np.float32)


def export(network: Network, tokenizer: Tokenizer, folder: Path, *, card: dict[str, Any]) -> None:
    """Write the files that `ingest.model.files` reads to `folder`."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(encoder_graph(network), str(folder / "encoder.onnx"))
    onnx.save(heads_graph(network.heads), str(folder / "heads.onnx"))
    table = _array(network.embeddings.weight)
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    heads = network.heads
    np.savez(
        folder / "tables.npz",
        embeddings=np.round(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        ranks=_array(heads.ranks.weight),
        gaps=_array(heads.gaps.weight)[:, 0],
        distances=_array(heads.distances.weight)[:, 0],
        recency=_array(heads.recency.weight)[:, 0],
    )
    tokenizer.save(str(folder / "vocabulary.json"), pretty=False)
    (folder / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
