"""Matters that a question names and no text on schools treats: the weather, house prices, train tickets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import resources

from policy_qa.documents import Document
from policy_qa.question._asking import asking_part
from policy_qa.text import fold

_LONGEST = 30  # characters; a longer question tells a story, in which much is named that is not asked about


def foreign_matter(question: str, official: Iterable[str], document: Document) -> str | None:
    """Return the matter outside of any such text that a short question asks about, None for any other.

    公积金怎么提出来 → 公积金; nothing that the document holds itself, as it stands or by `official` terms.
    """
    asked = fold(asking_part(question))
    if len(asked) > _LONGEST or any(term in document.text for term in official):
        return None
    return next((match[0] for match in _pattern().finditer(asked) if match[0] not in document.text), None)


@functools.cache
def _pattern() -> re.Pattern[str]:
    lines = (resources.files("policy_qa") / "data" / "foreign.txt").read_text(encoding="utf-8").splitlines()
    listed = {fold(word) for line in lines for word in line.partition("#")[0].split()}
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))
