"""The part of a question that asks: a story told before it asks nothing."""

from __future__ import annotations

import re

# 几个家长都说, 被几个大孩子堵住, 的几所大学, 碰上几个: 几 that asks for no number
SOME = (
    r"(?:(?<!只有)(?<![十好那这初被让们的])(?<!(?<![评选考])上)(?<![考跑看试打换交学练做找]了)(?<![多少]上)|(?<=[建盖修造完弄]好))"
    r"(?<!先挑)(?<!先选)(?<!先试)(?<!先拿)(?<!先找)(?<!先在)几(?![个位名](?:家长|妈妈|爸爸|宝妈|邻居|同事|朋友|亲戚|老乡|熟人))"
)

_SURELY = (
    r"多少|多久|多长时间|吗|么|什么|啥|哪|谁|怎|咋|如何|为何|有没有|是不是|能不能|会不会|是否|呢|[?？]|何时|给我|给一?个|"
    r"告诉|列出|列一下|查一下"
)
_ASKS_SURELY = re.compile(_SURELY)
_ASKS = re.compile(rf"{_SURELY}|{SOME}")
_OR_NOT = re.compile(r"(?!时不时|动不动|了不了)([\u4e00-\u9fff])不\1")  # 够不够念
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*")
_REMARK = re.compile(r"^(?P<asked>[^?？]{4,}[?？])(?P<remark>[^?？；（][^?？]{1,19})$")
_ORDERS = re.compile(
    "全部?[都报列找给]|[找列报念讲](?:出来|全|给我)|给我|[都也]算"
)  # ？全部找出来，连老师的也算
_STORY = 40  # characters; a longer question tells a story
_PIECE = re.compile(r"[^，。；！？,;!?\n]+[?？]*")


def pieces(question: str) -> list[str]:
    """Return what stands between the marks of a question: 他爸去年摔坏了腰, 有没有补助."""
    return _PIECE.findall(question)


def is_asking(piece: str) -> bool:
    """Say whether a piece of a question asks."""
    return bool(_ASKS.search(piece))


def asking_part(question: str) -> str:
    """Return the pieces that ask, all of them where none does: 他爸去年摔坏了腰，有没有补助 → 有没有补助."""
    told = pieces(question)
    asking = [piece for piece in told if is_asking(piece)]
    return "，".join(asking or [piece for piece in told if _OR_NOT.search(piece)] or told)


def without_remark(question: str) -> str:
    """Return a question without what is only remarked after it: 也要配啊？我们才二十几个老师 → 也要配啊？."""
    match = _REMARK.search(question)
    if match is None or is_asking(match["remark"]) or _ORDERS.search(match["remark"]):
        return question
    return match["asked"]


def final_question(question: str) -> str:
    """Return the last sentence of a story that asks, a short question as it is: what is told asks nothing.

    Where none asks, the last sentence is what it is about: …问了几次也没问清楚。防近视
    """
    question = without_remark(question)
    if len(question) <= _STORY:
        return question
    sentences = _SENTENCE.findall(question)
    asking = [sentence for sentence in sentences if _ASKS_SURELY.search(sentence)]
    last = sentences[-1] if sentences else question
    return last if is_asking(last) or not asking else asking[-1]
