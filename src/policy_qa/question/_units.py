"""Tell in what unit a question asks for a number: 多少钱 → 元, 几岁 → 岁."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千万亿]+|半)\s*(?:多|余|几)?"
# What is asked for → the unit that its number has.
_KINDS = tuple(
    (re.compile(asked), re.compile(_NUMBER + unit))
    for asked, unit in (
        (
            r"多少(?:钱|资金|经费|人民币|票子|银子|元|块)|几(?:多)?(?:钱|块|元)|(?:掏|花|扣|交|缴|补|发|罚|投|砸)(?:除)?(?:多少|几多)|多少(?:美|港)元|(?:金额|数额|额度)(?:是|为)?[?？。]*$",
            r"[百千万亿]*(?:人民币|美|港|欧)?元",
        ),
        (r"多大(?:年纪|年龄|岁数|的(?:孩子|娃|小孩|人|学生)|才|就|可以|能)|几岁|多少岁|年龄", r"(?:周)?岁"),
        (r"多少(?:个)?(?:工作)?[天日]|几[天日]", r"(?:个)?(?:工作日|日(?:内|以内|之内)|天)"),
        (
            r"多久|多长时间|多少(?:年|个?月|小时|分钟)|几(?:年|个月|小时|分钟|周|个学期)|(?:最长|期限)",
            r"(?:个)?(?:工作日|日|天|年|月|周|小时|分钟|学期)",
        ),
        (r"多大面积|面积.{0,4}多[少大]|多少平", r"(?:平方米|平米|㎡|亩|公顷)"),
        (r"多远|多少(?:公里|米)", r"(?:公里|千米|米)"),
        (r"百分之几|比例|占比|几成|多少(?:个)?百分", r"(?:%|％|成)|百分之"),
        (r"(?:多少|几)(?:个|名|位)?(?:人|老师|教师|学生|孩子|名(?!额)|位(?!子))", r"[百千万]*[名人位]"),
        (r"(?:多少|几)(?:次|回|趟)", r"次"),
        (r"(?:多少|几)分", r"分"),
    )
)
_MEASURED = re.compile(r"几(?:多)?(?P<unit>[所家门项期支场间座处批套种类条款])")


def number_asked(question: str) -> re.Pattern[str] | None:
    """Return a pattern of numbers in the unit that is asked for: 多少钱 → …元; None where it is open."""
    for asked, stated in _KINDS:
        if asked.search(question):
            return stated
    match = _MEASURED.search(question)
    return re.compile(_NUMBER + match["unit"]) if match else None
