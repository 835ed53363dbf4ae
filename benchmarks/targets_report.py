"""Measure target extraction: recall and precision on quantities, and how much of each row agrees.

python benchmarks/targets_report.py                          the bundled document
POLICY_QA_TEXTS=DIR python benchmarks/targets_report.py      and other official texts in DIR

Two gold lists are of other texts: targets_other.jsonl served while the rules were written,
targets_unseen.jsonl was written from the texts alone before anything was extracted from them.
On the first run over those, .56 of the rows were found and .58 of what was found was right; thirteen of the
seventeen misses were fines read as 100000 元 where the list has 10 万元, one was 2万个 noted as 20000 个
(the list's slip, mended since).
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_qa.documents import Document, load_document
from policy_qa.targets import Target, audit, extract

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "data"
BUNDLED = ROOT / "corpus" / "2021-changzhou-education"


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity as somebody read it out of the text."""

    metric: str
    value: object
    unit: str
    limits: str  # qualifier and bound together
    part_of: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found of a gold list, and what was found beside it."""

    pairs: tuple[tuple[Row, Target], ...]
    missed: tuple[Row, ...]
    extra: tuple[Target, ...]

    def share(self, agrees: Sequence[bool]) -> float:
        """Return the share of pairs that agree."""
        return sum(agrees) / max(1, len(self.pairs))


def compare(gold: Sequence[Row], found: Sequence[Target]) -> Comparison:
    """Pair gold and found by value, unit and overlapping quote; each is used once."""
    left, pairs, missed = list(found), [], []
    for row in gold:
        match = next((target for target in left if _is_same_place(row, target)), None)
        if match is None:
            missed.append(row)
        else:
            left.remove(match)
            pairs.append((row, match))
    return Comparison(tuple(pairs), tuple(missed), tuple(left))


def _is_same_place(row: Row, target: Target) -> bool:
    is_same_quote = row.quote in target.quote or target.quote in row.quote
    return row.value == target.value and row.unit == target.unit and is_same_quote


def names_agree(row: Row, target: Target) -> bool:
    """Whether two names of a metric share most of the shorter one's characters."""
    shorter, longer = sorted((row.metric, target.metric), key=len)
    return sum(character in longer for character in shorter) >= 0.7 * len(shorter)


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def bundled_gold() -> tuple[list[Row], set[int]]:
    """Return the gold rows of the bundled document and the clauses they cover."""
    lines = (GOLD / "targets_dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    rows = [
        Row(r["metric"], _value(r["value"]), r["unit"], r["qualifier"] or "", r["breakdown_of"], r["quote"])
        for r in records
    ]
    return rows, {record["item"] for record in records}


def other_gold(name: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield the beginning of a file's name and the gold rows of that text."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    for name in dict.fromkeys(record["file"] for record in records):
        yield (
            name,
            [
                Row(
                    r["metric"],
                    _value(r["value"]),
                    r["unit"],
                    r["qualifier"] + r["bound"],
                    r["part_of"],
                    r["quote"],
                )
                for r in records
                if r["file"] == name
            ],
        )


def load_text(path: Path) -> Document:
    """Parse one file as a document of its own."""
    with tempfile.TemporaryDirectory() as folder:
        if path.suffix == ".docx":
            (Path(folder) / f"{path.stem}.txt").write_text(_words_of(path), encoding="utf-8")
        else:
            shutil.copy(path, folder)
        return load_document(Path(folder))


def _words_of(path: Path) -> str:
    """Return the paragraphs of a Word file, then its tables row by row."""
    from docx import Document as open_word

    word = open_word(str(path))
    rows = ["\t".join(cell.text for cell in row.cells) for table in word.tables for row in table.rows]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *rows])


def report(title: str, gold: Sequence[Row], found: Sequence[Target]) -> Comparison:
    """Print what agrees, what was missed and what is extra."""
    result = compare(gold, found)
    pairs = result.pairs
    print(f"\n{title}: {len(gold)} gold, {len(found)} found")
    print(f"  recall {len(pairs) / max(1, len(gold)):.3f}  precision {len(pairs) / max(1, len(found)):.3f}")
    agreement = {
        "limits": [row.limits == target.qualifier + target.bound for row, target in pairs],
        "quote": [row.quote == target.quote for row, target in pairs],
        "part or whole": [(row.part_of is None) == (target.part_of is None) for row, target in pairs],
        "name": [names_agree(row, target) for row, target in pairs],
    }
    shares = "  ".join(f"{name} {result.share(agrees):.3f}" for name, agrees in agreement.items())
    print(f"  of those found: {shares}")
    for row in result.missed:
        print(f"  missed: {row.value} {row.unit}  {row.quote}")
    for target in result.extra:
        print(f"  extra:  {target.value} {target.unit}  {target.quote}")
    for row, target in pairs:
        if (
            row.limits != target.qualifier + target.bound
            or row.quote != target.quote
            or not names_agree(row, target)
        ):
            print(f"  differs: {row.metric}｜{row.limits}｜{row.quote}")
            print(f"       not {target.metric}｜{target.qualifier + target.bound}｜{target.quote}")
    return result


def main() -> None:
    """Print the report."""
    document = load_document(BUNDLED)
    extract(document)  # compiles the patterns
    start = time.perf_counter()
    found = extract(document)
    elapsed = 1000 * (time.perf_counter() - start)
    gold, items = bundled_gold()
    report(document.title, gold, [t for t in found if t.kind == "quantity" and t.clause in items])
    print(f"  {len(found)} targets in {elapsed:.1f} ms")
    for finding in audit(document, found):
        print(f"  {finding.kind}: {finding.message}")
    folder = os.environ.get("POLICY_QA_TEXTS")
    if not folder:
        print("\nSet POLICY_QA_TEXTS to a folder of official texts to measure the others.")
        return
    for title, gold_file in (
        ("texts seen while writing the rules", "targets_other.jsonl"),
        ("unseen texts", "targets_unseen.jsonl"),
    ):
        report_others(title, gold_file, Path(folder))


def report_others(title: str, gold_file: str, folder: Path) -> None:
    """Print the report of each text in a gold list, then of all together."""
    totals = [0, 0, 0]
    for name, rows in other_gold(gold_file):
        for path in sorted(folder.glob(f"{name}*")):
            other = load_text(path)
            quantities = [t for t in extract(other) if t.kind == "quantity"]
            result = report(other.title, rows, quantities)
            totals = [
                a + b for a, b in zip(totals, (len(result.pairs), len(rows), len(quantities)), strict=True)
            ]
    hits, wanted, given = totals
    print(f"\n{title}: recall {hits / max(1, wanted):.3f}  precision {hits / max(1, given):.3f}")


if __name__ == "__main__":
    main()
