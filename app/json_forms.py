"""The JSON form of everything a door gives out; keys and order are the published contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.draft_notes import worst_verdict

if TYPE_CHECKING:
    from policy_qa import (
        Answer,
        AuditFinding,
        Change,
        Check,
        Citation,
        Clause,
        Document,
        DraftFinding,
        DraftReport,
        FigureFinding,
        Hit,
        OutlineItem,
        Span,
        Target,
    )

Json = dict[str, Any]


def answer_form(answer: Answer, *, id: object = None) -> Json:
    """Return an answer as `ask` gives it."""
    return {
        "id": id,
        "document": answer.document,
        "status": answer.status,
        "answer": answer.answer,
        "reading": answer.reading,
        "clauses": list(answer.clauses),
        "related": list(answer.related),
        "citations": [citation_form(citation) for citation in answer.citations],
        "targets": [target_form(target, document=answer.document) for target in answer.targets],
        "yes_no": answer.yes_no,
        "missing": list(answer.missing),
        "confidence": round(answer.confidence, 4),
        "elapsed_ms": round(answer.elapsed_ms, 3),
    }


def citation_form(citation: Citation) -> Json:
    """Return a quote with its place."""
    return {
        "document": citation.document,
        "clause": citation.clause,
        "label": citation.label,
        "heading": citation.heading,
        "section": citation.section,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def search_form(hits: tuple[Hit, ...], *, id: object = None) -> Json:
    """Return hits as `search` gives them."""
    return {"id": id, "hits": [hit_form(hit) for hit in hits]}


def hit_form(hit: Hit) -> Json:
    """Return a scored clause with the passage that won and why."""
    return {
        "document": hit.document,
        "clause": hit.clause,
        "label": hit.label,
        "heading": hit.heading,
        "section": hit.section,
        "score": round(float(hit.score), 6),
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "why": dict(hit.why),
    }


def target_form(target: Target, *, document: str) -> Json:
    """Return a target as a row of `targets`; a deliverable also names its verb."""
    form: Json = {
        "document": document,
        "clause": target.clause,
        "kind": target.kind,
        "metric": target.metric,
        "part_of": target.part_of,
        "value": list(target.value) if isinstance(target.value, tuple) else target.value,
        "unit": target.unit,
        "bound": target.bound,
        "qualifier": target.qualifier,
        "start": target.span.start,
        "end": target.span.end,
        "quote": target.quote,
        "deadline": target.deadline,
        "amount": target.amount,
        "total": target.total and {"start": target.total.start, "end": target.total.end},
    }
    if target.kind == "deliverable":
        form["action"] = target.action
    return form


def audit_form(findings: tuple[AuditFinding, ...], *, document: Document) -> Json:
    """Return what adding up and comparing has shown, and what is odd about the numbering."""
    return {
        "document": document.id,
        "findings": [_finding_form(finding, document) for finding in findings],
        "warnings": list(document.warnings),
    }


def _finding_form(finding: AuditFinding, document: Document) -> Json:
    return {
        "kind": finding.kind,
        "agrees": not finding.is_warning,
        "metric": finding.metric,
        "message": finding.message,
        "places": [_place_form(place, document) for place in finding.places],
    }


def _place_form(place: Span, document: Document) -> Json:
    clause = document.clause_at(place.start)
    return {
        "clause": clause.number if clause else None,
        "label": clause.label if clause else "",
        "heading": clause.heading if clause else "",
        "section": clause.section if clause else "",
        "start": place.start,
        "end": place.end,
        "quote": place.of(document.text),
    }


def document_form(document: Document) -> Json:
    """Return a document with its outline as `documents` gives it."""
    return {
        "document": document.id,
        "title": document.title,
        "issuer": document.issuer,
        "year": document.year,
        "clauses": document.clause_count,
        "outline": [outline_form(item) for item in document.outline],
        "warnings": list(document.warnings),
    }


def outline_form(item: OutlineItem) -> Json:
    """Return a place of the outline with all below it."""
    return {
        "label": item.label,
        "heading": item.heading,
        "level": item.level,
        "clause": item.clause,
        "start": item.span.start,
        "end": item.span.end,
        "children": [outline_form(child) for child in item.children],
    }


def clause_form(clause: Clause, *, document: Document) -> Json:
    """Return a whole clause with its text."""
    return {
        "document": document.id,
        "clause": clause.number,
        "label": clause.label,
        "heading": clause.heading,
        "section": clause.section,
        "start": clause.span.start,
        "end": clause.span.end,
        "text": document.text[clause.span.start : clause.span.end],
    }


def check_form(check: Check, *, id: object = None) -> Json:
    """Return the wording of a text compared with a document as `check` gives it."""
    return {"id": id, **_stretch_form(check), "parts": [_stretch_form(part) for part in check.parts]}


def draft_form(report: DraftReport, *, id: object = None) -> Json:
    """Return a draft compared with a document as `check FILE` gives it; text offsets refer to the draft."""
    return {
        "id": id,
        "document": report.document,
        "verdict": worst_verdict(report),
        "wrong": report.is_wrong,
        "findings": [_draft_finding_form(finding) for finding in report.findings],
        "figures": [_figure_form(figure, document=report.document) for figure in report.figures],
        "unknown": [
            {"quote": span.of(report.text), "text_start": span.start, "text_end": span.end}
            for span in report.unknown
        ],
    }


def _draft_finding_form(finding: DraftFinding) -> Json:
    place = finding.place
    return {
        "basis": finding.basis,
        "ascribed": finding.is_ascribed,
        "wrong": finding.is_wrong,
        "quote": finding.quote,
        **_stretch_form(finding.check),
        "place": place
        and {
            "start": place.span.start,
            "end": place.span.end,
            "quote": place.quote,
            "clauses": list(place.clauses),
            "verdict": place.verdict,
            "found": place.found,
        },
    }


def _figure_form(figure: FigureFinding, *, document: str) -> Json:
    return {
        "quote": figure.quote,
        "text_start": figure.span.start,
        "text_end": figure.span.end,
        "ascribed": figure.is_ascribed,
        "agrees": figure.agrees,
        "wrong": figure.is_wrong,
        "target": target_form(figure.target, document=document),
    }


def _stretch_form(check: Check) -> Json:
    return {
        "verdict": check.verdict,
        "document": check.document,
        "clause": check.clause,
        "start": check.start,
        "end": check.end,
        "source": check.source,
        "text_start": check.text_start,
        "text_end": check.text_end,
        "changes": [_change_form(change) for change in check.changes],
        "also": [{"clause": place.clause, "start": place.start, "end": place.end} for place in check.also],
        "nearest": check.nearest,
    }


def _change_form(change: Change) -> Json:
    form: Json = {"doc": change.doc, "text": change.text, "at": change.at, "kind": change.kind}
    return form if change.same is None else {**form, "same": change.same}
