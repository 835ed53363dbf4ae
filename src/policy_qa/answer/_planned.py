"""Say 是 where a plan states what a question asks whether it is planned, read together and word by word.

A reading of the two together tells whether the clause says what is asked, and is easily led astray by a
premise that is nearly right: 法国亚琛工业大学, 五年规划, 全部学校.  So a question that limits, denies or
counts otherwise than the text, or asks for leave, gets no 是 here, and what it names must stand in one
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policy_qa.answer import _words
from policy_qa.answer._against import directed_otherwise, has_its_deeds, names_stand, of_others
from policy_qa.answer._claim import asked_piece, claim_of
from policy_qa.answer._evidence import holds, sentences_of
from policy_qa.answer._modals import ASKS_LEAVE, IDENTIFIES, whole_words, without_associations
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.rerank import Read
from policy_qa.search import Hit
from policy_qa.targets import find_quantities
from policy_qa.text import fold, is_word

_STORY = 24  # characters; a longer question tells a story before it asks
_HELD = 0.7  # how far a sentence must hold a word
_MOST = 0.5  # share of the telling words that it must hold
# Words that make a question wider or narrower than its sentence, unless they stand in it
_QUALIFIES = re.compile(
    r"全[市省国员部体都]|[都全只仅]|(?<![灯阳风])光|就(?!想|问|怕|会|听|知|觉|担|业|近|读)|最(?![后近])|所有|一样|每[个所人名位家座间班校年月次]|一定|必须|马上|立刻|免费|一律|永远|一下子|一口气|"
    r"[上下]半年|年[底初]|[寒暑]假|[本下]月|近期|"
    r"比[^，。]{1,16}[多少高低大小]|(?<!有)没有[\u4e00-\u9fff]{2,6}?的|未[\u4e00-\u9fff]{2,8}?的|不[\u4e00-\u9fff]{2,4}?的(?!时候|话)|外国(?=孩子|学生|人|娃|小孩|小朋友)|国际学生|外籍|留学生|小的|大的|小型|大型|没(?:有)?(?:执)?证|无证|同等|持平|统统|已经|不再|[多高少低]于|人人|家家|完全|直接|才(?!能|干|艺)"
)
_EACH = re.compile("每[个所家校班位名]")
COUNTS = re.compile(
    r"\d[\d.]*|[一二三四五六七八九十百千万两][个所家名门项年级期支场次倍批人位亿元成]|[一二三四五六七八九十百千万]{2,}"
)
_ASKS_WITH_BU = re.compile(
    r"(?P<v>[\u4e00-\u9fff])[不没](?P=v)|有没有|没有?[?？]*$|(?<=[\u4e00-\u9fff])不[?？]*$|(?:对|是|行|好|这样|有)不(?:对)?[，,?？]*"
)
# 涨不涨, 免不免: what is asked is the verb itself; that of 搞不搞, 列没列入 says nothing
VERB = re.compile(
    r"(?P<v>[\u4e00-\u9fff])[不没](?P=v)(?![括含])|还(?P<w>[\u4e00-\u9fff])[^，。]{1,16}不(?P=w)了"
)
_LIGHT = frozenset("含出量搞弄办做管有要会评查用建能可列是让给对行好够该算推开写提讲说设")
_IS_THAT = re.compile(r"[建设放落]在|(?:讲|说|指|叫|对应|归|属于)的?是|是指|对应")
_DOES = re.compile(r"是不是(?:在|也|还|有|能|按|先|从|把|给|列|包|算|写)")  # 是不是在探索 identifies nothing
_OF_ONE = re.compile(r"[我俺咱]|也")
_PARTICLES = "伐哇呀啦嘛"  # which the segmenter may leave with the word before: 管伐
_STATED = ("吧", "吧?", "吧？")  # what is stated and only confirmed must stand there to the word
_IS_ANOTHERS = re.compile(r"(?<![还但只要不于])是(?![否不])[^，。]{2,10}的$")
_AS = re.compile(r"以(?P<what>[^，。、]{1,8}?)为[\u4e00-\u9fff]")
_NAMES = re.compile(r".(?:国|省|市|区|县|大学|学院|学校|公司|局|厅|部)$")
_PIECES = re.compile(r"(?:“[^”、]*”|[^、，；。和与及])+")  # a name in quotation marks is one: 教与学
# Words that only ask whether something is done, or speak of those whom any clause is about
GENERAL = frozenset(
    (
        "学生 孩子 小孩 娃 老师 教师 家长 学校 政府 文件 人 说法 规定 说 时候 做 管 伐 行 起来 太 "
        "很 特别 经常 列入 计划 安排 出来 出 保留 写 讲 用 推 推开 算 里 市里 我市 市 咱们市 本市 "
        "全市 类 做法 进 没 没有 不 照 任务 内容 进来 一把 会 办 建 造 互相 抓紧 放大 照顾 落 带 事 "
        "上面 要不要 不要 用不用 早上 中午 工作 年内 仍 系 有人 看看 提法 当 专门 问题 意思 采取 "
        "步骤 拿来 这件事 落实 开展 推进 实施 加强"
    ).split()
)


def planned(reading: Reading, hit: Hit, document: Document, *, read: Read) -> Verdict | None:
    """Return 是 with the sentence that states what is asked; None where anything stands against it."""
    whole = whole_words(without_associations(reading))  # 疫苗 is not 疫情防控 itself
    asked, telling = _asked(reading.own, whole.focus, document.issuer)
    if ASKS_LEAVE.search(asked) or _denies(asked):
        return None
    told = asked != claim_of(reading.own)
    if (told or _OF_ONE.search(asked)) and not _words.is_plan(document):
        return None  # a rule's conditions decide about one family
    if not telling or find_quantities(asked):
        return None  # a number is held against the figures alone: 57个项目里溧阳有5个吗
    clause = document.clause(hit.clause)
    if directed_otherwise(asked, clause.span.of(document.text)):
        return None
    texts = {span: span.of(document.text) for span in sentences_of(clause)}
    held = {span: {word: holds(text, word, whole) for word in telling} for span, text in texts.items()}
    best = max(held, key=lambda span: sum(held[span].values()))
    if not _states(asked, texts[best], held[best], whole, exactly=_confirms(reading.own)):
        return None
    if _excepted(telling, document):
        return None
    if not read(reading.plain, hit).plainly:
        return None
    return Verdict(True, _words.STATED, best)


def _asked(question: str, words: Sequence[str], issuer: str) -> tuple[str, list[str]]:
    """Return what is claimed with its telling words: of a story its last piece that asks, if that tells any.

    报表天天填到半夜，上头有没有说要给我们减负 → 上头有没有说要给我们减负, 减负
    """
    claim = claim_of(question)
    bare = {word: word.rstrip(_PARTICLES) for word in words}
    said = [word for word in words if bare[word] and bare[word] not in GENERAL and word not in issuer]
    telling = [word for word in said if not VERB.fullmatch(word)]
    piece = asked_piece(question)
    inside = [word for word in telling if word in fold(piece)]
    if len(claim) <= _STORY or piece == claim or not any(map(is_word, inside)):
        return claim, telling
    return piece, inside


def _confirms(question: str) -> bool:
    """Say whether a question states what it only wants confirmed, so that all of it must stand there."""
    return claim_of(question) != question or question.endswith(_STATED)


def _denies(question: str) -> bool:
    return bool(re.search("[不没别未]", _ASKS_WITH_BU.sub("", question)))


def _states(
    question: str, sentence: str, held: Mapping[str, float], reading: Reading, *, exactly: bool
) -> bool:
    """Say whether a sentence states what is asked, `held` being how far it holds each telling word."""
    qualified = unqualified(question, sentence)
    if len(held) > 1 and all(much >= _HELD for much in held.values()):
        qualified.discard("都")  # 省级市级都要搞
    if qualified or not _counts_alike(question, sentence, held):
        return False
    if of_others(question, sentence) or not names_stand(question, sentence):
        return False
    if not has_its_frame(question, sentence):
        return False
    missing = [word for word, much in held.items() if much < _HELD]
    identified = identifies(question)
    if identified and not together(sentence, held, reading):
        return False
    if missing and (exactly or identified or any(_NAMES.search(word) for word in missing)):
        return False
    if missing and "也" in question:
        return False  # 外国籍小孩也有吗 asks of others
    known = [word for word in held if is_word(word)]
    if not known or held[known[-1]] < _HELD:
        return False
    return sum(held.values()) >= _MOST * len(held)


def unqualified(question: str, text: str) -> set[str]:
    """Return the words that make a question wider or narrower than a text which has not their like.

    每个学校都, of 覆盖每所学校, is not wider than it.
    """
    said = {match[0] for match in _QUALIFIES.finditer(question)}
    held = {word for word in said if word in text or (word[0] == "每" and _EACH.search(text))}
    if any(word[0] in "全每" for word in held):
        held.add("都")  # 全市都要推开
    return said - held


def has_its_frame(question: str, sentence: str) -> bool:
    """Say whether a sentence has the verb of 涨不涨, 取消 and the whole 以企业为基点 of a question."""
    frame, verb = _AS.search(question), VERB.search(question)
    if frame and not any(frame["what"] in stated["what"] for stated in _AS.finditer(sentence)):
        return False
    if not has_its_deeds(question, sentence):
        return False
    verb_itself = (verb["v"] or verb["w"]) if verb else ""
    return not verb_itself or verb_itself in _LIGHT or verb_itself in sentence


def identifies(question: str) -> bool:
    """Say whether a question asks if this is that: 天目湖校区是河海大学的, 核心是教研员."""
    if _IS_THAT.search(question) or _IS_ANOTHERS.search(question):
        return True
    return bool(IDENTIFIES.search(question)) and not _DOES.search(question)


def _counts_alike(question: str, sentence: str, held: Mapping[str, float]) -> bool:
    """Say whether a sentence has every number of a question, 一百年 of 建党一百年 by 100周年."""
    words = "".join(word for word, much in held.items() if much >= _HELD and not word[0].isdigit())
    pieces = [piece for piece in re.split("[，；：]", sentence) if any(word in piece for word in held)]
    stated = {number for piece in pieces for number in COUNTS.findall(piece)}
    return all(number in stated or number in words for number in COUNTS.findall(question))


def _excepted(telling: Sequence[str], document: Document) -> bool:
    """Say whether the document takes somebody out of what is asked: 外籍…人士不需提交计划生育证明."""
    asked = re.escape([word for word in telling if is_word(word)][-1])
    return bool(re.search(rf"不(?!断|同|仅|但)[^，。；、]{{0,8}}{asked}", fold(document.text)))


def together(sentence: str, words: Mapping[str, float], reading: Reading) -> bool:
    """Say whether one piece of a sentence holds all: not 河海大学 and 天目湖 of 河海大学…和…天目湖."""
    apart = sentence.replace("”“", "”、“")  # two names in quotation marks, side by side
    return any(
        all(holds(piece, word, reading) >= _HELD for word in words) for piece in _PIECES.findall(apart)
    )
