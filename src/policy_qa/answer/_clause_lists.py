"""Put a list of clauses together, each with the sentences in which a term stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import cite, sentences_of
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Clause, Document
from policy_qa.question import has_content
from policy_qa.text import Span, fold, words_of_name

# 哪些条跟心理健康有关; 涉及家长的有哪些
_RELATED = re.compile(
    r"(?:跟|和|与)[“\"「]?(?P<to>[^“”\"「」,，。?？的]{2,12}?)[”\"」]?(?:有关系?|相关|沾边|挂钩|打交道)"
    r"|(?P<it>[^“”\"「」,，。?？的跟和与]{2,8}?)(?:有关系?|相关)的(?:条|内容|地方)"
    r"|^(?:讲|说|写|谈)到?(?P<on>[^“”\"「」,，。?？的]{2,8}?)的(?:有|是)?(?:哪些|哪几)条"
    r"|^(?:请|列出|梳理|检索|汇总)*涉及?(?P<in>[^“”\"「」,，。?？的]{2,8}?)(?:的?(?:表述|内容|字样|方面|事项))?的?(?:各|全部|所有)?(?:条目?|条款)(?:汇总|清单|检索|梳理)?(?:[，,]全部)?[?？。]*$"
    r"|(?:涉及到?|关于|有关)了?[“\"「]?(?P<of>[^“”\"「」,，。?？的]{2,12}?)[”\"」]?的(?:条|内容|有|是|地方)"
)
_LOOKING_FOR = re.compile("^(?:我|请)?(?:想|要|帮我)?(?:查|找|看|知道|了解)(?:一?下)?")
Mentions = list[tuple[Clause, tuple[Span, ...]]]  # clauses with the sentences in which a term stands
_BETWEEN = "[\u4e00-\u9fff]{0,4}"
MAX_LISTED = 12  # entries shown at once
_SENTENCES = 3  # shown of an entry
_FEW, _SENTENCES_OF_FEW = 4, 4  # entries of which more is shown


def related_to(question: str) -> tuple[str, ...]:
    """Return the matter that clauses are to be related to: 哪些条跟心理健康有关 → 心理健康."""
    match = _RELATED.search(question)
    if match is None:
        return ()
    named = next(name for name in match.groups() if name)
    term = _LOOKING_FOR.sub("", named.strip())
    return (term,) if term and has_content(term) else ()


def standing(term: str, document: Document) -> Mentions:
    """Return the clauses that hold a term as it is, a number as a whole, with the sentences that do.

    Where it stands nowhere so, its words in their order with a few between: 三年计划 in 三年行动计划.
    """
    wanted = fold(term)
    guard = re.compile(
        rf"(?<![\d.]){re.escape(wanted)}(?![\d])" if wanted[-1:].isdigit() else re.escape(wanted)
    )
    if guard.search(fold(document.text)) is None and len(parts := _words_in(wanted)) > 1:
        guard = re.compile(_BETWEEN.join(map(re.escape, parts)))
    found = []
    for clause in document.clauses:
        spans = tuple(span for span in sentences_of(clause) if guard.search(fold(span.of(document.text))))
        if spans or guard.search(fold(clause.heading)):
            found.append((clause, spans or sentences_of(clause)[:1]))
    return found


def _words_in(term: str) -> list[str]:
    """Return the words that a term is made of, the term alone where they do not make it up."""
    parts = [word for word in words_of_name(term) if word != term]
    return parts if "".join(parts) == term else [term]


def mentioning(
    mentions: Mapping[str, Mentions],
    document: Document,
    *,
    confidence: float,
) -> Answer:
    """Return the list of the clauses in which the terms stand, in the order of the text."""
    spans: dict[int, tuple[Span, ...]] = {}
    for clause, places in (pair for pairs in mentions.values() for pair in pairs):
        spans[clause.number] = tuple(sorted({*spans.get(clause.number, ()), *places}))
    listed = [(document.clause(number), spans[number]) for number in sorted(spans)]
    shortest = [term for term in mentions if not any(other != term and other in term for other in mentions)]
    head = f"{_words.MENTIONING}{'、'.join(f'“{term}”' for term in shortest)}的共{len(listed)}条："
    return clause_list(head, listed, document, confidence=confidence)


def clause_list(
    head: str, found: Sequence[tuple[Clause, tuple[Span, ...]]], document: Document, *, confidence: float
) -> Answer:
    """Return the answer that lists clauses, each with its sentences; `head` its first line."""
    lines = [head]
    most = _SENTENCES if len(found) > _FEW else _SENTENCES_OF_FEW
    for clause, spans in found[:MAX_LISTED]:
        quote = "……".join(span.of(document.text).strip() for span in spans[:most])
        lines.append(f"{_words.place(clause)}：{quote}")
    if len(found) > MAX_LISTED:
        lines.append("其余：" + "；".join(_words.place(clause) for clause, _ in found[MAX_LISTED:]))
    lines.append(f"出处：{_words.named(document)}")
    citations = tuple(
        citation for clause, spans in found for citation in cite(spans[:most], clause.number, document)
    )
    return Answer(
        document=document.id,
        status="answered",
        answer="\n".join(lines),
        clauses=tuple(clause.number for clause, _ in found),
        citations=citations,
        confidence=confidence,
    )
