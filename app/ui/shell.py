"""The HTML around Gradio: Chinese from the first byte, with nothing in it that points outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui import texts
from app.ui.markup import element, text

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = Path(__file__).parent
# In this order: later styles win over earlier ones, and scripts use what stands before them as they load.
_STYLES = ("frame", "ask", "targets", "drafts", "document", "screens")
_SCRIPTS = (
    *("start", "places", "sheet", "copying", "waiting", "drafts", "switches", "history", "feedback"),
    *("looking", "find", "clicks"),
)
# Cards for social networks: Gradio's name, and pictures on other hosts.
_FOREIGN_META = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')


class ChineseShell:
    """ASGI middleware that rewrites the page's HTML and lets everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._head = head()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, the page's HTML rewritten."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        # Compressed HTML cannot be rewritten.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, _Rewriting(send, self._head))


class _Rewriting:
    """A `send` that holds an HTML body back until it is whole, and sends it rewritten."""

    def __init__(self, send: Send, head: str) -> None:
        self._send = send
        self._head = head
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if dict(message["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                self._start = message
            else:
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_rewritten(self._start)

    async def _send_rewritten(self, start: Message) -> None:
        body = rewritten(self._body.decode(), self._head).encode()
        headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        await self._send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await self._send({"type": "http.response.body", "body": body})


def rewritten(html: str, head: str) -> str:
    """Return Gradio's HTML in Chinese, with our head first and without cards for other hosts."""
    html = _FOREIGN_META.sub("", html)
    html = html.replace('lang="en"', 'lang="zh-CN"', 1)
    return html.replace("<head>", "<head>" + head, 1)


def head() -> str:
    """Return what stands first in the page's head: title, style and script."""
    style = _together("style", _STYLES, "css")
    script = f'(() => {{\n"use strict";\n{_together("browser", _SCRIPTS, "js")}}})();'
    return (
        f'<title>{text(texts.TITLE)}</title><meta name="description" content="{text(texts.TAGLINE)}">'
        + '<meta name="referrer" content="no-referrer">'
        + element("style", style)
        + element("script", script)
    )


def _together(folder: str, names: Sequence[str], ending: str) -> str:
    """Return these files as one text."""
    return "".join((_HERE / folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)
