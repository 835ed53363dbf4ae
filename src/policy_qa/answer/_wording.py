"""Answer what the official wording is: 有没有这句话：… and …的原话是什么, compared by character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.text import Span
from policy_qa.wording import Change, Check, check

_FEWEST = 4  # letters and digits that make words to look for
_SHOWN = 2  # differences named in the first line
_LONG = 24  # characters of a difference from which on the first line does not name it
_OPEN, _CLOSE = "“\"「『‘'", "”\"」』’'"
_SAID = "(?:句|段)?(?:话|原话|原文|原句|表述|说法|提法|文字|写法)"
_IS_OWN = "(?:是不是|是否是?|算不算|是)(?:文件的?|要点的?)?(?:原话|原文|原句)(?:吗|么)?"

_HEADS: dict[str, str] = {
    "exact": "是原话，与文件一字不差。",
    "punct": "是原话，只有标点或空格不同。",
    "absent": "只有一部分是文件里的话，其余的没有。",
}
_BARE = re.compile(
    r"(?:那|请问|那么)?(?:这|那)?(?:句|段)?(?:话)?的?(?:原话|原文|原句)(?:是|到底是)?(?:什么|啥|怎么[说写]的)?[呢？?。]*"
    r"|(?:文件里?|原文里?)?有没有这(?:句|段)话[吗呢？?。]*"
)
_CLAIM = re.compile(r"[，,。]?(?:是否属实|属实吗|是否(?:如此|正确)|是不是真的|是真的吗)[?？。]*$")
# numbers of things alone: 权力29、公共服务11
_FIGURES = re.compile(r"(?:[\u4e00-\u9fff]{2,8}\d+[个所家门项名人元%]?[、，,和及]?){1,4}[?？。]*")
_WHICH = "请把要核对的那句话一起发来，例如：有没有这句话：“……”。"
_NONE = "没有，文件里没有这句话。"


@dataclass(frozen=True, slots=True)
class WordingQuestion:
    """A way to ask about words, which the pattern's group `words` catches."""

    name: str
    pattern: re.Pattern[str]
    is_yes_no: bool
    finds: tuple[tuple[str, str], ...]  # question, the words
    passes_over: tuple[str, ...]


QUESTIONS = (
    WordingQuestion(
        "whether there are these words, which follow: 有没有这句话：…",
        re.compile(
            rf"[^：:\n{_OPEN}]{{0,12}}?(?:有没有|有无|有|找|查|核对|核实|看看)[^：:\n{_OPEN}]{{0,8}}?"
            rf"(?:这|以下|下面|如下|这样的?)(?:一)?{_SAID}(?:吗|么|没有)?\s*(?:[：:，,？?\n]|(?=[{_OPEN}]))\s*(?P<words>.+)",
            re.DOTALL,
        ),
        True,
        (
            ("有没有这句话：坚持预防为主", "坚持预防为主"),
            ("文件里有没有这样一句话：“坚持预防为主”", "坚持预防为主"),
            ("帮我查一下有没有下面这段话，坚持预防为主", "坚持预防为主"),
        ),
        ("有没有近视防控的规定", "这句话是什么意思", "有没有提到这样的说法"),
    ),
    WordingQuestion(
        "whether these words are right, which follow: 这句话对吗：… 核对：…",
        re.compile(
            rf"(?:(?:请|帮我|麻烦)*(?:核对|核实|比对|校对)(?:一下)?(?:原文|原话|下面的?话)?"
            rf"|(?:下面|以下)?(?:这|以下|下面)(?:一)?{_SAID}(?:{_IS_OWN}|对吗|对不对|准确吗|准不准确|有没有错|有错吗))\s*[：:，,？?\n]\s*"
            r"(?!.*(?:几|多少|什么|哪)[^，。\n]{0,6}[?？]?$)(?P<words>.+)",
            re.DOTALL,
        ),
        True,
        (
            ("核对一下：坚持预防为主", "坚持预防为主"),
            ("这句话是原文吗：坚持预防为主", "坚持预防为主"),
            ("下面这句话对吗？坚持预防为主", "坚持预防为主"),
        ),
        ("核对学籍信息怎么办", "这句话对吗", "核对：权力事项清单共几项"),
    ),
    WordingQuestion(
        "whether these words are there, which come first: “…”是原话吗",
        re.compile(
            rf"[^{_OPEN}]{{0,8}}[{_OPEN}](?P<words>.+)[{_CLOSE}]\s*[，,]?(?:这|那)?(?:一)?(?:{_SAID})?[，,]?"
            rf"(?:在?(?:文件|原文|要点)(?:里|中)?)?(?:{_IS_OWN}|有吗|有没有|对吗|准确吗|是这么写的吗)[？?。]*",
            re.DOTALL,
        ),
        True,
        (
            ("“坚持预防为主”是原话吗", "坚持预防为主"),
            ("文件里“坚持预防为主”这句话有吗？", "坚持预防为主"),
        ),
        ("“四早”是什么", "“双减”在文件里怎么说"),
    ),
    WordingQuestion(
        "whether there are the words in the middle: 有没有“…”这句话",
        re.compile(
            rf"[^：:，。\n{_OPEN}]{{0,12}}?(?:有没有|有无|是否有)(?:写|说|提|讲)?(?:到|过)?\s*"
            rf"[{_OPEN}]?(?P<words>[^{_OPEN}{_CLOSE}].*?)[{_CLOSE}]?(?:这|那)(?:一|么一|样一)?{_SAID}[吗呢？?。]*",
            re.DOTALL,
        ),
        True,
        (
            ("有没有“坚持预防为主”这句话", "坚持预防为主"),
            ("文件里有没有说过坚持预防为主这句话？", "坚持预防为主"),
        ),
        ("有没有这句话", "有没有近视防控的说法"),
    ),
    WordingQuestion(
        "what the official words are for these: …的原话是什么",
        re.compile(
            rf"[{_OPEN}]?(?P<words>.+?)[{_CLOSE}]?[，,。？?]?\s*(?:这|那)?(?:一)?(?:句|段)?(?:话)?的?"
            r"(?:原话|原文|原句|(?:官方|准确|标准|正式)(?:的)?表述)(?:到底|究竟)?(?:是|应该是|应当是)?"
            r"(?:什么|啥|怎么(?:说|写|讲)的?|怎样的?|如何表述的?)[？?。]*",
            re.DOTALL,
        ),
        False,
        (
            ("新建改扩建学校项目75个，原话是什么？", "新建改扩建学校项目75个"),
            ("“坚持预防为主”的原文是怎么写的", "坚持预防为主"),
        ),
        ("原话是什么", "怎么办理入学"),
    ),
)


def wording_asked(question: str) -> tuple[str, bool] | None:
    """Return the words a question asks about and whether it asks if they are there; None for others.

    有没有这句话：新增学位16800个 → 新增学位16800个, True
    """
    for asked in QUESTIONS:
        if match := asked.pattern.fullmatch(question.strip()):
            words = match["words"].strip()
            if _CLAIM.search(words):
                return None  # 核对：钟楼区的项目多于天宁区，是否属实 asks whether it is so
            if words[:1] in _OPEN and words[-1:] in _CLOSE:
                words = words[1:-1]
            if sum(map(str.isalnum, words)) >= _FEWEST:
                return words, asked.is_yes_no
    return None


def answer_wording(reading: Reading, document: Document) -> Answer | None:
    """Return whether words are the document's own, or its wording for them; None for other questions."""
    if _BARE.fullmatch(reading.asked.strip()) and not reading.anchors:
        return Answer(document.id, "clarify", _WHICH, confidence=0.9)
    asked = wording_asked(reading.asked)
    if asked is None or (reading.address is not None and not asked[1]):
        return None  # 第七条的原话是什么 asks for a place
    words, is_yes_no = asked
    found = check(words, document)
    parts = [part for part in found.parts or (found,) if part.source is not None]
    if not parts and _FIGURES.fullmatch(words):
        return None  # 核对：权力29、公共服务11
    if not parts:
        return _absent(words, document) if is_yes_no else None  # a matter, named in other words
    complete = found.verdict != "absent"
    citations = tuple(_cited(part, document) for part in parts)
    clauses = tuple(dict.fromkeys(cited.clause for cited in citations if cited.clause is not None))
    head = _HEADS[found.verdict] if found.verdict != "altered" else f"不是原话：{_differences(parts)}。"
    lines = [head, *(_words.quoted(cited.quote) for cited in dict.fromkeys(citations))]
    lines.append(_words.source([document.clause(number) for number in clauses], document))
    return Answer(
        document.id,
        "answered" if complete else "partly",
        "\n".join(lines),
        clauses=clauses,
        citations=citations,
        yes_no=found.verdict in ("exact", "punct") if is_yes_no else None,
        missing=() if complete else ("其余的话",),
        confidence=0.97,
    )


def _absent(words: str, document: Document) -> Answer:
    missing = (words if len(words) <= _LONG else "这段话",)
    return Answer(document.id, "not_covered", _NONE, yes_no=False, missing=missing, confidence=0.95)


def _cited(part: Check, document: Document) -> Citation:
    """Return the sentences that hold a stretch, or the stretch itself where it is a section's heading."""
    stretch = Span(part.start or 0, part.end or 0)
    if part.clause is None:
        for section in document.sections:
            if section.heading_span.start <= stretch.start < section.heading_span.end:
                return Citation.of_section(section, document)
        return Citation.at(stretch, 0, document)
    clause = document.clause(part.clause)
    held = [one for one in clause.sentences if one.start < stretch.end and stretch.start < one.end]
    whole = Span(held[0].start, max(held[-1].end, stretch.end)) if held else stretch
    return Citation.at(whole, clause.number, document)


def _differences(parts: Sequence[Check]) -> str:
    """Return the first differences in words, or that the original follows where they would be too long."""
    changes = [one for part in parts for one in part.changes if one.kind != "punctuation"]
    if any(len(one.doc + one.text) > _LONG for one in changes[:_SHOWN]):
        return "与原文有改动，原文如下"
    named = "，".join(map(_difference, changes[:_SHOWN]))
    return named + (f"，等{len(changes)}处不同" if len(changes) > _SHOWN else "")


def _difference(change: Change) -> str:
    if not change.doc:
        return f"原文没有“{change.text}”"
    return f"原文是“{change.doc}”，不是“{change.text}”" if change.text else f"原文还有“{change.doc}”"
