"""Find the numbered lists inside a clause: （一）…；（二）… on lines, 一是…；二是… within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_qa.documents._labels import RANKS, Label, label_of, lines_of
from policy_qa.documents._nouns import Clause, Document
from policy_qa.documents._outline import trimmed
from policy_qa.documents._sentences import sentences_in
from policy_qa.numerals import parse_numeral
from policy_qa.text import Span

_HAN = "[一二三四五六七八九十]{1,2}"
_INLINE = re.compile(rf"(?:(?<=[：:；;。，,、\s])|^)(?:(?P<is>{_HAN})是|第(?P<nth>{_HAN})[，,])")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A numbered list with the sentence that announces it."""

    lead: Span | None  # 合理运用以下方式方法：; None where nothing stands before the first member
    members: tuple[Span, ...]  # label to last character, in order; at least two

    @property
    def span(self) -> Span:
        """The announcing sentence and all members."""
        return Span((self.lead or self.members[0]).start, self.members[-1].end)


def enumerations(clause: Clause, document: Document) -> tuple[Enumeration, ...]:
    """Return the lists of a clause in document order; a list inside a member is one of its own."""
    found = [*_on_lines(clause.body, document.text), *_in_paragraphs(clause.body, document.text)]
    return tuple(sorted(found, key=lambda each: each.span))


def _on_lines(body: Span, text: str) -> Iterator[Enumeration]:
    labels = _labels(body, text)
    for kind in {label.kind for label in labels}:
        for run in _runs([label for label in labels if RANKS[label.kind] <= RANKS[kind]], kind):
            ends = [*(label.span.start for label in run[1:]), _end_of_last(run[-1], labels, body, text)]
            members = [trimmed(text, label.span.start, end) for label, end in zip(run, ends, strict=True)]
            yield Enumeration(_lead(text, body, run[0].span.start), tuple(members))


def _runs(labels: Sequence[Label], kind: str) -> Iterator[list[Label]]:
    """Yield the stretches of labels of a kind that count up with no label of a higher rank between.

    They need not begin with 1: points may be numbered through the whole text.
    """
    run: list[Label] = []
    for label in labels:
        if run and label.kind == kind and label.number == run[-1].number + 1:
            run.append(label)
            continue
        if len(run) > 1:
            yield run
        run = [label] if label.kind == kind else []
    if len(run) > 1:
        yield run


def _end_of_last(last: Label, labels: Sequence[Label], body: Span, text: str) -> int:
    """Return where the last member ends: with its line, or with the list that its line announces."""
    end = _end_of_line(text, last.span.start, body.end)
    for label in labels:
        if label.span.start >= end and RANKS[label.kind] > RANKS[last.kind]:
            end = _end_of_line(text, label.span.start, body.end)
    return end


def _in_paragraphs(body: Span, text: str) -> Iterator[Enumeration]:
    for _, offset, words in lines_of(body.of(text)):
        start = body.start + offset
        run: list[int] = []
        for match in _INLINE.finditer(words):
            if parse_numeral(match["is"] or match["nth"]) == len(run) + 1:
                run.append(start + match.start())
        if len(run) < 2:
            continue
        sentences = sentences_in(text, Span(start, start + len(words)))
        holding = [each.end for each in sentences if each.start <= run[-1] < each.end]
        ends = [*run[1:], holding[0] if holding else start + len(words)]
        members = tuple(trimmed(text, at, end) for at, end in zip(run, ends, strict=True))
        yield Enumeration(_lead(text, body, run[0]), members)


def _lead(text: str, body: Span, first: int) -> Span | None:
    """Return the sentence that stands right before the first member."""
    before = sentences_in(text, Span(body.start, first))
    return before[-1] if before else None


def _end_of_line(text: str, at: int, end: int) -> int:
    line_end = text.find("\n", at, end)
    return end if line_end < 0 else line_end


def points(document: Document) -> dict[int, tuple[Clause, Span]]:
    """Return the points 1., 2., … that a text numbers through its clauses; {} where it begins anew."""
    found: dict[int, tuple[Clause, Span]] = {}
    for clause in document.clauses:
        labels = [label for label in _labels(clause.body, document.text) if label.kind == "1."]
        for at, label in enumerate(labels):
            end = labels[at + 1].span.start if at + 1 < len(labels) else clause.body.end
            if label.number != len(found) + 1:
                return {}
            found[label.number] = (clause, trimmed(document.text, label.span.start, end))
    return found


def _labels(body: Span, text: str) -> list[Label]:
    return [
        label
        for _, start, words in lines_of(body.of(text))
        if (label := label_of(words, offset=body.start + start)) is not None
    ]
