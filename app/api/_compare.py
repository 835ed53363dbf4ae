"""The route that compares two editions, and the bodies it takes and gives."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.api._bodies import DocumentId, Id, Offset, TargetBody
from app.comparison_form import comparison_form
from app.editions import edition_sent
from app.json_forms import Json
from app.limits import MAX_DRAFT
from policy_qa import PolicyAssistant, compare_editions

PairingKind = Literal[
    "added", "dropped", "target_raised", "target_lowered", "target_changed", "target_added",
    "target_dropped", "reworded", "punctuation", "moved", "renumbered", "same",
]  # fmt: skip


class EditionBody(BaseModel):
    """一个版本：写 document 或 text，二者取一。"""

    model_config = ConfigDict(strict=True)

    document: str | None = Field(default=None, description="文件的编号。")
    text: str | None = Field(default=None, description=f"全文，最多 {MAX_DRAFT} 个字符。")


class CompareBody(BaseModel):
    """要比较的两个版本。"""

    model_config = ConfigDict(strict=True)

    id: Id = None
    old: EditionBody = Field(description="旧版。")
    new: EditionBody = Field(description="新版。")


class EditionNameBody(BaseModel):
    """比较的一个版本；全文由请求给出的，document 为 old 或 new。"""

    document: DocumentId
    title: str


class PieceBody(BaseModel):
    """一条、一个章节的标题，或条目之外的一行。"""

    type: Literal["clause", "section", "text"] = Field(description="条目、章节标题、条目之外的文字。")
    clause: int | None = Field(description="条目序号；不是条目则为 null。")
    label: str
    heading: str
    section: str
    start: Offset
    end: Offset
    quote: str


class RewordingBody(BaseModel):
    """一处文字差别。"""

    kind: str
    old: str = Field(description="旧版的写法；新增的为空。")
    new: str = Field(description="新版的写法；删去的为空。")
    old_start: Offset
    old_end: Offset
    new_start: Offset
    new_end: Offset


class TargetChangeBody(BaseModel):
    """一项目标的变化；raised 和 lowered 说的是数字变大、变小。"""

    kind: Literal["raised", "lowered", "changed", "added", "dropped"]
    old: TargetBody | None
    new: TargetBody | None


class PairingBody(BaseModel):
    """旧版的一处和新版中与它对应的一处；新增的没有 old，删去的没有 new。"""

    kinds: list[PairingKind] = Field(description="变化的种类，重要的在前；没有变化的只有 same。")
    old: PieceBody | None
    new: PieceBody | None
    changes: list[RewordingBody] = Field(description="文字差别，按先后排列；空格和换行不计。")
    targets: list[TargetChangeBody]


class ComparisonBody(BaseModel):
    """两个版本的比较。"""

    id: Id
    old: EditionNameBody
    new: EditionNameBody
    same: bool = Field(description="逐字、逐条、编号和次序是否都相同。")
    counts: dict[PairingKind, int] = Field(description="每种变化有几处；一处可以有几种。")
    pairings: list[PairingBody] = Field(description="按新版的次序；删去的排在原来的位置。")


def add_compare(router: APIRouter, assistant: PolicyAssistant) -> None:
    """Add the route, finding documents through this assistant."""

    @router.post(
        "/compare",
        response_model=ComparisonBody,
        response_model_exclude_unset=True,  # only a deliverable has an action
        response_description="比较的结果",
        summary="比较两个版本",
    )
    def compare(body: CompareBody) -> Json:
        """逐条说明新版与旧版相比：未变、移位、改编号、改写、新增、删去，目标提高或降低。"""
        old, new = (
            edition_sent(one.document, one.text, side=side, assistant=assistant)
            for side, one in (("old", body.old), ("new", body.new))
        )
        return comparison_form(compare_editions(old, new), id=body.id)
