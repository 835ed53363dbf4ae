"""Turn a text into a document: outline, sections and clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policy_qa.documents._front import find_issuer, find_title, find_year, preamble, title_end
from policy_qa.documents._headings import Heading, heading_of, open_with_headings
from policy_qa.documents._labels import MARKS, lines_of
from policy_qa.documents._nouns import Clause, Document, OutlineItem, Section
from policy_qa.documents._numbering import numbering_warnings
from policy_qa.documents._outline import Node, Tree, build_tree, trimmed
from policy_qa.documents._sentences import sentences_in
from policy_qa.text import Span

NO_NUMBERS = "没有找到编号（如“一、”“（一）”“第一条”），按自然段分条。"
NO_TEXT = "文件中没有可以读取的正文。"


def parse(text: str, *, id: str, title: str = "", issuer: str = "", year: int | None = None) -> Document:
    """Return the document that a text holds; what is not given is looked for at its beginning."""
    tree = build_tree(text)
    front = text[: tree.front_end]
    title = title or find_title(front)
    body_start = title_end(text, tree.front_end, title)
    walk = _Walk(text, tree)
    opening = preamble(text, body_start, tree.front_end, tree.contents)
    warnings = numbering_warnings(tree)
    if tree.roots:
        if opening is not None:
            walk.clauses.append(_plain_clause(text, 0, opening))
        outline = walk.children(tree.roots, level=0, above=(), in_article=False)
    else:
        outline = walk.paragraphs(opening.start if opening else body_start)
        warnings += (NO_NUMBERS if outline else NO_TEXT,)
    return Document(
        id=id,
        title=title,
        issuer=issuer or find_issuer(title),
        year=year if year is not None else find_year(title, front[:3000]),
        text=text,
        outline=outline,
        sections=tuple(walk.sections),
        clauses=tuple(walk.clauses),
        warnings=warnings,
    )


@dataclass(slots=True)
class _Walk:
    """One walk through the tree, collecting sections and clauses in the order of the text."""

    text: str
    tree: Tree
    sections: list[Section] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    leads: list[Span] = field(default_factory=list)  # words of sections that wait for their first clause
    habits: dict[str, bool] = field(default_factory=dict)  # whether clauses of a kind open with a heading

    def children(
        self, nodes: Sequence[Node], level: int, above: tuple[str, ...], in_article: bool
    ) -> tuple[OutlineItem, ...]:
        """Return the outline items of nodes that have one parent, or none."""
        by_kind: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            by_kind[node.label.kind].append(node)
        headed = {kind: self._headed(kind, siblings) for kind, siblings in by_kind.items()}
        return tuple(
            self._visit(node, level + 1, above, in_article=in_article, sentence_too=headed[node.label.kind])
            for node in nodes
        )

    def _headed(self, kind: str, siblings: Sequence[Node]) -> bool:
        """Tell whether nodes open with a heading: clauses as all of the text, others as their siblings."""
        if kind not in self.tree.dividing:
            return open_with_headings(self.text, siblings)
        if kind not in self.habits:
            self.habits[kind] = open_with_headings(self.text, self.tree.of_kind(kind))
        return self.habits[kind]

    def _visit(
        self, node: Node, level: int, above: tuple[str, ...], *, in_article: bool, sentence_too: bool
    ) -> OutlineItem:
        """Return the node's outline item; record it as a section or clause where it is one."""
        in_article = in_article or node.label.kind == "条"
        heading = heading_of(self.text, node, in_article=in_article, sentence_too=sentence_too)
        divides = node.label.kind in self.tree.dividing
        parts = [child for child in node.children if child.label.kind in self.tree.dividing]
        number: int | None = None
        if divides and not parts:
            number = self._add_clause(node, heading, above)
        elif divides:
            return self._section(node, heading, parts, level, above)
        children = self.children(node.children, level, above, in_article)
        return OutlineItem(node.label.printed, heading.words, level, _span(node), number, children)

    def paragraphs(self, start: int) -> tuple[OutlineItem, ...]:
        """Return an outline of the paragraphs of a text without numbers, each of them a clause."""
        for _, offset, line in lines_of(self.text[start:]):
            span = trimmed(self.text, start + offset, start + offset + len(line))
            if span.of(self.text).strip(MARKS):
                self.clauses.append(_plain_clause(self.text, len(self.clauses) + 1, span))
        return tuple(OutlineItem("", "", 1, clause.span, clause.number) for clause in self.clauses)

    def _section(
        self, node: Node, heading: Heading, parts: Sequence[Node], level: int, above: tuple[str, ...]
    ) -> OutlineItem:
        lead = trimmed(self.text, heading.body_start, max(heading.body_start, parts[0].label.line_start))
        if lead.start < lead.end:
            self.leads.append(lead)
        place, first = len(self.sections), self._next_number()
        section = Section(node.label.printed, heading.words, level, _span(node), heading.span, ())
        self.sections.append(section)
        children = self.children(node.children, level, (*above, section.title), in_article=False)
        self.sections[place] = replace(section, clauses=tuple(range(first, self._next_number())))
        return OutlineItem(section.label, section.heading, level, section.span, None, children)

    def _add_clause(self, node: Node, heading: Heading, above: tuple[str, ...]) -> int:
        number = self._next_number()
        body = Span(heading.body_start, max(heading.body_start, node.end))
        leads, self.leads = tuple(self.leads), []
        spans = (*leads, body)
        clause = Clause(
            number=number,
            label=node.label.printed,
            heading=heading.words,
            section=" › ".join(above),
            span=_span(node),
            heading_span=heading.span if heading.words else None,
            body=body,
            sentences=tuple(sentence for span in spans for sentence in sentences_in(self.text, span)),
            leads=leads,
        )
        self.clauses.append(clause)
        return number

    def _next_number(self) -> int:
        return self.clauses[-1].number + 1 if self.clauses else 1


def _span(node: Node) -> Span:
    return Span(node.label.span.start, max(node.end, node.label.span.end))


def _plain_clause(text: str, number: int, span: Span) -> Clause:
    """Return a clause without label or heading: the preamble or an unnumbered paragraph."""
    return Clause(number, "", "", "", span, None, span, sentences_in(text, span))
