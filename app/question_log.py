"""An assistant that notes down what it is asked; used only where `serve --log-questions` says so."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from policy_qa import Answer, Hit, PolicyAssistant

LOG = logging.getLogger("policy_qa.questions")


class LoggedAssistant(PolicyAssistant):
    """Logs each question and query; texts to be checked are never logged."""

    def ask(self, question: str, *, history: Sequence[str] = (), document: str | None = None) -> Answer:
        """Answer a question and log both."""
        answer = super().ask(question, history=history, document=document)
        LOG.info("提问 %r：%s %s", question, answer.status, list(answer.clauses))
        return answer

    def search(self, query: str, *, limit: int = 5, document: str | None = None) -> tuple[Hit, ...]:
        """Find clauses and log the query."""
        hits = super().search(query, limit=limit, document=document)
        LOG.info("查找 %r：%s", query, [hit.clause for hit in hits])
        return hits


def log_to_stderr() -> None:
    """Show what is logged, with the time, on stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
