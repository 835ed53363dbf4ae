"""The routes about what a document promises: targets, the same as files, and the audit."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from app import exports, json_forms
from app.api import _bodies as bodies
from app.api._files import download, gives_file
from app.json_forms import Json
from app.target_list import choose
from policy_qa import Document, PolicyAssistant, Target

DocumentQuery = Annotated[str | None, Query(description="文件的编号；不写则为第一份文件。")]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Chosen = tuple[Document, tuple[Target, ...]]


def add_targets(router: APIRouter, assistant: PolicyAssistant) -> None:
    """Add the routes, answering through this assistant."""

    def chosen(
        document: DocumentQuery = None,
        clause: Annotated[int | None, Query(ge=0, description="只看这一条；0 为前言。")] = None,
        section: Annotated[str | None, Query(description="只看这一部分：编号或标题中的词。")] = None,
        kind: Annotated[Literal["quantity", "deliverable"] | None, Query(description="数量或成果。")] = None,
        word: Annotated[str | None, Query(description="只看名称或原文中含有这个词的。")] = None,
    ) -> Chosen:
        return choose(assistant, document=document, clause=clause, section=section, kind=kind, word=word)

    filtered = Depends(chosen)

    @router.get(
        "/targets",
        response_model=list[bodies.TargetBody],
        response_model_exclude_unset=True,
        response_description="目标",
        summary="列出目标",
    )
    def targets(found: Chosen = filtered) -> list[Json]:
        """列出文件承诺的数量和成果，每项都附原文。"""
        source, kept = found
        return [json_forms.target_form(target, document=source.id) for target in kept]

    @router.get("/targets.xlsx", summary="下载目标（Excel）", **gives_file("Excel 文件", _XLSX))
    def targets_workbook(found: Chosen = filtered) -> Response:
        """与列出目标相同的条件；另有一页核对结果。"""
        source, kept = found
        data = exports.workbook(kept, source, assistant.audit(source.id))
        return download(data, _XLSX, f"{source.title or source.id} 目标.xlsx", plain_name="targets.xlsx")

    @router.get("/targets.csv", summary="下载目标（CSV）", **gives_file("CSV 文件", "text/csv"))
    def targets_csv(found: Chosen = filtered) -> Response:
        """与列出目标相同的条件。"""
        source, kept = found
        data = exports.csv_table(kept, source).encode()
        return download(
            data, "text/csv; charset=utf-8", f"{source.title or source.id} 目标.csv", plain_name="targets.csv"
        )

    @router.get(
        "/audit", response_model=bodies.AuditBody, response_description="核对的结果", summary="核对文件自身"
    )
    def audit(document: DocumentQuery = None) -> Json:
        """分项之和与总数、前后两处数字、列出的条数、编号；一致的也列出。"""
        source = assistant.document(document)
        return json_forms.audit_form(assistant.audit(source.id), document=source)
