"""The addresses under /manage."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.body_limit import LimitBody
from app.limits import FORM_REST, MAX_UPLOAD
from app.live import LiveAssistant
from app.manage._answers import HANDLERS, SafeAnswers, go
from app.manage._desk import Desk
from app.manage._entrance import Entrance
from app.manage._guard import Guard

_STYLE = Path(__file__).with_name("style.css")


def mount_manage(app: FastAPI, assistant: LiveAssistant, *, password: str) -> None:
    """Put the page 管理 at /manage of the app, behind this password."""
    entrance, desk = Entrance(Guard(password)), Desk(assistant)
    inside = entrance.inside
    routes = [
        Route("/style.css", _style),
        Route("/login", entrance.log_in, methods=["POST"]),
        Route("/logout", entrance.log_out, methods=["POST"]),
        Route("/", inside(desk.overview)),
        Route("/upload", inside(desk.upload), methods=["POST"]),
        Route("/found", inside(desk.found)),
        Route("/add", inside(desk.add), methods=["POST"]),
        Route("/cancel", inside(desk.cancel), methods=["POST"]),
        Route("/remove", inside(desk.removing)),
        Route("/remove", inside(desk.remove), methods=["POST"]),
        Route("/working", inside(desk.working)),
    ]
    middleware = [Middleware(SafeAnswers), Middleware(LimitBody, most=_most_bytes)]
    app.mount("/manage", Starlette(routes=routes, middleware=middleware, exception_handlers=HANDLERS))
    app.add_route("/manage", _go_inside, include_in_schema=False)  # a mount begins after the slash


def _most_bytes(path: str) -> int:
    return MAX_UPLOAD + FORM_REST if path.endswith("/upload") else FORM_REST


async def _go_inside(_: Request) -> Response:
    return go("manage/")


async def _style(_: Request) -> Response:
    return FileResponse(_STYLE)
