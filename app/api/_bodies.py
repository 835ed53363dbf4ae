"""The bodies that requests and replies carry, with what each field means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.limits import MAX_DRAFT, MAX_HITS, MAX_QUESTION

Id = Annotated[Any, Field(description="任意标识，原样带回。")]
DocumentId = Annotated[str | None, Field(description="文件的编号；不写则为第一份文件。")]
Question = Annotated[
    str, Field(description=f"问题，最多 {MAX_QUESTION} 个字符。", examples=["今年新增多少学位"])
]
Offset = Annotated[int, Field(description="在文件全文中的位置（Unicode 字符数，止处不含）。")]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True)


class Turn(_Body):
    """此前的一轮。"""

    user: str = Field(description="用户当时输入的问题。")


class AskBody(_Body):
    """一个问题。"""

    id: Id = None
    q: Question
    history: list[Turn] = Field(default=[], description="此前用户问过的问题，先问的在前；只看最后十轮。")
    document: DocumentId = None


class SearchBody(_Body):
    """一次查找。"""

    id: Id = None
    q: Question
    limit: int = Field(default=5, ge=1, le=MAX_HITS, description="最多返回几条。")
    document: DocumentId = None


class CheckBody(_Body):
    """一段要核对的文字。"""

    id: Id = None
    text: str = Field(description=f"要核对的文字，最多 {MAX_DRAFT} 个字符。")
    document: DocumentId = None


class CitationBody(BaseModel):
    """一处引文及其出处。"""

    document: str
    clause: int = Field(description="条目序号；0 为前言。")
    label: str = Field(description="原文的编号，如（七）。")
    heading: str
    section: str = Field(description="所在的章节。")
    start: Offset
    end: Offset
    quote: str = Field(description="原文，一字不差。")


class SpanBody(BaseModel):
    """原文中的一段。"""

    start: Offset
    end: Offset


class TargetBody(BaseModel):
    """文件承诺的一项目标：数量或成果。"""

    document: str
    clause: int
    kind: Literal["quantity", "deliverable"]
    metric: str = Field(description="数的是什么，或成果的名称。")
    part_of: str | None = Field(description="所属合计的名称；不是分项则为 null。")
    value: int | float | list[int | float] | None = Field(
        description="数值；范围为 [下限, 上限]；成果为 null。"
    )
    unit: str
    bound: str = Field(description="以上、以下、不少于等；没有则为空。")
    qualifier: str = Field(description="计划、全年等；没有则为空。")
    action: str | None = Field(default=None, description="成果的动词，如出台、建成；数量没有这一项。")
    start: Offset
    end: Offset
    quote: str
    deadline: str = Field(description="期限，照原文；没有则为空。")
    amount: str = Field(description="数字连同单位，照原文；成果为空。")
    total: SpanBody | None = Field(description="所属合计在原文中的位置；不是分项则为 null。")


class AuditPlaceBody(BaseModel):
    """核对所涉及的一处原文。"""

    clause: int | None = Field(description="条目序号；在标题中则为 null。")
    label: str
    heading: str
    section: str
    start: Offset
    end: Offset
    quote: str


class FindingBody(BaseModel):
    """一项核对结果。"""

    kind: Literal["sum_agrees", "sum_differs", "two_values", "count_agrees", "count_differs"] = Field(
        description="合计一致、合计不符、前后两个数、条数一致、条数不符。"
    )
    agrees: bool = Field(description="是否一致；不一致的请人核对。")
    metric: str
    message: str = Field(description="核对的算式和结论。")
    places: list[AuditPlaceBody] = Field(description="总数在前，分项在后；或相比较的两处。")


class AuditBody(BaseModel):
    """一份文件的核对结果。"""

    document: str
    findings: list[FindingBody]
    warnings: list[str] = Field(description="编号的错漏。")


class AnswerBody(BaseModel):
    """一个回答。"""

    id: Id
    document: str = Field(description="clauses 和 related 所属的文件。")
    status: Literal["answered", "partly", "not_covered", "clarify", "greeting"] = Field(
        description="已回答、部分回答、文件没有规定、需要说明、问候。"
    )
    answer: str = Field(description="第一行直接回答，其后各行是原文依据。")
    reading: str | None = Field(description="问题被理解成什么；与原问题相同则为 null。")
    clauses: list[int] = Field(description="回答所依据的条目，最贴切的在前。")
    related: list[int] = Field(description="相近的条目，不是答案。")
    citations: list[CitationBody]
    targets: list[TargetBody]
    yes_no: bool | None = Field(description="是非问题的答案；文件没有说则为 null。")
    missing: list[str] = Field(description="问到而文件没有的内容。")
    confidence: float = Field(description="把握，0 到 1。")
    elapsed_ms: float = Field(description="用时，毫秒。")


class HitBody(BaseModel):
    """查到的一条。"""

    document: str
    clause: int
    label: str
    heading: str
    section: str
    score: float
    start: Offset
    end: Offset
    quote: str
    why: dict[str, Any] = Field(description="得分的由来。")


class HitsBody(BaseModel):
    """查找的结果。"""

    id: Id
    hits: list[HitBody]


class OutlineBody(BaseModel):
    """提纲中的一处。"""

    label: str
    heading: str
    level: int
    clause: int | None = Field(description="条目序号；不是条目则为 null。")
    start: Offset
    end: Offset
    children: list[OutlineBody]


class DocumentBody(BaseModel):
    """一份文件及其提纲。"""

    document: str
    title: str
    issuer: str
    year: int | None
    clauses: int = Field(description="条目数，不含前言。")
    outline: list[OutlineBody]
    warnings: list[str]


class ClauseBody(BaseModel):
    """一条的全文。"""

    document: str
    clause: int
    label: str
    heading: str
    section: str
    start: Offset
    end: Offset
    text: str


class ChangeBody(BaseModel):
    """一处差别。"""

    doc: str = Field(description="原文的写法。")
    text: str = Field(description="此处的写法。")
    at: int = Field(description="在 source 中的位置。")
    kind: str
    same: Literal["value", "meaning", "nesting"] | None = Field(
        default=None,
        description="没有变的：数值（16500、1.65万）、意思（10家以上、不少于10家）、引号内用的单引号。",
    )


class PlaceBody(BaseModel):
    """相同文字出现的另一处。"""

    clause: int | None
    start: Offset
    end: Offset


class StretchBody(BaseModel):
    """一段文字与原文的比较。"""

    verdict: Literal["exact", "punct", "altered", "absent"]
    document: str | None
    clause: int | None
    start: int | None
    end: int | None
    source: str | None = Field(description="所对应的原文。")
    text_start: int
    text_end: int
    changes: list[ChangeBody]
    also: list[PlaceBody] = Field(description="相同文字出现的其他位置。")
    nearest: int | None = Field(description="文件中没有这段话时，最接近的条目。")


class ChecksBody(StretchBody):
    """核对的结果；parts 是来自不同位置的各段。"""

    id: Id
    parts: list[StretchBody]


class StateBody(BaseModel):
    """服务的状态。"""

    status: str
