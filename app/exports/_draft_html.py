"""What checking a draft has shown, as HTML: each passage beside the original, differences coloured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from app import draft_notes
from app.draft_notes import BASES, NUMBER_AGREES, NUMBER_DIFFERS
from policy_qa import DraftFinding

if TYPE_CHECKING:
    from policy_qa import Change, Document, DraftReport, FigureFinding

# What stands below a passage: given a place of the document and the official wording.
Tools = Callable[[int, int, str], str]

SHOWN = 300  # passages at most, those to be corrected first; more are beyond what anyone reads
_LEFT_OUT = "其余 {count} 处没有列出（都不需要改正）。"
_HERE, _OFFICIAL = "稿件", "原文"

_STYLE = Path(__file__).with_name("draft.css")


def draft_html(report: DraftReport, document: Document, *, name: str = "") -> str:
    """Return the report as a page of its own that needs nothing else and prints well."""
    title = f"原文核对报告：{name}" if name else "原文核对报告"
    marks = "，".join(filter(None, [document.issuer, f"{document.year}年" if document.year else ""]))
    source = f"对照：《{document.title}》" + (f"（{marks}）" if marks else "")
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(title)}</title><style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>"
        f'<h1>{_text(title)}</h1><p class="source">{_text(source)}</p>{findings_html(report, document)}'
        "</body></html>\n"
    )


def findings_html(report: DraftReport, document: Document, *, tools: Tools | None = None) -> str:
    """Return the summary and every passage, those to be corrected first."""
    shown: Sequence[DraftFinding | FigureFinding] = sorted(
        (*report.findings, *report.figures), key=lambda one: (not one.is_wrong, one.span.start)
    )
    wrong = sum(one.is_wrong for one in shown)
    kept = shown[: max(SHOWN, wrong)]
    cards = [_card(one, report, document, tools) for one in kept]
    if len(shown) > len(kept):
        cards.append(f'<p class="source">{_LEFT_OUT.format(count=len(shown) - len(kept))}</p>')
    if unknown := draft_notes.unknown_numbers(report):
        head = f"<h3>{draft_notes.UNKNOWN_NUMBERS}</h3>"
        cards.append(f'<article class="finding">{head}<p>{_text(unknown)}</p></article>')
    return f'<p class="summary">{_text(draft_notes.summary(report))}</p>' + "".join(cards)


def _card(
    one: DraftFinding | FigureFinding, report: DraftReport, document: Document, tools: Tools | None
) -> str:
    line = report.text.count("\n", 0, one.span.start) + 1
    shown = _passage(one, document) if isinstance(one, DraftFinding) else _figure(one, document)
    rows = [(_HERE, shown.here), (_OFFICIAL, shown.official)]
    listed = "".join(f"<dt>{title}</dt><dd>{words}</dd>" for title, words in rows if words)
    noted = "".join(f"<li>{_text(remark)}</li>" for remark in shown.remarks)
    below = tools(*shown.place) if tools and shown.place else ""
    return (
        f'<article class="finding{" wrong" if one.is_wrong else ""}"><h3>{_text(shown.head)}'
        f'<span class="where">{_text(shown.basis)} · 第 {line} 行</span></h3><dl>{listed}</dl>'
        f"{f'<ul>{noted}</ul>' if noted else ''}{below}</article>"
    )


@dataclass(frozen=True, slots=True)
class _Card:
    """What a card says: plain text, but for both sides, which are HTML."""

    head: str
    basis: str
    here: str
    official: str
    remarks: tuple[str, ...]
    place: tuple[int, int, str] | None  # of the official wording


def _passage(finding: DraftFinding, document: Document) -> _Card:
    check = finding.check
    clause = "" if check.clause is None else f"　{draft_notes.clause_name(check.clause, document)}"
    here, official = sides(finding.quote, check.source, check.changes)
    place = None
    if check.start is not None and check.end is not None and check.source is not None:
        place = (check.start, check.end, check.source)
    remarks = tuple(draft_notes.remarks(finding, document))
    return _Card(draft_notes.headline(finding) + clause, BASES[finding.basis], here, official, remarks, place)


def _figure(figure: FigureFinding, document: Document) -> _Card:
    target = figure.target
    head = NUMBER_AGREES if figure.agrees else NUMBER_DIFFERS
    remarks = () if figure.agrees else (draft_notes.figure_remark(figure, document),)
    place = (target.span.start, target.span.end, target.quote)
    return _Card(head, draft_notes.OWN_WORDS, _text(figure.quote), _text(target.quote), remarks, place)


def sides(written: str, source: str | None, changes: Sequence[Change]) -> tuple[str, str]:
    """Return the draft's words and the original's as HTML: differences marked, the kind beside the former."""
    if source is None:
        return _text(written), ""
    same = list(_between(source, changes))
    here, official = [], []
    for words, change in zip_longest(same, changes):
        here.append(_text(words))
        official.append(_text(words))
        if change is not None and change.same == "nesting":
            here.append(_text(change.text))
            official.append(_text(change.doc))
        elif change is not None:
            kind = f"<small>{draft_notes.kind_name(change)}</small>"
            here.append(f"<ins>{_text(change.text) or '（缺）'}{kind}</ins>")
            official.append(f"<del>{_text(change.doc)}</del>" if change.doc else "")
    return "".join(here), "".join(official)


def _between(source: str, changes: Sequence[Change]) -> Iterator[str]:
    """Yield what both sides share before, between and behind the changes."""
    at = 0
    for change in changes:
        yield source[at : change.at]
        at = change.at + len(change.doc)
    yield source[at:]


def _text(value: str) -> str:
    """Return text that shows as it is, on the page too, where Gradio reads HTML as a template."""
    shown = escape(value, quote=True).replace("{", "&#123;").replace("}", "&#125;")
    return shown.replace("$", "&#36;").replace("`", "&#96;")
