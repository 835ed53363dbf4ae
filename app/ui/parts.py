"""How this page uses Gradio: plain HTML without Gradio's own looks, and direct calls."""

from __future__ import annotations

from typing import Any, Literal

import gradio as gr

# No queue: nothing here takes long enough to stand in line. No endpoint shows in an API listing.
DIRECT: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}

# Answers take milliseconds: browser/waiting.js shows that it is waiting only where it lasts.
WAIT = "(...given) => { window.policyPage.waiting(); return given; }"
ARRIVED = "() => window.policyPage.arrived()"


def html(value: str, *, elem_id: str, js_on_load: str | None = None) -> gr.HTML:
    """Return a component that shows this HTML as it is."""
    return gr.HTML(value, elem_id=elem_id, js_on_load=js_on_load, apply_default_css=False, padding=False)


def line(
    *, label: str, placeholder: str, elem_id: str, enter: Literal["send", "search"], most_lines: int = 1
) -> gr.Textbox:
    """Return a field to type in; Enter sends it, and its label is there for screen readers."""
    return gr.Textbox(
        label=label,
        placeholder=placeholder,
        show_label=False,
        container=False,
        lines=1,
        max_lines=most_lines,
        scale=1,
        min_width=0,
        elem_id=elem_id,
        html_attributes=gr.InputHTMLAttributes(enterkeyhint=enter, autocomplete="off"),
    )


def push_button(name: str, *, elem_id: str, primary: bool = False) -> gr.Button:
    """Return a button as wide as its name."""
    return gr.Button(
        name, variant="primary" if primary else "secondary", elem_id=elem_id, min_width=0, scale=0
    )
