"""Complete a follow-up that adds up or compares the figures of the turns before: 两个加起来, 差多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from policy_qa.question._content import has_content
from policy_qa.question._kinds import Kind, asks_every_part
from policy_qa.question._siblings import names_part, parts_named
from policy_qa.targets import Target

# 两个加起来; 它们俩一共
_TOGETHER = re.compile(
    r"加起来|加(?:在)?一块儿?|合起来|加(?:在)?一起|相加|加总|合计|共计|(?:两|几|三)(?:个数?|者)?(?:一共|总共|共)|(?:它|他)们俩?|^俩|一共|总共"
)
# 小学比初中多多少个; 新北区和天宁区一样多吗; 初中和高中加起来
EACH_OTHER = re.compile(rf"比.{{1,8}}[多少]|一样多|相差|差多少|差几|{_TOGETHER.pattern}")
_EXTREME = re.compile("最[多少大小高低]")  # 最多的是哪里, after two were compared
# 它跟经开区一样多吧, after a figure of another part
_IT_WITH = re.compile(r"^(?:那|那么)?(?:它|这个|这里)?(?P<rest>(?:跟|和|与).+)")
# 多几门, after 哪个多; 两者差多少, 相差
_MORE_BY = re.compile(
    r"^(?:那|那么)?(?:它们?俩?|他们俩?|二者|两[者个样项类种]|前后)?(?:之间)?(?:(?:多|少|差|相差|相距)(?:了|出)?(?:几|多少|好多)|相差)"
)
_EITHER_TWO = re.compile(r"[两二][者个样项类种]|俩|相差")
# 头两样加一块儿, after three were asked for one by one
_FIRST_TWO = re.compile(r"(?:头|前|开头|最初|最前)(?:面|头)?(?:的|那)?两")
# 加上公共服务事项合计, 跟食育课加在一起多少门, after a figure of another thing
_PLUS = re.compile(
    r"^(?:那|那么|再)?(?:加上|算上|[跟和与同](?=[^，。]*(?:加|合)))(?P<other>[^，。？?]{2,12}?)(?:的)?"
    r"(?:一共|总共|合计|加起来|加(?:在)?一[起块]|合(?:起来|在一[起块])|是多少|有多少|多少|呢)"
)
_WHOLE = re.compile(
    r"^(?:那)?(?:(?:各地|各区|各处|所有(?:地方|区)?)的?(?=全部|总|一共|合计|加))?(?:全市|全部|总(?:数|共|的)?|一共|整个|合计)(?:一共|总共|合计|是|有|共)?(?:几|多少)?[个所门项家名期]?呢?[?？]*$"
)


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


def reckoned(
    own: str, addition: str, history: Sequence[Said], siblings: Sequence[frozenset[str]]
) -> str | None:
    """Return the full question where figures are to be added or compared, None where they are not."""
    last = history[-1].figures
    if (plus := _PLUS.match(own)) and len(last) == 1:
        return f"{last[0].metric}和{plus['other']}一共多少{last[0].unit}"
    together, named = bool(_TOGETHER.search(own)), parts_named(addition, siblings, last[0]) if last else []
    if asks_every_part(own) and together:
        whole = last[0].part_of if last else None
        return f"{whole}里，{own}" if whole else own  # 各区加起来是多少, whichever were added before
    if _WHOLE.search(own) and last and last[0].is_part:
        return f"{last[0].part_of}一共多少{last[0].unit}"
    if named:
        return _of_named(own, addition, last, named, siblings, together=together)
    return _of_shown(own, addition, history, siblings, together=together)


def _of_named(
    own: str,
    addition: str,
    last: Sequence[Target],
    named: Sequence[str],
    siblings: Sequence[frozenset[str]],
    *,
    together: bool,
) -> str | None:
    """Return the full question where parts of what was shown are named: 它跟经开区一样多吧."""
    if not EACH_OTHER.search(own):
        return None
    it_with = _IT_WITH.match(addition)
    if it_with and len(last) == 1 and last[0].metric not in named:
        return f"{last[0].part_of or ''}里，{last[0].metric}{it_with['rest']}"
    if len(named) > 1:
        whole = last[0].part_of or last[0].metric
        return f"{'和'.join(named)}一共多少{last[0].unit}{whole}" if together else f"{whole}里，{addition}"
    return own if _names_two(addition, siblings) else None


def _of_shown(
    own: str, addition: str, history: Sequence[Said], siblings: Sequence[frozenset[str]], *, together: bool
) -> str | None:
    """Return the full question where it is about the figures shown, whichever they were: 两个加起来."""
    last = history[-1].figures
    if together and _FIRST_TWO.search(own) and len(parts := _singles(history)) > 1:
        return f"{joined(parts[:2])}一共多少{parts[0].unit}{parts[0].part_of or ''}"
    if together and (parts := _last_single(history)):
        return f"{joined(parts)}一共多少{parts[0].unit}{parts[0].part_of or ''}"
    if (of_two := _of_two(own, history, together=together)) is not None:
        return of_two
    if _EXTREME.search(own) and last and last[0].part_of:
        return f"{last[0].part_of}里，{addition}{'是哪个' if addition.endswith('的') else ''}"
    if EACH_OTHER.search(own) and _names_two(addition, siblings):
        return own  # 天宁区比钟楼区多几个 says itself what is compared
    return f"{joined(last)}一共多少{last[0].unit}" if together and _of_one_kind(last) else None


def _of_two(own: str, history: Sequence[Said], *, together: bool) -> str | None:
    """Return the full question about the two figures shown; the bare one where no two can be reckoned."""
    added = together and _EITHER_TWO.search(own)
    if not added and (not _MORE_BY.search(own) or has_content(_MORE_BY.sub("", own))):
        return None
    pair = _pair_shown(history)
    if not pair:
        return own
    whole = pair[0].part_of or ""
    if added:
        return f"{joined(pair)}一共多少{pair[0].unit}{whole}"
    return f"{f'{whole}里，' if whole else ''}{pair[0].metric}比{pair[1].metric}多多少{pair[0].unit}"


def joined(figures: Sequence[Target]) -> str:
    """Return what figures count, joined by 和."""
    return "和".join(dict.fromkeys(figure.metric for figure in figures))


def _names_two(text: str, siblings: Sequence[frozenset[str]]) -> bool:
    return any(sum(names_part(text, name) for name in group) > 1 for group in siblings)


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
