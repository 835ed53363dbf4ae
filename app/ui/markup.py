"""Small pieces of HTML; whatever comes from outside is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from app.ui import texts

if TYPE_CHECKING:
    from policy_qa import Clause, Document


def text(value: object) -> str:
    """Return the value as text that a browser shows as it is, in content and in attributes.

    Braces and dollars go as entities too: Gradio reads its HTML as a template.
    """
    shown = escape(str(value), quote=True)
    return shown.replace("{", "&#123;").replace("}", "&#125;").replace("$", "&#36;").replace("`", "&#96;")


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return one element: children are HTML, attributes are text (class_ → class, data_x → data-x)."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


def button(label: str, **attributes: object) -> str:
    """Return a button with this label."""
    return element("button", text(label), type="button", **attributes)


def joined(parts: Iterable[str]) -> str:
    """Return the pieces one after the other."""
    return "".join(parts)


def place_button(label: str, *, document: str, start: int, end: int, class_: str = "jump") -> str:
    """Return a button that shows this stretch of the document."""
    return button(label, class_=class_, data_document=document, data_places=f"{start}-{end}")


def clause_name(clause: Clause) -> str:
    """Return how one points to a clause: （七）持续增加学位资源供给; 前言 for clause 0."""
    if clause.number == 0:
        return texts.PREAMBLE
    return address(clause.label, clause.heading) or texts.PARAGRAPH.format(number=clause.number)


def address(label: str, heading: str) -> str:
    """Return label and heading as one prints them: 第三条 适用范围; （七）持续增加学位资源供给."""
    gap = " " if label.startswith("第") and heading else ""
    return f"{label}{gap}{heading}"


def named(document: Document) -> str:
    """Return title (its id where it has none), issuer and year: 《…》（常州市教育局，2021年）."""
    marks = [document.issuer] if document.issuer else []
    if document.year:
        marks.append(f"{document.year}年")
    return f"《{document.title or document.id}》" + (f"（{'，'.join(marks)}）" if marks else "")
