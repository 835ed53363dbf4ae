"""What can go wrong at a door, said the same way by each: RFC 9457 problem details in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import policy_qa

TYPE_PREFIX = "urn:policy-qa:problem:"

# name: (HTTP status, title). The names are stable; clients may compare them.
KINDS = {
    "invalid-json": (400, "不是有效的 JSON"),
    "invalid-request": (422, "请求内容不符合要求"),
    "invalid-question": (422, "问题无法受理"),
    "question-too-long": (422, "问题太长"),
    "text-too-long": (422, "文本太长"),
    "draft-unreadable": (422, "稿件无法读取"),
    "unsupported-draft": (415, "不支持这种文件"),
    "unknown-document": (404, "没有这份文件"),
    "unknown-clause": (404, "没有这一条"),
    "not-found": (404, "没有这个地址"),
    "method-not-allowed": (405, "不支持这种请求方法"),
    "body-too-large": (413, "请求体太大"),
    "document-unreadable": (503, "文件无法读取"),
    "index-unusable": (503, "索引不可用"),
    "encoder-unusable": (503, "向量模型不可用"),
    "not-ready": (503, "尚未准备好"),
    "internal-error": (500, "内部错误"),
}

_KIND_OF_ERROR: tuple[tuple[type[policy_qa.PolicyQAError], str], ...] = (
    (policy_qa.DocumentError, "document-unreadable"),
    (policy_qa.IndexUnusable, "index-unusable"),
    (policy_qa.EncoderError, "encoder-unusable"),
    (policy_qa.QuestionError, "invalid-question"),
    (policy_qa.UnknownDocument, "unknown-document"),
    (policy_qa.UnknownClause, "unknown-clause"),
)

INTERNAL_DETAIL = "处理时出了意外的错误，已记录。请稍后再试；若反复出现，请把这个问题报告给维护者。"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong: its kind, and what exactly and what to do."""

    kind: str
    detail: str

    @property
    def type(self) -> str:
        """The stable identifier of the kind."""
        return TYPE_PREFIX + self.kind

    @property
    def status(self) -> int:
        """The HTTP status that goes with the kind."""
        return KINDS[self.kind][0]

    @property
    def title(self) -> str:
        """The kind in a few words."""
        return KINDS[self.kind][1]

    def as_json(self) -> dict[str, Any]:
        """Return what a JSON line or a problem body carries."""
        return {"type": self.type, "title": self.title, "detail": self.detail}


class RequestError(Exception):
    """A request cannot be taken as it is; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def refuse(kind: str, detail: str) -> RequestError:
    """Return the error to raise for a request that cannot be taken."""
    return RequestError(Problem(kind, detail))


def problem_of(error: Exception) -> Problem:
    """Return the problem to show for an error; what nobody foresaw is an internal error."""
    if isinstance(error, RequestError):
        return error.problem
    for kind_of_error, kind in _KIND_OF_ERROR:
        if isinstance(error, kind_of_error):
            return Problem(kind, str(error))
    return Problem("internal-error", INTERNAL_DETAIL)
