"""Say 否 where a claim gives one named thing what the text gives another: “双高计划”中职校有5所吗."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._claim import claim_of
from policy_qa.answer._fitting import NUMERAL
from policy_qa.answer._verdict import Verdict
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.targets import Target
from policy_qa.text import fold

_QUOTED = re.compile('[“"]([^“”"]+)[”"]')
_SEVERAL = re.compile("比|[和与及、]|也|还|除|以外|之外|另外")


def by_crossed_names(reading: Reading, hit: Hit, targets: Sequence[Target]) -> Verdict | None:
    """Return 否 with both figures where a claim joins the name of one with what the other counts.

    Only for figures of the best clause that are told apart by names in quotation marks.
    """
    claim = fold(claim_of(reading.own))
    named = {
        target: names
        for target in targets
        if target.clause == hit.clause and (names := _QUOTED.findall(fold(target.metric)))
    }
    owners = [target for target, names in named.items() if any(name in claim for name in names)]
    if len(owners) != 1 or _SEVERAL.search(claim):
        return None
    (owner,) = owners
    said = [w for w in reading.focus if len(w) > 1 and not NUMERAL.match(w) and w not in fold(owner.quote)]
    for other in named:
        if other is not owner and any(word in fold(other.metric) for word in said):
            return Verdict(
                False, _words.verdict(yes=False) + _words.stated_as(owner, other), owner.span, owner
            )
    return None
