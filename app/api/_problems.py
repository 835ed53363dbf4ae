"""Turn everything that goes wrong in a request into problem details (RFC 9457) in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

import policy_qa
from app.limits import FORM_REST, MAX_BODY, MAX_UPLOAD
from app.problems import Problem, RequestError, problem_of

# Pydantic's error type: what it means, with the values pydantic knows in braces.
_COMPLAINTS = {
    "missing": "缺少这一项",
    "string_type": "应当是文字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "int_from_float": "应当是整数",
    "list_type": "应当是列表",
    "literal_error": "只能是 {expected} 之一",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "model_attributes_type": "应当是 JSON 对象",
    "model_type": "应当是 JSON 对象",
    "dict_type": "应当是 JSON 对象",
    "string_unicode": "不是有效的文字",
}


def most_bytes(path: str) -> int:
    """Return how many bytes a body may have: a file may be larger than anything typed."""
    return MAX_UPLOAD + FORM_REST if path.endswith("/check/document") else MAX_BODY


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error of this application a problem in Chinese."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(policy_qa.PolicyQAError, _problem)
    app.add_exception_handler(RequestError, _problem)
    app.add_exception_handler(Exception, _problem)


def problem_response(
    problem: Problem, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Return the response that carries a problem."""
    body = {"type": problem.type, "title": problem.title, "status": problem.status, "detail": problem.detail}
    return JSONResponse(
        body | more, status_code=problem.status, headers=headers, media_type="application/problem+json"
    )


async def _problem(_: Request, error: Exception) -> JSONResponse:
    return problem_response(problem_of(error))  # what nobody foresaw goes on to the server, which logs it


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    path = request.url.path
    if error.status_code == 404:
        return problem_response(
            Problem("not-found", f"没有 {path} 这个地址。接口说明见 /api/v1/openapi.json。")
        )
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        detail = f"{path} 不支持 {request.method}，请改用 {allowed}。"
        return problem_response(Problem("method-not-allowed", detail), headers=error.headers)
    if error.status_code == 413:
        most = most_bytes(path) // 1000
        return problem_response(Problem("body-too-large", f"请求体超过 {most} KB。请分段提交。"))
    if error.status_code == 400 and path.endswith("/check/document"):
        return problem_response(Problem("invalid-request", "上传的表单不完整。请把稿件放在 file 一项中。"))
    if error.status_code == 400:  # a body that is not text: FastAPI's "error parsing the body"
        return problem_response(Problem("invalid-json", "请求体不是有效的 UTF-8 JSON。"))
    return problem_response(Problem("internal-error", f"无法处理这个请求（HTTP {error.status_code}）。"))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found: Sequence[Mapping[str, Any]] = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        place = next(each["loc"][-1] for each in found if each["type"] == "json_invalid")
        return problem_response(Problem("invalid-json", f"请求体不是有效的 JSON（第 {place} 个字符附近）。"))
    errors = [{"field": _field(each["loc"]), "detail": _complaint(each)} for each in found]
    detail = "；".join(f"{each['field'] or '请求体'}：{each['detail']}" for each in errors) + "。"
    return problem_response(Problem("invalid-request", detail), errors=errors)


def _field(location: Sequence[str | int]) -> str:
    """Return a place as one writes it: ("body", "history", 0, "user") → history[0].user."""
    text = ""
    for step in location[1:]:
        text += f"[{step}]" if isinstance(step, int) else f"{'.' if text else ''}{step}"
    return text


def _complaint(error: Mapping[str, Any]) -> str:
    template = _COMPLAINTS.get(error["type"], "不符合要求")
    values = {
        name: str(value).replace(" or ", "、").replace("'", "")
        for name, value in (error.get("ctx") or {}).items()
    }
    return template.format_map(values)
