"""Two needs in one question: 新增多少学位，食堂多少钱."""

from __future__ import annotations

import re

from policy_qa.question._content import content_words
from policy_qa.question._kinds import kind_of

# 新增多少学位，食堂多少钱; 武进几个项目、食育基地多少个
_BREAK = re.compile(r"[，,；;？?。！!\n]+|、|还有|以及|(?<=[个所门家名项期钱])和")
_JOINER = re.compile(
    r"^(?:另外|还有|以及|顺便(?:问(?:一?下)?|再问)?|同时|再问(?:一?下)?|再就是|对了|并且|而且)[,，]?"
)
_ASKS = re.compile(r"多少|几|什么|啥|哪|怎|咋|如何|谁|吗$|么$|呢$")
_SHORTEST = 4  # characters
_LONGEST = 80  # characters; a longer question tells a story, and its pieces do not stand alone
_MOST = 3


def needs(question: str) -> tuple[str, ...]:
    """Return the needs of a question that asks for several things, else nothing.

    新增多少学位，另外食堂多少钱 → 新增多少学位, 食堂多少钱; 孩子近视了，学校管吗 → nothing
    """
    pieces = [_JOINER.sub("", piece.strip()) for piece in _BREAK.split(question) if piece.strip()]
    if not 1 < len(pieces) <= _MOST or len(question) > _LONGEST:
        return ()
    return tuple(pieces) if all(map(_asks_alone, pieces)) else ()


def _asks_alone(piece: str) -> bool:
    asks = kind_of(piece) in ("quantity", "yes_no", "list") or bool(_ASKS.search(piece))
    return asks and len(piece) >= _SHORTEST and len(content_words(piece)) > 1
