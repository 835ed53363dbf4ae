"""What stands against 是 though a sentence is on the matter: others, other names, a deed not named there."""

from __future__ import annotations

import re

# what is done to something, and is not said in passing: 要不要取消评比
_DEEDS = re.compile(
    "取消|停办|撤销|废除|废止|禁止|退费|退钱|退款|强制|罚款|合并|拆除|搬迁|搬来|涨价|降价|关停|叫停|辞退|奖金|加班费|涨工资|加工资|加薪|涨薪"
)
# 家长要交钱上学堂吗, of 公益课程
_PAYS = re.compile("交钱|交费|花钱|掏钱|收钱|付钱|付费")
_OF_PAYING = re.compile("收费|交费|缴|费用|自费|付费")
# 向城区学校流动, 帮扶公办园: where to, and whom
_TOWARD = re.compile(r"向(?P<to>[\u4e00-\u9fff]{2,8}?)(?P<verb>流动|倾斜|输送|转移|延伸|开放)")
_WHOM = re.compile(r"(?P<verb>帮扶|表彰|培训(?![班费机资学课人]))(?P<to>[\u4e00-\u9fff]{2,4})")
_UNIVERSITY = re.compile(r"[\u4e00-\u9fff]{2}(?:大学|学院)(?!城|生)")  # the end of its name
_DOERS = re.compile(r"(?:老师|教师)(?=今年|会|要|能|来|是不是|都|还)")
_NAME = re.compile('[“"][^“”"]+[”"]')
# Those of whom one sentence speaks and another does not
_GROUPS = (
    (r"学生|孩子|师生|少年", r"教师|老师|师生|教职", r"家长|父母"),
    (r"城市|城里|城区", r"农村|乡村|乡下"),
    (r"外国|外籍|国际学生|留学生", r"港澳台"),
)


def names_stand(question: str, sentence: str) -> bool:
    """Say whether a sentence has the universities that a question names: not 河海大学, asked of 常州大学."""
    return all(match[0] in sentence for match in _UNIVERSITY.finditer(question))


def has_its_deeds(question: str, sentence: str) -> bool:
    """Say whether a sentence has what a question asks to be done, and to whom: 取消, 向城区学校流动."""
    if _PAYS.search(question) and not _OF_PAYING.search(sentence):
        return False
    if directed_otherwise(question, sentence):
        return False
    return all(deed in sentence for deed in _DEEDS.findall(question))


def directed_otherwise(question: str, text: str) -> bool:
    """Say whether a text does to others only what a question asks of some: 帮扶民办园, not 公办园."""
    return any(_to_others(form, question, text) for form in (_TOWARD, _WHOM))


def toward(question: str, text: str) -> str | None:
    """Return the words of a text that have a deed of the question in another direction: 向农村学校倾斜."""
    found = _to_others(_TOWARD, question, text)
    return found[0] if found else None


def _to_others(form: re.Pattern[str], question: str, text: str) -> re.Match[str] | None:
    """Return where a text does to others what a question asks of some; None where it does it to them too."""
    for asked in form.finditer(question):
        there = [found for found in form.finditer(text) if found["verb"] == asked["verb"]]
        alike = (asked["to"][:2] in found["to"] or found["to"][:2] in asked["to"] for found in there)
        if there and not any(alike):
            return there[0]
    return None


def of_others(question: str, sentence: str) -> bool:
    """Say whether a sentence speaks of others than the question: of 教师负担, asked of 学生负担."""
    unquoted = _NAME.sub("", question)  # 给学生建“教师健康卡”吗
    of_whom = _DOERS.sub("", unquoted)  # 老师会来家访吗 asks what teachers do
    for groups in _GROUPS:
        asked = [group for group in groups if re.search(group, of_whom)]
        named = [group for group in groups if re.search(group, sentence)]
        if len(asked) == 1 and named and asked[0] not in named:
            return True
    return False
