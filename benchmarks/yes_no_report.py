"""Measure 是 and 否: how often a verdict is given, how often it is wrong, and what is said to be left open.

python benchmarks/yes_no_report.py                          # on the bundled text
POLICY_QA_TEXTS=DIR python benchmarks/yes_no_report.py      # and on eight other official texts in DIR

The questions of tests/data/yes_no.jsonl were written from the texts alone.  Their `yes_no` is what a careful
clerk would say from the text; null where the text does not decide.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from app.places import MODEL_NAME
from benchmarks.other_documents_report import find_texts, write_corpus
from policy_qa import PolicyAssistant

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / MODEL_NAME
QUESTIONS = ROOT / "tests" / "data" / "yes_no.jsonl"
BUNDLED = "cz"


def main() -> None:
    """Print the counts for each text, then over all that were measured."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    named = {f"d{row['text']}": f"{row['text']}_" for row in rows if row["text"] != BUNDLED}
    folder = os.environ.get("POLICY_QA_TEXTS")
    texts = find_texts(Path(folder), named) if folder else {}
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        assistants = {BUNDLED: PolicyAssistant.open(ROOT / "corpus", Path(place) / "index", MODEL)}
        if texts:
            write_corpus(texts, Path(place) / "corpus")
            others = PolicyAssistant.open(Path(place) / "corpus", Path(place) / "others", MODEL)
            assistants |= {id.removeprefix("d"): others for id in texts}
        for text, assistant in assistants.items():
            counts = count([row for row in rows if row["text"] == text], assistant)
            total += counts
            show(text, counts)
    show("全部", total)


def count(rows: list[dict[str, Any]], assistant: PolicyAssistant) -> Counter[str]:
    """Return how many questions the text decides, the verdicts given and wrong, and what was refused."""
    counts: Counter[str] = Counter()
    for row in rows:
        id = None if row["text"] == BUNDLED else f"d{row['text']}"
        answer = assistant.ask(row["q"], document=id)
        said, refused = answer.yes_no, answer.status == "not_covered"
        counts["asked"] += 1
        counts["decided"] += row["yes_no"] is not None
        counts["given"] += said is not None
        counts["refused_right"] += refused and row["yes_no"] is None
        counts["refused_wrong"] += refused and row["yes_no"] is not None
        counts["wrong"] += said is not None and said is not row["yes_no"]
    return counts


def show(name: str, counts: Counter[str]) -> None:
    """Print one line: 05: 60 asked, 48 decided; 12 verdicts, 0 wrong; refused 7 of 12 open, 3 decided."""
    print(
        f"{name}: {counts['asked']} asked, {counts['decided']} decided by the text; "
        f"{counts['given']} verdicts, {counts['wrong']} wrong; "
        f"refused {counts['refused_right']} of {counts['asked'] - counts['decided']} left open, "
        f"{counts['refused_wrong']} decided"
    )


if __name__ == "__main__":
    main()
