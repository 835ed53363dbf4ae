"""Official texts that are not in the repository: POLICY_QA_TEXTS names a folder that holds them somewhere."""

import os
from pathlib import Path

import pytest


def official_texts(pattern: str) -> list[Path]:
    """Return the files of that name in POLICY_QA_TEXTS or below, sorted; skip the test where there are none."""
    folder = os.environ.get("POLICY_QA_TEXTS")
    if not folder:
        pytest.skip("POLICY_QA_TEXTS names no folder of official texts")
    found = sorted(Path(folder).rglob(pattern))
    if not found:
        pytest.skip(f"POLICY_QA_TEXTS holds no {pattern}")
    return found
