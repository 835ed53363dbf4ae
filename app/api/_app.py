"""The web application: the interface under /api/v1 and the two health checks beside it."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from app.api._bodies import StateBody
from app.api._problems import add_problem_handlers, most_bytes, problem_response
from app.api._routes import routes
from app.body_limit import LimitBody
from app.problems import Problem
from policy_qa import PolicyAssistant

_DESCRIPTION = "问政策文件：答案逐字来自原文，注明出处；没有的就说没有。"


def build_api(assistant: PolicyAssistant) -> FastAPI:
    """Return the web application without a page; a page may be mounted at / afterwards."""
    app = _application("policy-qa")
    # An application of its own, so that whatever is wrong under /api/v1 is answered by our handlers
    # and never falls through to a page mounted at /.
    app.mount("/api/v1", _interface(assistant))

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> StateBody:
        return StateBody(status="ok")

    @app.get("/readyz", include_in_schema=False, response_model=StateBody)
    def readyz() -> JSONResponse | StateBody:
        if not assistant.documents:
            return problem_response(Problem("not-ready", "还没有任何文件。请在 corpus/ 中放入文件后重启。"))
        return StateBody(status="ready")

    return app


def _interface(assistant: PolicyAssistant) -> FastAPI:
    api = _application("policy-qa 接口")
    api.add_middleware(LimitBody, most=most_bytes)
    api.include_router(routes(assistant))
    return api


def _application(title: str) -> FastAPI:
    # No /docs and /redoc: those pages fetch their scripts from elsewhere, and this works offline.
    app = FastAPI(
        title=title,
        version=version("policy-qa"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    add_problem_handlers(app)
    return app
