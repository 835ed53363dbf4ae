"""Print start, index build, latency, memory and the page's weight, in fresh processes; nothing is kept.

python -m benchmarks          or: make bench
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.places import places
from benchmarks.encoding import without_onnx
from benchmarks.processes import POLICY_QA, PYTHON, ROOT, Run, repeat, run
from benchmarks.tables import Row, print_load, print_machine, print_rows

QUESTIONS = ROOT / "tests" / "data" / "dev.jsonl"
QUESTION = "今年新增多少学位"
QUICK, SLOW = 5, 3  # processes measured: of a second or less, of several seconds
PAGE_VISITS = 15
PAGE_COSTS = (
    ("kilobytes", "bytes over the wire, to the first answer", "kB"),
    ("requests", "requests, to the first answer", ""),
    ("usable", "from opening until one can type", "s"),
    ("answered", "from sending until the answer shows", "s"),
)


def main() -> None:
    """Measure everything and print each table as soon as it is there."""
    print_machine()
    with TemporaryDirectory() as folder:
        index = _building(Path(folder))
        _cold_start(index)
        _answering(index)
        _page(index)
    _encoding(places().model)
    print_load()


def _building(folder: Path) -> Path:
    """Build the index of the bundled corpus from nothing, each time in another folder; return the last."""
    folders = [folder / str(number) for number in range(SLOW + 1)]
    runs = [run(POLICY_QA, "index", "--index", each) for each in folders]
    print_rows("policy-qa index, from nothing", _costs(runs[1:]))  # the first run fills the disk cache
    return folders[-1]


def _cold_start(index: Path) -> None:
    runs = repeat(QUICK, POLICY_QA, "ask", QUESTION, "--index", index)
    print_rows("policy-qa ask, cold: one question, one process", _costs(runs))


def _answering(index: Path) -> None:
    runs = repeat(SLOW, PYTHON, "-m", "benchmarks.answering", index, QUESTIONS)
    found = [json.loads(run.output) for run in runs]
    title = f"answering, warm: {found[0]['questions']} questions of {QUESTIONS.name}, second pass"
    rows = [Row(f"ask, {name}", "ms", [each[name] for each in found]) for name in ("p50", "p95", "max")]
    opening = Row("PolicyAssistant.open, once", "s", [each["open"] for each in found])
    print_rows(title, [*rows, opening, _peak(runs)])


def _page(index: Path) -> None:
    rounds = json.loads(run(PYTHON, "-m", "benchmarks.page", index, PAGE_VISITS).output)
    if rounds is None:
        print("\nthe page: not measured, there is no Chromium here")
        return
    rows = []
    for key, name, unit in PAGE_COSTS:
        ours, plain = ([each[kind][key] for each in rounds] for kind in ("ours", "plain"))
        ratios = [one / other for one, other in zip(ours, plain, strict=True)]
        rows += [
            Row(name, unit, ours),
            Row("  plain gr.ChatInterface", unit, plain),
            Row("  ratio", "", ratios),
        ]
    print_rows(f"the page in headless Chromium, cache empty: {PAGE_VISITS} visits each, in turn", rows)


def _encoding(model: Path) -> None:
    print_rows(f"{model.name} on onnxruntime, int8, one thread", _encoder_rows(model, QUICK))
    with without_onnx(model) as other:
        title = f"{model.name} on sentence-transformers and torch, float32, threads as torch chooses"
        print_rows(title, _encoder_rows(other, SLOW))


def _encoder_rows(model: Path, times: int) -> list[Row]:
    runs = repeat(times, PYTHON, "-m", "benchmarks.encoding", model, QUESTIONS)
    found = [json.loads(run.output) for run in runs]
    return [
        Row("import, load, first vector", "s", [each["ready"] for each in found]),
        Row("one question", "ms", [each["query"] for each in found]),
        _peak(runs),
    ]


def _costs(runs: Sequence[Run]) -> list[Row]:
    return [
        Row("wall clock, whole process", "s", [run.wall for run in runs]),
        Row("CPU, all threads", "s", [run.cpu for run in runs]),
        _peak(runs),
    ]


def _peak(runs: Sequence[Run]) -> Row:
    return Row("memory at the most", "MB", [run.peak for run in runs])


if __name__ == "__main__":
    main()
