"""Tell a question that leans on the turn before, and complete it from there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.question._content import content_words, has_content, names_something
from policy_qa.question._kinds import SMALL_TALK, kind_of
from policy_qa.text import fold

# 换个事问问: what was said before no longer counts
_FRESH_START = re.compile(
    r"换(?:个|一个)?(?:事|话题|问题|方面)|(?:另外|再)问(?:个|一个|一件)?(?:别的|其他|其它|问题|事)|不说这个|问(?:个|点)别的"
)
# 那小学呢; 还有吗; 它那个闭环; 其中初中; 也在这条里吗
_CUE_FIRST = re.compile(
    r"^(?:我(?:是说|问的是|指的是|说的是|是问)|那|那么|那就|哪(?=[^个些里儿位年天种所家一怕]{1,6}呢)|还有|其中|另外|它|该|这(?!次|份|个文件|座|几年|些年)|上面|上述|刚才|前面|再|又|具体|其他|其它|除此|[前后]一[个种项类样]|[前后]者|末了那|[二两三四五六七八九十几]+[项个类样](?:数字?)?(?:加起来|合起来|之和|合计)|剩下|前后差|相差|差[多几]|加上|算上|[两二]者|[头前]?两[个样项类种]|不算|不含|去掉|刨去)"
)
_POINTS_BACK = re.compile(
    r"它|它们|这(?:一)?(?:条|项|个(?!文件|城市|学期|学校)|里面|里头|块|方面)|那(?:一)?(?:条|项|个|种|块|里面|方面)|其中|上述|刚才|前面(?:说|提|讲)|该(?:条|项)|同样|这样的|也(?:在|有|是|要|算)"
)
_INSIDE = re.compile(
    r"^(?:那|这)?(?:一)?(?:条|项)?(?:里面|里头|里边)(?:一共|都|的)*(?:有|写|提)?(?:了|到)?(?:几|多少|哪些|什么)?[个项处]?(?:数字|指标|目标|数量)"
)
_ALSO = re.compile("也(?=在|有|是|要|算)")
_RECALLS = re.compile(
    r"^(?>(?:那|再)?(?:说?回)?到?(?:刚才|之前|前面|前头|上面)我?(?:(?:说|问|提|讲|聊)[到过起]?的?(?:[那这]个)?|的?[那这]个))(?!第[一二三四五六七八九十\d]|.{0,2}[条项个]$)"
)
_WHICH_ONE = re.compile("(?:那|这)一?[条项个]|第几条|哪一?条|来着")
_NEIGHBOUR = re.compile(
    r"(?:下(?:面)?|后[面头]|接下来|(?P<back>上|前)(?:[面头])?)的?那?一?(?:条|项|款)(?:又|呢|讲|说|是|叫|的|什么|啥|哪[个条]|内容|标题|题目|名称|吧)*[?？。]*$"
)
_ASKS_OPENLY = re.compile(r"第几|什么|啥|怎么|怎样|咋|如何|哪|谁|为何|多久|几时")
_ATTRIBUTE = re.compile(
    r"^(?:那|那么)?(?:是|由)?(?:完成时[限间]|时限|截止时间|(?:牵头|负责|主管)的|(?:谁|哪个|哪[几些两二三四五]?(?:个|家)?(?:部门|单位|机关|处室)|哪[几两二三四五]?家|哪[几两二三四五][级层])(?:来|去|一道|一起|联手|共同|联合)?(?:执行|落实|负责|牵头|查处|审批|制定|印发|联手|弄|管|搞|做)的?|由?谁(?:会同谁)(?:来)?(?:查处|负责|落实|执行)?|(?:什么|啥)时候(?:之?前)?(?:完成|落实|做完|结束|弄好|建成|建好|造好|盖好|竣工|开学|投用|启用)|(?:是)?(?:从)?(?:哪一?年|(?:什么|啥)时候|何时)(?:开始|起|实施|施行)(?:的|实行|算)?|(?:谁|哪(?:个|些)?(?:部门|单位))(?:来)?(?:负责|牵头|管|主管|落实)|"
    r"(?:责任|牵头|负责)(?:单位|部门|人|主体)(?:是谁|是哪个?)?|(?:具体)?(?:要)?(?:用|通过|靠|采[用取])(?:的)?(?:是)?(?:什么|啥|哪些|哪几种)(?:办法|方式|方法|手段|措施|途径)|(?:最后|最终)?(?:要|会)?(?:出|形成|产生|拿出)(?:个)?(?:什么|啥|哪些)(?:成果|结果|材料|报告)|原[话文](?:是什么|怎么[说写讲]的?|念.{0,4}|给我.{0,6}|说一?[下遍])?|(?:牵头|负责|主管)的(?:是)?(?:谁|哪个?(?:处室|部门|单位|家))|(?:是)?哪个处室(?:来)?(?:负责|牵头|管)|(?:这些?|那些?|它们?)?(?:都)?(?:是)?(?:写)?在?(?:哪|第几)一?条(?:里|中)?(?:写|说|讲|提)?(?:到|的|了)?|(?:都|具体)?(?:有|是)?(?:什么|哪些|啥)(?:具体)?(?:的)?(?:措施|规定|要求|办法|安排|做法|任务)|(?:怎么|如何|咋)(?:做|落实|实施|推进)|多久[\u4e00-\u9fff]{0,3}一(?:次|回|趟)|(?:目的|依据)(?:是什么)?|(?:一共|总共)?(?:列|写|说|有|分)?了?(?:出)?(?:哪)?几(?:项|种|点|条|类)(?:情形|内容|要求|方法)?)呢?[?？。]*$"
)
_OPENING = re.compile(r"^(?:那么|那就|那(?!个|些|种|边|里|块|份)|还有|另外|其中|再问|又|再)[,，、\s]*")
_AMOUNT = re.compile(r"[\d.]+(?:万|亿|百|千)?[个所家门项名人元%期支场]?")  # 不是30所吗 names nothing
# 最长几个月 names nothing
_BOUND = re.compile(r"最[长短多少高低晚早迟]|首次|[上下]限|封顶|几个?(?:月|年|天|日|周|岁|小时)")
# 有奖金吗, 有没有名单: whether what was just shown comes with it
_COMES_WITH = re.compile(
    r"^(?:那|那么)?(?:有没有|有无|有)(?P<what>[\u4e00-\u9fff]{2,6}?)(?:吗|么|嘛|没有|没|不)?[?？。]*$"
)
_SAYS_NOTHING = re.compile(r"[\W\d_]*")  # ？？？, 123456
_ENDS_OPEN = re.compile(r"[呢嘞咧][?？。!！]*$")  # 那小学呢; 头一批嘞
_LONG_QUESTION = 26  # characters; a question this long brings its own matter
_SHORT_QUESTION = 12  # characters; up to here a question may lean on the turn before without a cue


def starts_afresh(question: str) -> bool:
    """Return whether the question says that it leaves the matter of the turn before."""
    return bool(_FRESH_START.search(fold(question)))


def leans_back(question: str) -> bool:
    """Return whether a question cannot be read without the turn before: 那小学呢, 还有吗, 为什么."""
    folded = fold(question).strip()
    if starts_afresh(folded) or _SAYS_NOTHING.fullmatch(folded):
        return False
    if names_nothing(folded) or neighbour(folded):
        return True
    if len(folded) > _LONG_QUESTION:
        return False
    return bool(
        asks_attribute(folded)
        or _CUE_FIRST.search(folded)
        or _POINTS_BACK.search(folded)
        or _ENDS_OPEN.search(folded)
    )


def names_nothing(question: str) -> bool:
    """Return whether a question says nothing of what it is about: 几所, 不是30所吗, 最长几个月."""
    return not has_content(_BOUND.sub("", _AMOUNT.sub("", fold(question))))


def asks_openly(question: str) -> bool:
    """Return whether a question says itself what it asks for: 说了什么, 叫什么, 怎么分."""
    return bool(_ASKS_OPENLY.search(fold(question)))


def recalled(question: str) -> str:
    """Return a question without the words that only recall what was said: 刚才说减负那条是第几条 → 减负那条….

    The same question where nothing is left that says what is meant: 刚才说的那条.
    """
    match = _RECALLS.match(fold(question).strip())
    rest = question.strip()[match.end() :] if match else question
    return rest if has_content(_WHICH_ONE.sub("", rest)) else question


def points_back(question: str) -> bool:
    """Return whether a question points at what was just shown: 它那个闭环, 也在这条里吗."""
    return bool(_POINTS_BACK.search(fold(question)))


def looks_inside(question: str) -> bool:
    """Return whether a question asks for the figures of the clause just shown: 里面有几个数字."""
    return bool(_INSIDE.match(fold(question).strip()))


def only_also(question: str) -> bool:
    """Return whether 也 alone joins a question to the turn before, that else says what it is about.

    首批挂牌的食育基地也是100个吗 may be read alone as well.
    """
    folded = fold(question)
    apart = _ALSO.sub("", folded)
    named = [word for word in content_words(apart) if names_something(word)]
    return apart != folded and len(named) > 1 and not leans_back(apart)


def asks_attribute(question: str) -> bool:
    """Return whether nothing but a side of what was just shown is asked for: 谁负责, 完成时限呢, 原话."""
    return bool(_ATTRIBUTE.search(fold(question)))


def comes_with(question: str) -> str:
    """Return what a question asks of the matter just shown: 有奖金吗 → 奖金; "" for any other question."""
    match = _COMES_WITH.search(fold(question).strip())
    return match["what"] if match and has_content(match["what"]) else ""


def neighbour(question: str) -> int:
    """Return 1 for 下一条, -1 for 上一条, 0 for anything else."""
    match = _NEIGHBOUR.search(question)
    return 0 if match is None else -1 if match["back"] else 1


def may_lean_back(question: str) -> bool:
    """Return whether a question is so short that the turn before may be meant: 有没有配的书."""
    folded = fold(question).strip()
    return len(folded) <= _SHORT_QUESTION and not (starts_afresh(folded) or _SAYS_NOTHING.fullmatch(folded))


def may_stay_with_it(question: str) -> bool:
    """Return whether a question is short enough to be about what was just shown, with a cue or without."""
    folded = fold(question).strip()
    short = len(folded) <= _LONG_QUESTION or names_nothing(folded) or bool(neighbour(folded))
    return short and not (starts_afresh(folded) or _SAYS_NOTHING.fullmatch(folded))


def leading_to(question: str, earlier: Sequence[str]) -> Sequence[str]:
    """Return the earlier questions that one may be about, back to the last that surely stands alone."""
    first = len(earlier)
    while first > 0 and may_stay_with_it(question):
        first -= 1
        if kind_of(earlier[first]) not in SMALL_TALK:
            question = earlier[first]
    return earlier[first:]


def bare(question: str) -> str:
    """Return a follow-up without its cues: 那小学呢？ → 小学."""
    text = re.sub(
        r"^(?:我(?:是说|问的是|指的是|说的是|是问)|那么|那就|那(?!个|些|种|边|里|块|份)|还有|另外|其中|再问|又|再)[,，、\s]*",
        "",
        question.strip(),
    )
    return re.sub(r"(?:又|那块|那种|那个|这块|的那种)?[呢嘞咧]?[?？。!！\s]*$", "", text) or question.strip()
