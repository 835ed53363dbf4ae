"""Where the product keeps its things; the one module that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "POLICY_QA_HOME"
PASSWORD_VARIABLE = "POLICY_QA_MANAGE_PASSWORD"
MODEL_NAME = "policy-e5-small-zh"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders an assistant is opened from, and the one that opinions on its answers go to."""

    corpus: Path
    index: Path
    model: Path
    feedback: Path


def home() -> Path:
    """Return the folder that holds corpus/, index/, models/: POLICY_QA_HOME, or the repository."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen).expanduser() if chosen else Path(__file__).resolve().parent.parent


def places(*, corpus: Path | None = None, index: Path | None = None, model: Path | None = None) -> Places:
    """Return the places given, each missing one taken from home."""
    root = home()
    return Places(
        corpus=corpus or root / "corpus",
        index=index or root / "index",
        model=model or root / "models" / MODEL_NAME,
        feedback=root / "feedback",
    )


def manage_password() -> str:
    """Return the password of the page /manage; "" where there is none, and then no such page either."""
    return os.environ.get(PASSWORD_VARIABLE, "")
