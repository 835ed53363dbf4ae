"""Refuse bodies that are too large before they are read whole."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.limits import MAX_BODY, MAX_UPLOAD

_FORM = 100_000  # bytes around the file in a form: its other fields, and what parts them


def most_bytes(path: str) -> int:
    """Return how many bytes a body may have: a file may be larger than anything typed."""
    return MAX_UPLOAD + _FORM if path.endswith("/check/document") else MAX_BODY


class LimitBody:
    """Middleware that ends the reading of a body that is too large, announced or not, with 413.

    FastAPI's own `max_body_size` answers an announced one in English plain text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting the bytes of its body as they are read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        most = most_bytes(scope["path"])
        size = 0

        async def receive_counted() -> Message:
            nonlocal size
            if announced.isdecimal() and int(announced) > most:
                raise HTTPException(413)
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_counted, send)
