"""Find the printed numbers that open a line: 第七条, 二、, （七）, 1.; what is a label is data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_qa.numerals import parse_numeral
from policy_qa.text import Span

BLANKS = " \t\r\n\f\v\u3000\xa0\u200b\ufeff"
MARKS = BLANKS + "*_#"  # white space and Markdown marks, which are never part of a heading's words

# 1 is outermost.  In a text of articles 一、 may stand above them; see _outline.
RANKS = {
    "附件": 1,
    "部分": 2,
    "篇": 2,
    "编": 2,
    "分编": 3,
    "章": 4,
    "节": 5,
    "条": 6,
    "一、": 7,
    "（一）": 8,
    "1.": 9,
    "（1）": 10,
    "1）": 11,
    "①": 12,
}
TITLED = frozenset({"附件", "部分", "篇", "编", "分编", "章", "节"})  # their line is a title and nothing else

_HAN = "[一二三四五六七八九十百千零〇]+"
_DIGITS = "[0-9０-９]{1,3}"
_GAP = r"[ \t\u3000\xa0]*"
# A quotation, not a label: 第三条规定的…, 第三条、第四条…, （一）项…
_QUOTED = (
    f"(?!{_GAP}(?:规定(?:的|，|情形|执行)|所列|第{_HAN}[款项]|、|[和与及至到或]{_GAP}[第（(]"
    "|款(?![项待])|项(?!目)))"
)
_MARGIN = re.compile(
    r"[ \t\r\f\v\u3000\xa0\u200b\ufeff]*(?:>[ \t]*)?(?:\#{1,6})?[ \t\u3000\xa0]*(?:[-*+][ \t]+)?(?:\*\*|__)?"
    + _GAP
)


@dataclass(frozen=True, slots=True)
class LabelRule:
    """One way to print a number at the beginning of a line, with lines it must and must not match."""

    kind: str
    pattern: re.Pattern[str]
    good: tuple[str, ...]
    bad: tuple[str, ...]


LABEL_RULES = (
    LabelRule(
        "编章节",
        re.compile(
            f"第{_GAP}(?P<number>{_HAN}|{_DIGITS}){_GAP}(?P<kind>部分|分编|编|篇|章|节)"
            rf"(?:(?=[ \t\u3000\xa0：:*]|$)|(?<=[章编])){_QUOTED}(?!程|的|规定)(?=[^。；]{{0,40}}$)"
        ),
        good=("第一章 总则", "第二章总则", "第十章", "第3节　学校", "第一部分 总体要求", "第二分编 合同"),
        bad=("第一章规定的措施", "第一节课由校长上", "第三章 的内容见下文。", "第二章程"),
    ),
    LabelRule(
        "条",
        re.compile(
            f"第{_GAP}(?P<number>{_HAN}|{_DIGITS}){_GAP}条(?:之[一二三四五六七八九十]+)?{_QUOTED}(?!的|规定)"
        ),
        good=("第七条 学校应当", "第 12 条　学校", "第一百二十条之一 学校", "第一条【目的】为了", "第三条"),
        bad=("第三条规定的事项", "第三条、第四条", "第三条第二款的", "第三 规定"),
    ),
    LabelRule(
        "一、",
        re.compile(f"(?P<number>{_HAN})[、．.]"),
        good=("二、提升保障水平", "十二、附则", "一. 总体要求"),
        bad=("一、二年级不留作业", "一、二、三产业融合", "一 总则", "一般、特殊"),
    ),
    LabelRule(
        "（一）",
        re.compile(f"[（(]{_GAP}(?P<number>{_HAN}){_GAP}[）)]{_QUOTED}[、.．]?"),
        good=(
            "（七）持续增加",
            "(二)基本原则",
            "（ 三 ）其他",
            "（一）及时公开",
            "（二）项目建设",
            "（三）与高校合作",
        ),
        bad=("（一）项规定的", "（一）至（三）项", "（一）、（二）项", "（一般）情况", "（代章）"),
    ),
    LabelRule(
        "1.",
        re.compile(f"(?P<number>{_DIGITS})(?:、|[.．](?![0-9０-９])|[.．](?=(?:19|20)[0-9]{{2}}年))"),
        good=("1.坚持服务为民", "１．坚持", "12、其他", "1.2021年底前完成"),
        bad=("1.5亿元", "2021年", "1、2月份", "10%以上"),
    ),
    LabelRule(
        "（1）",
        re.compile(f"[（(]{_GAP}(?P<number>{_DIGITS}){_GAP}[）)]"),
        good=("（1）户口簿", "(2)房产证", "（３）居住证"),
        bad=("（1年）", "（2021）1号"),
    ),
    LabelRule(
        "1）", re.compile(f"(?P<number>{_DIGITS})[）)]"), good=("1）户口簿", "2)房产证"), bad=("1年）",)
    ),
    LabelRule("①", re.compile("(?P<number>[①-⑳])"), good=("①户口簿",), bad=("见①",)),
    LabelRule(
        "附件",
        re.compile(
            rf"附{_GAP}[件表录]{_GAP}(?P<number>{_HAN}|{_DIGITS})?"
            r"(?=[ \t\u3000\xa0*：:]|$)(?=[^。；]{0,60}$)"
        ),
        good=("附件", "附件1", "附表 2", "附录一　名单", "附  件", "附件2：评分标准"),
        bad=("附件1所列学校", "附近学校", "附件 见下文。"),
    ),
)

# 一、二年级, 1、2月: after the next number one of these shows that two numbers are enumerated
_COUNTED = re.compile(f"({_HAN}|{_DIGITS})(?=[年级等线类期次批审月日号季楼班产条项、至])")


@dataclass(frozen=True, slots=True)
class Label:
    """A number printed at the beginning of a line."""

    kind: str  # a key of RANKS
    number: int
    printed: str  # "（七）"
    line: int  # counted from 1
    line_start: int
    span: Span  # the label alone
    rest: Span  # the words after it on its line, without white space and marks around


def find_labels(text: str) -> tuple[Label, ...]:
    """Return every label that opens a line, in order: （七）持续增加… → kind （一）, number 7."""
    return tuple(label for line, start, words in lines_of(text) if (label := label_of(words, line, start)))


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (number from 1, offset, characters) of each line."""
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, offset, line
        offset += len(line) + 1


def label_of(words: str, line: int = 1, offset: int = 0) -> Label | None:
    """Return the label that opens this line, None where none does."""
    margin = _MARGIN.match(words)
    start = margin.end() if margin else 0
    for rule in LABEL_RULES:
        match = rule.pattern.match(words.rstrip(MARKS), start)
        if match is None:
            continue
        number = _number(match["number"])
        if number is None or _is_enumeration(number, words[match.end() :]):
            return None
        kind = match["kind"] if "kind" in rule.pattern.groupindex else rule.kind
        span = Span(offset + match.start(), offset + match.end())
        rest = _trimmed(words, match.end(), offset)
        if "\t" in words[rest.start - offset : rest.end - offset]:
            return None  # a row of a table
        return Label(kind, number, match[0], line, offset, span, rest)
    return None


def _number(printed: str | None) -> int | None:
    """Return the number printed; 1 for 附件 without one."""
    if printed is None:
        return 1
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    value = parse_numeral(printed)
    return value if isinstance(value, int) and value > 0 else None


def _is_enumeration(number: int, after: str) -> bool:
    """Tell whether the number is followed by the next one and what is counted: 一、 before 二年级."""
    following = _COUNTED.match(after)
    return following is not None and parse_numeral(following[1]) == number + 1


def _trimmed(words: str, start: int, offset: int) -> Span:
    """Return the stretch of a line from `start` on, without marks and white space around it."""
    rest = words[start:]
    left = len(rest) - len(rest.lstrip(MARKS))
    right = len(rest.rstrip(MARKS))
    return Span(offset + start + min(left, right), offset + start + right)
