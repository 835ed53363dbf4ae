"""Choose targets and put them in order: the same filters and the same grouping at every door."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.problems import refuse

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant, Section, Target

Order = Literal["place", "amount"]
_SAYS_LITTLE = 3  # characters up to which a name by itself may say nothing: 老年人, 投入
_AROUND_A_NUMBER = "第章节编部分篇、.．（）() "  # 二、 and 第二章 and （二） are all 二


@dataclass(frozen=True, slots=True)
class Row:
    """A target in a table; a part stands below its total, one step further in."""

    target: Target
    depth: int  # 0 unless its total stands above it

    @property
    def says_little(self) -> bool:
        """Whether the name says too little without the words around it: 辖市区 一个."""
        target = self.target
        return target.kind == "quantity" and not target.is_part and len(target.metric) <= _SAYS_LITTLE

    @property
    def name(self) -> str:
        """What is counted or made; a part whose total is not above it names its total.

        Where that says little, the words of the text: 推动市局属学校和一个辖市区进入首批试点.
        """
        target = self.target
        if self.says_little and not target.quote.endswith(target.amount):  # 计划投入1.5亿元 says no more
            return target.quote
        if target.part_of is None or self.depth:
            return target.metric
        return f"{target.part_of}：{target.metric}"


def choose(
    assistant: PolicyAssistant,
    *,
    document: str | None = None,
    clause: int | None = None,
    section: str | None = None,
    kind: str | None = None,
    word: str | None = None,
) -> tuple[Document, tuple[Target, ...]]:
    """Return the document and its targets that pass every filter given, in document order."""
    source = assistant.document(document)
    found = assistant.targets(document=source.id, clause=clause, kind=kind or None)
    if section and section.strip():
        inside = {number for each in sections_named(source, section) for number in each.clauses}
        found = tuple(target for target in found if target.clause in inside)
    if word and word.strip():
        found = tuple(target for target in found if _holds(target, word.strip().lower()))
    return source, found


def sections_named(document: Document, name: str) -> tuple[Section, ...]:
    """Return the sections that go by this name: 二, 二、, 第二章, the whole title or words of it."""
    sought = name.strip()
    bare = sought.strip(_AROUND_A_NUMBER)
    exact = [each for each in document.sections if sought in (each.title, each.label, each.heading)]
    numbered = [each for each in document.sections if bare and each.label.strip(_AROUND_A_NUMBER) == bare]
    worded = [each for each in document.sections if sought in each.title]
    found = exact or numbered or worded
    if not found:
        names = "；".join(each.title for each in document.sections) or "没有分部分"
        raise refuse("invalid-request", f"没有“{sought}”这一部分。现有：{names}。")
    return tuple(found)


def rows(targets: Sequence[Target], *, order: Order = "place") -> tuple[Row, ...]:
    """Return targets as rows, quantities first, each part below its total.

    By amount, they stand by unit, that of most figures first; units of a single figure come last, together.
    """
    wholes = {(target.span, target.metric): target for target in reversed(targets)}
    below: dict[int, list[Target]] = defaultdict(list)
    tops: list[Target] = []
    for target in targets:
        whole = wholes.get((target.total, target.part_of)) if target.total and target.part_of else None
        (tops if whole is None or whole is target else below[id(whole)]).append(target)
    if order == "place":
        return tuple(_nested(tops, below, _in_place))
    return tuple(_nested(tops, below, _by_amount(targets)))


def by_unit(listed: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield each unit with its rows, parts with their totals; "" for units of a single figure, together."""
    shared = _shared_units([row.target for row in listed])
    groups: dict[str, list[Row]] = {}
    unit = ""
    for row in listed:
        if not row.depth:
            unit = row.target.plain_unit if row.target.plain_unit in shared else ""
        groups.setdefault(unit, []).append(row)
    yield from groups.items()


def amount(target: Target) -> str:
    """Return how much, as printed, with a limit that stands apart: 7020个; 2-3期; 至少一次."""
    if target.amount:
        return target.amount if target.bound in target.amount else f"{target.bound}{target.amount}"
    if target.value is None:
        return ""
    value = target.value
    number = "-".join(f"{end:.12g}" for end in value) if isinstance(value, tuple) else f"{value:.12g}"
    return f"{number}{target.unit}{target.bound}"


def size(target: Target) -> float:
    """Return the amount in plain units, of a range its upper end: 1.5亿元 → 150000000."""
    return float(target.extent[1])


def _holds(target: Target, word: str) -> bool:
    words = (target.quote, target.metric, target.part_of or "", f"{target.action}{target.metric}")
    return any(word in each.lower() for each in words)


def _nested(
    tops: Sequence[Target], below: dict[int, list[Target]], key: Callable[[Target], Any], depth: int = 0
) -> Iterator[Row]:
    for target in sorted(tops, key=key):
        yield Row(target, depth)
        yield from _nested(below.pop(id(target), ()), below, key, depth + 1)


def _in_place(target: Target) -> tuple[bool, object]:
    return target.kind != "quantity", target.span


def _by_amount(targets: Sequence[Target]) -> Callable[[Target], tuple[bool, int, float, object]]:
    """Return the order by amount: one unit after the other, each from the largest down."""
    place = {unit: index for index, unit in enumerate(_shared_units(targets))}
    return lambda target: (
        target.kind != "quantity",
        place.get(target.plain_unit, len(place)),
        -size(target),
        target.span,
    )


def _shared_units(targets: Sequence[Target]) -> list[str]:
    """Return the units that several figures are counted in, that of most figures first."""
    figures = Counter(target.plain_unit for target in targets if target.kind == "quantity")
    return [unit for unit, count in figures.most_common() if count > 1]
