"""What kind of difference it is: rules as data, each kind with changes that are and are not of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_qa.text import fold, to_simplified
from policy_qa.wording._nouns import Kind

_NUMBER = re.compile(r"第?[0-9零〇一二三四五六七八九十百千万亿两几数半.,\-:/~—–]+")
_HAS_DIGIT = re.compile(r"[0-9]")

# 不 and 无 that deny nothing
_DENIES_NOTHING = re.compile(
    r"不[断同仅但少只论管限光妨过]|不(?:少|低|多|高|超|小|大|早|晚)(?:于|过)|不得(?:少|低|多|高|超|晚)(?:于|过)|无[锡人线论私]|非常|非遗|未来|未成年|除非|莫非"
)
_DENIES = re.compile(
    r"[不未无非没勿莫免]|拒绝|禁止|严禁|杜绝|防止|避免|取消|停止|废止|撤销|反对|排除|暂停|终止|放弃|否"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that make a change one of this kind, when a side consists of them."""

    kind: Kind
    words: tuple[str, ...]
    finds: tuple[tuple[str, str], ...]  # document, text
    passes_over: tuple[tuple[str, str], ...]

    def covers(self, piece: str) -> bool:
        """Say whether the piece consists of these words."""
        rest = piece
        while rest:
            word = max((word for word in self.words if rest.startswith(word)), key=len, default="")
            if not word:
                return False
            rest = rest[len(word) :]
        return bool(piece)


BOUNDS = Vocabulary(
    "bound",
    tuple(
        "以上 以下 以内 之内 以外 之间 左右 上下 约 大约 近 将近 接近 余 多 不少于 不低于 不多于 不高于 不超过 不小于 不大于 不得少于 不得低于 "
        "不得超过 不得高于 至少 至多 最少 最多 最低 最高 超过 超 高于 低于 大于 小于 多于 少于 达到 达 达到了 力争 突破 满 不足 不满 不到 起 内 前 后 "
        "之前 之后 以前 以后 仅 只 仅仅 全部 部分 所有 个别 逾 ≥ ≤ + ±".split()
    ),
    (("以上", "左右"), ("", "以上"), ("以上", ""), ("不少于", "不超过"), ("达到", "接近"), ("至少", "")),
    (("计划", "确保"), ("全面", "")),
)
MODALITIES = Vocabulary(
    "modality",
    tuple(
        "计划 拟 将 将要 准备 打算 预计 确保 保证 保障 必须 应当 应 须 需 需要 务必 要 可以 可 能 能够 允许 准许 鼓励 支持 引导 倡导 提倡 要求 "
        "强制 责令 督促 推动 推进 探索 试点 试行 尝试 研究 争取 力求 尽量 尽力 尽可能 尽快 逐步 逐渐 有序 适当 适度 适时 酌情 稳妥 稳步 原则上 "
        "一般 一律 坚决 严格 切实 积极 主动 自愿 自主 自行 大力 全面 全力 加快 加大 重点 优先 进一步 持续 继续 不断 深入 基本 初步 已 已经 正在 应该 "
        "着力 努力 充分 广泛 强力 硬性".split()
    ),
    (
        ("计划", "确保"),
        ("引导", "要求"),
        ("主动", "必须"),
        ("鼓励", "要求"),
        ("计划", ""),
        ("", "必须"),
        ("探索", ""),
        ("应当", "可以"),
        ("逐步", "全面"),
    ),
    (("制定", "制订"), ("推动", "推进"), ("加强", "建设"), ("持续", "深入")),
)
UNITS = Vocabulary(
    "unit",
    tuple(
        "个 项 门 节 期 次 所 名 人 位 家 户 批 支 套 处 座 间 栋 幢 台 部 本 册 篇 张 份 件 条 款 类 种 级 层 届 轮 场 回 遍 组 队 班 "
        "元 万 亿 百 千 万元 亿元 千元 百元 千万元 百万元 万亿元 万人 亿人 万名 万户 角 分 美元 % ‰ 百分点 个百分点 倍 成 公里 千米 米 厘米 毫米 "
        "平方米 平方公里 万平方米 立方米 亩 公顷 吨 千克 公斤 克 升 度 ℃ 年 月 日 天 周 季度 小时 分钟 秒 学年 学期 课时 学时 岁 人次 万人次 门次 "
        "场次 点 岗 席 片 块 对 双 副 辆 艘 架 把 根 枚 站 校 园 号 学分 周年 个月 工作日 个工作日".split()
    ),
    (("门", "节"), ("期", "次"), ("亿元", "万元"), ("%", "个百分点")),
    (("门类", "节目"), ("城市", "乡村")),
)
# Modal words between which nothing much is promised more or less: a change of style, so a term.
_NEAR_SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "推动 推进 促进",
        "持续 继续 不断 深入 进一步",
        "大力 全力 着力 努力 积极 切实",
        "尽量 尽力 尽可能",
        "已 已经",
        "逐步 逐渐",
        "加快 加大",
        "能 能够",
        "需 需要 须",
        "应 应当 应该",
        "计划 拟 打算 准备",
        "确保 保证 保障",
        "支持 鼓励",
        "达 达到",
        "约 大约",
        "近 将近 接近",
        "倡导 提倡",
        "稳妥 稳步",
        "广泛 充分",
    )
)

# First in the report what weighs most.
WEIGHT: tuple[Kind, ...] = (
    "number",
    "bound",
    "negation",
    "modality",
    "unit",
    "term",
    "omission",
    "insertion",
    "order",
    "script",
    "punctuation",
)


def kind_of(doc: str, text: str, *, counted: bool = False) -> Kind:
    """Return the kind of a change: 57→75 number, 计划→确保 modality, 门→节 (counted, after a number) unit."""
    old, new = _bare(doc), _bare(text)
    if old == new:
        return "term" if old else "punctuation"  # APP→app, ，→；
    if to_simplified(old) == to_simplified(new):
        return "script"
    if counted and old and new and UNITS.covers(old) and UNITS.covers(new):
        return "unit"
    if _is_number(old, new):
        return "number"
    if BOUNDS.covers(old) or BOUNDS.covers(new):
        return "term" if _near_synonyms(old, new) else "bound"
    if counted and (UNITS.covers(old) or UNITS.covers(new)):
        return "unit" if old and new else _one_sided(old)
    if _denies(old) != _denies(new) and _short(old, new):
        return "negation"
    if MODALITIES.covers(old) or MODALITIES.covers(new):
        return "term" if _near_synonyms(old, new) else "modality"
    return "term" if old and new else _one_sided(old)


def is_function_word(piece: str) -> bool:
    """Say whether this denies, bounds or modifies what follows: 不, 至少, 必须."""
    return _denies(piece) or BOUNDS.covers(piece) or MODALITIES.covers(piece)


def is_number(piece: str) -> bool:
    """Say whether this is a number or a range: 57, 2-3, 三, 万."""
    return _NUMBER.fullmatch(_bare(piece) if not piece.isascii() else piece) is not None


def is_unit(piece: str) -> bool:
    """Say whether this is a measure word."""
    return UNITS.covers(piece)


def is_bound(piece: str) -> bool:
    """Say whether this bounds a number: 以上."""
    return BOUNDS.covers(piece)


def _one_sided(old: str) -> Kind:
    return "omission" if old else "insertion"


def _bare(piece: str) -> str:
    """Return the piece without punctuation and space around it; width and case folded."""
    return fold(piece).strip(" \n\r\t\u3000,.;:!?，。；：！？、\"'()[]《》<>“”‘’（）-—…·")


def _is_number(old: str, new: str) -> bool:
    if not old or not new:
        return False
    if is_number(old) and is_number(new):
        return True
    return bool(_HAS_DIGIT.search(old + new)) and re.findall(r"[0-9.]+", old) != re.findall(r"[0-9.]+", new)


def _denies(piece: str) -> bool:
    return _DENIES.search(_DENIES_NOTHING.sub("", piece)) is not None


def _short(old: str, new: str) -> bool:
    """Say whether so few characters changed that a denial among them is what matters."""
    return max(len(old), len(new)) <= 6


def _near_synonyms(old: str, new: str) -> bool:
    return any(old in group and new in group for group in _NEAR_SYNONYMS)
