"""Compose answers from the document's own sentences and figures."""

from policy_qa.answer._accounting import ignores
from policy_qa.answer._compose import compose
from policy_qa.answer._joined import join
from policy_qa.answer._nouns import Answer, Citation, Status
from policy_qa.answer._place_claims import on_count, on_place
from policy_qa.answer._talk import once_more
from policy_qa.answer._wording import wording_asked

__all__ = [
    "Answer",
    "Citation",
    "Status",
    "compose",
    "ignores",
    "join",
    "on_count",
    "on_place",
    "once_more",
    "wording_asked",
]
