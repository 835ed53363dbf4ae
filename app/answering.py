"""What a door needs of an assistant, and an assistant that notes down what it is asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from policy_qa import Answer, Check, Document, Hit, Target

QUESTIONS = logging.getLogger("policy_qa.questions")


class Assistant(Protocol):
    """The facade of the library as the doors see it."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document, the default one first."""

    def document(self, id: str | None) -> Document:
        """Return one document, the default one for None."""

    def ask(self, question: str, *, history: Sequence[str] = (), document: str | None = None) -> Answer:
        """Answer a question."""

    def search(self, query: str, *, limit: int = 5, document: str | None = None) -> tuple[Hit, ...]:
        """Find clauses."""

    def targets(
        self, *, document: str | None = None, clause: int | None = None, kind: str | None = None
    ) -> tuple[Target, ...]:
        """List what a document promises."""

    def check(self, text: str, *, document: str | None = None) -> Check:
        """Compare a text with a document."""


class LoggedAssistant:
    """An assistant that logs each question before passing it on; used only where that was switched on."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document, the default one first."""
        return self._assistant.documents

    def document(self, id: str | None) -> Document:
        """Return one document, the default one for None."""
        return self._assistant.document(id)

    def ask(self, question: str, *, history: Sequence[str] = (), document: str | None = None) -> Answer:
        """Log and answer a question."""
        answer = self._assistant.ask(question, history=history, document=document)
        QUESTIONS.info("提问 %r → %s %s", question, answer.status, list(answer.clauses))
        return answer

    def search(self, query: str, *, limit: int = 5, document: str | None = None) -> tuple[Hit, ...]:
        """Log a query and find clauses."""
        QUESTIONS.info("查找 %r", query)
        return self._assistant.search(query, limit=limit, document=document)

    def targets(
        self, *, document: str | None = None, clause: int | None = None, kind: str | None = None
    ) -> tuple[Target, ...]:
        """List what a document promises."""
        return self._assistant.targets(document=document, clause=clause, kind=kind)

    def check(self, text: str, *, document: str | None = None) -> Check:
        """Compare a text with a document; texts are not logged."""
        return self._assistant.check(text, document=document)
