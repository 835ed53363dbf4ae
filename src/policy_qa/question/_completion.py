"""Complete a follow-up from the turns before: another part, a sum, a comparison, or simply beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from policy_qa.question._content import has_content
from policy_qa.question._followup import bare
from policy_qa.question._kinds import Kind, asks_every_part, kind_of
from policy_qa.targets import Target

_SHORT = 6  # characters; 初中 is put in brackets behind the question, a longer addition beside it
_MORE = re.compile(r"还有(?:吗|没有|哪些|别的|其他|其它)|没有了吗|就这些|继续|下一页|更多")
# 两个加起来; 它们俩一共
_TOGETHER = re.compile(
    r"加起来|加(?:在)?一块儿?|合起来|加一起|相加|加总|合计|共计|(?:两|几|三)(?:个数?|者)?(?:一共|总共|共)|(?:它|他)们俩?|^俩|一共|总共"
)
# 小学比初中多多少个; 新北区和天宁区一样多吗; 初中和高中加起来
_EACH_OTHER = re.compile(rf"比.{{1,8}}[多少]|一样多|相差|差多少|差几|{_TOGETHER.pattern}")
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
_EXTREME = re.compile("最[多少大小高低]")  # 最多的是哪里, after two were compared
# 它跟经开区一样多吧, after a figure of another part
_IT_WITH = re.compile(r"^(?:那|那么)?(?:它|这个|这里)?(?P<rest>(?:跟|和|与).+)")
_WHICH_MEMBERS = re.compile(r"是哪[二两三四五六七八九十]")
# 多几门, after 哪个多; 两者差多少, 相差
_MORE_BY = re.compile(
    r"^(?:那|那么)?(?:它们?俩?|他们俩?|二者|两[者个样项类种]|前后)?(?:之间)?(?:(?:多|少|差|相差|相距)(?:了|出)?(?:几|多少|好多)|相差)"
)
_EITHER_TWO = re.compile(r"[两二][者个样项类种]|俩|相差")
# 头两样加一块儿, after three were asked for one by one
_FIRST_TWO = re.compile(r"(?:头|前|开头|最初|最前)(?:面|头)?(?:的|那)?两")
_MEASURE = re.compile(r"(?:几|多少)([所家门项名期支场座批套])")  # not 个, which counts anything
# 加上公共服务事项合计, after a figure of 权力事项
_IS_SO_TOO = re.compile(r"也是(?:吗|么|吧|这么多|一样)?[?？]*$")
_PLUS = re.compile(
    r"^(?:那|那么|再)?(?:加上|算上)(?P<other>[^，。？?]{2,12}?)(?:的)?(?:一共|总共|合计|加起来|是多少|有多少|多少|呢)"
)
_WHOLE = re.compile(
    r"^(?:那)?(?:全市|全部|总(?:数|共|的)?|一共|整个|合计)(?:一共|总共|合计|是|有|共)?(?:几|多少)?[个所门项家名期]?呢?[?？]*$"
)


# whom or which stage of schooling a question is about, whatever the text counts
_ALIKE = (
    frozenset({"学生", "孩子", "老师", "教师", "家长", "校长", "班主任"}),
    frozenset(
        {"幼儿园", "小学", "初中", "高中", "中职", "高职", "大专", "大学", "本科", "硕士", "博士", "研究生"}
    ),
)
_OURSELVES = re.compile("我们|咱们|咱|自己|这些|那些|的|也")


class Said(Protocol):
    """The part of a turn that is needed here."""

    @property
    def figures(self) -> tuple[Target, ...]:
        """The figures of its answer."""
        ...

    @property
    def reading(self) -> Asked:
        """What it was understood as."""
        ...


class Asked(Protocol):
    """The part of a reading that is needed here."""

    @property
    def kind(self) -> Kind:
        """What kind of question it was."""
        ...

    @property
    def question(self) -> str:
        """The full question."""
        ...


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
        return f"{last[0].part_of or ''}{_joined(last)}{together}{addition}"
    if (reckoned := _reckoned(own, addition, history, siblings)) is not None:
        return reckoned
    if _IS_SO_TOO.search(own) and (too := replace_sibling(_without_sides(matter), addition, siblings)):
        return too  # 天宁也是吗, after 新北是12个吧
    if (
        history[-1].reading.kind == "yes_no"
        and kind != "yes_no"
        and last
        and (named := _several(addition, siblings, last[0]))
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


def _reckoned(
    own: str, addition: str, history: Sequence[Said], siblings: Sequence[frozenset[str]]
) -> str | None:
    """Return the full question where figures are to be added or compared, None where they are not."""
    last = history[-1].figures
    if (plus := _PLUS.match(own)) and len(last) == 1:
        return f"{last[0].metric}和{plus['other']}一共多少{last[0].unit}"
    together, named = bool(_TOGETHER.search(own)), _several(addition, siblings, last[0]) if last else []
    if asks_every_part(own) and together:
        whole = last[0].part_of if last else None
        return f"{whole}里，{own}" if whole else own  # 各区加起来是多少, whichever were added before
    if _WHOLE.search(own) and last and last[0].is_part:
        return f"{last[0].part_of}一共多少{last[0].unit}"
    if together and not named and _FIRST_TWO.search(own) and len(several := _singles(history)) > 1:
        return f"{_joined(several[:2])}一共多少{several[0].unit}{several[0].part_of or ''}"
    if together and not named and (several := _last_single(history)):
        return f"{_joined(several)}一共多少{several[0].unit}{several[0].part_of or ''}"
    pair = _pair_shown(history)
    if _MORE_BY.search(own) and len(pair) == 2 and not named:
        return f"{pair[0].metric}比{pair[1].metric}多多少{pair[0].unit}"
    if together and not named and len(pair) == 2 and _EITHER_TWO.search(own):
        return f"{_joined(pair)}一共多少{pair[0].unit}"
    if _EXTREME.search(own) and not named and last and last[0].part_of:
        return f"{last[0].part_of}里，{addition}{'是哪个' if addition.endswith('的') else ''}"
    it_with = _IT_WITH.match(addition)
    if it_with and _EACH_OTHER.search(own) and len(last) == 1 and named and last[0].metric not in named:
        return f"{last[0].part_of or ''}里，{last[0].metric}{it_with['rest']}"
    if _EACH_OTHER.search(own) and len(named) > 1:
        whole = last[0].part_of or last[0].metric
        return f"{'和'.join(named)}一共多少{last[0].unit}{whole}" if together else f"{whole}里，{addition}"
    if _EACH_OTHER.search(own) and any(_names_two(addition, group) for group in siblings):
        return own  # 天宁区比钟楼区多几个 says itself what is compared
    return f"{_joined(last)}一共多少{last[0].unit}" if together and _of_one_kind(last) and not named else None


def _joined(figures: Sequence[Target]) -> str:
    return "和".join(dict.fromkeys(figure.metric for figure in figures))


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
    return bool(told) and all(any(word in name or _names(word, name) for name in names) for word in told)


def _alone_after_sum(own: str, addition: str, before: Said, siblings: Sequence[frozenset[str]]) -> str | None:
    """Return the question about one part after a sum: 那有高中竣工吗, after 幼儿园和小学一共几个."""
    figures = before.figures
    summed = len(figures) > 1 and _EACH_OTHER.search(before.reading.question)
    if not summed or _EACH_OTHER.search(own):
        return None
    named = _several(addition, siblings, figures[0])
    return f"{named[0]}多少{figures[0].unit}{figures[0].part_of or ''}" if len(named) == 1 else None


def _part_of_shown(
    own: str, addition: str, last: Sequence[Target], siblings: Sequence[frozenset[str]]
) -> str | None:
    """Return the question about a part of the one figure shown: 武进区分到几所, after 健康促进学校60所."""
    measure = _MEASURE.search(own)
    if measure is None or len(last) != 1 or last[0].is_part or measure[1] != last[0].unit:
        return None
    return f"{last[0].metric}里，{addition}" if _several(addition, siblings, last[0]) else None


def _several(addition: str, siblings: Sequence[frozenset[str]], figure: Target) -> list[str]:
    """Return the parts that a question names itself, of the breakdown that was shown."""
    groups = [group for group in siblings if figure.metric in group] or list(siblings)
    found = [sorted((n for n in group if _names(addition, n)), key=addition.find) for group in groups]
    return max(found, key=len, default=[])


def _names_two(text: str, group: frozenset[str]) -> bool:
    return sum(_names(text, name) for name in group) > 1


def beside(earlier: str, addition: str, own: str) -> str:
    """Return a question that holds what was asked before and what is asked now."""
    if not has_content(addition):
        return f"{earlier}，{own}"
    if kind_of(own) == "yes_no" and _EACH_OTHER.search(earlier) and not _EACH_OTHER.search(own):
        return own  # whether something else is so has nothing to do with what was reckoned before
    return f"{earlier}（{addition}）" if len(addition) <= _SHORT else f"{earlier}；{addition}"


def _last_single(history: Sequence[Said]) -> list[Target]:
    """Return the figures of the last turns that gave one figure each of the same kind, oldest first."""
    found: list[Target] = []
    for turn in reversed(history):
        if len(turn.figures) != 1 or (found and not _may_be_added(turn.figures[0], found[0])):
            break
        found.insert(0, turn.figures[0])
    return found if len(found) > 1 else []


def _singles(history: Sequence[Said]) -> list[Target]:
    """Return the parts of one total that were asked for one by one, oldest first."""
    parts = [turn.figures[0] for turn in history if len(turn.figures) == 1 and turn.figures[0].is_part]
    return [part for part in parts if part.total == parts[-1].total]


def _pair_shown(history: Sequence[Said]) -> list[Target]:
    """Return the two figures of the last turn, or of the last two that gave one each: 50门, 100门."""
    figures = list(history[-1].figures)
    if len(figures) < 2:
        figures = [turn.figures[0] for turn in history[-2:] if len(turn.figures) == 1]
    if len(figures) != 2 or figures[0].unit != figures[1].unit or figures[0].span == figures[1].span:
        return []
    return figures if _of_one_kind(figures) else []


def _of_one_kind(figures: Sequence[Target]) -> bool:
    """Return whether there are several figures, none of them a part of another: not 57个 and 武进区7个."""
    parts = {figure.total for figure in figures if figure.is_part}
    return len(figures) > 1 and (not parts or (len(parts) == 1 and all(figure.is_part for figure in figures)))


def _may_be_added(one: Target, other: Target) -> bool:
    """Return whether two figures are parts of one total, or of one clause and unit: 1000名…和10000名…."""
    if one.is_part or other.is_part:
        return one.total == other.total
    return (one.clause, one.unit) == (other.clause, other.unit) and one.span != other.span


def replace_sibling(earlier: str, addition: str, groups: Sequence[frozenset[str]]) -> str | None:
    """Return the earlier question about another part of the same whole, or None when there is none.

    幼儿园今年新添多少名额 + 小学 → 小学今年新添多少名额, as 幼儿园 and 小学 stand beside each other.
    """
    for group in groups:
        new = next((name for name in sorted(group, key=len, reverse=True) if _names(addition, name)), None)
        if new is None:
            continue
        old = next((name for name in sorted(group, key=len, reverse=True) if _written(earlier, name)), None)
        if old is None or old == new:
            continue
        return earlier.replace(_written(earlier, old), new)
    return None


def _in_its_place(own: str, matter: str, addition: str, siblings: Sequence[frozenset[str]]) -> str | None:
    """Return the question about another part than that put behind it: 小学呢, after 新增多少学位（幼儿园）."""
    return None if _EACH_OTHER.search(own) else replace_sibling(matter, addition, siblings)


def _of_others(earlier: str, addition: str) -> str | None:
    """Return the earlier question about others: 老师怎么干预, from 那我们老师呢 after 学生怎么干预."""
    names = [name for group in _ALIKE for name in group if name in addition]
    if len(names) != 1 or has_content(_OURSELVES.sub("", addition.replace(names[0], ""))):
        return None
    return replace_sibling(earlier, addition, _ALIKE)


def _without_sides(question: str) -> str:
    """Return a question without the sides that were put behind it: 小学要建几所（在哪个区）."""
    return _SIDES.sub("", question)


def _short(name: str) -> str:
    """Return a place name as people say it: 天宁区 → 天宁."""
    return name[:-1] if len(name) > 2 and name[-1] in "区市县镇" else name


def _names(text: str, name: str) -> bool:
    return bool(_written(text, name))


def _written(text: str, name: str) -> str:
    """Return the form in which `text` names `name`, or the empty string."""
    return next((form for form in (name, _short(name)) if form in text), "")
