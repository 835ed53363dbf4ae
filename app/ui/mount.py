"""Serve the page: Gradio mounted in the app, in a shell that is Chinese from the first byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.middleware.gzip import GZipMiddleware

from app.ui.page import build_page
from app.ui.shell import ChineseShell
from app.ui.theme import theme

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.feedback import FeedbackFile
    from policy_qa import PolicyAssistant

# For gr.mount_gradio_app. Style and script are not here: the shell carries them, so they are there
# before Gradio starts.
PAGE_OPTIONS: dict[str, Any] = {
    "theme": theme(),
    "footer_links": [],  # Gradio's own links: API, settings, built with
    "run_history": False,  # what the browser keeps of questions, browser/history.js keeps
    "show_error": False,
    "ssr_mode": False,  # would look for a node server
    "mcp_server": False,
    "enable_monitoring": False,
    "pwa": False,
    "max_file_size": 1,  # byte: nothing is uploaded
    "favicon_path": str(Path(__file__).with_name("favicon.png")),
}


def mount_page(app: FastAPI, assistant: PolicyAssistant, *, feedback: FeedbackFile | None = None) -> FastAPI:
    """Return the app with the page at its root; routes that the app already has go first."""
    mounted: FastAPI = gr.mount_gradio_app(
        app, build_page(assistant, feedback=feedback), path="/", **PAGE_OPTIONS
    )
    mounted.add_middleware(ChineseShell)
    # Outside the shell, which must see the HTML as it is: nearly half of what a first visit would load.
    mounted.add_middleware(GZipMiddleware, compresslevel=6)
    return mounted
