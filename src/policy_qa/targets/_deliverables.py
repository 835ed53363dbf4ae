"""What is to be issued, drawn up, built or held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policy_qa.targets._clauses import QUOTED, Masked, clauses, sentences, statements
from policy_qa.targets._leads import read_lead, standing_deadline
from policy_qa.targets._nouns import Target
from policy_qa.targets._phrases import head_pattern
from policy_qa.targets._rule import Rule, any_of
from policy_qa.text import Span

_PAPER = (
    r"方案|规划|计划|清单|目录|指南|标准|教材|用书|读本|办法|意见|报告|名录|手册|细则|制度|指标|规范|大纲|规定|条例|章程|文件|政策|措施|"
    r"预案|指引|规程|要点|动态|图册|案例集|通知|体系|协议|框架|公约|法规|规章"
)
_EVENT = r"活动周?|比赛|竞赛|大赛|赛事|论坛|沙龙|演练|比武|讲座|夏令营|展示|宣讲|[周节会展]"
_PLACE = (
    r"平台|基地|校区|中心|学校|[库馆室站厅网]|(?<!校)园|系统|试验区|示范区|实验区|"
    r"园区|集团|联盟|专区|队伍|团队|机构|课程|课程群|题库"
)
# Heads that nobody can hand over: an atmosphere, a capacity, a pattern.
_ABSTRACT = re.compile(
    r"(?:氛围|格局|合力|局面|态势|共识|能力|水平|优势|环境|意识|观念|关系|形象|强国|现代化|社会|力量|作用|保障|基础|特色|风尚|习惯|"
    r"路径|趋势|影响|教育|共同体|差距|定位|共享|公开)$"
)

ISSUE = Rule(
    "issue",
    r"出台|印发|制定|制订|发布(?!会)|推出|起草",
    "papers; the object may be called anything",
    ("出台校外培训机构资金监管暂行办法", "制定实施方案"),
    ("发布会", "制度"),
)
DRAW_UP = Rule(
    "draw up",
    rf"(?:编制|编写|编印|研制|修订)(?=[^，。；]*(?:{_PAPER})(?:[，。；]|$))",
    "papers; 编制 is also the staff a school may have, so the object must be a paper",
    ("编制发展规划", "研制重点任务清单", "修订管理办法"),
    ("编制统筹管理的有效路径", "编制使用效能"),
)
BUILD = Rule(
    "build",
    r"建立健全|开工建设|建立|建成|搭建|打造|组建|成立(?![于以后])|构建|设立|建设(?![性用水标步进项])|建好|开设|开通|创建(?!工作)|形成(?!性)|开发(?!区)|研发",
    "bodies, places, systems, courses",
    ("建立档案", "逐步建成支撑体系", "成立专家团", "开发课程"),
    ("形成性评价", "成立以来", "建设水平", "开发区"),
)
HOLD = Rule(
    "hold",
    rf"举办|承办|主办|召开|(?:组织)?开展(?=[^，。；]*(?:{_EVENT})(?:[，。；]|$))|"
    rf"办好(?=[^，。；]*(?:{_EVENT}|{_PLACE}|{QUOTED})(?:[，。；]|$))",
    "events",
    ("举办推进会", "承办活动周", "开展演讲比赛", "办好品牌活动"),
    ("开展督查", "办好人民满意的教育"),
)
DELIVERABLE_RULES: tuple[Rule, ...] = (ISSUE, DRAW_UP, BUILD, HOLD)
_VERB = re.compile(
    rf"(?P<verb>{any_of(DELIVERABLE_RULES)})(?:[并和、及](?:实施|落实|完善|公布|公开)|[并和、及]?{any_of(DELIVERABLE_RULES)})?"
)
# 在…平台上建设, 以…为核心成立, 由…制定: circumstances that may stand before the verb
_CIRCUMSTANCE = re.compile(
    r"(?:在[^，。；]{1,40}?(?:上|中|内|下|里|领域|地区|方面|院校|高校)|以[^，。；]{1,20}?为[^，。；]{1,4}?|以[^，。；]{1,12}?(?:视角|形式|方式|名义|标准)|由[^，。；]{2,20}?|"
    r"(?:跟进|依法|结合[^，。；]{2,8}?|依托[^，。；]{2,12}?|按[^，。；]{2,12}?))(?="
    + any_of(DELIVERABLE_RULES)
    + ")"
)
# 加快…校区建设: the verb stands last
_LAST = re.compile(
    rf"(?:分阶段|分步|分批)?(?:持续|稳步|全面|积极|深入)?(?:加快|推进|推动|加强|优化)(?:推进)?(?P<object>[^，。；]{{2,60}}?(?:{_PLACE}|{QUOTED}))建设(?:工作)?$"
)
_ARTICLE = re.compile(r"^(?:新?一批|一系列|若干|一个|一套|一大批)")
_NO_OBJECT = re.compile(
    r"^(?:[于以来后前的了时之性和、并或为]|情况|过程|工作$|本)|^$|为[^，。]{1,4}$|(?:相比|转变|时)$"
)
_GOES_ON = re.compile(r"并(?![重举修行存联])|，|；|用于|以便")
_PRODUCT = rf"(?:{_PAPER}|{_EVENT}|{_PLACE}|机制|档案|{QUOTED})"
# Only heads of two characters and more: 公办园和民办园协同发展机制 is one thing.
_JOINT = re.compile(
    r"(?<=方案|规划|计划|清单|办法|意见|报告|手册|细则|大会|进会|平台|基地|中心|活动|档案|论坛)(?:以及|[和及、])"
)
_AND_ALSO = re.compile(rf"以及[^，。；]{{0,40}}(?:{_PRODUCT}|课堂)$")
_SHORTEST = 4  # characters of one of several objects


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with all that it governs."""

    action: str
    objects: Span
    quote: Span
    deadline: str = ""


def find_deliverables(masked: Masked, span: Span, *, clause: int, taken: Sequence[Span]) -> list[Target]:
    """Return the deliverables of a stretch; a clause that states a quantity is not told twice."""
    found: list[Target] = []
    for sentence in sentences(masked.plain, span):
        standing = standing_deadline(masked.plain, sentence)
        for statement in statements(masked.plain, sentence):
            deed: Deed | None = None
            for piece in clauses(masked.plain, statement):
                deed = _deed(masked.plain, piece) or _continued(masked.plain, piece, deed)
                is_told = any(other.start < piece.end and piece.start < other.end for other in taken)
                if deed is not None and not is_told:
                    deed = replace(deed, deadline=deed.deadline or standing)
                    found.extend(_targets(masked, deed, clause))
    return found


def _deed(plain: str, piece: Span) -> Deed | None:
    """Read 加快建成全市实验教学仪器采购平台 → 建成, 全市实验教学仪器采购平台."""
    deadline, place = _verb_place(plain, piece)
    start = read_lead(plain, piece.start, piece.end).quote_at
    if match := _LAST.match(plain, piece.start, piece.end):
        return Deed("建设", Span(*match.span("object")), Span(start, piece.end), deadline)
    if match := _VERB.match(plain, place, piece.end):
        goes_on = _GOES_ON.search(plain, match.end(), piece.end)
        end = goes_on.start() if goes_on else piece.end
        return Deed(match["verb"], Span(match.end(), end), Span(start, end), deadline)
    return None


def _continued(plain: str, piece: Span, before: Deed | None) -> Deed | None:
    """Let 打造线上课程，以及线下答疑课堂 be two deeds of one verb."""
    if before is None or not _AND_ALSO.match(plain, piece.start, piece.end):
        return None
    rest = Span(piece.start + len("以及"), piece.end)
    return replace(before, objects=rest, quote=rest)


def _targets(masked: Masked, deed: Deed, clause: int) -> Iterator[Target]:
    for one in _objects(masked.plain, deed.objects):
        metric = one.of(masked.text)
        if len(metric) < 2 or _NO_OBJECT.search(metric) or _ABSTRACT.search(metric):
            continue
        yield Target(
            clause=clause,
            kind="deliverable",
            metric=metric,
            part_of=None,
            value=None,
            unit="",
            bound="",
            qualifier="",
            action=deed.action,
            span=deed.quote,
            quote=deed.quote.of(masked.text),
            deadline=deed.deadline,
        )


def _verb_place(plain: str, piece: Span) -> tuple[str, int]:
    """Return the deadline of a clause and where its verb may stand, after all that leads into it."""
    at, deadline = piece.start, ""
    while at < piece.end and not _VERB.match(plain, at, piece.end):
        match = head_pattern().match(plain, at, piece.end)
        if match and match.lastgroup == "deadline":
            deadline = match[0]
        if not match or match.end() == at or match.lastgroup in {"light", "kept"}:
            match = _CIRCUMSTANCE.match(plain, at, piece.end)
        if not match:
            break
        at = match.end()
    return deadline, at


def _objects(plain: str, span: Span) -> Iterator[Span]:
    """Yield the things one verb governs: 推进会和现场展示活动 are two, 导师制、学长制等制度 one."""
    start = span.start
    if match := _ARTICLE.match(plain[start : span.end]):
        start += match.end()
    whole = plain[start : span.end]
    if "等" not in whole and re.search(rf"{_PRODUCT}$", whole):
        for joint in _JOINT.finditer(plain, start, span.end):
            if joint.start() - start >= _SHORTEST and span.end - joint.end() >= _SHORTEST:
                yield Span(start, joint.start())
                start = joint.end()
    yield Span(start, span.end)
