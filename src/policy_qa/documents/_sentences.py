"""Cut a stretch of text into sentences."""

from __future__ import annotations

from policy_qa.documents._outline import trimmed
from policy_qa.text import Span

_ENDS = frozenset("。！？!?")
_CLOSERS = frozenset('”’」』）)】》〉"')
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_MAX_PAIR = 80  # characters; a longer bracket holds sentences of its own
_GOES_ON = frozenset("，、；：。的等,;:")  # “…吗？”的问题 goes on after the bracket


def sentences_in(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a stretch, closing marks included: 甲。“乙。”丙 → 甲。 | “乙。” | 丙.

    A line always ends a sentence; a short quotation or bracket is never cut.
    """
    found: list[Span] = []
    start = at = span.start
    while at < span.end:
        if text[at] == "\n":
            found.append(trimmed(text, start, at))
            start = at + 1
        elif text[at] in _ENDS:
            at = _after_end(text, at, span.end)
            found.append(trimmed(text, start, at))
            start = at
            continue
        elif text[at] in _PAIRS:
            at = _after_pair(text, at, span.end)
            if text[at - 2] in _ENDS and text[at - 1] in _CLOSERS and text[at : at + 1] not in _GOES_ON:
                found.append(trimmed(text, start, at))
                start = at
            continue
        at += 1
    found.append(trimmed(text, start, span.end))
    return tuple(sentence for sentence in found if any(map(str.isalnum, sentence.of(text))))


def _after_end(text: str, at: int, end: int) -> int:
    """Return where a sentence ends: after its last mark and the brackets that close with it."""
    while at < end and (text[at] in _ENDS or text[at] in _CLOSERS):
        at += 1
    return at


def _after_pair(text: str, at: int, end: int) -> int:
    """Return the place after a short bracket's closing half; after the opening half where there is none."""
    line_end = text.find("\n", at, min(end, at + _MAX_PAIR))
    close = text.find(_PAIRS[text[at]], at, line_end if line_end >= 0 else min(end, at + _MAX_PAIR))
    return close + 1 if close >= 0 else at + 1
