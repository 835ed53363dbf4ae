"""Find the two figures that a question names side by side, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.question import content_words
from policy_qa.targets import Target

# 健康促进学校比体育传统特色学校多多少所; 劳动课程和食育课程一共多少门
_SIDES = re.compile(
    r"(?P<one>[^，。；,;？?]{2,20}?)比(?P<other>[^，。；,;？?]{2,20}?)(?:多|少)(?:几|多少|了)"
    r"|(?P<a>[^，。；,;？?]{2,20}?)(?:和|与|加上?|跟)(?P<b>[^，。；,;？?]{2,20}?)(?:一共|总共|加起来|合计|共|各|分别)"
)


def across(question: str, targets: Sequence[Target]) -> list[Target] | None:
    """Return two figures of one unit that a question sets against each other or adds, wherever they stand.

    健康促进学校比体育传统特色学校多多少所: each side is the only figure that holds every word of it.
    """
    match = _SIDES.search(question)
    if match is None:
        return None
    found = []
    whole = [target for target in targets if target.kind == "quantity" and not target.is_part]
    for side in (match["one"] or match["a"], match["other"] or match["b"]):
        said = [word for word in content_words(side) if len(word) > 1]
        holding = [t for t in whole if said and all(word in t.metric + t.quote for word in said)]
        if len(holding) != 1:
            return None
        found.append(holding[0])
    one, other = found
    return found if one is not other and one.unit == other.unit else None
