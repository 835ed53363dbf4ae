"""What a yes/no question claims, without who told it and without the words that ask whether it is so."""

from __future__ import annotations

import re
from dataclasses import replace

from policy_qa.question import Reading, content_words, is_asking, pieces
from policy_qa.text import fold

# 对门老太太非说…, 拟写进简报：…, 群里都在传…
_TOLD = re.compile(
    r"^(?:听|据|有人|人家)(?:别?人|他们|别个)?(?:都|在)?[说讲传](?:是|过)?(?:[，：:,]|(?=[\u4e00-\u9fff]))"
    r"|(?<=[，,])听[^，。,]{1,8}?[说讲](?:是|过)?(?:[，：:,]|(?=[\u4e00-\u9fff]))"
    r"|^[^，。：:,…]{0,12}?(?:非|都|又|还|一直|总)(?:在)?[说讲传](?![明话座法课统])(?:是)?"
    r"|^[^，。：:,…]{0,8}?(?:同事|邻居|妈妈|家长|群里|网上|社区|领导|校长|售楼处|老太太|亲戚|朋友|别人|有人)(?:都|在|又)?[说讲传](?![明话座法课统])(?:是)?"
    r"|^[^，。：:,]{0,6}?(?:写进|写入|写在|拟写|填进)[^，。：:,]{0,8}[：:]"
    r"|^(?:核一下|核对|请核对?|草稿|初稿|文稿|稿子|稿件)(?:一下)?(?:里|中|上)?(?:称|写|说)?(?:的?是|了)?[:：，,]?"
    r"|^[^，。：:,]{0,4}?(?:统计表|表里|表格|材料|报告|简报|总结)(?:里|中|上)?[^，。：:,]{0,2}?(?:填|写|报)(?:的?是|了|(?=“)|[:：])[:：]?"
)
# 真的假的, 此数是否正确; …，我这么写没错吧
_ASKED = re.compile(
    r"(?<![，,。…\s])[，,。…\s]*(?:文件)?(?:我?将信将疑|(?:我)?(?:这|那|这么|这样|那么|就)(?:么|样)?写)?[，,]?"
    r"(?:真[的滴]假[的滴]|是?真[的滴][吗哇嘛啊伐哈]|真有这(?:么多|回事)[吗么]?|有这(?:么多|回事)[吗么]?|是这样[吗么不]|是这个意思[吗么不]|"
    r"(?:此|该|这个?|上述|核对|数额|金额|两个所?数)?(?:数|数字|数据|说|说法|表述|口径)?是否(?:都)?(?:准确|属实|正确|成立|无误|对)|(?:此|该)(?:说|数)(?:成立|正确|属实)[吗么]|"
    r"(?:我)?没(?:有)?(?:记|说|写|弄|算|看|搞|理解|讲)?错[吧吗]?|啊是的?|听说|(?:这样写|这么写|这样说)?[对是](?:不[对是]?|[吗吧么伐否]))[?？。!！]*$"
)
_EITHER_WAY = re.compile(r"(?P<v>[\u4e00-\u9fff])[不没](?P=v)|有无|能否|可否|会否")
_V_NOT_V = re.compile(r"(?P<v>(?![是对行好成够])[\u4e00-\u9fff])[不没](?P=v)")  # 是不是 is read well
_ENDS = "?？。!！ 啊呀呢哦哇"


def claim_of(question: str) -> str:
    """Return what a question claims: 对门老太太非说钟楼是12个，对吗 → 钟楼是12个."""
    bare = _ASKED.sub("", question) or question
    told = _TOLD.sub("", bare)
    return told if content_words(told) else bare


def put_positively(question: str) -> str:
    """Return a question that asks with 能不能 as one with 能…吗, which a reader takes for no denial."""
    asked = _V_NOT_V.sub(r"\g<v>", question)
    if asked == question:
        return question
    bare = asked.rstrip(_ENDS)
    return bare if bare.endswith(("吗", "吧", "么")) else f"{bare}吗"


def asked_piece(question: str) -> str:
    """Return the last piece of a claim that asks, all of what is only confirmed.

    干多干少一个样，待遇有没有说法 → 待遇有没有说法
    """
    claim = claim_of(question)
    told = pieces(claim)
    asking = [piece for piece in told if is_asking(piece) or _EITHER_WAY.search(piece)]
    return asking[-1] if asking and len(told) > 1 and claim == question.strip() else claim


def claimed(reading: Reading) -> Reading:
    """Return the reading with those words alone that stand in what is claimed, up to what asks."""
    told = pieces(reading.own)
    asking = [at for at, piece in enumerate(told) if is_asking(piece)]
    said = fold(claim_of("，".join(told[: asking[-1] + 1] if asking else told)))
    asked = tuple(word for word in reading.focus if word in said)
    return replace(reading, focus=asked) if asked else reading
