"""How long one question takes once everything is loaded; prints JSON for `python -m benchmarks`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from app.places import places
from policy_qa import PolicyAssistant, evaluate, read_questions


def main(index: Path, questions: Path) -> None:
    """Answer all questions twice and print the times of the second pass, in milliseconds."""
    where = places()
    began = time.perf_counter()
    assistant = PolicyAssistant.open(where.corpus, index, where.model)
    opened = time.perf_counter() - began
    asked = read_questions(questions)
    evaluate(assistant, asked)
    times = [outcome.answer.elapsed_ms for outcome in evaluate(assistant, asked)]
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    print(
        json.dumps(
            {
                "questions": len(times),
                "open": opened,
                "p50": statistics.median(times),
                "p95": p95,
                "max": max(times),
            }
        )
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
