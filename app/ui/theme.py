"""Gradio's own parts in the page's colours; style/ has the rest."""

from __future__ import annotations

from typing import Any

import gradio as gr

# Fonts of the system only: nothing is fetched, and Chinese looks as everywhere on the device.
FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "system-ui", "sans-serif")
MONO = ("ui-monospace", "Noto Sans Mono CJK SC", "monospace")

# Gradio's own sizes are pixels, which large type would not change; its chart reads `sm`, and only in pixels.
_SIZES = {
    "xxs": ".625rem",
    "xs": ".75rem",
    "sm": "14px",
    "md": "1rem",
    "lg": "1.25rem",
    "xl": "1.5rem",
    "xxl": "1.75rem",
}

# name in Gradio: (light, dark); contrast of text on its ground is at least 4.5
_COLOURS = {
    "body_background_fill": ("#f5f6f4", "#14181d"),
    "body_text_color": ("#1c242d", "#e8ebef"),
    "body_text_color_subdued": ("#55606d", "#a9b3c0"),
    "background_fill_primary": ("#ffffff", "#1d232b"),
    "background_fill_secondary": ("#eef0ed", "#252d37"),
    "block_background_fill": ("#ffffff", "#1d232b"),
    "block_label_text_color": ("#55606d", "#a9b3c0"),
    "block_title_text_color": ("#55606d", "#a9b3c0"),
    "border_color_primary": ("#d5dad6", "#3a4452"),
    "border_color_accent": ("#1b5e8c", "#8cc2ee"),
    "color_accent_soft": ("#e3eef6", "#22394d"),
    "input_background_fill": ("#ffffff", "#1d232b"),
    "input_border_color": ("#8a949e", "#6d7a8a"),
    "input_border_color_focus": ("#1b5e8c", "#8cc2ee"),
    "input_placeholder_color": ("#667180", "#97a2b0"),
    "button_primary_background_fill": ("#1b5e8c", "#8cc2ee"),
    "button_primary_background_fill_hover": ("#154a6e", "#a9d3f5"),
    "button_primary_border_color": ("#1b5e8c", "#8cc2ee"),
    "button_primary_border_color_hover": ("#154a6e", "#a9d3f5"),
    "button_primary_text_color": ("#ffffff", "#0e1a25"),
    "button_secondary_background_fill": ("#ffffff", "#252d37"),
    "button_secondary_background_fill_hover": ("#eef0ed", "#2f3945"),
    "button_secondary_text_color": ("#1c242d", "#e8ebef"),
    "button_secondary_border_color": ("#8a949e", "#6d7a8a"),
    "checkbox_background_color_selected": ("#1b5e8c", "#8cc2ee"),
    "checkbox_label_background_fill": ("#ffffff", "#1d232b"),
    "checkbox_label_background_fill_selected": ("#e3eef6", "#22394d"),
    "checkbox_label_text_color": ("#1c242d", "#e8ebef"),
    "checkbox_label_text_color_selected": ("#1c242d", "#e8ebef"),
}


def theme() -> gr.themes.Base:
    """Return the page's theme."""
    values: dict[str, Any] = {"color_accent": "#1b5e8c", "input_border_width": "1px"}
    for name, (light, dark) in _COLOURS.items():
        values |= {name: light, f"{name}_dark": dark}
    return gr.themes.Base(font=FONTS, font_mono=MONO, text_size=gr.themes.Size(**_SIZES)).set(**values)
