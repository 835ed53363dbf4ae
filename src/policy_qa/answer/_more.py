"""Say whether a question asks for more than where its matter stands, and whether a clause names it."""

from __future__ import annotations

import re

from policy_qa.documents import Document
from policy_qa.question import Reading, is_asking
from policy_qa.rerank import Wanted
from policy_qa.search import Hit

# Asks for the place itself, which is always given: 归在哪条, “放管服”条款
_ASKS_PLACE = re.compile(
    r"哪(?:个|几)?(?:一)?(?:条|章|节|项|部分|段|款|处)(?!路|街)|第几|条款|条目|条文|原文|原话|出处|依据|位于|(?:写|安排|列|放)在哪(?![几些个所家])|归(?:在)?哪|在哪(?:里|儿)?(?:写|说|讲|提|规定)"
)
# Asks what is done in general, which any clause on the matter says: 疗休养怎么安排, but not 怎么报名
_ASKS_WHAT_IS_DONE = re.compile(
    r"(?:怎么|如何|怎样|咋个?)(?:去|来)?(?:安排|开展|推进|落实|做|搞|办|弄|抓|管|推|干|加强|提高|提升|改进|解决|保障)(?!理)"
)
# 那武进呢: what is asked stands in the turn before
_ONLY_AND = re.compile(r"^(?:那|那么)?[^呢?？]{1,8}呢[?？]*$")
# 请列明校名, 报名链接: asks without a word that asks
_REQUESTS = re.compile(r"请(?:问|你|您|帮|给|提供|列|说明|告知|明确|介绍)|(?:链接|名单|电话|时间表|地址)$")
_DETAILS = re.compile(
    r"人数|占比|比例|比率|标准|数额|金额|总额|最低|最高|时长|时段|日期|时间表|名单|校名|名称|联系人|程序|流程|开户|账号|排名|成绩|得分|"
    r"分数|换算|费用|学费|价格|收费|报名|注册|预约|下载|链接|地址|场馆|电话|年龄|[几多][岁度点号]|多少[岁度]|开除|处分|名额|幅度|文号|分工|联系人"
)
# 有哪些培养计划, 平台叫什么名字
_NOUN = re.compile(
    r"(?:什么|啥|哪些|哪[几两二三四五六七八九十]?[个项种类])(?:样的)?(?P<a>[\u4e00-\u9fff]{2,5}?)(?:吗|呢|呀|啊)?(?:$|[?？，。,])"
    r"|(?P<b>[\u4e00-\u9fff]{2})(?:都|分别)?(?:是|叫)(?:什么|啥)(?:名字?)?[?？]*$"
)

# 出台校外培训机构资金监管暂行办法
_ISSUES = re.compile(
    r"(?:出台|制定|印发|发布|编制|研制)[^，。；]{2,40}(?:意见|办法|方案|计划|规划|规定|细则|标准|清单|指南|制度|规则)"
)


def asks_for_more(reading: Reading) -> bool:
    """Return whether a question asks for more than where its matter stands and what is done in general."""
    if not (is_asking(reading.own) or _REQUESTS.search(reading.own)):
        return False
    if reading.leans_back and _ONLY_AND.search(reading.own):
        return False
    return not (_ASKS_PLACE.search(reading.question) or _ASKS_WHAT_IS_DONE.search(reading.own))


def wanted(reading: Reading) -> Wanted:
    """Return what a question wants: a detail that it names (配备比例标准), yes or no, or the matter."""
    if _DETAILS.search(reading.own):
        return "detail"
    return "claim" if reading.kind == "yes_no" else "matter"


def names_asked(reading: Reading, hit: Hit, document: Document) -> bool:
    """Return whether a clause names what is asked for: 有哪些培养计划 → “思政课骨干教师提升计划”."""
    match = _NOUN.search(reading.own)
    if match is None:
        return False
    noun = (match["a"] or match["b"])[-2:]
    if noun == "文件" and _ISSUES.search(document.clause(hit.clause).span.of(document.text)):
        return True  # 要发什么文件, of a clause that issues one
    return bool(re.search(f"“[^“”]*{noun}”", document.clause(hit.clause).span.of(document.text)))
