"""Fixed lines that are not from the document, and when they are shown."""

from __future__ import annotations

import re

_NOT_FROM_TEXT = "【以下不是文件内容】"
_DANGER = re.compile(
    r"不想活|活着没(?:意思|劲|意义)|想死|寻死|自杀|自残|轻生|跳楼|割腕|想不开|结束生命|不如死|遗书|"
    r"(?:被|遭|受)(?:家暴|虐待|性侵|猥亵|霸凌)|打得(?:住院|浑身是伤)"
)
_PERSONAL = re.compile(
    r"(?:我|俺|咱)(?:家)?(?:的)?(?:孩子|娃|儿子|女儿|闺女|小孩|小囡|宝宝|孙)?.{0,20}(?:能不能|能否|可以|能|够不够|符不符合|行不行).{0,20}(?:吗|么|嘛|不|[?？])"
)


def notices(question: str) -> tuple[str, ...]:
    """Return the fixed lines that a question calls for, each marked as not from the document."""
    lines = []
    if _DANGER.search(question):
        lines.append(f"{_NOT_FROM_TEXT}如有危险请立即求助：心理援助热线12356，紧急情况110或120。")
    elif _PERSONAL.search(question):
        lines.append(
            f"{_NOT_FROM_TEXT}这份文件提出的是工作目标，不决定个人情况，个人事项请咨询学校或主管部门。"
        )
    return tuple(lines)
