"""How long an encoder takes to get ready and for one question; prints JSON for `python -m benchmarks`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_WARM_UP, _MEASURED = 10, 40  # questions


@contextmanager
def without_onnx(model: Path) -> Iterator[Path]:
    """Yield the same model as a folder that holds no `onnx/`, which sentence-transformers therefore runs."""
    with TemporaryDirectory() as folder:
        for part in model.iterdir():
            if part.name != "onnx":
                (Path(folder) / part.name).symlink_to(part.resolve())
        yield Path(folder)


def main(model: Path, questions: Path) -> None:
    """Load a model, encode questions one by one, print seconds to the first vector and ms a question."""
    lines = questions.read_text("utf-8").splitlines()[: _WARM_UP + _MEASURED]
    texts = [json.loads(line)["q"] for line in lines]
    began = time.perf_counter()
    from policy_qa.encoder import load_encoder  # part of what is measured: what importing costs

    encoder = load_encoder(model)
    encoder.encode(texts[:1], role="query")
    ready = time.perf_counter() - began
    times = []
    for text in texts:
        began = time.perf_counter()
        encoder.encode([text], role="query")
        times.append(1000 * (time.perf_counter() - began))
    print(json.dumps({"ready": ready, "query": statistics.median(times[_WARM_UP:])}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
