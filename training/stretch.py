"""The stretch of a clause that a reranker would read: its heading and the sentences nearest to a question."""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 140  # characters of sentences, about a hundred tokens with the heading; the first is read whole


def stretch(heading: str, sentences: Sequence[str], nearness: Sequence[float]) -> str:
    """Return the heading and the nearest sentences, in the order of the text, as many as the limit allows."""
    chosen: list[int] = []
    length = 0
    for number in sorted(range(len(sentences)), key=lambda n: -nearness[n]):
        if chosen and length + len(sentences[number]) > LIMIT:
            break
        chosen.append(number)
        length += len(sentences[number])
    body = "".join(sentences[number] for number in sorted(chosen))
    return f"{heading}。{body}" if heading else body
