"""A clause called by words of its heading: 义务教育优质均衡那条."""

from __future__ import annotations

import re

from policy_qa.documents import Document
from policy_qa.question._address import Address
from policy_qa.question._content import content_words
from policy_qa.text import fold

_CALLED = re.compile(
    r"^(?:请|麻烦)?(?:把|将|在|就|关于|讲|说|写)?(?P<title>[^,。?？;；]{2,20}?)的?(?:那|这)(?:一|个)?(?:条|款|项)(?![一几些])"
)
_SHORTEST = 3  # characters of a heading that tell it


def clause_called(question: str, document: Document) -> Address | None:
    """Return the address of the one clause whose heading holds all words of the name a question gives it.

    义务教育优质均衡那条里有哪些数字 → （十六）推进义务教育优质均衡; None where no or several headings do.
    """
    match = _CALLED.search(fold(question).strip())
    if match is None:
        return None
    title = match["title"]
    named = [word for word in content_words(title) if len(word) > 1]
    if sum(map(len, named)) < _SHORTEST:
        return None
    called = [
        clause.number
        for clause in document.clauses
        if (heading := fold(clause.heading)) and (title in heading or all(word in heading for word in named))
    ]
    return Address.of_shown(called[0]) if len(called) == 1 else None
