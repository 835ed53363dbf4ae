"""Parts of a document that a question picks by how many clauses they have: 最长的部分, 哪几个部分一样多."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.documents import Section
from policy_qa.numerals import parse_numeral
from policy_qa.question import asking_part, has_content
from policy_qa.text import fold

_PART = r"(?:大?部分|大?块|板块|大?章|篇章)"
_EXTREME = re.compile(
    rf"最(?:(?P<most>[多长大])|[少短小])(?=.*{_PART})|{_PART}.*最(?:(?P<more>[多长大])|[少短小])"
)
_EQUAL = re.compile(
    rf"(?:条数?|长短|篇幅)(?:都|是|也)?(?:一样|相[同等])[多长]?(?=.*{_PART})|{_PART}.*条数?(?:都|是|也)?(?:一样|相[同等])"
)
_SIZE = re.compile(
    rf"哪几?一?(?:个|些)?{_PART}.{{0,4}}?(?<!第)(?P<size>[一二两三四五六七八九十\d]{{1,3}})(?:个|小)?[条项](?!例)"
)
_TIES = re.compile(
    r"[,，]?(?:有)?并列的?话?[,，]?(?:也|就)?(?:都|一并|一起|全)*(?:给我)?(?:报|列|说|写)(?:出来?|上|一下)?"
)
# what is said of parts and their sizes, and nothing else
_FRAME = re.compile(
    rf"{_PART}|最?[多少长短大小]|条目数?|条数?|[项款]|篇幅|长短|一样|相[同等]|正好|刚好|只有|排得?|第几|(?:标题|题目|名称|名字)|内容|全文|文件|目录"
    r"|[一二两三四五六七八九十\d]+个?|共?[计含]|各|当?中"
)


@dataclass(frozen=True, slots=True)
class BySize:
    """The parts that a question picks by their number of clauses; none where no part is such."""

    measure: str  # what they are: 条数最多的, 正好5条的, 条数相同的
    sections: tuple[Section, ...]


def sections_by_size(question: str, sections: Sequence[Section]) -> BySize | None:
    """Return the parts that a question picks by how many clauses they have, None where it picks none so."""
    asked = (_TIES.sub("", fold(said)) for said in (asking_part(question), question))
    folded = next((said for said in asked if re.search(_PART, said)), "")
    if has_content(_FRAME.sub("", folded)):
        return None  # 花钱最多的部分: of something else than clauses
    sizes = [len(section.clauses) for section in sections]
    if _EQUAL.search(folded):
        measure, wanted = "条数相同的", {size for size, count in Counter(sizes).items() if count > 1}
    elif (extreme := _EXTREME.search(folded)) is not None:
        most = bool(extreme["most"] or extreme["more"])
        measure, wanted = f"条数最{'多' if most else '少'}的", {max(sizes) if most else min(sizes)}
    elif (said := _SIZE.search(folded)) is not None:
        size = parse_numeral(said["size"])
        measure, wanted = f"正好{size}条的", {size} if isinstance(size, int) else set()
    else:
        return None
    return BySize(measure, tuple(section for section in sections if len(section.clauses) in wanted))
