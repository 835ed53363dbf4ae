"""What checking a draft has shown, in the same Chinese words at every door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app import mark_names

if TYPE_CHECKING:
    from policy_qa import Change, Check, Document, DraftFinding, DraftReport, FigureFinding, NamedPlace

VERDICTS = {
    "exact": "一字不差",
    "punct": "仅标点或空格不同",
    "altered": "文字或数字有改动",
    "absent": "文件中没有这段话",
}
KINDS = {
    "number": "数字",
    "unit": "单位",
    "bound": "界限",
    "modality": "语气",
    "negation": "否定",
    "term": "用词",
    "order": "顺序",
    "omission": "漏字",
    "insertion": "多字",
    "punctuation": "标点",
    "script": "繁简",
}
SAME_VALUE, SAME_MEANING = "写法不同，数值相同", "写法不同，意思相同"
SAME_WORDS = "只有繁体、简体不同"
_SAME = {"value": "，数值相同", "meaning": "，意思相同"}
_MANY = 3  # words in another script from which on one line tells of all
BASES = {"quotation": "引号中的引文", "attributed": "注明出自文件的话", "leaning": "没有加引号的原文"}
OWN_WORDS = "自己的话里的数字"
NUMBER_AGREES, NUMBER_DIFFERS = "数字与文件一致", "数字与文件不同"
WORST_FIRST = ("altered", "absent", "punct", "exact")
NAMES_WORST_FIRST = (
    VERDICTS["altered"],
    VERDICTS["absent"],
    SAME_MEANING,
    SAME_VALUE,
    SAME_WORDS,
    VERDICTS["punct"],
    VERDICTS["exact"],
)
UNKNOWN_NUMBERS = "文件中没有这个数字"
NO_MISTAKE = "稿件可以有自己的数字，这里只作提示。"
_LISTED = 30  # numbers listed at most that the document does not hold
NOTHING_FOUND = "稿件中没有引用或套用这份文件的话。"


def kind_name(change: Change) -> str:
    """Return what a change is of, in a word; 写法 where a number only is written in another way."""
    return "写法" if change.same == "value" else KINDS[change.kind]


def difference(change: Change) -> str:
    """Return one change in words: 数字：“57”写成了“75”; 标点：右双引号写成了句号."""
    shown = mark_names.named if change.kind == "punctuation" else "“{}”".format
    kind = kind_name(change)
    if not change.text:
        return f"{kind}：少了{shown(change.doc)}"
    if not change.doc:
        return f"{kind}：多了{shown(change.text)}"
    return f"{kind}：{shown(change.doc)}写成了{shown(change.text)}{_SAME.get(change.same or '', '')}"


def _differences(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what differs, marks as they must be left out; what repeats on one line."""
    told = [change for change in changes if change.same != "nesting"]
    scripts = [change for change in told if change.kind == "script"]
    lines: Counter[str] = Counter()
    for change in told:
        if len(scripts) < _MANY or change.kind != "script":
            lines[difference(change)] += 1
        elif change is scripts[0]:
            lines[f"{difference(change)}等 {len(scripts)} 处，只是繁体、简体不同"] += 1
    yield from (line if times == 1 else f"{line}（{times} 处）" for line, times in lines.items())


def clause_name(number: int, document: Document) -> str:
    """Return how one points to a clause: （七）持续增加学位资源供给; 前言 for clause 0."""
    clause = document.clause(number)
    if not clause.label:
        return f"第{number}段" if number else "前言"
    gap = " " if clause.label.startswith("第") and clause.heading else ""
    return f"{clause.label}{gap}{clause.heading}"


def headline(finding: DraftFinding) -> str:
    """Return what a passage is, in a few words: 一字不差，但编号有误."""
    right = finding.check.verdict in ("exact", "punct")
    misplaced = finding.place is not None and finding.place.is_wrong
    return verdict_name(finding.check) + ("，但编号有误" if right and misplaced else "")


def verdict_name(check: Check) -> str:
    """Return the verdict in words; milder ones where only the way of writing differs."""
    if check.verdict == "altered" and not check.is_reworded:
        said = {change.same for change in check.changes}
        return SAME_MEANING if "meaning" in said else SAME_VALUE if "value" in said else SAME_WORDS
    if check.verdict == "punct" and all(change.same == "nesting" for change in check.changes):
        return VERDICTS["exact"]
    return VERDICTS[check.verdict]


def remarks(finding: DraftFinding, document: Document) -> Iterator[str]:
    """Yield what is to be said of a passage beyond its verdict; nothing of one that is right."""
    check = finding.check
    yield from _differences(check.changes)
    if check.verdict == "absent" and check.nearest is not None and finding.place is None:
        yield f"内容最接近的是{clause_name(check.nearest, document)}，请对照。"
    if finding.place is not None:
        yield from _place_remarks(finding.place, document)


def _place_remarks(place: NamedPlace, document: Document) -> Iterator[str]:
    holder = clause_name(place.found, document) if place.found is not None else ""
    if place.verdict == "elsewhere":
        yield f"编号有误：写的是“{place.quote}”，这段话在{holder}。"
    elif place.verdict == "no_such_place":
        yield f"编号有误：文件没有“{place.quote}”，共 {document.clause_count} 条" + (
            f"；这段话在{holder}。" if holder else "。"
        )
    elif place.verdict == "doubtful":
        yield f"请核对编号：写的是“{place.quote}”，内容更接近{holder}。"


def figure_remark(figure: FigureFinding, document: Document) -> str:
    """Return what the document states of the same thing: 原文为“新增学位16500个”，见（七）…."""
    return f"原文为“{figure.target.quote}”，见{clause_name(figure.target.clause, document)}。"


def worst_verdict(report: DraftReport) -> str:
    """Return the worst verdict of a draft's passages; absent where none rests on the document."""
    found = {finding.check.verdict for finding in report.findings}
    return next((verdict for verdict in WORST_FIRST if verdict in found), "absent")


def summary(report: DraftReport) -> str:
    """Return how much was compared and what has to be corrected, in one sentence."""
    total, numbers = len(report.findings), len(report.figures)
    beside = f"另有 {len(report.unknown)} 个数字文件中没有。" if report.unknown else ""
    if not total and not numbers:
        return NOTHING_FOUND + beside
    names = Counter(verdict_name(finding.check) for finding in report.findings)
    counts = [f"{name} {names[name]} 处" for name in NAMES_WORST_FIRST if names[name]]
    misplaced = sum(bool(finding.place and finding.place.is_wrong) for finding in report.findings)
    counts += [f"编号有误 {misplaced} 处"] if misplaced else []
    differing = sum(not figure.agrees for figure in report.figures)
    counts += [f"自己的话里有 {numbers} 个数字，{differing} 个与文件不同"] if numbers else []
    return f"核对了 {total + numbers} 处：{'；'.join(counts)}。{beside}"


def unknown_numbers(report: DraftReport) -> str:
    """Return the draft's numbers that the document holds nowhere, each with its line; empty for none."""
    told = (
        f"“{span.of(report.text)}”（第 {report.text.count(chr(10), 0, span.start) + 1} 行）"
        for span in report.unknown[:_LISTED]
    )
    rest = "等" if len(report.unknown) > _LISTED else ""
    return f"{'、'.join(told)}{rest}。{NO_MISTAKE}" if report.unknown else ""
