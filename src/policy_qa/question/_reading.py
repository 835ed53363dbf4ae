"""What a question was understood as, and what it is read against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from policy_qa.documents import Document
from policy_qa.lexicon import Expansion, Lexicon
from policy_qa.question._address import Address
from policy_qa.question._aspects import Aspect
from policy_qa.question._content import names_something
from policy_qa.question._kinds import Kind
from policy_qa.question._repair import Correction, Vocabulary
from policy_qa.question._units import number_asked
from policy_qa.targets import Target
from policy_qa.text import Span, fold

_MARKS = re.compile(r"[\s，]+")  # marks put for spaces change no reading


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was understood as."""

    asked: str  # as typed
    question: str  # the full question, repaired and completed from the turn before
    own: str  # the repaired question alone
    plain: str  # `question` with dialect words in standard ones: what is searched
    kind: Kind
    address: Address | None
    years: tuple[int, ...]
    elsewhere: str | None  # another city or province that it is about
    foreign: str | None  # a matter that no such text treats: 公积金
    aspects: tuple[Aspect, ...]
    words: tuple[str, ...]  # content words of `question`
    focus: tuple[str, ...]  # those the last turn itself asks about; all of them where it stands alone
    expansions: tuple[Expansion, ...]  # everyday words and what the field calls them
    corrections: tuple[Correction, ...]
    anchors: tuple[int, ...] = ()  # clauses of the turn before, when this turn leans on it
    anchored: bool = False  # whether it points at them: 它, 这条里, 其中
    kept: bool = False  # whether no word of its own but how it is found ties it to them
    about: str = ""  # the question before, where only a side of it is asked for
    quoted: tuple[Span, ...] = ()  # what was quoted before, where only a side of it is asked for: 谁负责
    member: Span | None = None  # of the list just shown, where one is pointed at: 第三项呢
    beside: tuple[int, ...] = ()  # steps from the clause that is found to those asked for: 后头紧挨着哪条
    more: bool = False  # whether the rest of what was shown is asked for: 还有吗
    rest_of: tuple[Span, ...] = ()  # then what was quoted before, where it is all from one clause
    typed: str = ""  # what was typed, with 多少钱 for 几钿
    tentative: bool = False  # the turn before may be meant, though nothing says so

    @property
    def leans_back(self) -> bool:
        """Whether the question was completed from the turn before."""
        return self.question != self.own

    @property
    def shown(self) -> str | None:
        """The full question where it differs from what was typed, else None."""
        typed = _MARKS.sub("", self.typed or self.asked)
        return None if _MARKS.sub("", self.question) == typed else self.question

    def wanted_in(self, text: str) -> bool:
        """Return whether a text gives what is asked for: a date, an age, a number in the unit asked for.

        True where the question does not say what kind of information it wants.
        """
        patterns = [aspect.given for aspect in self.aspects if aspect.given is not None]
        if self.kind == "quantity" and (number := number_asked(self.said)) is not None:
            patterns.append(number)
        folded = fold(text)
        return all(pattern.search(folded) for pattern in patterns)

    @property
    def said(self) -> str:
        """What the last turn asks, in full where it leans on the turn before."""
        return self.question if self.leans_back else self.own

    def words_known_to(self, document: Document) -> bool:
        """Return whether a document holds any word of the last turn itself: 挂牌 in 第一批挂牌几个."""
        official = [term for expansion in self.expansions for term in expansion.official]
        named = [word for word in self.focus if names_something(word)]
        return any(word in document.text for word in (*named, *official))


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was understood, with the clauses and figures of its answer."""

    reading: Reading
    clauses: tuple[int, ...]
    figures: tuple[Target, ...] = ()
    lacks: bool = False  # whether it named the clause that does not give what was asked for
    refused: bool = False  # whether the document did not cover it
    quotes: tuple[Span, ...] = ()  # what was quoted from the first of its clauses


@dataclass(frozen=True, slots=True)
class Background:
    """What a question is read against: the document, its words, and everyday language."""

    document: Document
    vocabulary: Vocabulary
    lexicon: Lexicon | None  # None: everyday words are not translated
    siblings: tuple[frozenset[str], ...] = ()  # names of parts that stand beside each other
    # what the document's figures count, and in which clauses: 产教融合型企业
    counted: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, targets: Sequence[Target], lexicon: Lexicon | None) -> Self:
        """Return what questions about a document are read against; `targets` those of the whole document."""
        groups: dict[Span | None, set[str]] = {}
        counted: dict[str, frozenset[int]] = {}
        for target in targets:
            if target.is_part:
                groups.setdefault(target.total, set()).add(target.metric)
            elif target.kind == "quantity":
                counted[target.metric] = counted.get(target.metric, frozenset()) | {target.clause}
        return cls(
            document=document,
            vocabulary=Vocabulary.build(lexicon.words if lexicon else (), text=document.text),
            lexicon=lexicon,
            siblings=tuple(map(frozenset, groups.values())),
            counted=counted,
        )
