"""Say 否 where the text names another, or more, in the place of what a question claims.

天目湖校区是河海大学的吗, of 南京航空航天大学天目湖校区; 只覆盖高中, of 小学、初中、普通高中一体化.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from policy_qa.answer import _words
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import holds, sentences_of
from policy_qa.answer._modals import IDENTIFIES
from policy_qa.answer._scope import stages_named
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading, asking_part, names_something
from policy_qa.search import Hit
from policy_qa.text import Span, fold, tokens

_COUNTRY = re.compile(r"[美英法德韩俄泰]国|日本|澳大利亚|加拿大|新加坡|意大利|西班牙|荷兰|瑞士|芬兰")
_REGION = re.compile("长三角|京津冀|珠三角|长江经济带|大湾区|苏锡常|苏南|苏北|长江中游|成渝")
_SCHOOLS = ("大学", "学院")  # whose names stand before them
_LANDS = {"国": _COUNTRY, "地区": _REGION}
_PIECE = re.compile(r"[^，；。、：]+?(?=[，；。、：]|(?:以及|和|与|及)[\u4e00-\u9fff]|$)")
_ONLY = re.compile(
    r"(?:(?:就只|只|仅|光)(?:仅)?(?:是|在|管|有|覆盖|针对|面向|限于|限|给|对|包括|涵盖|做|搞|教|收)|就(?:覆盖|针对|面向|限于))(?P<one>[\u4e00-\u9fff]{2,6}?)"
    r"(?:段|的|这(?:一)?[段块]|[一二三四五六]年|阶段|方面|[开办搞做教][设展]?的?[吗吧]|[吗吧么伐啊，,?？。]|$)"
)
SERIES = re.compile(
    r"[^，,；;。：:、]{2,14}(?:、[^，,；;。：:、]{2,14})+(?:(?:和|与|及)[^，,；;。：:、]{2,10})?"
)
_CALLED = re.compile(
    r"(?:叫做|叫作|名叫|叫)(?P<name>[“\"]?[\u4e00-\u9fffA-Za-z0-9]{2,8}?[”\"]?)(?:APP|app|软件|平台)?[吗吧么伐呀?？]*$"
)
_QUOTED = re.compile("“([^“”]{1,10})”")
_IN_QUOTES = re.compile('[“"]([^“”"]{4,16})[”"]')
_NEARLY_THE_SAME = 0.6  # share of the characters
_IS_ANOTHERS = re.compile(r"是[^，。]{2,12}$")
_ROLE = re.compile("牵头|承办|依托|属于|归|放在?|设在")
_MAY_BE_ONE_MORE = re.compile(r"(?:会|要|能)[^，。是]{0,6}(?:引进|来|建|搬)[吗么伐?？]*$")
_SHOWN = 24  # characters of a piece that is quoted in the first line


def another_named(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 否 with the sentence that has another name, or several things, where one is claimed."""
    claim = fold(claim_of(reading.own))
    spans = sentences_of(document.clause(hit.clause))
    return (
        _quoted_otherwise(claim, spans, document)
        or _another_owner(claim, reading, spans, document)
        or _not_alone(asking_part(claim), reading, spans, document)
        or _called_otherwise(claim, reading, spans, document)
    )


def _quoted_otherwise(claim: str, spans: tuple[Span, ...], document: Document) -> Verdict | None:
    """Hold a quoted name that stands nowhere against the one like it: “龙城红色先锋”, “龙城教育先锋”."""
    text = fold(document.text)
    for given in _IN_QUOTES.findall(claim):
        if given in text:
            continue
        for span in spans:
            for stated in _IN_QUOTES.findall(fold(span.of(document.text))):
                if _alike(given, stated):
                    return Verdict(False, written_otherwise(f"“{stated}”"), span)
    return None


def _alike(given: str, stated: str) -> bool:
    """Say whether two names are nearly the same: as long, and most characters in their places."""
    matcher = SequenceMatcher(None, given, stated, autojunk=False)
    return given != stated and matcher.ratio() >= _NEARLY_THE_SAME


def _another_owner(
    claim: str, reading: Reading, spans: tuple[Span, ...], document: Document
) -> Verdict | None:
    """Hold the one university or land of a claim against the one that stands with what it is said of."""
    says_whose = _IS_ANOTHERS.search(claim) or IDENTIFIES.search(reading.own) or _ROLE.search(claim)
    if not (says_whose or _COUNTRY.search(claim) or _REGION.search(claim)):
        return None  # 常州大学会建新校区吗 is not denied by another's
    named = list(_owners(claim))
    named = [pair for pair in named if pair[1] in _LANDS] or named  # 亚琛工业大学是法国的
    if len(named) != 1:
        return None
    (owner, kind) = named[0]
    others = [
        w for w in reading.focus if len(w) > 1 and names_something(w) and w not in owner and owner not in w
    ]
    pieces = [(piece, span) for span in spans for piece in _PIECE.findall(span.of(document.text))]
    own = " ".join(piece for piece, _ in pieces if owner in fold(piece))
    telling = [word for word in others if word != kind and holds(own, word, reading) < 1]
    if kind in _LANDS:  # 法国亚琛工业大学, 亚琛是法国的; 英国大学会引进吗 names none of the text's
        telling = [
            word for word in telling if (kind not in word and not word.endswith(_SCHOOLS)) or len(word) > 4
        ]
        telling = [] if _MAY_BE_ONE_MORE.search(claim) else telling
    for piece, span in pieces:
        stand = _LANDS[kind].findall(piece) if kind in _LANDS else [kind] * piece.count(kind)
        if (
            len(stand) == 1
            and owner not in fold(piece)
            and any(holds(piece, w, reading) == 1 for w in telling)
        ):
            return Verdict(False, written_otherwise(piece), span)
    return None


def _owners(claim: str) -> Iterator[tuple[str, str]]:
    """Yield the universities and countries that a claim names, with their kind."""
    for land, names in _LANDS.items():
        yield from ((match[0], land) for match in names.finditer(claim))
    cut = [piece for piece in tokens(claim) if piece.strip()]
    for at, piece in enumerate(cut):
        kind = next((kind for kind in _SCHOOLS if piece.endswith(kind)), None)
        if kind is None:
            continue
        if piece != kind:
            yield piece, kind
        elif at and len(cut[at - 1]) > 1 and names_something(cut[at - 1]):
            yield cut[at - 1] + piece, kind


def _not_alone(claim: str, reading: Reading, spans: tuple[Span, ...], document: Document) -> Verdict | None:
    """Hold 只覆盖高中 against the series that 高中 stands in with others, in a sentence on the matter."""
    only = _ONLY.search(claim)
    if only is None:
        return None
    matter = [word for word in reading.words if len(word) > 1 and not stages_named(word)]
    for span in spans:
        if not any(holds(span.of(document.text), word, reading) > 0 for word in matter):
            continue  # 只给小学的开, of what is nowhere told
        for series in SERIES.findall(span.of(document.text)):
            members = re.split("、|(?:和|与|及)(?=[^和与及]*$)", series)
            if sum(only["one"] in fold(member) for member in members) == 1 and len(members) > 1:
                return Verdict(False, written_otherwise(series), span)
    return None


def _called_otherwise(
    claim: str, reading: Reading, spans: tuple[Span, ...], document: Document
) -> Verdict | None:
    """Hold 软件叫享学 against the one name in quotation marks that stands with 软件: “享去”APP."""
    called = _CALLED.search(claim)
    if called is None:
        return None
    name = called["name"].strip('“”"')
    if name in fold(document.text):
        return None
    others = [word for word in reading.focus if len(word) > 1 and word not in name]
    for span in spans:
        for piece in _PIECE.findall(span.of(document.text)):
            quoted = _QUOTED.findall(piece)
            if len(quoted) == 1 and any(holds(piece, word, reading) == 1 for word in others):
                return Verdict(False, written_otherwise(f"“{quoted[0]}”"), span)
    return None


def written_otherwise(words: str) -> str:
    """Return the first line of a 否 that shows what stands in the text, cut where it is long."""
    words = words.removeprefix("和")
    if words.count("“") != words.count("”"):  # a name of several, cut between them
        words = max(re.split("[“”]", words), key=len)
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
    return _words.written_as(shown, yes=False)
