"""What a search needs of a corpus: its passages, to be found by vector and by terms."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from policy_qa.documents import Document
from policy_qa.encoder import Encoder
from policy_qa.errors import IndexUnusable, UnknownDocument
from policy_qa.index import _store
from policy_qa.index._identity import Identity, check
from policy_qa.index._material import GROUPS, Group, Progress, encode, read, rows_of, say_nothing
from policy_qa.index._postings import Postings
from policy_qa.index._targets import TargetsByDocument
from policy_qa.index._vectors import Vectors
from policy_qa.passages import Passage, PassageKind
from policy_qa.targets import Target
from policy_qa.text import bigrams, is_han, words

Field = Literal["words", "bigrams"]
Found = list[tuple[int, float]]  # (number in `passages`, score), best first

_CUTTERS: Mapping[Field, Callable[[str], list[str]]] = {"words": words, "bigrams": bigrams}
_POSTINGS = tuple(itertools.product(GROUPS, _CUTTERS))
_VECTORS_FILE = "vectors.faiss"


class Index:
    """A corpus ready to be searched."""

    def __init__(
        self,
        documents: Sequence[Document],
        passages: Sequence[Passage],
        *,
        made_from: Identity,
        vectors: Vectors,
        postings: Mapping[tuple[Group, Field], Postings],
    ) -> None:
        if vectors.size != len(passages):
            raise IndexUnusable(
                f"索引有 {vectors.size} 个向量、{len(passages)} 个段落，对不上。请重新建立索引。"
            )
        self.documents = tuple(documents)
        self.passages = tuple(passages)
        self.clauses = tuple(passage.clause for passage in passages)
        self.of_phrasing = tuple(passage.kind == "phrasing" for passage in passages)
        self.targets: Mapping[str, tuple[Target, ...]] = TargetsByDocument(documents)
        self._made_from = made_from
        self._vectors = vectors
        self._postings = postings
        self._rows = {group: rows_of(passages, group) for group in GROUPS}
        self._kinds = np.array([passage.kind for passage in passages])
        self._owners = np.array([passage.document for passage in passages])
        self._masks: dict[tuple[str | None, tuple[str, ...] | None], NDArray[np.bool_]] = {}

    @classmethod
    def build(cls, corpus: Path, encoder: Encoder, *, progress: Progress | None = None) -> Index:
        """Read, cut and encode every document of a corpus."""
        report = progress or say_nothing
        report("读取文件", 0, 0)
        documents, passages, made_from = read(corpus, encoder)
        report("切分词语", 0, 0)
        postings = {}
        for group, field in _POSTINGS:
            own = [passages[row] for row in rows_of(passages, group)]
            texts = [_CUTTERS[field](passage.searched) for passage in own]
            postings[group, field] = Postings.build(texts, [passage.document for passage in own])
        vectors = Vectors.build(encode(passages, encoder, report))
        return cls(documents, passages, made_from=made_from, vectors=vectors, postings=postings)

    @classmethod
    def open(cls, folder: Path, corpus: Path, encoder: Encoder) -> Index:
        """Return the index in a folder; raise IndexUnusable unless whole and of this corpus."""
        names = [_VECTORS_FILE, *(_file_name(*key) for key in _POSTINGS)]
        for _attempt in range(_store.ATTEMPTS):
            manifest = _store.read_manifest(folder)
            documents, passages, made_from = read(corpus, encoder)
            check(manifest, made_from, folder)
            if (files := _store.read_files(folder, manifest, names)) is None:
                continue
            vectors = Vectors.from_bytes(files[_VECTORS_FILE])
            postings = {key: Postings.from_bytes(files[_file_name(*key)]) for key in _POSTINGS}
            return cls(documents, passages, made_from=made_from, vectors=vectors, postings=postings)
        raise IndexUnusable(f"{folder} 的索引正被反复重建，读不完整。请稍后再试。")

    def save(self, folder: Path) -> None:
        """Put this index in the place of the one in a folder; readers see the old or the new one, whole."""
        files = [(_VECTORS_FILE, self._vectors.to_bytes())]
        files += [(_file_name(*key), self._postings[key].to_bytes()) for key in _POSTINGS]
        with _store.writing(folder):
            _store.write(folder, self._made_from, files)

    def document(self, document: str) -> Document:
        """Return the document with this id; raise UnknownDocument, naming those there are."""
        for candidate in self.documents:
            if candidate.id == document:
                return candidate
        known = "、".join(candidate.id for candidate in self.documents)
        raise UnknownDocument(f"没有编号为“{document}”的文件。现有：{known}。")

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        document: str | None = None,
        kinds: Container[str] | None = None,
    ) -> Found:
        """Return the passages whose vectors are nearest, best first: (number, cosine)."""
        return self._vectors.nearest(vector, limit=limit, allowed=self._allowed(document, kinds))

    def vectors(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of passages by their numbers: (len(numbers), dimension)."""
        return self._vectors.rows(numbers)

    def matching(
        self,
        terms: Sequence[str],
        *,
        field: Field,
        limit: int,
        document: str | None = None,
        kinds: Container[str] | None = None,
    ) -> Found:
        """Return the passages that hold any of the terms, best first: (number, BM25 score).

        Terms are what `words` or `bigrams` makes of a question; 钱, alone, stands for every pair with it.
        """
        scores = np.zeros(len(self.passages), np.float32)
        for group in GROUPS:
            postings = self._postings[group, field]
            asked = terms if field == "words" else list(_pairs(terms, postings))
            scores[self._rows[group]] = postings.scores(asked)
        scores[~self._allowed(document, kinds)] = 0.0
        holding = np.flatnonzero(scores > 0)
        best = holding[np.argsort(-scores[holding], kind="stable")][: max(0, limit)]
        return list(zip(best.tolist(), scores[best].tolist(), strict=True))

    def _allowed(self, document: str | None, kinds: Container[str] | None) -> NDArray[np.bool_]:
        """Return which passages may be found at all; filtering comes before limiting."""
        named = None if kinds is None else tuple(kind for kind in get_args(PassageKind) if kind in kinds)
        if (document, named) not in self._masks:
            allowed = np.ones(len(self.passages), np.bool_)
            if document is not None:
                allowed &= self._owners == document
            if named is not None:
                allowed &= np.isin(self._kinds, named)
            self._masks[document, named] = allowed
        return self._masks[document, named]


def open_or_build(corpus: Path, folder: Path, encoder: Encoder, *, progress: Progress | None = None) -> Index:
    """Return the index in a folder; one that is missing or no longer holds is built first, saying why."""
    report = progress or say_nothing
    try:
        return Index.open(folder, corpus, encoder)
    except IndexUnusable as reason:
        report(str(reason).replace("请重新建立索引", "现在重新建立"), 0, 0)
    index = Index.build(corpus, encoder, progress=progress)
    save_or_say(index, folder, report)
    return index


def save_or_say(index: Index, folder: Path, report: Progress) -> None:
    """Save an index; where that fails, say so: kept in memory, it answers as well."""
    try:
        index.save(folder)
    except OSError as error:  # a folder that cannot be written, a full disk
        report(f"索引写不进 {folder}（{error.strerror}），这一次只留在内存里", 0, 0)


def _pairs(terms: Sequence[str], postings: Postings) -> Iterator[str]:
    """Yield the terms; a Han character that stands alone, with the pairs that hold it."""
    for term in terms:
        yield term
        if len(term) == 1 and is_han(term):
            yield from (pair for pair in postings.terms if len(pair) == 2 and term in pair)


def _file_name(group: Group, field: Field) -> str:
    return f"{group}.{field}.npz"
