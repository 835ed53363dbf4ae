"""The words that make a change one of a kind: data, each kind with changes that are and are not of it."""

from __future__ import annotations

from dataclasses import dataclass

from policy_qa.wording._nouns import Kind


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
        (
            "以上 以下 以内 之内 以外 之间 左右 上下 约 大约 近 将近 接近 余 多 不少于 不低于 不多于 "
            "不高于 不超过 不小于 不大于 不得少于 不得低于 不得超过 不得高于 至少 至多 最少 最多 最低 "
            "最高 超过 超 高于 低于 大于 小于 多于 少于 达到 达 达到了 力争 突破 满 不足 不满 不到 起 内 "
            "前 后 之前 之后 以前 以后 仅 只 仅仅 逾 ≥ ≤ + ±"
        ).split()
    ),
    (("以上", "左右"), ("", "以上"), ("以上", ""), ("不少于", "不超过"), ("达到", "接近"), ("至少", "")),
    (("计划", "确保"), ("全面", "")),
)
MODALITIES = Vocabulary(
    "modality",
    tuple(
        (
            "计划 拟 将 将要 准备 打算 预计 确保 保证 保障 必须 应当 应 须 需 需要 务必 要 可以 可 能 "
            "能够 允许 准许 鼓励 支持 引导 倡导 提倡 要求 强制 责令 督促 推动 推进 探索 试点 试行 尝试 "
            "研究 争取 力求 尽量 尽力 尽可能 尽快 逐步 逐渐 有序 适当 适度 适时 酌情 稳妥 稳步 原则上 把 "
            "一般 一律 坚决 严格 切实 积极 主动 自愿 自主 自行 大力 全面 全力 加快 加大 重点 优先 进一步 "
            "持续 继续 不断 深入 基本 初步 已 已经 正在 应该 着力 努力 充分 广泛 强力 硬性"
        ).split()
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
        (
            "个 项 门 节 期 次 所 名 人 位 家 户 批 支 套 处 座 间 栋 幢 台 部 本 册 篇 张 份 件 条 款 "
            "类 种 级 层 届 轮 场 回 遍 组 队 班 元 万 亿 百 千 万元 亿元 千元 百元 千万元 百万元 万亿元 "
            "万人 亿人 万名 万户 角 分 美元 % ‰ 百分点 个百分点 倍 成 公里 千米 米 厘米 毫米 平方米 "
            "平方公里 万平方米 立方米 亩 公顷 吨 千克 公斤 克 升 度 ℃ 年 月 日 天 周 季度 小时 分钟 秒 "
            "学年 学期 课时 学时 岁 人次 万人次 门次 场次 点 岗 席 片 块 对 双 副 辆 艘 架 把 根 枚 站 "
            "校 园 号 学分 周年 个月 工作日 个工作日"
        ).split()
    ),
    (("门", "节"), ("期", "次"), ("亿元", "万元"), ("%", "个百分点")),
    (("门类", "节目"), ("城市", "乡村")),
)
# Modal words between which nothing much is promised more or less: a change of style, so a term.
NEAR_SYNONYMS = tuple(
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
        "将 把",
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
