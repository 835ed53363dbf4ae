"""What checking a draft has shown, as comments in the draft itself, for Word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app import draft_notes, word_files
from app.drafts import Draft
from app.word_files import Comment

if TYPE_CHECKING:
    from policy_qa import Document, DraftReport


def draft_docx(report: DraftReport, document: Document, draft: Draft) -> bytes:
    """Return the draft as a Word file with a comment at everything to be corrected or looked at."""
    comments = sorted(_comments(report, document), key=lambda one: one.start)
    return word_files.commented(draft.source, comments, summary=draft_notes.summary(report))


def _comments(report: DraftReport, document: Document) -> Iterator[Comment]:
    for finding in report.findings:
        lines = list(draft_notes.remarks(finding, document))
        if not lines and finding.check.verdict != "absent":
            continue
        lines.insert(0, f"{draft_notes.headline(finding)}。")
        if finding.check.source is not None:
            lines.append(f"原文：{finding.check.source}")
        yield Comment(finding.span.start, finding.span.end, "\n".join(lines))
    for figure in report.figures:
        if not figure.agrees:
            note = f"{draft_notes.NUMBER_DIFFERS}。{draft_notes.figure_remark(figure, document)}"
            yield Comment(figure.span.start, figure.span.end, note)
