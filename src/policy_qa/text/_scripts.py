"""Traditional and simplified characters."""

from __future__ import annotations

import functools
from collections.abc import Callable

from policy_qa.text._folding import han_runs


def to_simplified(text: str) -> str:
    """Return the text in simplified characters, as long as it was: 課後服務 → 课后服务."""
    if not _beyond_gb2312(text):
        return text  # also spares 瞭望 and 乾坤, correct as they stand in a simplified text
    convert = _converter()
    simplified = convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(one if len(one := convert(character)) == 1 else character for character in text)


def _beyond_gb2312(text: str) -> list[str]:
    """Return the Han characters that GB 2312, the standard set of simplified ones, does not hold."""
    han = "".join(han_runs(text))
    try:
        han.encode("gb2312")
    except UnicodeEncodeError:
        return [character for character in han if not character.encode("gb2312", "ignore")]
    return []


@functools.cache
def _converter() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
