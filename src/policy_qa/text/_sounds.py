"""How Chinese characters sound."""

from __future__ import annotations

from policy_qa.text._folding import han_runs


def pinyin(text: str) -> tuple[str, ...]:
    """Return a syllable without tone for each Han character, read in its context.

    校长 → xiao, zhang; 长度 → chang, du; a character without a known sound stands for itself.
    """
    import pypinyin  # .15 s the first time

    syllables: list[str] = []
    for run in han_runs(text):
        # Unknown characters come back one by one; the published type of `errors` does not say it may be list.
        syllables.extend(pypinyin.lazy_pinyin(run, errors=list))  # type: ignore[arg-type]
    return tuple(syllables)
