"""An assistant whose documents may change while it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from policy_qa import (
    Answer,
    AuditFinding,
    Check,
    Document,
    DraftProgress,
    DraftReport,
    Hit,
    Incoming,
    PolicyAssistant,
    Target,
)

Progress = Callable[[str, int, int], None]  # stage, done, total; total 0 where there is nothing to count


class _Places(TypedDict):
    corpus: Path
    index: Path


class LiveAssistant(PolicyAssistant):
    """Hands each call on to the assistant that is current when it begins.

    A change puts a new assistant in the place of the old one, which finishes what it was asked before.
    """

    def __init__(self, current: PolicyAssistant, *, corpus: Path, index: Path) -> None:
        self.current = current  # replaced as a whole, so that no call sees half of a change
        self._places: _Places = {"corpus": corpus, "index": index}

    def add(self, incoming: Incoming, progress: Progress) -> None:
        """Put a document into the corpus, in place of one with the same id, and answer from it."""
        self.current = self.current.with_document(incoming, progress=progress, **self._places)

    def remove(self, id: str, progress: Progress) -> None:
        """Take a document out of the corpus; raise UnknownDocument, or DocumentError for the last one."""
        self.current = self.current.without_document(id, progress=progress, **self._places)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, as they are now."""
        return self.current.documents

    def document(self, id: str | None = None) -> Document:
        """Return a document by its id, the first one for None."""
        return self.current.document(id)

    def ask(self, question: str, *, history: Sequence[str] = (), document: str | None = None) -> Answer:
        """Return the answer to a question."""
        return self.current.ask(question, history=history, document=document)

    def search(self, query: str, *, limit: int = 5, document: str | None = None) -> tuple[Hit, ...]:
        """Return the clauses nearest to a query."""
        return self.current.search(query, limit=limit, document=document)

    def clauses_named(self, query: str, *, document: str | None = None) -> tuple[int, ...] | None:
        """Return the clauses that a query names by a number, None where it names none."""
        return self.current.clauses_named(query, document=document)

    def knows_words(self, query: str, *, document: str | None = None) -> bool:
        """Return whether any word of a query is the document's or one of the field."""
        return self.current.knows_words(query, document=document)

    def targets(
        self, *, document: str | None = None, clause: int | None = None, kind: str | None = None
    ) -> tuple[Target, ...]:
        """Return what a document promises."""
        return self.current.targets(document=document, clause=clause, kind=kind)

    def audit(self, document: str | None = None) -> tuple[AuditFinding, ...]:
        """Return what the sums and repetitions of a document show."""
        return self.current.audit(document)

    def check(self, text: str, *, document: str | None = None) -> Check:
        """Return whether a text is the document's own wording."""
        return self.current.check(text, document=document)

    def check_draft(
        self, text: str, *, document: str | None = None, progress: DraftProgress | None = None
    ) -> DraftReport:
        """Return each passage of a draft compared with a document's wording."""
        return self.current.check_draft(text, document=document, progress=progress)

    def weigh(self, question: str, *, document: str | None = None) -> tuple[int, dict[str, float]]:
        """Return the best clause for a question and what the judge weighs of it."""
        return self.current.weigh(question, document=document)

    def weigh_staying(
        self, question: str, *, history: Sequence[str], document: str | None = None
    ) -> tuple[int, dict[str, float]] | None:
        """Return the clause of the turn before and what tells whether a question is about it."""
        return self.current.weigh_staying(question, history=history, document=document)
