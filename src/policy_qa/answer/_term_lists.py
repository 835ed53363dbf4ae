"""Answer with every clause in which a term stands: 提到100的地方, 第四章里哪几条讲到学校."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_qa.answer._clause_lists import Mentions, mentioning, related_to, standing
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Clause, Document
from policy_qa.question import Reading, clauses_at, has_content
from policy_qa.text import Span, fold, tokens, words_of_name

# 提到100的地方; 明说要“出台”的文件: the very characters must stand there
_SAID = r"(?:提到|提及|出现|写到|写了|谈到|包含|含有|讲到|说到|带有)"
_TERM = r"[“\"「]?(?P<term>[^“”\"「」,，。?？的（(]{1,12}?)[”\"」]?"
_MENTION = re.compile(
    rf"{_SAID}(?:了|过)?{_TERM}(?:这个词|这几个字|两个字|字样)?(?:的|之处|都|有|在|一共|哪|了|[（(,，?？]|$)"
)
# 带“督查”字样的; 有长三角这几个字的
_IN_LETTERS = re.compile(rf"(?:带|有|含|写着|出现){_TERM}(?:字样|这[个几]?\S?字|这个词|[几一二两三四]个?字)")
# 全文带APP的条目都给我, 含“试点”表述的条款, 写明三年规划或三年计划的是哪几条
_CARRYING = re.compile(
    r"(?:带有?|含有?|[写载]有|出现|写明|写到|谈到|明确写到|沾着?|提及)(?:了|着)?(?P<terms>[^,，。?？的]{2,20}?)"
    r"(?:这个词|表述|字眼|字样)?的(?:全部|所有)?(?:条目|条款|条文|事项|条|地方|处|是哪几条|是哪些条|有哪几条|有哪些条?)"
)
# 幼儿园或者学前教育，在哪几条里说到过; 心理健康方面一共有几条提到
_MENTIONED = re.compile(
    rf"^(?P<terms>[^,，。?？]{{2,20}}?)(?:这块|这方面|方面|方面的|的(?:事情?|话题|问题|情况))?[,，]?\s*(?:一共|总共|统共|都|分别)*(?:有)?(?:在(?:(?:这个|这份|本|全)?(?:文件|文章|通知|要点|材料|文)(?:里面?|中)?)?)?(?:都|分别)?(?:哪几|哪些|哪|几)(?:条|处|个地方|些地方|个?部位|个?位置)(?:里|中)?(?:都)?(?:{_SAID}|(?:有|出现)(?:过|了)?[?？。]*$)"
)
# 心理这块，学生的、老师的都算，一共哪几条提到了: what else counts is no term
_COUNTED_TOO = re.compile(
    r"(?<=[,，\s?？])[^,，。?？]{2,12}都(?:算|要)(?:在内|上|进去)?(?:[,，。?？]|$)|(?<=\S)\s[^,，。?？\s]{2,12}都算(?:在内|上|进去)?(?=[,，])"
)
# 列出全部督查、督导、监督检查类工作
_ALL_SUCH = re.compile(
    r"(?:全部|所有|各类|各种)的?(?P<terms>[\u4e00-\u9fff]{2,6}?(?:、[\u4e00-\u9fff]{2,6}?)+)(?:[类性等])?的?(?:工作|事项|活动|安排|内容|条目|行动)"
)
# 凡设评选、表彰、评审认定事项者
_EVERY_SUCH = re.compile(
    r"^凡是?(?:设|有|涉及|提到|写到|含|带)(?:有|了|及)?(?P<terms>[^，。,“”]{2,24}?)(?:类|等)?的?(?:事项|内容|字样|工作|活动)?(?:者|的)"
)
_ABOUT_IT = re.compile("(?:方面)?的?(?:内容|工作|事情?|表述|字样|方面)$")  # 提及心理方面内容的条目
_LETTERS = re.compile(r"(?:这)?(?:[几一两二三四五六])?个?(?:字样|字|词)$")  # “督查”两个字
_SPEAKER = re.compile("^(?:我们|咱们?|俺们?|我)(?:当|做)?")  # 提到我们当家长的
_EVERY_KIND = re.compile("^(?:各[种类个]|所有|全部)的?")  # 各种比赛、竞赛
_DOING = re.compile("^(?:要|得|会|打算|准备)?(?:搞|做|弄|开展|办)")  # 写了要搞试点
_MANY = 8  # clauses; a single character that more hold tells none of them
_QUOTES = "“”「」『』\"' "
_OR = re.compile(r"或者|或是|或|、|/|以及|还有|和")
# 完成时限是2021年6月的有哪些项; 责任单位为市教委的
_NOTED = re.compile(
    r"(?P<label>完成时限|完成时间|办理时限|责任单位|责任部门|牵头单位|牵头部门|配合单位|负责单位)(?:是|为|在|[:：])?(?P<value>[^,，。?？的]{2,20})的"
)
# 妇女联合会出现在哪几条里
_STANDS_IN = re.compile(
    rf"^{_TERM}(?:这个词|一词|这[几一两二三四]个字)?(?:都|分别|一共)?(?:(?:出现|提到|写|讲|规定)在(?:了)?(?:哪几|哪些|几)(?:条|处|个地方)|在哪(?:里|儿|些地方)(?:都)?(?:出现|提到|写到))"
)
# 督查事项有几处
_PLACES_OF = re.compile(
    r"^(?P<term>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:事项|内容|表述|字样|的?地方)?(?:一共|总共|共|都)?(?:有|出现)(?:几|多少)处"
)
# 有比赛、竞赛、比武这种热闹好看的
_SUCH_AS = re.compile(
    r"(?:^|[讲提列哪些])有?(?P<terms>[\u4e00-\u9fff]{2,6}?(?:、[\u4e00-\u9fff]{2,6}?)+)(?:这[种类些]|之类|一类|等)"
)
# 承办的大会、推进会、活动周有哪些
_THESE = re.compile(
    r"(?:^|[的，,])(?P<terms>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}?){2,})(?:都|一共|分别)*有哪些[?？。]*$"
)
# 基地类
_CLASS = re.compile(r"^(?P<term>[\u4e00-\u9fff]{2,4})(?<![分种人])类[?？。]*$")
# 引入社会力量的有哪些条
_OF_SUCH = re.compile(
    r"^(?P<term>[\u4e00-\u9fff]{5,14})的(?:一共|总共|都)?(?:有哪些|有哪几|是哪些|是哪几)(?:条|条款|条目)[?？。]*$"
)
# 有企业参与的工作在哪几条
_TAKING_PART = re.compile(
    r"^(?:凡是?)?(?:需要?|要求|要|有|由|让|请|鼓励|支持|引导|动员|发动|吸引)?(?P<term>[\u4e00-\u9fff]{2,6})(?:来|共同|一起)?(?:参与|参加|加入|进来)的?(?:事情?|工作|活动|任务|条目|条款)?[,，]?"
    r"(?:都|分别|一共)?(?:有|是|在|分布[在于]|写在)?(?:哪几|哪些)(?:条|处|个地方)?"
)
# 文件有没有提到长三角？在哪儿
_IF_MENTIONED = re.compile(rf"有(?:没有|无){_SAID}(?:过|了)?[^，。,?？]{{2,12}}(?:[吗么]|[?？，,]|$)")
_LONG_END = 4  # characters of a name that are surely one thing
# 民办的学校、幼儿园: what is said of all of them
_SHARED = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,4})的[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,5})+")
# 2015年要做的事有哪些
_OF_YEAR = re.compile(
    r"(?P<term>(?:19|20)\d\d年)(?:起|要|得|应|开始|以前|之前|底前|前)*(?:做|干|完成|启动|实施|落实)"
)
# 以三年为期的规划, 按三年期安排的工作
_FOR_YEARS = re.compile(
    r"(?P<term>[一二两三四五六七八九十\d]{1,2}年)(?:为期|为一?周期|期(?![间末望])|周期|来?(?:定|做|排|制定)的?(?:规划|计划)"
    r"|的?(?:规划|计划|方案)(?=[、和与/]?(?:规划|计划|方案)|[^，。,]{0,4}[在有][哪几多]))"
)
# 总共说到了哪几个APP, 里面点名了哪些大学: names of a kind; 点了名的本地大学和校区有哪些
_NAMED_OF_KIND = re.compile(
    r"(?:提到|提及|说到|讲到|写到|谈到|出现|涉及|点名|点了名|点到|讲了|写了|说了|列了)(?:了|的|过|到)*(?:哪些|哪几[个所家项款]|几[个所家款])(?P<kinds>[^,，。?？的（(\s]{2,10})"
    r"|(?P<front>[^,，。?？\s]{2,12})[,，\s](?:(?:这|文件|全文|文)[里中]?[头面]?)?(?:一共|总共|都)?(?:提到|说到|讲到|写到|点到|点了?名)(?:了|过|的|有)*(?:哪些|哪几[个所家项款])[?？。]*$"
    # 各类平台，全列
    r"|^(?:(?:全文|文件|通篇)(?:里|中)?(?:提及|提到|涉及|出现|列出|说到)的)?(?:各[类种个]|所有|全部)的?(?P<every>[\u4e00-\u9fff]{2,6})[,，](?:都|要|给我|请)*(?:全|逐[一条]?|一一)?(?:都)?(?:列|要全|找全)"
    r"|(?:提到|提及|说到|讲到|写到|出现|点名|点了名字?|点到名字?|点到)(?:了|过|到)?的(?P<those>[^,，。?？的（(]{2,14}?)(?:[（(][^（）()]*[)）])?(?:[,，](?:含|包括|连)[^,，]{1,8})?[,，]?(?:一共|总共|都|分别)*(?:(?:有|是)(?:哪些|哪几[个所家项款])|(?:全部?|都|逐一)?(?:列出|列全|列一|列名|列举))"
)
# 点到具体大学名字的有哪几条
_KIND_NAMED = re.compile(
    r"(?:点到|提到|提及|出现|写到|列出|说到)了?(?:具体)?的?(?P<kind>[\u4e00-\u9fff]{2,8}?)的?(?:名字|校名|名称|全称)的"
)
_HOW_MANY_SAY = re.compile(
    rf"(?:{_SAID}|含|带有?|[写载]有).*(?:几|多少)(?:条|处|个地方)|(?:几|多少)(?:条|处|个地方).*{_SAID}"
)
# 名字里头带龙城两个字的工程有几个
_HOW_MANY_WITH = re.compile(
    r"[“\"「].+[”\"」]的[^，。,]{0,6}[有共](?:几|多少)[个条处项]|(?:带有?|含有?|出现)[^，。,]{2,12}?(?:字样|[几一两二三四]个?字|这个词)[^，。,]*(?:几|多少)[个条处项]"
)
_HOW_MANY_YEARS = re.compile(rf"{_FOR_YEARS.pattern}.{{0,10}}[共有](?:几|多少)[项条个]")
_CLAUSES_WITH = re.compile(
    rf"(?:{_SAID}|写有|载有|含有?|带有?)(?:了|着)?[“\"「].*(?:条款|条目|条文|的条|[”\"」]的事项)"
)
# 三年计划、规划: 三年规划 too
_OF_SAME_YEARS = re.compile(
    r"([一二两三四五六七八九十\d]{1,2}年)([\u4e00-\u9fff]{2})(?:、|/|和|或)([\u4e00-\u9fff]{2})(?=[^\u4e00-\u9fff]|的)"
)
_WHICH = re.compile("哪几条|哪些条|哪条|哪几个|哪些地方")
# “7+1”里的“7”和“1”分别指什么: what the terms mean, and not where they stand
_ASKS_MEANING = re.compile(r"(?:指|代表|表示)(?:的)?(?:是)?(?:什么|啥|哪)")
# “7+1”体系的成员单位有哪些: something of what the term names, and not where it stands
_ASKS_OF_IT = re.compile(r"[”\"」』][^，。,]{0,8}的[^，。,]{2,8}(?:有|是|叫|包括)(?:哪些|什么|啥|谁)")
_QUOTED = re.compile(r"[“\"「『](?P<term>[^“”\"「」『』]{1,20})[”\"」』]")


def names_term(question: str) -> bool:
    """Return whether a question asks for the clauses that a term stands in: 凡写到“出台”的条款."""
    return bool(_CLAUSES_WITH.search(question))


def list_by_term(reading: Reading, document: Document) -> Answer | None:
    """Return every clause in which the very term, or one of the terms, stands: 提到100的地方.

    What is related to a matter (跟心理健康有关) is such a list where several clauses name it; else it is a
    question of meaning.
    """
    if (noted := _noted(reading.question, document)) is not None:
        return noted
    if (named := _names_of_kind(reading.own, document)) is not None:
        return named
    by_term = reading.leans_back and re.search(_SAID, reading.said)  # 公安呢, after 妇联出现在哪几条
    for terms in (*_terms(reading.own), *(_terms(reading.said) if by_term else ())):
        mentions = {term: found for term in terms if (found := standing(term, document))}
        if terms and max(map(len, terms)) == 1 and sum(map(len, mentions.values())) > _MANY:
            continue  # 拔尖学生培养有哪几个“制”
        partly = len(mentions) < len(terms) and not _QUOTED.search(reading.own)
        if partly and (_MENTIONED.search(reading.own) or _MENTION.search(reading.own)):
            continue  # 私人办的学校、幼儿园，哪几条讲到了: not of 幼儿园 alone
        only_place = sum(map(len, mentions.values())) == 1 and _ASKS_OF_IT.search(reading.own)
        if mentions and not only_place:
            return mentioning(mentions, document, confidence=0.95)
    mentions = _related(_COUNTED_TOO.sub("", reading.own), document)
    mentions = mentions or _suffix_standing(reading.own, document)
    if sum(map(len, mentions.values())) < 2:
        return None
    return mentioning(mentions, document, confidence=0.95)


def _suffix_standing(question: str, document: Document) -> dict[str, Mentions]:
    """Return what the end of a longer name stands in: 社会力量, for 引入社会力量的有哪些条."""
    match = _OF_SUCH.search(question)
    named = words_of_name(match["term"]) if match else []
    for start in range(len(named)):
        end = "".join(named[start:])
        if len(end) >= _LONG_END and (found := standing(end, document)):
            return {end: found}
    return {}


def _related(question: str, document: Document) -> dict[str, Mentions]:
    """Return what is named in 跟心理健康有关 with where it stands.

    长三角、苏锡常区域协作, where it stands nowhere so: each by itself, by its first word where only others
    stand whole.
    """
    for term in related_to(question):
        if found := standing(term, document):
            return {term: found}
        parts = [name for part in _OR.split(term) if has_content(name := part.strip(_QUOTES))]
        whole = {part: found for part in parts if (found := standing(part, document))}
        if whole and len(parts) > 1:
            heads = [words[0] for part in parts if part not in whole and (words := words_of_name(part))]
            by_head = {head: found for head in heads if len(head) > 1 and (found := standing(head, document))}
            return whole | by_head
    return {}


def _names_of_kind(question: str, document: Document) -> Answer | None:
    """Return the clauses that name things of a kind: 点名了哪些大学, 本地大学和校区 by the last word of each.

    青年大学习 names no 大学: the word must end where the kind does.
    """
    match = _NAMED_OF_KIND.search(question) or _KIND_NAMED.search(question)
    cut = (
        [words_of_name(part.strip(_QUOTES)) for part in _OR.split(next(filter(None, match.groups())))]
        if match
        else []
    )
    mentions: dict[str, Mentions] = {}
    for kind in (words[-1] for words in cut if words and len(words[-1]) > 1):
        for clause, spans in standing(kind, document):
            naming = tuple(span for span in spans if _ends_word(kind, span.of(document.text)))
            if naming:
                mentions.setdefault(kind, []).append((clause, naming))
    return mentioning(mentions, document, confidence=0.95) if mentions else None


def _ends_word(kind: str, sentence: str) -> bool:
    return any(word.endswith(kind) for word in map(fold, tokens(sentence)))


def counts_mentions(question: str) -> bool:
    """Return whether a question asks in how many places something stands: 有几处说到私人办的学校."""
    return any(form.search(question) for form in (_HOW_MANY_SAY, _HOW_MANY_WITH, _HOW_MANY_YEARS, _PLACES_OF))


def list_counted(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses that hold a term, where their number is asked for: 提到“农村”的有几条."""
    if_mentioned = reading.kind == "yes_no" and _IF_MENTIONED.search(reading.own)
    return list_by_term(reading, document) if if_mentioned or counts_mentions(reading.own) else None


def list_in_part(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses of a part that hold a term: 第四章里哪几条讲到学校; None for other questions."""
    if reading.address is None or reading.address.level != "section" or not _WHICH.search(reading.own):
        return None
    inside = {clause.number for clause in clauses_at(reading.address, document)}
    for terms in (*_terms(reading.own), related_to(reading.own)):
        for term in terms:
            found = [(clause, spans) for clause, spans in standing(term, document) if clause.number in inside]
            if found:
                return mentioning({term: found}, document, confidence=0.95)
    return None


def _noted(question: str, document: Document) -> Answer | None:
    """Return the clauses with a note that says so: （市教委负责，完成时限：2021年6月）; None for no such."""
    match = _NOTED.search(fold(question))
    if match is None:
        return None
    note = re.compile(rf"{match['label']}[^;；。)）\n]{{0,12}}?{re.escape(match['value'])}(?!\d)")
    found: Mentions = []
    for clause in document.clauses:
        if spans := tuple(_with_its_task(clause, note, document)):
            found.append((clause, spans))
    named = f"{match['label']}：{match['value']}"
    return mentioning({named: found}, document, confidence=0.95) if found else None


def _with_its_task(clause: Clause, note: re.Pattern[str], document: Document) -> Iterator[Span]:
    """Yield the sentences that a note stands in, or behind which it stands in brackets of its own."""
    before: Span | None = None
    for sentence in sentences_of(clause):
        said = fold(sentence.of(document.text)).lstrip()
        if note.search(said):
            yield Span(before.start, sentence.end) if before and said[:1] == "(" else sentence
        before = sentence


def _mentioned(question: str) -> Iterator[tuple[str, ...]]:
    """Yield the terms that are named as a group: 幼儿园或者学前教育，在哪几条里说到过."""
    if match := _MENTIONED.search(question):
        if shared := _SHARED.fullmatch(match["terms"]):
            yield (shared["of"],)
        quoted = _QUOTED.findall(match["terms"])
        parts = quoted or [_LETTERS.sub("", part) for part in _OR.split(match["terms"])]
        yield tuple(term for part in parts if has_content(term := part.strip(_QUOTES)))
    match = _ALL_SUCH.search(question) or _EVERY_SUCH.search(question)
    if match and not _FOR_YEARS.search(question):
        yield tuple(term for part in _OR.split(match["terms"]) if has_content(term := part.strip(_QUOTES)))
    if (match := _CARRYING.search(question)) and not _FOR_YEARS.search(question):
        parts = _QUOTED.findall(match["terms"]) or _OR.split(match["terms"])
        yield tuple(term for part in parts if has_content(term := part.strip(_QUOTES)))


def _terms(question: str) -> Iterator[tuple[str, ...]]:
    """Yield what terms a question may name that must stand in a clause as they are, the likeliest first.

    提到100的地方 → 100; 幼儿园或者学前教育，在哪几条里说到过 → 幼儿园, 学前教育
    """
    question = _OF_SAME_YEARS.sub(r"\g<1>\g<2>、\g<1>\g<3>", _COUNTED_TOO.sub("", question))
    yield from _mentioned(question)
    if _ASKS_MEANING.search(question):
        return
    if len(quoted := _QUOTED.findall(question)) > 1:
        yield tuple(quoted)  # “农村”或者“乡村”这俩词，哪些条里有
    if match := _SUCH_AS.search(question) or _THESE.search(question):
        yield tuple(_DOING.sub("", term) or term for term in match["terms"].split("、"))
    for pattern in (
        _CLASS,
        _STANDS_IN,
        _PLACES_OF,
        _MENTION,
        _IN_LETTERS,
        _QUOTED,
        _OF_YEAR,
        _FOR_YEARS,
        _TAKING_PART,
    ):
        match = pattern.search(question)
        if match and has_content(term := _SPEAKER.sub("", match["term"].strip())):
            yield (term,)
            if pattern is _MENTION and not _FOR_YEARS.search(term) and len(parts := _OR.split(term)) > 1:
                yield tuple(part for part in parts if has_content(part))  # 人工智能或信息化平台
            for shorter in (_DOING.sub("", term), _ABOUT_IT.sub("", term)):
                if shorter != term and has_content(shorter):
                    yield (shorter,)
            term = _EVERY_KIND.sub("", term)
            if pattern is _STANDS_IN and "、" in term:
                yield tuple(part for part in term.split("、") if has_content(part))
