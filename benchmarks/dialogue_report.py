"""Ask the dialogues of tests/dialogues turn by turn and print, by kind, how many turns are answered rightly.

python benchmarks/dialogue_report.py                          # on the bundled text
POLICY_QA_TEXTS=DIR python benchmarks/dialogue_report.py      # and on eleven other official texts in DIR
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from app.places import MODEL_NAME
from benchmarks.dialogue_turns import Turn, faults, read_turns
from benchmarks.other_documents_report import BEGINNINGS, find_texts, write_corpus
from policy_qa import PolicyAssistant

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / MODEL_NAME


def main() -> None:
    """Print one table for the bundled text and one for the others."""
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index"
        show("changzhou.jsonl", PolicyAssistant.open(ROOT / "corpus", index, MODEL))
        folder = os.environ.get("POLICY_QA_TEXTS")
        texts = find_texts(Path(folder), BEGINNINGS) if folder else {}
        if len(texts) < len(BEGINNINGS):
            print("Set POLICY_QA_TEXTS to a folder with the other texts to measure those too; skipped.")
            return
        write_corpus(texts, Path(place) / "corpus")
        others = PolicyAssistant.open(Path(place) / "corpus", Path(place) / "others", MODEL)
        show("other_texts.jsonl", others)


def show(name: str, assistant: PolicyAssistant) -> None:
    """Print how many turns of each kind are right, and the median time of a turn."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    times = []
    for turn, wrong, elapsed in outcomes(read_turns(name), assistant):
        asked[turn.kind] += 1
        right[turn.kind] += not wrong
        times.append(elapsed)
    print(f"{name}: {right.total()} of {asked.total()} turns, median {statistics.median(times):.1f} ms")
    for kind, count in asked.most_common():
        print(f"  {kind:10} {right[kind]:4} of {count:4}  {right[kind] / count:.3f}")


def outcomes(turns: Iterable[Turn], assistant: PolicyAssistant) -> Iterable[tuple[Turn, list[str], float]]:
    """Yield each turn with what is wrong with its reply and how many milliseconds it took."""
    for turn in turns:
        answer = assistant.ask(turn.question, history=turn.history, document=turn.document)
        yield turn, faults(turn, answer), answer.elapsed_ms


if __name__ == "__main__":
    main()
