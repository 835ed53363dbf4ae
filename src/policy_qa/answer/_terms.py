"""Say what a term of the text stands for, where the text says it: 三联, 六个一, 学生欺凌，是指…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Clause, Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading, content_words
from policy_qa.text import Span

_NUMERAL = "[二两三四五六七八九十]"
_COUNTED_TERM = rf"(?P<term>(?P<n>{_NUMERAL})(?:个?[\u4e00-\u9fff]{{1,3}}?|位一体))"
# 三联是哪三联, “六个一”具体指什么, 四早包括哪些; but 三课联动是什么 asks for what is done
_ASKS_MEMBERS = re.compile(
    rf"[“\"「]?{_COUNTED_TERM}[”\"」]?(?:专项行动|工程|机制|梯队)?(?:所指)?的?(?:{_NUMERAL}[项个条点类](?:内容|事情?|行动|工作|任务)?)?(?:"
    rf"(?:都|到底)?(?:是|指|叫|说)+(?:的)?(?:是)?(?:哪{_NUMERAL}|哪几)|[,，]?{_NUMERAL}[项个条点类样件]?(?:内容|事情?)?(?:具体|分别)(?:是|指|有|为)(?:的)?(?:何|什么|啥|哪)|"
    r"(?:都|到底)?(?:包括|包含|有)(?:了)?(?:哪|什么|啥)|(?:具体|分别)(?:是|指|有|为)(?:的)?(?:何|什么|啥|哪))"
)

_WHICH_MEMBERS = re.compile(rf"^(?:那|那么)?(?:是|有)?哪{_COUNTED_TERM}[呢呀?？。]*$")  # 哪三联
_OF_ITS_OWN = re.compile(f'[“"「]{_NUMERAL}[^“”"「」]{{1,4}}[”"」]')  # “三查”又是查什么, after 三联

_TERM = r"[“\"「]?(?P<{0}>[^“”\"「」,，。?？、]{{1,12}}?)[”\"」]?"
# 父母指的是哪些人, “学生欺凌”怎么定义的, 什么叫普惠性幼儿园, 子女包括谁
_ASKS_MEANING = re.compile(
    rf"{_TERM.format('a')}(?:这个词|一词)?(?:是|都|具体|到底)*(?:指|指的|包括|包含)(?:的)?(?:是)?(?:什么|啥|谁|哪)"
    rf"|{_TERM.format('b')}(?:是)?(?:怎么|如何|咋)(?:样)?(?:被)?(?:定义|界定|算)(?:的)?"
    rf"|(?:什么|啥|怎样|怎么样)(?:才)?(?:叫|算|是|叫做)(?:是)?{_TERM.format('c')}(?:呢|呀|啊)?[?？。]*$"
    rf"|{_TERM.format('d')}的(?:定义|含义|意思)"
)
_ASKS_SENSE = re.compile(
    r"[“\"「]?(?P<term>[^“”\"「」，。？?、]{2,10}?)[”\"」]?(?:这个词|这个说法|一词)?(?:是|到底是|啥是)?(?:什么|啥|嘛)意思[呀啊呢]*[?？。]*$"
)
_DEFINES = r"[”》]?(?:，|,|:|：|）)?(?:是指|指的是|系指|，指|包括下列|特指)"


def explain_term(reading: Reading, document: Document) -> Answer | None:
    """Return what the text says a term means, or which things a term with a number counts.

    None where no term is asked about, or one that the text neither defines nor names.
    """
    return _by_definition(reading, document) or _by_number(reading, document)


def _by_definition(reading: Reading, document: Document) -> Answer | None:
    """Return the sentence that defines the term asked about: 父母指的是哪些人 → 本办法所称父母，是指…."""
    match = _ASKS_MEANING.search(reading.said)
    if match is None:
        return None
    asked = next(match[name] for name in "abcd" if match[name])
    if reading.leans_back and not _ASKS_MEANING.search(reading.own):
        asked = reading.focus[-1] if reading.focus else asked  # 子女呢
    names = [word for word in (asked.strip(), *reversed(content_words(asked))) if len(word) > 1]
    for name in names:
        for clause, sentence in _sentences(document):
            if re.search(re.escape(name) + _DEFINES, sentence.of(document.text)):
                return _shown(clause, sentence, document)
    return None


def _by_number(reading: Reading, document: Document) -> Answer | None:
    """Return the sentence that lists as many members as a term counts, or that the text only names it."""
    match = _ASKS_MEMBERS.search(reading.own) or _WHICH_MEMBERS.search(reading.own)
    if match is None and not _OF_ITS_OWN.search(reading.own):
        match = _ASKS_MEMBERS.search(reading.said)
    if match is None:
        return None
    term, count = match["term"], parse_numeral(match["n"])
    named = [
        (clause, sentence)
        for clause, sentence in _sentences(document)
        if f"“{term}”" in sentence.of(document.text)
    ]
    if not named or not isinstance(count, int):
        return None
    for clause, sentence in named:
        if _lists(sentence.of(document.text), term, count):
            return _shown(clause, sentence, document)
    return Answer(
        document.id,
        "not_covered",
        _words.only_names(named[0][0], term),
        missing=(_words.members_of(term),),
        confidence=0.9,
    )


def term_unexplained(reading: Reading, clause: Clause, document: Document) -> str:
    """Return the term in quotation marks whose meaning is asked for, of a clause that uses it, or ""."""
    match = _ASKS_SENSE.search(reading.own)
    used = match is not None and f"“{match['term']}”" in clause.span.of(document.text)
    return match["term"] if match and used else ""


def _lists(sentence: str, term: str, count: int) -> bool:
    """Return whether just so many members stand right before the term or right after it.

    内外联合、局校联动、部门联手的“三联”; 全面监督…，重点监督…，定期明察…，强化“三查”
    """
    before, _, after = sentence.partition(f"“{term}”")
    listed = [part for part in re.split("[，：:]", before) if part.strip()]
    *clauses, own = listed or [""]
    following = re.match(r"(?:[^，。；、]{0,6})[：:（(]([^）)。；]+)", after)
    members = [part for part in (own, following[1] if following else "") if "、" in part]
    if "、" not in own and len(clauses) == count:
        return True
    return any(part.count("、") + 1 == count for part in members)


def _sentences(document: Document) -> Iterator[tuple[Clause, Span]]:
    for clause in document.clauses:
        for sentence in clause.sentences:
            yield clause, sentence


def _shown(clause: Clause, sentence: Span, document: Document) -> Answer:
    return quoting(_words.located(clause), [(clause.number, sentence)], document, confidence=0.9)
