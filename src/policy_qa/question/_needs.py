"""Two needs in one question: 新增多少学位，食堂多少钱."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.question._asking import SOME
from policy_qa.question._content import content_words
from policy_qa.question._kinds import asks_every_part, kind_of

# 新增多少学位，食堂多少钱; 武进几个项目、食育基地多少个
_BREAK = re.compile(r"[，,；;？?。！!\n]+|、|还有|以及|(?<=[个所门家名项期钱])和")
_JOINER = re.compile(
    r"^(?:另外|还有|以及|顺便(?:问(?:一?下)?|再问)?|同时|再问(?:一?下|[两俩二]个?件?(?:事|问题))?|再就是|再有|对了|并且|而且)?[,，:：]?"
    r"(?:(?:还|再)?(?:想|要)?(?:晓得|知道|请教|问)(?:一?下|[两俩二]个?件?(?:事|问题))*[:：])?"
)
# 请列全, 一条别漏: how the one need is to be answered
_IN_FULL = re.compile(
    r"^(?:请|并|再)?(?:逐[一条项个]|一一)+(?:列[出明]|说明|报出?)$|^请?连(?:同)?[^，。]{1,4}一并(?:列|报|写|说)(?:出来?|明)?$"
    r"|^(?:请|并|再|逐[一条项]|一一)*(?:列[出明]?|标[明注出]|注明|写[明出]|给出?)(?:条目号|条号|序号|编号|出处|条目|条数)(?:及|和|与)?(?:名目|名称|标题)?$|^(?:请|麻烦)?(?:帮我?|给我|都|全部?|要|一一)*(?:列|找|理|写|说)(?:个|得)?(?:全|出来|一下|完整|清楚)+$|^(?:一[条个项处]?|千万|都)*(?:别|不要?|莫)(?:遗?漏|落下?)(?:了|掉)?$|^(?:请|麻烦)?一(?:并|起|块儿?)(?:讲|说|答|回复|告知)(?:一?下|清楚)?$"
)
# 每块叫什么名字, 标题怎么写的: of the parts or clauses that the piece before asks for
_OF_THE_PARTS = re.compile(
    r"^(?:共?[计含有])?(?:每|各)?(?:一)?个?(?:大?部分|大?块|大?章|条目?|小条)?的?(?:大?标题|题目|名称|名字|条数)?(?:都|各|分别)*(?:是|叫|有|怎么)?(?:做|写|讲|说)?的?(?:个|些)?"
    r"(?:什么|啥|哪些|哪几|几|多少)?(?:条|名字?|标题|题目)?的?(?:呀|呢)?[?？。]*$"
)
_ASKS = re.compile(rf"多少|{SOME}|什么|啥|哪|怎|咋|如何|谁|吗$|么$|呢$")
# 校园安全和疫情防控分别怎么规定的
_RESPECTIVELY = re.compile(
    r"^(?P<one>[^，。；、,;？?和与跟]{2,12})(?:和|与|跟)(?P<other>[^，。；、,;？?和与跟]{2,12}?)"
    r"(?P<asks>(?:今年|都|到底)?(?:分别|各自?)(?:今年|都|要|应当?|应该|需要|得|能|是)*"
    r"(?:怎么|如何|在哪|写在|在?第几|(?:有|讲|做|干|管)(?:了|的|些)?(?:什么|哪些|啥)"
    r"|(?:有|是)?(?:几|多少)[个所家门项期场])[^，。；,;]*)$"
)
# 总共分几大块, 头一块里有哪几条, 最后一条讲什么
_OF_OUTLINE = re.compile(
    r"(?:第[一二三四五六七八九十\d]+个?|头一?个?|首个?|最后一?个?|末一?个?|分(?:成|为)?(?:几|多少)个?|一共(?:有)?(?:几|多少)个?)"
    r"(?:大?部分|大?块|大?章|板块|条)"
)
_CONFIRMED = re.compile("(?:[对是]吗|[对是]不[对是]|[对是]吧|没错吧?|属实吗?|准确吗?|正确吗?)[?？。]*$")
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万]+[个所家门名项期支场次人倍]")
_APART = re.compile("分别|各自?")
_OF_ITS_PARTS = re.compile("[各每]|分别|其中各")
_SHORTEST = 4  # characters
_LONGEST = 80  # characters; a longer question tells a story, and its pieces do not stand alone
_MOST = 3


def needs(question: str) -> tuple[str, ...]:
    """Return the needs of a question that asks for several things, else nothing.

    新增多少学位，另外食堂多少钱 → 新增多少学位, 食堂多少钱; 孩子近视了，学校管吗 → nothing;
    校园安全和疫情防控分别怎么规定的 → 校园安全怎么规定的, 疫情防控怎么规定的
    """
    if match := _RESPECTIVELY.search(question):
        asks = _APART.sub("", match["asks"], count=1)
        return tuple(f"{side}{asks}" for side in (match["one"], match["other"]))
    pieces = [_JOINER.sub("", piece.strip()) for piece in _BREAK.split(question) if piece.strip()]
    pieces = [piece for piece in pieces if piece and not _IN_FULL.search(piece)]
    pieces = [piece for at, piece in enumerate(pieces) if not (at and _OF_THE_PARTS.search(piece))]
    if len(pieces) < 2 or len(question) > _LONGEST:
        return ()
    if _CONFIRMED.search(question) and all(map(_NUMBER.search, pieces)):
        return ()  # 食育基地50个、首批挂牌100个对吗 claims both
    if any(_OF_ITS_PARTS.match(piece) and asks_every_part(piece) for piece in pieces[1:]):
        return ()  # 新增学位16500个，各学段分别多少
    if all(map(_asks_alone, pieces)):
        return tuple(pieces) if len(pieces) <= _MOST else ()
    return _numbers_of(pieces)


def _numbers_of(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers asked for side by side between what they are of and a remark, each with the former.

    老大上高中，老小上幼儿园，各盖几所、各多几个位子，别到时候没得书念
    """
    asking = [at for at, piece in enumerate(pieces) if _ASKS.search(piece)]
    if not asking:
        return ()
    first, end = asking[0], asking[-1] + 1
    if len(asking) != end - first or not 1 < len(asking) <= _MOST:
        return ()
    numbers = [piece for piece in pieces[first:end] if kind_of(piece) == "quantity" and _asks_alone(piece)]
    return (
        tuple("，".join((*pieces[:first], piece)) for piece in numbers) if len(numbers) == len(asking) else ()
    )


def _asks_alone(piece: str) -> bool:
    kind = kind_of(piece)
    asks = kind in ("quantity", "yes_no", "list") or bool(_ASKS.search(piece))
    names = len(content_words(piece)) >= (1 if kind == "quantity" else 2)  # 多了多少名额
    return asks and len(piece) >= _SHORTEST and (names or bool(_OF_OUTLINE.search(piece)))
