"""Hold whom a question is about against whom a sentence is about: ages (未满十六周岁) and stages (初中)."""

from __future__ import annotations

import re

from policy_qa.numerals import parse_numeral
from policy_qa.text import fold

_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_AGE = re.compile(rf"{_N}\s*(?:个)?(?:周)?岁")
# 未满十六周岁, 不满8岁, 16岁以下; 已满十六周岁, 年满3岁, 18岁以上
_CONDITION = re.compile(
    rf"(?P<below>未满|不满|不足)?(?P<from>已满|年满|满)?{_N}\s*(?:周)?岁(?P<under>以下)?(?P<over>以上)?"
)

# Each stage of schooling: how questions and texts name it
_STAGES = {
    "幼儿园": re.compile("幼儿园|学前|托班|大班|中班(?!制)|小班"),
    "小学": re.compile("小学(?!毕业|文化|没毕业)|中小学|义务教育|[一二三四五六]年级"),
    "初中": re.compile("初中(?!毕业就|没毕业|文化)|中小学|初[一二三]|义务教育|中考|[七八九]年级"),
    "高中": re.compile("高中(?!毕业就|没毕业|文化)|中小学|高[一二三](?![等级])|普高"),
    "高等教育": re.compile("大学|高校|高等|本科|研究生|大专|硕士|博士"),
}


# The stages that a figure may be of alone, and how a text then names them
_ALONE = {"幼儿园": ("幼儿园", "学前"), "小学": ("小学",), "初中": ("初中",), "高中": ("高中",)}
_ASKED_ALONE = re.compile(r"幼儿园|(?<!中)小学|初中|高中")


def stage_unnamed(question: str, text: str) -> str:
    """Return the one stage that a question asks of alone and that a text does not name by itself, or "".

    Unlike `other_stage`, a text on all of 义务教育 does not name 初中.
    """
    asked = frozenset(_ASKED_ALONE.findall(question))
    named = len(asked) == 1 and any(name in text for name in _ALONE[min(asked)])
    return min(asked) if len(asked) == 1 and not named else ""


def other_stage(question: str, text: str) -> str:
    """Return the one stage of schooling that a question names where a text names others alone, or "".

    初中能免学费吗, where the clause speaks of 普通高中 → 初中
    """
    asked = stages_named(question)
    return min(asked) if len(asked) == 1 and not same_stages(question, text) else ""


def stages_named(text: str) -> frozenset[str]:
    """Return the stages of schooling that a text names: 中小学 → 小学, 初中, 高中."""
    return frozenset(stage for stage, pattern in _STAGES.items() if pattern.search(text))


def same_stages(question: str, sentence: str) -> bool:
    """Return whether a sentence that names stages of schooling names one that the question does.

    True where either of them names none: 高三能补课吗 is not decided by a rule for 义务教育阶段.
    """
    asked, stated = stages_named(question), stages_named(sentence)
    return not asked or not stated or bool(asked & stated)


def holds_ages(question: str, sentence: str) -> bool:
    """Return whether an age that the question names meets every age limit of the sentence.

    True where either of them names no age.
    """
    ages = [_number(match["n"]) for match in _AGE.finditer(fold(question))]
    limits = [match for match in _CONDITION.finditer(fold(sentence)) if _limits(match)]
    return all(_meets(age, limit) for age in ages for limit in limits)


def _limits(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("below", "from", "under", "over"))


def _meets(age: int, limit: re.Match[str]) -> bool:
    bound = _number(limit["n"])
    if limit["below"]:
        return age < bound
    return age <= bound if limit["under"] else age >= bound


def _number(numeral: str) -> int:
    value = parse_numeral(numeral)
    return value if isinstance(value, int) else 0
