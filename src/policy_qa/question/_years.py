"""The years a question speaks of, relative ones counted from the document's year."""

from __future__ import annotations

import re

from policy_qa.question._asking import asking_part
from policy_qa.text import fold

_RELATIVE = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
    "下一年": 1,
    "后年": 2,
}
# 可否结转至下一年度: the year after any, not after this text's
_RELATIVE_PATTERN = re.compile(rf"(?<![至到入])(?:{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})")
# 去年提的意见改了没: when somebody did something
_DEED = re.compile(
    r"(?:去|前)年[\u4e00-\u9fff]{0,2}(?:提|反映|投诉|说|交|报名|买|搬|转|毕业|问|打)(?:过|到|来)?的"
)
_ABSOLUTE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|学年|届|级|[-—~至到]\s*(?:19|20)\d\d))")

# 去年也就是2020年，新添了多少: a time set before what asks
_OPENING = re.compile(
    rf"(?:(?:那|请问|在|就|也就是|即|[(（)）、]|(?:{'|'.join(_RELATIVE)})|(?:19|20)\d\d年?(?:全年|度|里|时)?)+[,，])?"
)


def years_asked(question: str, document_year: int | None) -> tuple[int, ...]:
    """Return the years asked about: 去年新增多少学位, asked of a text of 2021 → 2020."""
    folded = _DEED.sub("", f"{_OPENING.match(fold(question))[0]}{fold(asking_part(question))}")  # type: ignore[index]
    years = [int(match[1]) for match in _ABSOLUTE.finditer(folded)]
    if document_year is not None:
        years += [document_year + _RELATIVE[match[0]] for match in _RELATIVE_PATTERN.finditer(folded)]
    return tuple(dict.fromkeys(years))
