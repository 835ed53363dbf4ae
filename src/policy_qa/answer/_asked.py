"""Narrow a question that tells a story to what it asks a number of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer._breakdown import is_named, is_place
from policy_qa.question import Reading, content_words, is_asking, pieces
from policy_qa.targets import Target
from policy_qa.text import fold

_OF_ALL = re.compile("全市|全常州|上[头面]定|(?<!城)市里(?![面头的])")


def narrowed(reading: Reading, targets: Sequence[Target]) -> Reading:
    """Return the reading without the pieces that only tell, where what is left names a district.

    我儿子上小学，今年钟楼区新建几所学校 asks of 钟楼区; 我家在武进区，小学新增多少学位 stays whole, for
    nobody who says where he lives asks about the city, unless he says 全市.
    """
    places = {target.metric for target in targets if target.is_part and is_place(target.metric)}

    told = pieces(reading.question)
    added = content_words(reading.own) if reading.leans_back else ()
    asking = [is_asking(piece) or any(word in piece for word in added) for piece in told]
    named = [{place for place in places if is_named(piece, place)} for piece in told]
    naming = [at for at, here in enumerate(named) if here]
    if not naming or not any(asking):
        return reading
    first = asking.index(True)
    of_all = any(asks and _OF_ALL.search(piece) for asks, piece in zip(asking, told, strict=True))
    kept = [
        at for at in range(len(told)) if asking[at] or (not of_all and min(naming[-1], first) <= at < first)
    ]
    same = of_all or set().union(*named) == set().union(*(named[at] for at in kept))
    if len(kept) == len(told) or not same:
        return reading
    counted = {target.metric for target in targets if not target.is_part and len(target.metric) > 2}
    if any(metric in piece for at, piece in enumerate(told) if at not in kept for metric in counted):
        return reading  # 健康促进学校60所，武进区分到几所
    question = "，".join(told[at] for at in kept)
    folded = fold(question)
    return replace(
        reading,
        question=question,
        own=reading.own if reading.leans_back else question,
        words=tuple(word for word in reading.words if word in folded),
        focus=tuple(word for word in reading.focus if word in folded or word in fold(reading.own)),
    )
