"""The part of a question that asks: a story told before it asks nothing."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"多少|多久|多长时间|(?<![十好那这上初])几|吗|么|什么|啥|哪|谁|怎|咋|如何|为何|有没有|是不是|能不能|会不会|是否|呢|[?？]|何时|给我|给一?个|告诉|列出|列一下|查一下"
)
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
    return "，".join([piece for piece in told if is_asking(piece)] or told)
