"""Names of parts that stand beside each other: 幼儿园 and 小学, 天宁区 and 钟楼区."""

from __future__ import annotations

from collections.abc import Sequence

from policy_qa.targets import Target


def parts_named(addition: str, siblings: Sequence[frozenset[str]], figure: Target) -> list[str]:
    """Return the parts that a question names itself, of the breakdown that was shown."""
    groups = [group for group in siblings if figure.metric in group] or list(siblings)
    found = [sorted((n for n in group if names_part(addition, n)), key=addition.find) for group in groups]
    return max(found, key=len, default=[])


def replace_sibling(earlier: str, addition: str, groups: Sequence[frozenset[str]]) -> str | None:
    """Return the earlier question about another part of the same whole, or None when there is none.

    幼儿园今年新添多少名额 + 小学 → 小学今年新添多少名额, as 幼儿园 and 小学 stand beside each other.
    """
    for group in groups:
        new = next(
            (name for name in sorted(group, key=len, reverse=True) if names_part(addition, name)), None
        )
        if new is None:
            continue
        old = next((name for name in sorted(group, key=len, reverse=True) if written(earlier, name)), None)
        if old is None or old == new:
            continue
        return earlier.replace(written(earlier, old), new)
    return None


def names_part(text: str, name: str) -> bool:
    """Return whether a text names a part, by its short name too: 天宁."""
    return bool(written(text, name))


def written(text: str, name: str) -> str:
    """Return the form in which `text` names `name`, or the empty string."""
    return next((form for form in (name, short(name)) if form in text), "")


def short(name: str) -> str:
    """Return a place name as people say it: 天宁区 → 天宁."""
    return name[:-1] if len(name) > 2 and name[-1] in "区市县镇" else name
