"""Find the figures that a question names side by side, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.question import content_words
from policy_qa.targets import Target

_SIDE = r"[^，。；、,;？?和与跟]{2,20}?"
# 健康促进学校比体育传统特色学校多多少所; 劳动课程和食育课程一共多少门; 食育课程和劳动课程哪个多
_SIDES = re.compile(
    rf"(?P<one>[^，。；,;？?]{{2,20}}?)比(?P<other>[^，。；,;？?]{{2,20}}?)(?:多|少)(?:出)?(?:几|多少|了|\d+|[吗吧么]|$|[,，?？])"
    rf"|(?P<several>{_SIDE}(?:(?:、|和|与|跟|加上?){_SIDE})+)[，,]?(?:一共|总共|加起来|合计|共|各|分别|"
    r"(?:谁|哪(?:个|一个|边|项)?)(?:更|比较)?(?:多|少|大|小))"
)
_BETWEEN = re.compile("、|和|与|跟|加上?")


def across(question: str, targets: Sequence[Target]) -> list[Target] | None:
    """Return the figures of one unit that a question sets against each other or adds, wherever they stand.

    健康促进学校比体育传统特色学校多多少所: each side is the only figure that holds every word of it.
    """
    match = _SIDES.search(question)
    if match is None:
        return None
    sides = _BETWEEN.split(match["several"]) if match["several"] else [match["one"], match["other"]]
    whole = [target for target in targets if target.kind == "quantity" and not target.is_part]
    found: list[Target] = []
    for side in sides:
        said = [word for word in content_words(side) if len(word) > 1]
        holding = [t for t in whole if said and all(word in t.metric + t.quote for word in said)]
        if len(holding) != 1:
            return None
        found.append(holding[0])
    alike = len(set(found)) == len(found) and len({target.unit for target in found}) == 1
    return found if alike else None
