"""The routes under /api/v1. Plain `def`: the work is computing, so it belongs in worker threads."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from app import json_forms
from app.api import _bodies as bodies
from app.api._compare import add_compare
from app.api._drafts import add_drafts
from app.api._targets import add_targets
from app.json_forms import Json
from app.requests import ask_request, check_request, search_request
from policy_qa import PolicyAssistant

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}},
    }
    for status, description in (
        (400, "请求体不是有效的 JSON"),
        (404, "没有这份文件或这一条"),
        (413, "请求体太大"),
        (422, "请求内容不符合要求"),
        (500, "内部错误"),
    )
}


def routes(assistant: PolicyAssistant) -> APIRouter:
    """Return the routes, answering through this assistant."""
    router = APIRouter(responses=PROBLEMS)
    _add_questions(router, assistant)
    add_targets(router, assistant)
    add_drafts(router, assistant)
    add_compare(router, assistant)
    _add_texts(router, assistant)
    return router


def _add_questions(router: APIRouter, assistant: PolicyAssistant) -> None:
    @router.post(
        "/ask",
        response_model=bodies.AnswerBody,
        response_model_exclude_unset=True,  # only a deliverable has an action
        response_description="回答",
        summary="提问",
    )
    def ask(body: bodies.AskBody) -> Json:
        """答案逐字来自文件并注明出处；文件没有规定的，status 为 not_covered。"""
        asked = ask_request(body.model_dump())
        answer = assistant.ask(asked.question, history=asked.history, document=asked.document)
        return json_forms.answer_form(answer, id=body.id)

    @router.post(
        "/search", response_model=bodies.HitsBody, response_description="查到的条目", summary="查找条目"
    )
    def search(body: bodies.SearchBody) -> Json:
        """按相关程度排列。"""
        sought = search_request(body.model_dump())
        hits = assistant.search(sought.query, limit=sought.limit, document=sought.document)
        return json_forms.search_form(hits, id=body.id)

    @router.post(
        "/check",
        response_model=bodies.ChecksBody,
        response_model_exclude_unset=True,  # only some changes leave something the same
        response_description="核对的结果",
        summary="核对原文",
    )
    def check(body: bodies.CheckBody) -> Json:
        """逐处列出一段文字与文件原文的差别。"""
        asked = check_request(body.model_dump())
        return json_forms.check_form(assistant.check(asked.text, document=asked.document), id=body.id)


def _add_texts(router: APIRouter, assistant: PolicyAssistant) -> None:
    @router.get(
        "/documents",
        response_model=list[bodies.DocumentBody],
        response_description="文件",
        summary="列出文件",
    )
    def documents() -> list[Json]:
        """列出全部文件及其提纲。"""
        return [json_forms.document_form(document) for document in assistant.documents]

    @router.get(
        "/documents/{id}/clauses/{n}",
        response_model=bodies.ClauseBody,
        response_description="一条的全文",
        summary="读一条",
    )
    def clause(
        id: Annotated[str, Path(description="文件的编号。")],
        n: Annotated[int, Path(description="条目序号；0 为前言。")],
    ) -> Json:
        """给出一条的全文及其位置。"""
        source = assistant.document(id)
        return json_forms.clause_form(source.clause(n), document=source)
