"""Each rule about targets finds its examples and spares its counter-examples."""

import re

import pytest

from policy_qa.targets import _deliverables, _measures, _names, _phrases
from policy_qa.targets._rule import Rule

MEASURE_RULES = (*_measures.MEASURES, _measures.BOUNDS_AFTER, _measures.BOUNDS_BEFORE, _measures.MORE)
RULES = (
    *MEASURE_RULES,
    *_names.NAMES,
    *_names.DESCRIPTIONS,
    *_phrases.ALL_RULES,
    *_deliverables.DELIVERABLE_RULES,
)
EXAMPLES = [(rule, text) for rule in RULES for text in rule.finds]
COUNTER_EXAMPLES = [(rule, text) for rule in RULES for text in rule.spares]


def _name(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=_name)
def test_a_rule_finds_its_examples(rule: Rule, text: str) -> None:
    assert rule.regex.search(text)


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES, ids=_name)
def test_a_rule_spares_its_counter_examples(rule: Rule, text: str) -> None:
    assert not rule.regex.search(text)


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_rule_brings_reason_examples_and_counter_examples(rule: Rule) -> None:
    assert rule.reason and rule.finds and rule.spares


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_rule_names_no_groups_and_never_matches_nothing(rule: Rule) -> None:
    pattern = re.compile(rule.pattern)

    assert not pattern.groupindex
    assert not pattern.fullmatch("")
