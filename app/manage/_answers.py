"""What every answer under /manage keeps to: no scripts, no frames, no caches, no posts from elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from app.manage import _pages as pages
from app.manage import _texts as texts
from app.problems import problem_of
from policy_qa import PolicyQAError

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers would post with `Origin: null`
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}


class SafeAnswers:
    """Middleware that refuses posts from other sites and sets the headers of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; a post that does not come from a page of this host is refused."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer: ASGIApp = self._app
        if scope["method"] not in ("GET", "HEAD") and not _is_from_here(Headers(scope=scope)):
            answer = HTMLResponse(pages.said(texts.FOREIGN), 403)
        await answer(scope, receive, send_safely)


def _is_from_here(headers: Headers) -> bool:
    """Return whether the page that posts is of the host it posts to; every browser of today says so."""
    origin = urlsplit(headers.get("origin", ""))
    return origin.netloc != "" and origin.netloc == headers.get("host")


def go(address: str) -> Response:
    """Return the answer that has the browser get another page."""
    return RedirectResponse(address, status_code=303)


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        400: texts.BAD_FORM,
        413: texts.TOO_LARGE.format(most=pages.MOST),
    }.get(error.status_code, texts.NOT_HERE)
    return HTMLResponse(pages.said(words), error.status_code)


async def _refused(_: Request, error: Exception) -> Response:
    problem = problem_of(error)
    return HTMLResponse(pages.said(problem.detail), problem.status)


async def _unforeseen(_: Request, _error: Exception) -> Response:
    return HTMLResponse(pages.said(texts.UNFORESEEN), 500)


HANDLERS: dict[int | type[Exception], ExceptionHandler] = {
    HTTPException: _http_error,
    PolicyQAError: _refused,
    Exception: _unforeseen,
}
