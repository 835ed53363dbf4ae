"""Phrases that stand in every official text and so say nothing about where a passage comes from."""

from __future__ import annotations

import re

_PHRASES = (
    "坚持以|坚定不移地?以|以",
    "高举中国特色社会主义伟大旗帜",
    "习近平新时代中国特色社会主义思想(?:为指导)?",
    "习近平总书记(?:系列)?(?:关于[^，。；]{1,12})?重要(?:讲话|指示批示|论述)(?:和重要指示批示)?精神?",
    "(?:深入|全面|认真)*(?:学习)?(?:宣传)?(?:贯彻|落实|学习贯彻|贯彻落实)",
    "党的(?:十[八九]|二十)大(?:和(?:十[八九]|二十)届[一二三四五六七、]*(?:中|全会)*)*(?:全会)?精神?",
    "十[八九]届[一二三四五六七、中]+全会精神?",
    "党的教育方针",
    "立德树人(?:的)?根本任务",
    "以人民为中心的发展思想",
    "(?:全面)?建设社会主义现代化国家(?:新征程)?",
    '增强[“"]?四个意识[”"]?、坚定[“"]?四个自信[”"]?、做到[“"]?两个维护[”"]?',
    "中国共产党成立(?:一百|100)周年",
    "意识形态工作责任制",
    "全面从严治党",
)
STOCK = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))


def own_characters(text: str) -> int:
    """Return how many letters and digits a passage has besides stock phrases."""
    return sum(character.isalnum() for character in STOCK.sub("", text))
