"""Answer questions about the document's outline: its parts, its clauses, how many, which belongs where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentence, cite
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.answer._sizes import BySize, sections_by_size
from policy_qa.documents import Clause, Document, Section
from policy_qa.numerals import to_chinese
from policy_qa.question import Reading, clauses_at, sections_at, top_sections
from policy_qa.search import Hit
from policy_qa.text import fold

# 专门讲老师的是第几块，下面有几条，都叫啥
_ITS_MEMBERS = re.compile(
    r"(?:(?<![第这那])几|哪些|各)(?:小?条|项|款)|从第几|起止|(?:都|各|分别)(?:叫|是)(?:什么|啥)|从哪一?条|[,，](?:大?标题|题目|名称)"
)
_WHICH_PART = re.compile(r"(?:哪|第几)(?:一)?(?:个)?(?:大?标题|大?部分|大?块(?!地)|大?章|板块|大点|篇章)")
# 五育并举是第几部分
_PLACE_OF_PART = re.compile(
    r"^(?P<name>[^,。?？;；]{3,14}?)(?:[那这]?一?个?(?:大?部分|大块|板块|大?章|块))?(?:是|属于|排|放|写|在)+(?:第几|哪一?)个?(?:大?部分|大块|板块|大?章|块)"
)
_COUNTS_PARTS = re.compile(
    r"(?:几|多少)个?(?:大?部分|大块|大?章|板块|大点|大类|篇章)|(?:大?部分|大块|大?章|板块|大类)(?:一共|总共|共|有)?(?:几|多少)个"
)
_TOTAL = re.compile(r"总[条项]?数|条数|总量|数目")
_FIRST = re.compile(r"(?:首|头一|第一|最前面?的?一?)个?条")
_LAST = re.compile(r"(?:末|最后|最末)的?一?个?条")
_WHICH_OF_PART = re.compile(
    r"(?:里[头面边]?|当?中|之?内|下面?)的?(?:是)?(?:排在?)?(?:第几|哪一?)[个条项位](?:呢|呀|啊)?[?？。]*$"
)
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
    if sections:
        return _of_sections(reading, hits, sections, document)
    return counted(document, reading.own) if _HOW_MANY.search(reading.question) else None


def _of_sections(
    reading: Reading, hits: Sequence[Hit], sections: Sequence[Section], document: Document
) -> Answer | None:
    """Return the answer to a question about the outline of a text that has parts."""
    if (picked := sections_by_size(reading.own, sections)) is not None:
        return _picked(picked, sections, document)
    if reading.address is None and (part := _called(reading.own, sections)) is not None:
        return members([part], document)
    if _WHICH_PART.search(reading.question):
        section = _section_about(reading, hits, sections)
        if section is not None and reading.address is None and _ITS_MEMBERS.search(reading.question):
            return members([section], document)
        return _belongs(reading, hits, sections, document)
    if reading.address is not None and reading.address.level == "clause" and hits:
        return _belongs(reading, hits, sections, document)
    if _COUNTS_PARTS.search(reading.question):
        return _parts(sections, document)
    if reading.address is not None and reading.address.level == "section":
        return members(sections_at(reading.address, document), document)
    if _THAT_PART.search(reading.question) and (section := _section_about(reading, hits, sections)):
        return members([section], document)
    if _HOW_MANY.search(reading.question) or _TOTAL.search(reading.question):
        return counted(document, reading.own)
    return _parts(sections, document)


def _called(question: str, sections: Sequence[Section]) -> Section | None:
    """Return the part whose place is asked for by words of its own title: 五育并举是第几部分."""
    match = _PLACE_OF_PART.match(fold(question))
    holding = [section for section in sections if match and match["name"] in fold(section.heading)]
    return holding[0] if len(holding) == 1 else None


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
    lines = [f"这{len(sections)}个部分共{len(clauses)}条。"] if len(sections) > 1 else []
    for section in sections:
        extent = f"，{_extent(section, document)}" if len(section.clauses) > 1 else ""
        lines.append(f"{named_part(section, document)}共{len(section.clauses)}条{extent}：")
        lines += [_words.place(document.clause(number)) for number in section.clauses]
    lines.append(f"出处：{_words.named(document)}{titles}")
    return _outline_answer(
        lines, numbers, [*_headings(sections, document), *_clause_headings(clauses, document)], document
    )


def place_in_part(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return which clause of a part a matter is: 劳动教育是第四部分里的第几个; None for other questions.

    `hits`: the best of them surely about the matter.
    """
    if reading.address is None or not _WHICH_OF_PART.search(reading.own):
        return None
    sections, clause = sections_at(reading.address, document), document.clause(hits[0].clause)
    if len(sections) != 1 or clause.number not in sections[0].clauses:
        return None
    nth = sections[0].clauses.index(clause.number) + 1
    line = _words.place_in_part(clause, named_part(sections[0], document), nth)
    cited = [*_headings(sections, document), *_clause_headings([clause], document)]
    return _outline_answer([line, f"出处：{_words.named(document)}"], [clause.number], cited, document)


def titled(clauses: Sequence[Clause], document: Document, *, head: str = "") -> Answer:
    """Return the headings of clauses: 第十四条至第二十一条的标题; `head` the first line."""
    lines = [head or f"共{len(clauses)}条：", *(_words.place(clause) for clause in clauses)]
    lines.append(f"出处：{_words.named(document)}")
    numbers = [clause.number for clause in clauses]
    return _outline_answer(lines, numbers, _clause_headings(clauses, document), document)


def in_order(clauses: Sequence[Clause], document: Document) -> str:
    """Return the first lines on how clauses are ordered, and which parts they are in."""
    holders = [s for s in top_sections(document) if any(clause.number in s.clauses for clause in clauses)]
    together = "都在" if len(holders) == 1 else "分别在"
    parts = (
        f"\n{together}{'、'.join(named_part(section, document) for section in holders)}。" if holders else ""
    )
    return _words.in_order(clauses) + parts


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


def counted(document: Document, question: str) -> Answer:
    """Return how many clauses there are, and the first or last one if it is asked for: 总数及末条名称."""
    numbered = [clause for clause in document.clauses if clause.number > 0]
    sections = top_sections(document)
    parts = f"，分为{len(sections)}个部分" if sections else ""
    lines = [f"全文共{document.clause_count}条{parts}。"]
    lines += [
        f"{section.title}：{_extent(section, document)}，{len(section.clauses)}条" for section in sections
    ]
    edges = [(_FIRST, "最前面的一条", numbered[0]), (_LAST, "最后一条", numbered[-1])]
    lines += [f"{name}：{_words.place(clause)}" for asked, name, clause in edges if asked.search(question)]
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


def _picked(picked: BySize, sections: Sequence[Section], document: Document) -> Answer:
    """Return the parts picked by how many clauses they have, and how many each part has."""
    named = [named_part(section, document) for section in picked.sections]
    lines = [_words.parts_by_size(picked.measure, named, [len(s.clauses) for s in picked.sections])]
    lines += [f"第{to_chinese(n)}部分：{len(section.clauses)}条" for n, section in enumerate(sections, 1)]
    lines.append(f"出处：{_words.named(document)}")
    shown = picked.sections or sections
    numbers = [number for section in shown for number in section.clauses]
    return _outline_answer(lines, numbers, _headings(shown, document), document)


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
    parts = "、".join(named_part(section, document) for section in holders)
    lines = [f"{named}在{parts}。", f"出处：{_words.named(document)}"]
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


def named_part(section: Section, document: Document) -> str:
    """Return what a part is called in a sentence, with its place where it is one of the highest level."""
    sections = top_sections(document)
    ordinal = f"第{to_chinese(sections.index(section) + 1)}部分" if section in sections else ""
    return f"{ordinal}“{section.title}”"


def _extent(section: Section, document: Document) -> str:
    if not section.clauses:
        return "无条目"
    first, last = document.clause(section.clauses[0]), document.clause(section.clauses[-1])
    return first.label if first is last else f"{first.label}至{last.label}"


def _headings(sections: Sequence[Section], document: Document) -> list[Citation]:
    return [Citation.of_section(section, document) for section in sections]


def _clause_headings(clauses: Sequence[Clause], document: Document) -> list[Citation]:
    return [Citation.at(clause.heading_span or clause.span, clause.number, document) for clause in clauses]
