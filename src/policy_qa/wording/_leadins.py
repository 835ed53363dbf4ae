"""What people write before a quotation, and around it, that is no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_qa.text import fold
from policy_qa.wording._edits import alike
from policy_qa.wording._index import WordingIndex

_QUOTED = 0.5  # share of its characters from which on the document has the lead-in as well

_SOURCES = (
    "文件|通知|要点|意见|规定|要求|精神|部署|方案|办法|纲要|规划|条例|规则|细则|决定|公告|通告|报告|计划|章程"
    "|法|》|条|款|项|节|部分|原文"
)
_SPEAKERS = (
    "文件|通知|要点|意见|规定|方案|办法|纲要|规划|条例|规则|细则|决定|公告|章程|报告|法|》|条|款|项"
    "|局|部|厅|委|院|政府|会议|原文|领导|其"
)
_SAYS = (
    "指出|提出|要求|规定|明确|强调|写道|写明|说|称|载明|提到|表示|表述为|中写|写的是|写着|明文规定|部署|安排"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A way to begin a quotation, matched at the start of the text, with what shows its edges."""

    name: str
    pattern: re.Pattern[str]
    finds: tuple[tuple[str, str], ...]  # text, the lead-in found at its start
    passes_over: tuple[str, ...]


LEAD_INS = (
    LeadIn(
        "a marker of a list or a quotation: 1. ① （2） > -",
        re.compile(
            r"\s*(?:[>＞•·●■◆*#]+|[\-–—]+(?![0-9])|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|[（(][0-9]{1,2}[)）])\s*"
        ),
        (("1. 建立机制", "1. "), ("（2）建立机制", "（2）"), ("> 建立机制", "> "), ("①建立机制", "①")),
        ("1.5亿元", "2021年", "（七）持续增加", "10家以上"),
    ),
    LeadIn(
        "a word that goes on from what was said: 此外，",
        re.compile(r"(?:此外|另外|同时|另|并且|而且|还有|首先|其次|再次|最后)[，,]\s*"),
        (("此外，要点提出", "此外，"), ("同时，推进", "同时，")),
        ("同时推进", "另行规定，"),
    ),
    LeadIn(
        "on what it rests: 根据文件要求， 按照《…》的部署，",
        re.compile(
            rf"(?:现|另|又|再)?(?:根据|依据|按照|依照|遵照|对照|参照|据|按)[^，。；：:,]{{0,40}}?(?:{_SOURCES})"
            rf"(?:的|中|里|有关|相关|明确|具体|{_SOURCES}|{_SAYS})*[，：:,]\s*"
        ),
        (
            ("根据文件要求，办好活动", "根据文件要求，"),
            ("按照《2021年教育工作要点》的部署，承办", "按照《2021年教育工作要点》的部署，"),
            ("据《要点》第十八条，创建", "据《要点》第十八条，"),
            ("另据《要点》第七条，新增", "另据《要点》第七条，"),
            ("依据该法第四十四条规定：国家鼓励", "依据该法第四十四条规定："),
        ),
        ("按照“先行试点、分步推进”的原则，引导", "根据全球疫情发展态势，加强教育国际交流"),
    ),
    LeadIn(
        "who says it: 文件指出， 第（七）条提出： 市教育局要求，",
        re.compile(
            rf"(?:[^，。；：:,！？\n]{{0,40}}?(?:{_SPEAKERS})(?:中|里|上|还|也|则|已|又|均|曾|明确|同时|特别|进一步)*"
            rf"|(?:同时|还|并|此外|另外|又|也|其中)+(?:明确)?)"
            rf"(?:{_SAYS})(?:了|过|如下|为|是|的是)?(?:[：:,，]|(?=[“\"「『]))\s*"
        ),
        (
            ("文件指出，坚持预防为主", "文件指出，"),
            ("第（七）条提出：新增学位", "第（七）条提出："),
            ("市教育局要求，计划评选", "市教育局要求，"),
            ("要点明确提出，推进", "要点明确提出，"),
            ("通知强调“坚持预防为主”", "通知强调"),
        ),
        (
            "指出问题并整改",
            "要求“规模大、收费高”机构",
            "提升管理规范化、制度化水平",
            "全面落实减负要求，压减",
        ),
    ),
    LeadIn(
        "what it is: 原文是： 原话：",
        re.compile(
            r"(?:[^，。；：:,\n]{0,20})?(?:原文|原话|原句|全文|摘录|节选|引文|条文|内容)"
            r"(?:是|为|如下|有)?(?:这样(?:写|说)的?)?[：:]\s*"
        ),
        (
            ("原文是：深化改革", "原文是："),
            ("原话：深化", "原话："),
            ("第七条原文如下：持续", "第七条原文如下："),
        ),
        ("原文化局", "内容包括以下方面"),
    ),
    LeadIn(
        "who says it, without a mark: 文件要求 第十六条规定",
        re.compile(
            r"(?:[^，。；：:,\n]{0,12}(?:文件|通知|要点|》)(?:第[^，。；：:,\n]{1,8}[条款项])?"
            r"|第[^，。；：:,\n]{1,8}[条款项])(?:中|里)?(?:还|也|明确|则)?(?:指出|提出|要求|规定|强调|明确)"
        ),
        (
            ("文件要求办好活动", "文件要求"),
            ("第十六条规定应当", "第十六条规定"),
            ("《要点》第七条提出新增", "《要点》第七条提出"),
        ),
        ("出台校外培训机构资金监管暂行办法", "第一课要求"),
    ),
)


def lead_in_ends(text: str, start: int, end: int) -> list[int]:
    """Return where, from `start`, the quotation may begin: after one lead-in, after a second, and so on.

    文件指出，1. 坚持预防为主 → after 文件指出， and after 1.
    """
    ends: list[int] = []
    at = start
    while at < end:
        found = [match.end() for rule in LEAD_INS if (match := rule.pattern.match(text, at, end))]
        longest = max(found, default=at)
        if longest <= at:
            break
        at = longest
        ends.append(at)
    return ends


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a quotation and looks like a lead-in."""

    printed: str
    compared: str

    def is_quoted(self, document: WordingIndex, place: int) -> bool:
        """Say whether the document prints nearly the same before this place: then it is quoted.

        依照本法第五十七条的规定， where the document has 依照本法第六十二条的规定，; 4. where it has 3.
        """
        before = document.compared.characters[max(0, place - len(self.compared)) : place]
        if before and alike(self.compared, before) >= _QUOTED:
            return True
        if not place or (self.compared and not self.compared.isdecimal()):
            return False
        at = document.compared.at
        marks = document.document.text[int(at[place - 1]) + 1 : int(at[place])].strip()
        own = fold(self.printed.strip(self.compared + " "))
        return fold(marks).endswith(own) and (not self.compared or before[-1:].isdecimal())
