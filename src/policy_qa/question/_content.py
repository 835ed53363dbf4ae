"""What a question is about, once the words that only ask are taken away."""

from __future__ import annotations

import re

from policy_qa.text import fold, words

# Words that ask, greet or hedge but name nothing; longest first so that 有没有 goes before 没有.
_ASKING = ["请问一下", "想请问", "请问", "问一下", "问问", "想问问", "想问", "想了解一下", "想了解", "想知道", "我想", "麻烦", "帮我", "告诉我", "说说", "讲讲", "介绍一下", "查一下", "看一下", "能不能", "可不可以", "会不会", "有没有", "是不是", "要不要", "行不行", "让不让", "管不管", "对不对", "够不够", "该不该", "能否", "可否", "是否", "有无", "会否", "为什么", "为啥", "怎么办", "怎么样", "怎么", "怎样", "如何", "咋样", "咋办", "咋个", "咋", "什么时候", "啥时候", "什么", "啥子", "啥", "哪里", "哪儿", "哪些", "哪个", "哪几", "哪", "谁", "何时", "何处", "几时", "多少", "几多", "几个", "几所", "几家", "几门", "几项", "几名", "几条", "几期", "几支", "几位", "几场", "几种", "几次", "第几", "一共", "总共", "加起来", "合计", "分别", "各自", "各有", "各占", "各是", "列全", "列出来", "列出", "列一下", "一个不落", "有关", "关于", "涉及", "提到", "说到", "相关", "方面", "文件里", "文件中", "文件", "这份", "里面", "里头", "通篇", "全文", "要点里", "规定", "要求", "内容", "安排", "部署", "写在", "属于", "今年", "本年", "年度", "现在", "目前", "打算", "准备", "计划要", "可以", "允许", "能够", "应该", "需要", "知道", "听说", "真的假的", "真的", "假的", "我家", "我们", "咱们", "你们", "他们", "我", "你", "您", "他", "她", "咱", "俺", "这个", "那个", "这些", "那些", "这边", "那边", "这样", "那样", "这", "那", "它", "一下", "一点", "有点", "还有", "还是", "另外", "然后", "但是", "因为", "所以", "如果", "的话", "就是", "都有", "都是", "一个", "有些", "没有", "不能", "不会", "有", "是", "在", "吗", "呢", "吧", "啊", "呀", "么", "嘛", "哦", "噢", "了", "的", "得", "地", "着", "过", "都", "也", "还", "就", "又", "和", "与", "及", "被", "把", "给", "让", "对", "从", "到", "向", "往", "里", "上", "下", "中"]
_ASKING_PATTERN = re.compile("|".join(sorted(map(re.escape, _ASKING), key=len, reverse=True)))
_SINGLE_ASKING = frozenset(word for word in _ASKING if len(word) > 1)


def content_words(question: str) -> tuple[str, ...]:
    """Return the words that say what a question is about: 今年新增多少学位 → 新增, 学位."""
    seen = dict.fromkeys(word for word in words(question) if not _only_asks(word))
    return tuple(seen)


def has_content(question: str) -> bool:
    """Return whether anything is left of a question when its asking words are gone."""
    return bool(re.search(r"[^\W_]", _ASKING_PATTERN.sub("", fold(question))))


def _only_asks(word: str) -> bool:
    return not re.search(r"[^\W_]", _ASKING_PATTERN.sub("", word))
