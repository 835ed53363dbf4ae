"""Measure the comparison of editions: which articles are recognised as versions of one another.

python benchmarks/compare_report.py                         the bundled document with itself
POLICY_QA_TEXTS=DIR python benchmarks/compare_report.py     and versions of articles and laws in DIR
"""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from policy_qa.compare import Comparison, compare_editions
from policy_qa.documents import Document, load_document, parse
from policy_qa.errors import DocumentError
from policy_qa.numerals import to_chinese
from policy_qa.readers import read_text

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]


def main() -> None:
    """Print each measurement."""
    bundled = load_document(ROOT / "corpus" / "2021-changzhou-education")
    report("bundled document with itself", bundled, bundled)
    folder = os.environ.get("POLICY_QA_TEXTS")
    if folder is None:
        print("\nSet POLICY_QA_TEXTS to a folder of official texts to measure the others.")
        return
    for old, new in editions(Path(folder)):
        report(f"{old.id} → {new.id}", old, new)
        report(f"{new.id} → {old.id}", new, old)
    for path in sorted(Path(folder).rglob("wording_versions*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        report_versions(f"{path.name}, in order", rows, rows)
        chosen = random.Random(11)
        old = chosen.sample(rows, len(rows) * 4 // 5)
        new = chosen.sample(rows, len(rows) * 4 // 5)
        report_versions(f"{path.name}, a fifth of either side missing, the rest shuffled", old, new)
        kept = set(map(id, old)), set(map(id, new))
        in_order = [[row for row in rows if id(row) in side] for side in kept]
        report_versions(f"{path.name}, a fifth of either side missing", *in_order)


def report(name: str, old: Document, new: Document) -> None:
    """Print how many pieces there are of each kind, and how long it took."""
    started = time.perf_counter()
    found = compare_editions(old, new)
    took = 1000 * (time.perf_counter() - started)
    counts = ", ".join(f"{kind} {count}" for kind, count in found.counts.items() if count)
    print(f"{name}: {counts} ({took:.0f} ms)")


def report_versions(name: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Print for each kind of version what became of the old articles and of the new ones."""
    before, after = collection(old, "old"), collection(new, "new")
    started = time.perf_counter()
    found = compare_editions(before, after)
    print(f"\n{name} ({1000 * (time.perf_counter() - started):.0f} ms)")
    table: Counter[tuple[str, str]] = Counter(outcomes(found, old, new))
    for kind in ("same", "edited", "rewritten", "only old", "only new"):
        cells = ", ".join(f"{what} {count}" for (row, what), count in sorted(table.items()) if row == kind)
        if cells:
            print(f"  {kind}: {cells}")


def outcomes(found: Comparison, old: Sequence[Row], new: Sequence[Row]) -> Iterable[tuple[str, str]]:
    """Yield for each article its kind and whether it was paired with its own version."""
    lasting = {row["id"] for row in old} & {row["id"] for row in new}
    for pairing in found.pairings:
        theirs = old[pairing.old.clause - 1] if pairing.old and pairing.old.clause else None
        mine = new[pairing.new.clause - 1] if pairing.new and pairing.new.clause else None
        if theirs is not None:
            kind = theirs["kind"] if theirs["id"] in lasting else "only old"
            if mine is None:
                yield kind, "dropped"
            elif mine["id"] != theirs["id"]:
                yield kind, "paired with another"
            else:
                wording = next(
                    (each for each in pairing.kinds if each in ("reworded", "punctuation")), "same"
                )
                yield kind, f"paired, {wording}"
        if mine is not None and mine["id"] not in lasting:
            yield "only new", "added" if theirs is None else "paired with another"


def collection(rows: Sequence[Row], side: str) -> Document:
    """Return a document whose articles are one side of these rows."""
    articles = (f"第{to_chinese(at)}条　{row[side]}" for at, row in enumerate(rows, start=1))
    return parse("条文汇编\n\n" + "\n".join(articles), id=side)


def editions(folder: Path) -> Iterable[tuple[Document, Document]]:
    """Yield each two texts of a folder that have one title, in the order of their file names."""
    titled: dict[str, list[Document]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".md", ".txt", ".html"} and path.parent.name == "docs":
            try:
                source = read_text(path)
            except DocumentError:
                continue
            document = parse(source.text, id=path.stem, title=source.title)
            titled[document.title].append(document)
    for same in (documents for title, documents in titled.items() if title):
        yield from pairwise(same)


if __name__ == "__main__":
    main()
