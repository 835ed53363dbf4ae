"""In and out of 管理: the password, the cookie, and the door that every other page is behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.manage import _pages as pages
from app.manage import _texts as texts
from app.manage._answers import go
from app.manage._guard import Guard, Session

_COOKIE = "policy_qa_manage"

Handler = Callable[[Request], Awaitable[Response]]
Inside = Callable[[Request, Session], Awaitable[Response]]


class Entrance:
    """Lets those in who know the password."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def log_in(self, request: Request) -> Response:
        """Begin a session for the right password."""
        address = request.client.host if request.client else ""
        async with request.form(max_files=0, max_fields=1) as form:
            password = str(form.get("password", ""))
        if self._guard.must_wait(address):  # before the password is looked at
            return HTMLResponse(pages.login(texts.TOO_MANY), 429)
        token = self._guard.log_in(password, address)
        if token is None:
            return HTMLResponse(pages.login(texts.WRONG_PASSWORD), 403)
        answer = go("./")
        answer.set_cookie(
            _COOKIE,
            token,
            path=request.scope["root_path"],
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    async def log_out(self, request: Request) -> Response:
        """End the session."""
        self._guard.log_out(request.cookies.get(_COOKIE, ""))
        answer = go("./")
        answer.delete_cookie(_COOKIE, path=request.scope["root_path"])
        return answer

    def inside(self, page: Inside) -> Handler:
        """Return the page as it is for all: without a session it asks for the password."""

        async def guarded(request: Request) -> Response:
            token = request.cookies.get(_COOKIE, "")
            session = self._guard.session(token)
            if session is not None:
                return await page(request, session)
            return HTMLResponse(pages.login(texts.LOG_IN_AGAIN if token else ""), 403)

        return guarded
