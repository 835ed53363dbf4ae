"""What an index was built from; if any of it has changed, the index no longer holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from policy_qa.encoder import Encoder
from policy_qa.errors import IndexUnusable
from policy_qa.passages import Passage
from policy_qa.text import words_fingerprint

Identity = dict[str, str | int]

_FORMAT = 2  # raise it when the files of an index change their meaning

# In the order in which they are told: each makes the ones after it unimportant.
_REASONS: Mapping[str, str] = {
    "format": "格式版本与本程序不同",
    "fingerprint": "是用另一个向量模型建立的",
    "dimension": "的向量维数与当前模型不同",
    "corpus": "早于语料的最近一次改动",
    "passages": "的段落划分与本程序不同",
    "words": "的分词词典与本程序不同",
}


def identity(corpus: str, passages: Iterable[Passage], encoder: Encoder) -> Identity:
    """Return what an index of these passages of a corpus is told by; `corpus` is the corpus's hash."""
    return {
        "format": _FORMAT,
        "encoder": encoder.name,  # for people; the fingerprint is what counts
        "fingerprint": encoder.fingerprint,
        "dimension": encoder.dimension,
        "corpus": corpus,
        "passages": _digest(passages),
        "words": words_fingerprint(),
    }


def check(manifest: Mapping[str, object], expected: Identity, folder: Path) -> None:
    """Raise IndexUnusable, saying what differs, unless the index was built from just this."""
    for part, reason in _REASONS.items():
        if manifest.get(part) != expected[part]:
            raise IndexUnusable(f"{folder} 的索引{reason}。请重新建立索引。")


def _digest(passages: Iterable[Passage]) -> str:
    digest = hashlib.sha256()
    for p in passages:
        parts = (p.document, str(p.clause), p.kind, str(p.span.start), str(p.span.end), p.searched)
        digest.update("\0".join(parts).encode() + b"\n")
    return digest.hexdigest()
