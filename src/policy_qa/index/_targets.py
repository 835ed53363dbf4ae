"""The targets of each document, extracted when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policy_qa.documents import Document
from policy_qa.targets import Target, extract


class TargetsByDocument(Mapping[str, tuple[Target, ...]]):
    """Document id → its targets; extracting is quick, so nothing stored can go stale."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._extracted: dict[str, tuple[Target, ...]] = {}

    def __getitem__(self, document: str) -> tuple[Target, ...]:
        if document not in self._extracted:
            self._extracted[document] = extract(self._documents[document])
        return self._extracted[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
