"""What adding up and comparing has shown, as HTML: a tick or a warning, and the way to each place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui import texts
from app.ui.markup import button, element, joined, text

if TYPE_CHECKING:
    from policy_qa import AuditFinding, Document


def audit_list(findings: Sequence[AuditFinding], document: Document) -> str:
    """Return the findings and the numbering's oddities, folded unless something needs a look."""
    warned = sum(finding.is_warning for finding in findings) + len(document.warnings)
    agreed = sum(not finding.is_warning for finding in findings)
    if not warned and not agreed:
        return element("p", text(texts.NOTHING_TO_AUDIT), class_="calm")
    summary = element("summary", text(texts.AUDITED.format(agreed=agreed, warned=warned)))
    ordered = sorted(findings, key=lambda finding: not finding.is_warning)
    items = [_item(each.message, warns=each.is_warning, show=_show(each, document)) for each in ordered]
    items += [_item(warning, warns=True) for warning in document.warnings]
    opened = "" if warned else None
    return element("details", summary, element("ul", joined(items)), class_="audit", open=opened)


def _item(message: str, *, warns: bool, show: str = "") -> str:
    mark = element("span", "⚠" if warns else "✓", class_="mark", aria_hidden="true")
    meaning = element("span", text(texts.DIFFERS if warns else texts.AGREES), class_="sr")
    return element("li", mark, meaning, text(message), " ", show, class_="warns" if warns else "agrees")


def _show(finding: AuditFinding, document: Document) -> str:
    places = " ".join(f"{place.start}-{place.end}" for place in finding.places)
    return button(texts.SHOW_PLACE, class_="quiet", data_document=document.id, data_places=places)
