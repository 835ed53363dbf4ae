"""Questions to begin with: written for a document by its id, or made from its headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_qa import Document


@dataclass(frozen=True, slots=True)
class Persona:
    """Who asks, and what such a person may ask."""

    name: str
    questions: tuple[str, ...]


WRITTEN = {
    "2021-changzhou-education": (
        Persona("家长", ("今年新增多少学位？", "孩子近视了学校管不管？", "校外培训班乱收费管不管？")),
        Persona("教师", ("师德师风有什么要求？", "涉及乡村学校的有哪些条？", "教师待遇会提高吗？")),
        Persona("工作人员", ("第七条的原话是什么？", "钟楼区有几个建设项目？", "今年要出台哪些文件？")),
    )
}


def examples(document: Document) -> tuple[Persona, ...]:
    """Return the questions to begin with for this document."""
    return WRITTEN.get(document.id) or (_from_headings(document),)


def _from_headings(document: Document) -> Persona:
    """Return questions about three clauses spread over the document."""
    headings = [clause.heading for clause in document.clauses if clause.heading]
    step = max(1, len(headings) // 3)
    asked = tuple(f"{heading}有什么要求？" for heading in headings[::step][:3])
    return Persona("可以这样问", asked or ("这份文件讲了什么？",))
