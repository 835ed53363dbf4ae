"""Complete a follow-up from the turns before: another part, another term, or simply beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.question._content import has_content
from policy_qa.question._followup import bare
from policy_qa.question._kinds import Kind, kind_of
from policy_qa.question._reckoning import EACH_OTHER, Asked, Said, joined, reckoned
from policy_qa.question._siblings import names_part, parts_named, replace_sibling
from policy_qa.targets import Target

_SHORT = 6  # characters; 初中 is put in brackets behind the question, a longer addition beside it
_MORE = re.compile(r"还有(?:吗|没有|哪些|别的|其他|其它)|没有了吗|就这些|继续|下一页|更多")
# “三年”呢, 那提到“农村”的呢: another term of a list by the letter
_QUOTED_ALONE = re.compile(r"(?:提到|带|有)?的?(?P<term>[“\"「『][^“”\"「」『』]{1,12}[”\"」』])的?$")
_NUMBERED = re.compile(r"(?P<n>[二两三四五六七八九十])[\u4e00-\u9fff]{1,3}")
# 2021年9月的呢, after 完成时限是2021年6月的有哪些项
_NOTED = re.compile(r"(?P<label>(?:完成|办理)时[限间](?:是|为|在)?)(?P<value>20\d\d年\d{1,2}月)(?=的)")
_MONTH = re.compile(r"(?P<value>20\d\d年\d{1,2}月)的?$")
# 妇女联合会出现在哪几条里; 提到100的地方
_BY_TERM = re.compile(
    r"(?:出现|提到|写到|讲到|说到)[^，。]*(?:条|地方|处)|(?:条|地方|处)[^，。]*(?:出现|提到|写到|讲到|说到)"
)
_BARE_NOUN = re.compile(r"(?!.*(?:提到|出现|都))[\u4e00-\u9fffA-Za-z0-9]{2,8}")
_SIDES = re.compile(rf"(?:（[^（）]{{1,{_SHORT}}}）)+$")
_NUMBER = re.compile(r"\d")
_WHICH_MEMBERS = re.compile(r"是哪[二两三四五六七八九十]")
_MEASURE = re.compile(r"(?:几|多少)([所家门项名期支场座批套])")  # not 个, which counts anything
# 天宁也是吗, after 新北是12个吧
_IS_SO_TOO = re.compile(r"也是(?:吗|么|吧|这么多|一样)?[?？]*$")


# whom or which stage of schooling a question is about, whatever the text counts
_ALIKE = (
    frozenset({"学生", "孩子", "老师", "教师", "家长", "校长", "班主任"}),
    frozenset(
        {"幼儿园", "小学", "初中", "高中", "中职", "高职", "大专", "大学", "本科", "硕士", "博士", "研究生"}
    ),
)
_OURSELVES = re.compile("我们|咱们|咱|自己|这些|那些|的|也")


def asks_for_more(question: str) -> bool:
    """Say whether the rest of what was shown is asked for: 还有吗."""
    return bool(_MORE.search(question)) and len(question) <= 10


def completed(
    own: str, kind: Kind, history: Sequence[Said], siblings: Sequence[frozenset[str]], matter: str
) -> str | None:
    """Return the full question where the turns before say which figures are meant, else None.

    `matter`: the last question that says what it is about.

    溧阳几个, 金坛呢, 两个加起来 → 溧阳市和金坛区一共多少个; 幼儿园新增多少, 那小学呢 → 小学新增多少
    """
    addition = bare(own)
    last = history[-1].figures
    if (term := _another_term(addition, history[-1].reading)) is not None:
        return term
    if addition.startswith("比") and last:
        together = "一共" if len(last) > 1 else ""  # 比武进多几个, after 钟楼和天宁加起来
        return f"{last[0].part_of or ''}{joined(last)}{together}{addition}"
    if (sum_ := reckoned(own, addition, history, siblings)) is not None:
        return sum_
    if _IS_SO_TOO.search(own) and (too := replace_sibling(_without_sides(matter), addition, siblings)):
        return too  # 天宁也是吗, after 新北是12个吧
    if (
        history[-1].reading.kind == "yes_no"
        and kind != "yes_no"
        and last
        and (named := parts_named(addition, siblings, last[0]))
    ):
        whole = last[0].part_of or (last[0].metric if len(history[-1].figures) == 1 else "")
        return f"{named[0]}多少{last[0].unit}{whole}"  # 经开区呢, after 钟楼区建12个吗
    if _NUMBER.search(addition):
        return None  # 初中2250, after 小学7020, says its own number
    return (
        _alone_after_sum(own, addition, history[-1], siblings)
        or replace_sibling(_without_sides(matter), addition, siblings)
        or _in_its_place(own, matter, addition, siblings)
        or _of_others(_without_sides(matter), addition)
        or _part_of_shown(own, addition, last, siblings)
    )


def _another_term(addition: str, before: Asked) -> str | None:
    """Return what was asked of one term asked of another: 四早呢, after 三防是哪三防."""
    quoted = _QUOTED_ALONE.match(addition)
    by_term = before.kind == "list" or _BY_TERM.search(before.question)
    if quoted and (by_term or addition.startswith("提到")):
        return f"提到{quoted['term']}的有哪些条"
    if (noted := _NOTED.search(before.question)) and (month := _MONTH.match(addition)):
        return before.question.replace(noted[0], f"{noted['label']}{month['value']}")
    if _BY_TERM.search(before.question) and before.kind == "list" and _BARE_NOUN.fullmatch(addition):
        return f"提到“{addition}”的有哪些条"
    if _WHICH_MEMBERS.search(before.question) and (counted := _NUMBERED.fullmatch(addition)):
        return f"{addition}是哪{counted['n']}项"
    return None


def names_parts_alone(words: Sequence[str], siblings: Sequence[frozenset[str]]) -> bool:
    """Return whether a question names parts of totals and nothing else: 武进区分到几所."""
    names = [name for group in siblings for name in group]
    told = [word for word in words if len(word) > 1]
    return bool(told) and all(any(word in name or names_part(word, name) for name in names) for word in told)


def _alone_after_sum(own: str, addition: str, before: Said, siblings: Sequence[frozenset[str]]) -> str | None:
    """Return the question about one part after a sum: 那有高中竣工吗, after 幼儿园和小学一共几个."""
    figures = before.figures
    summed = len(figures) > 1 and EACH_OTHER.search(before.reading.question)
    if not summed or EACH_OTHER.search(own):
        return None
    named = parts_named(addition, siblings, figures[0])
    return f"{named[0]}多少{figures[0].unit}{figures[0].part_of or ''}" if len(named) == 1 else None


def _part_of_shown(
    own: str, addition: str, last: Sequence[Target], siblings: Sequence[frozenset[str]]
) -> str | None:
    """Return the question about a part of the one figure shown: 武进区分到几所, after 健康促进学校60所."""
    measure = _MEASURE.search(own)
    if measure is None or len(last) != 1 or last[0].is_part or measure[1] != last[0].unit:
        return None
    return f"{last[0].metric}里，{addition}" if parts_named(addition, siblings, last[0]) else None


def beside(earlier: str, addition: str, own: str) -> str:
    """Return a question that holds what was asked before and what is asked now."""
    if not has_content(addition):
        return f"{earlier}，{own}"
    if kind_of(own) == "yes_no" and EACH_OTHER.search(earlier) and not EACH_OTHER.search(own):
        return own  # whether something else is so has nothing to do with what was reckoned before
    return f"{earlier}（{addition}）" if len(addition) <= _SHORT else f"{earlier}；{addition}"


def _in_its_place(own: str, matter: str, addition: str, siblings: Sequence[frozenset[str]]) -> str | None:
    """Return the question about another part than that put behind it: 小学, after 多少学位（幼儿园）."""
    return None if EACH_OTHER.search(own) else replace_sibling(matter, addition, siblings)


def _of_others(earlier: str, addition: str) -> str | None:
    """Return the earlier question about others: 老师怎么干预, from 那我们老师呢 after 学生怎么干预."""
    names = [name for group in _ALIKE for name in group if name in addition]
    if len(names) != 1 or has_content(_OURSELVES.sub("", addition.replace(names[0], ""))):
        return None
    return replace_sibling(earlier, addition, _ALIKE)


def _without_sides(question: str) -> str:
    """Return a question without the sides that were put behind it: 小学要建几所（在哪个区）."""
    return _SIDES.sub("", question)
