"""Understand a question: its kind, its places and years, its words, and what the turn before adds."""

from policy_qa.question._address import (
    Address,
    clauses_at,
    find_address,
    place_named,
    printed_number,
    sections_at,
    top_sections,
)
from policy_qa.question._asking import asking_part, is_asking, pieces, without_remark
from policy_qa.question._aspects import ASPECTS, Aspect, aspects_asked
from policy_qa.question._bearing import of_themselves, people_named
from policy_qa.question._by_place import asks_order, matters_placed, placed
from policy_qa.question._content import content_words, has_content, names_something
from policy_qa.question._followup import asks_attribute, asks_openly, leading_to, names_nothing, neighbour
from policy_qa.question._kinds import (
    KIND_RULES,
    SMALL_TALK,
    Kind,
    KindRule,
    asks_every_part,
    asks_number,
    kind_of,
)
from policy_qa.question._needs import needs
from policy_qa.question._place_claims import CountClaim, PlaceClaim, count_claimed, place_claimed
from policy_qa.question._reading import Background, Reading, Turn
from policy_qa.question._repair import Correction, Repaired, Vocabulary, repair
from policy_qa.question._understand import kept_to, may_stay, only_cued, understand
from policy_qa.question._units import number_asked
from policy_qa.question._years import years_asked

__all__ = [
    "ASPECTS",
    "KIND_RULES",
    "SMALL_TALK",
    "Address",
    "Aspect",
    "Background",
    "Correction",
    "CountClaim",
    "Kind",
    "KindRule",
    "PlaceClaim",
    "Reading",
    "Repaired",
    "Turn",
    "Vocabulary",
    "asking_part",
    "asks_attribute",
    "asks_every_part",
    "asks_number",
    "asks_openly",
    "asks_order",
    "aspects_asked",
    "clauses_at",
    "content_words",
    "count_claimed",
    "find_address",
    "has_content",
    "is_asking",
    "kept_to",
    "kind_of",
    "leading_to",
    "matters_placed",
    "may_stay",
    "names_nothing",
    "names_something",
    "needs",
    "neighbour",
    "number_asked",
    "of_themselves",
    "only_cued",
    "people_named",
    "pieces",
    "place_claimed",
    "place_named",
    "placed",
    "printed_number",
    "repair",
    "sections_at",
    "top_sections",
    "understand",
    "without_remark",
    "years_asked",
]
