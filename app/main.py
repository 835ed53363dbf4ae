"""Serve the page and the HTTP interface: bind, load, mount, run."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
import uvicorn
from fastapi import FastAPI

from app.api import build_api
from app.feedback import FeedbackFile
from app.live import LiveAssistant
from policy_qa import PolicyAssistant

_BACKLOG = 128  # connections that may wait while the assistant is being opened
_PATIENCE = 2  # seconds that open pages get to hang up when the server stops


def build_app(
    assistant: PolicyAssistant, *, feedback: FeedbackFile | None = None, password: str = ""
) -> FastAPI:
    """Return the whole web application: the interface under /api/v1, the page at /.

    With a file for feedback, answers on the page can be rated.
    With a password, the documents of a live assistant can be changed at /manage.
    """
    _silence_gradio()  # before gradio is imported, which reads this
    from app.manage import mount_manage
    from app.ui import mount_page

    app = build_api(assistant)
    if password and isinstance(assistant, LiveAssistant):
        mount_manage(app, assistant, password=password)
    return mount_page(app, assistant, feedback=feedback)


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Yield a socket that listens there; say what to do where it cannot, before anything slow is loaded."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise click.ClickException(f"没有 {host} 这个地址。请检查 --host。") from None
    with socket.socket(family, kind, protocol) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen(_BACKLOG)
        except OSError as error:
            raise click.ClickException(_cannot_listen(error, host, port)) from None
        yield listening


def serve_forever(
    listening: socket.socket,
    assistant: PolicyAssistant,
    *,
    feedback: FeedbackFile | None = None,
    password: str = "",
    open_page: bool = False,
) -> None:
    """Print the address and serve until interrupted."""
    app = build_app(assistant, feedback=feedback, password=password)
    url = address(listening)
    managing = f"管理：{url}manage/\n" if password else ""
    click.echo(f"网页：{url}\n接口：{url}api/v1/openapi.json\n{managing}按 Ctrl+C 停止。")
    if open_page:
        _open_page(url)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_PATIENCE))
    with suppress(KeyboardInterrupt):  # the ordinary way to stop it
        server.run(sockets=[listening])
    click.echo("已停止。")


def address(listening: socket.socket) -> str:
    """Return the address to type into a browser."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _cannot_listen(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return (
            f"端口 {port} 已被占用。请换一个端口，例如 policy-qa serve --port {other}；"
            "或先停止占用它的程序（可能是已经启动的 policy-qa）。"
        )
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 7860。"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} 不是本机的地址。只供本机使用请用 127.0.0.1，供局域网使用请用 0.0.0.0。"
    return f"无法监听 {host}:{port}（系统错误 {error.errno}）。请换一个端口或地址。"


def _open_page(url: str) -> None:
    """Open a browser where there is a screen; elsewhere the printed address has to do."""
    if os.name == "nt" or os.uname().sysname == "Darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        threading.Timer(1.0, webbrowser.open, [url]).start()  # by then the server answers


def _silence_gradio() -> None:
    """Keep gradio from calling home and from looking for newer versions."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
