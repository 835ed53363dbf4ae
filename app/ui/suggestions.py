"""What one may well ask next: the other parts of a total, the whole wording of the clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui import texts

if TYPE_CHECKING:
    from policy_qa import Answer, Document, Target

SHOWN_PARTS = 2


def suggestions(answer: Answer, document: Document, targets: Sequence[Target]) -> tuple[str, ...]:
    """Return questions that follow from an answer, each of which the document answers.

    `targets` are those of the document; after 新增学位16500个: 那幼儿园呢？ 那小学呢？ 第七条的原话是什么？
    """
    if answer.status not in ("answered", "partly") or len(answer.clauses) != 1:
        return ()
    asked = [texts.ASK_PART.format(part=part) for part in _other_parts(answer, targets)[:SHOWN_PARTS]]
    clause = document.clause(answer.clauses[0])
    whole = any(
        cited.start <= clause.span.start and clause.span.end <= cited.end for cited in answer.citations
    )
    if clause.label and not whole:
        asked.append(texts.ASK_WORDING.format(label=clause.label))
    return tuple(asked)


def _other_parts(answer: Answer, targets: Sequence[Target]) -> list[str]:
    """Return the names of the parts beside or below the one amount that was answered."""
    if len(answer.targets) != 1:
        return []
    told = answer.targets[0]
    total = told.total if told.is_part else told.span
    return [each.metric for each in targets if each.is_part and each.total == total and each != told]
