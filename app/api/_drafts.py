"""The route that takes a whole draft as a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, Field

from app import exports, json_forms
from app.api._bodies import Id, Offset, StretchBody, TargetBody
from app.api._files import download
from app.drafts import draft_of_file
from app.json_forms import Json
from app.limits import MAX_DRAFT, MAX_UPLOAD
from policy_qa import PolicyAssistant

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = "text/html; charset=utf-8"

Draft = Annotated[
    UploadFile,
    File(
        description=f"稿件：.txt、.md 或 .docx，最大 {MAX_UPLOAD // 1_000_000} MB，最多 {MAX_DRAFT} 个字符。"
    ),
]
Format = Annotated[
    Literal["json", "html", "docx"],
    Query(description="要什么：数据、网页报告，或带批注的 Word 文件。"),
]


class NamedPlaceBody(BaseModel):
    """稿件写明的条目，与这段话实际所在的条目。"""

    start: Offset
    end: Offset
    quote: str = Field(description="稿件的写法，如第十六条。")
    clauses: list[int] = Field(description="它所指的条目；文件没有则为空。")
    verdict: Literal["right", "elsewhere", "no_such_place", "doubtful"] = Field(
        description="正确、在别的条目、没有这一条、内容更接近别的条目。"
    )
    found: int | None = Field(description="这段话所在或最接近的条目。")


class DraftFindingBody(StretchBody):
    """稿件中的一段与原文的比较；text_start、text_end 是在稿件中的位置。"""

    basis: Literal["quotation", "attributed", "leaning"] = Field(
        description="引号中的引文、注明出自文件的话、没有加引号的原文。"
    )
    ascribed: bool = Field(description="稿件是否说这段话出自这份文件。")
    wrong: bool = Field(description="是否需要改正。")
    quote: str
    place: NamedPlaceBody | None


class FigureBody(BaseModel):
    """稿件用自己的话写出的一个数字，与文件中同一目标的比较。"""

    quote: str
    text_start: int
    text_end: int
    ascribed: bool
    agrees: bool
    wrong: bool
    target: TargetBody


class UnknownFigureBody(BaseModel):
    """稿件自己的话里的一个数字，文件中没有。"""

    quote: str
    text_start: int
    text_end: int


class DraftBody(BaseModel):
    """一份稿件的核对结果。"""

    id: Id
    document: str
    verdict: Literal["exact", "punct", "altered", "absent"] = Field(description="各段中最差的。")
    wrong: bool = Field(description="是否有需要改正的地方。")
    findings: list[DraftFindingBody]
    figures: list[FigureBody]
    unknown: list[UnknownFigureBody]


def add_drafts(router: APIRouter, assistant: PolicyAssistant) -> None:
    """Add the route, answering through this assistant."""
    files: dict[str, Any] = {
        media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in ("text/html", _DOCX)
    }

    @router.post(
        "/check/document",
        response_model=DraftBody,
        response_model_exclude_unset=True,  # only a deliverable has an action
        responses={
            200: {"description": "核对的结果", "content": files},
            415: {"description": "不支持这种文件"},
        },
        summary="核对稿件",
    )
    def check_document(
        file: Draft,
        document: Annotated[str | None, Form(description="文件的编号；不写则为第一份文件。")] = None,
        format: Format = "json",
    ) -> Json | Response:
        """找出稿件中的引文、出自文件的话和编号，逐处与原文核对。"""
        source = assistant.document(document)
        draft = draft_of_file(file.file.read(MAX_UPLOAD + 1), file.filename or "")
        report = assistant.check_draft(draft.text, document=source.id)
        name = f"{draft.name or source.title} 核对"
        if format == "html":
            page = exports.draft_html(report, source, name=draft.name).encode()
            return download(page, _HTML, f"{name}.html", plain_name="report.html")
        if format == "docx":
            word = exports.draft_docx(report, source, draft)
            return download(word, _DOCX, f"{name}.docx", plain_name="report.docx")
        return json_forms.draft_form(report)
