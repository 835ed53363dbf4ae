"""Answer questions about the document's outline: its parts, its clauses, how many, which belongs where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentence, cite
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Clause, Document, Section
from policy_qa.numerals import to_chinese
from policy_qa.question import Reading, clauses_at, sections_at, top_sections
from policy_qa.search import Hit

_MOST = re.compile(r"最多|最长|最少|最短")
_LEAST = re.compile(r"最少|最短")
_WHICH_PART = re.compile(r"(?:哪|第几)(?:一)?(?:个)?(?:大?部分|大?块|大?章|板块|大点|篇章)")
_THAT_PART = re.compile(r"(?<![几多哪])(?:那|这)(?:一)?(?:个)?(?:大?部分|大?块|章|板块)")
_PART = re.compile(r"部分|块|章|板块|全文|通篇|整个|文件")
_ASKS_TO_CITE = re.compile(r"出处|来源|引用|引述")  # 引用的时候怎么注明出处
_FEW = 3  # clauses; a word that so few hold is what the question is about
_SHARE = 0.4  # of the clauses; in a short text a word that so few hold still tells the matter
_HOW_MANY = re.compile(r"(?:多少|几)(?:条|项|款|条目)")


def answer_outline(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the answer to a question about the outline, or None when it needs another kind of answer."""
    sections = top_sections(document)
    if (
        _HOW_MANY.search(reading.question)
        and not _PART.search(reading.question)
        and _telling(reading, document)
    ):
        return None  # 权力事项清单上是几条 counts something else
    if not sections:
        return _counted(document) if _HOW_MANY.search(reading.question) else None
    if _WHICH_PART.search(reading.question):
        if _MOST.search(reading.question):
            return _extreme(reading, sections, document)
        return _belongs(reading, hits, sections, document)
    if reading.address is not None and reading.address.level == "clause" and hits:
        return _belongs(reading, hits, sections, document)
    if reading.address is not None and reading.address.level == "section":
        return members(sections_at(reading.address, document), document)
    if _THAT_PART.search(reading.question) and (section := _section_about(reading, hits, sections)):
        return members([section], document)
    if _HOW_MANY.search(reading.question):
        return _counted(document)
    return _parts(sections, document)


def answer_about(reading: Reading, document: Document) -> Answer | None:
    """Return what the document is, who issued it and what its parts are: 这个文件是谁发的, 主要内容."""
    sections = top_sections(document)
    numbers = [clause.number for clause in document.clauses if clause.number > 0]
    if not numbers:
        return None
    if _ASKS_TO_CITE.search(reading.own):
        example = document.clause(numbers[0])
        return _outline_answer(
            [_words.cite_as(document, example)],
            [example.number],
            _clause_headings([example], document),
            document,
        )
    lines = [
        _words.about(document),
        *(section.title for section in sections),
        f"出处：{_words.named(document)}",
    ]
    first = document.clause(numbers[0])
    cited = _headings(sections, document) or _clause_headings([first], document)
    return _outline_answer(lines, numbers, cited, document)


def members(sections: Sequence[Section], document: Document) -> Answer | None:
    """Return the clauses of the sections: 第五部分有哪几条."""
    if not sections:
        return None
    numbers = [number for section in sections for number in section.clauses]
    clauses = [document.clause(number) for number in numbers]
    titles = "、".join(section.title for section in sections)
    extent = f"，{_extent(sections[0], document)}" if len(sections) == 1 and len(clauses) > 1 else ""
    head = f"“{titles}”共{len(clauses)}条{extent}：" if len(titles) < 60 else f"这几部分共{len(clauses)}条："
    lines = [head, *(_words.place(clause) for clause in clauses), f"出处：{_words.named(document)}{titles}"]
    return _outline_answer(
        lines, numbers, [*_headings(sections, document), *_clause_headings(clauses, document)], document
    )


def titled(clauses: Sequence[Clause], document: Document, *, head: str = "") -> Answer:
    """Return the headings of clauses: 第十四条至第二十一条的标题; `head` the first line."""
    lines = [head or f"共{len(clauses)}条：", *(_words.place(clause) for clause in clauses)]
    lines.append(f"出处：{_words.named(document)}")
    numbers = [clause.number for clause in clauses]
    return _outline_answer(lines, numbers, _clause_headings(clauses, document), document)


def _telling(reading: Reading, document: Document) -> bool:
    """Say whether a word of the question points at few clauses."""
    texts = [clause.span.of(document.text) for clause in document.clauses]
    few = max(_FEW, len(texts) * _SHARE)
    return any(0 < sum(word in text for text in texts) <= few for word in reading.words if len(word) > 1)


def _section_about(reading: Reading, hits: Sequence[Hit], sections: Sequence[Section]) -> Section | None:
    """Return the section that a topic names: by words of its title, else that of the best hits."""

    def nearness(section: Section) -> tuple[int, float]:
        shared = sum(word in section.heading for word in reading.words)
        return shared, sum(hit.score for hit in hits[:5] if hit.clause in section.clauses)

    return max(sections, key=nearness, default=None)


def _counted(document: Document) -> Answer:
    numbered = [clause for clause in document.clauses if clause.number > 0]
    sections = top_sections(document)
    parts = f"，分为{len(sections)}个部分" if sections else ""
    lines = [f"全文共{document.clause_count}条{parts}。"]
    lines += [
        f"{section.title}：{_extent(section, document)}，{len(section.clauses)}条" for section in sections
    ]
    lines.append(f"出处：{_words.named(document)}")
    cited = _headings(sections, document) if sections else _clause_headings(numbered[:3], document)
    return _outline_answer(lines, [clause.number for clause in numbered], cited, document)


def _parts(sections: Sequence[Section], document: Document) -> Answer:
    lines = [f"全文分为{len(sections)}个部分，共{document.clause_count}条："]
    lines += [
        f"{section.title}（{_extent(section, document)}，{len(section.clauses)}条）" for section in sections
    ]
    lines.append(f"出处：{_words.named(document)}")
    numbers = [clause.number for clause in document.clauses if clause.number > 0]
    return _outline_answer(lines, numbers, _headings(sections, document), document)


def _extreme(reading: Reading, sections: Sequence[Section], document: Document) -> Answer:
    least = bool(_LEAST.search(reading.question))
    sizes = [len(section.clauses) for section in sections]
    wanted = min(sizes) if least else max(sizes)
    winners = [section for section in sections if len(section.clauses) == wanted]
    titles = "、".join(f"“{section.title}”" for section in winners)
    lines = [f"条数最{'少' if least else '多'}的是{titles}，{'各' if len(winners) > 1 else ''}有{wanted}条。"]
    lines += [f"第{to_chinese(n)}部分：{len(s.clauses)}条" for n, s in enumerate(sections, 1)]
    lines.append(f"出处：{_words.named(document)}")
    numbers = [number for section in winners for number in section.clauses]
    return _outline_answer(lines, numbers, _headings(winners, document), document)


def _belongs(
    reading: Reading, hits: Sequence[Hit], sections: Sequence[Section], document: Document
) -> Answer | None:
    """Return which part an address or a topic belongs to: （二十二）到（二十八）归在哪一部分."""
    if reading.address is not None:
        clauses = clauses_at(reading.address, document)
    else:
        clauses = tuple(document.clause(hit.clause) for hit in hits[:1])
    clauses = tuple(clause for clause in clauses if clause.number > 0)
    holders = [s for s in sections if any(clause.number in s.clauses for clause in clauses)]
    if not clauses or not holders:
        return None
    named = _words.place(clauses[0]) if len(clauses) == 1 else f"{clauses[0].label}至{clauses[-1].label}"
    ordinals = "、".join(f"第{to_chinese(sections.index(s) + 1)}部分“{s.title}”" for s in holders)
    lines = [f"{named}在{ordinals}。", f"出处：{_words.named(document)}"]
    cited = [*_headings(holders, document), *_clause_headings(clauses, document)]
    if reading.address is None:  # a matter: what is said of it
        evidence = cite([best_sentence(hits[0], reading, document)], clauses[0].number, document)
        lines[1:1] = [_words.quoted(citation.quote) for citation in evidence]
        cited += evidence
    return _outline_answer(lines, [clause.number for clause in clauses], cited, document)


def _outline_answer(
    lines: Sequence[str], numbers: Sequence[int], citations: Sequence[Citation], document: Document
) -> Answer:
    return Answer(
        document=document.id,
        status="answered",
        answer="\n".join(lines),
        clauses=tuple(numbers),
        citations=tuple(citations),
        confidence=0.97,
    )


def _extent(section: Section, document: Document) -> str:
    if not section.clauses:
        return "无条目"
    first, last = document.clause(section.clauses[0]), document.clause(section.clauses[-1])
    return first.label if first is last else f"{first.label}至{last.label}"


def _headings(sections: Sequence[Section], document: Document) -> list[Citation]:
    return [Citation.of_section(section, document) for section in sections]


def _clause_headings(clauses: Sequence[Clause], document: Document) -> list[Citation]:
    return [Citation.at(clause.heading_span or clause.span, clause.number, document) for clause in clauses]
