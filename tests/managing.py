"""A small corpus of one's own to manage, and the assistant over it."""

from __future__ import annotations

import threading
from pathlib import Path

from app.live import LiveAssistant
from policy_qa import PolicyAssistant

PASSWORD = "correct horse"
MODEL = Path(__file__).parent.parent / "models" / "policy-e5-small-zh"
SCHOOLS = (
    "某市教育工作要点\n一、扩大资源\n（一）增加学位供给。全年新建学校5所。\n（二）规范收费。加强收费监管。\n"
)
CULTURE = "某市文化工作要点\n一、公共文化\n（一）建设图书馆。全年新建图书馆3座。\n"
HEALTH = "某市卫生工作要点\n一、公共卫生\n（一）发展养老服务。全年新建养老院8所。\n（三）关注视力。开展近视筛查。\n"


def fill(corpus: Path, **texts: str) -> Path:
    """Put these texts into a corpus, each under its name."""
    for name, text in texts.items():
        (corpus / name).mkdir(parents=True)
        (corpus / name / "a.txt").write_text(text, encoding="utf-8")
    return corpus


def live_assistant(corpus: Path, kind: type[LiveAssistant] = LiveAssistant) -> LiveAssistant:
    """Return a live assistant over this corpus, its index beside it."""
    index = corpus.parent / "index"
    return kind(PolicyAssistant.open(corpus, index, MODEL), corpus=corpus, index=index)


class SlowAssistant(LiveAssistant):
    """Reports a third of the way, then waits to be let on before it makes a change."""

    def __init__(self, *given, **places):
        super().__init__(*given, **places)
        self.begun, self.go_on = threading.Event(), threading.Event()

    def add(self, incoming, progress):
        progress("计算段落的向量", 1, 3)
        self.begun.set()
        assert self.go_on.wait(60)
        super().add(incoming, progress)
