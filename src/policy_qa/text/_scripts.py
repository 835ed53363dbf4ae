"""Traditional and simplified characters."""

from __future__ import annotations

import functools
from collections.abc import Callable

from policy_qa.text._folding import han_runs

_COMMON = "\uffff"  # the last character of the plane that every font covers


def to_simplified(text: str) -> str:
    """Return the text in simplified characters, as long as it was: 課後服務 → 课后服务.

    A character whose simplified form few fonts have stays as it is: 嗰.
    """
    if not _beyond_gb2312(text):
        return text  # also spares 瞭望 and 乾坤, correct as they stand in a simplified text
    convert = _converter()
    simplified = convert(text)
    if len(simplified) == len(text) and max(simplified) <= _COMMON:
        return simplified
    one_by_one = ((character, convert(character)) for character in text)
    return "".join(one if len(one) == 1 and one <= _COMMON else kept for kept, one in one_by_one)


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
