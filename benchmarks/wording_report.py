"""Measure the wording check: verdicts, rebuilt texts, versions of articles, and how long it takes.

python benchmarks/wording_report.py                         the bundled document
POLICY_QA_TEXTS=DIR python benchmarks/wording_report.py     and other official texts in DIR
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from policy_qa import wording
from policy_qa.documents import Document, load_document, parse
from policy_qa.errors import DocumentError
from policy_qa.numerals import to_chinese
from policy_qa.readers import read_text
from policy_qa.targets import extract

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
PAGES, PAGE = 200, 800  # of a draft, and characters on each
SETTINGS = (
    "《要点》提出：“{}”。",
    "会议要求，{}，各校要落实。",
    "{}。",
)  # in which a draft repeats a sentence
COLLECTION = 1_000  # documents whose texts are searched at once


def main() -> None:
    """Print each measurement with the figure that is expected of it."""
    document = load_document(ROOT / "corpus" / "2021-changzhou-education")
    started = time.perf_counter()
    prepared = wording.index(document)
    print(f"preparing the bundled document: {1000 * (time.perf_counter() - started):.0f} ms")
    report_labelled(prepared)
    report_pasted(prepared)
    folder = os.environ.get("POLICY_QA_TEXTS")
    others = [] if folder is None else list(read_documents(Path(folder)))
    report_draft(document, prepared, others)
    if folder is None:
        print("\nSet POLICY_QA_TEXTS to a folder of official texts to measure the others.")
        report_collection([document])
        return
    for path in sorted(Path(folder).rglob("wording_versions*.jsonl")):
        report_versions(path)
    report_collection([document, *others])


def report_labelled(prepared: wording.WordingIndex) -> None:
    """Print how many labelled rows get their verdict, place, changes and kinds."""
    rows = [json.loads(line) for line in (DATA / "wording_dev.jsonl").read_text("utf-8").splitlines()]
    right: Counter[str] = Counter()
    for row in rows:
        check = wording.check(row["text"], prepared)
        changes = [{"doc": one.doc, "text": one.text, "at": one.at} for one in check.changes]
        altered = row["verdict"] == "altered"
        right["verdict"] += check.verdict == row["verdict"]
        right["clause"] += check.clause == row["item"]
        right["rebuilt"] += is_rebuilt(check, row["text"])
        right["changes"] += not altered or changes == row["changes"]
        right["kinds"] += not altered or {one.kind for one in check.changes} <= set(row["kinds"])
    shares = ", ".join(f"{name} {count}/{len(rows)}" for name, count in right.items())
    print(f"labelled rows (all expected): {shares}")
    times = timed([row["text"] for row in rows] * 5, prepared)
    print(f"one sentence (p50 < 5 ms expected): {figures(times)}")


def report_pasted(prepared: wording.WordingIndex) -> None:
    """Print how many of the texts that people might paste are recognised."""
    lines = (DATA / "wording_noise.tsv").read_text("utf-8").splitlines()
    rows = [line.replace("\\r", "\r").replace("\\n", "\n").split("\t") for line in lines if line[:1] != "#"]
    verdicts = sum(wording.check(text, prepared).verdict == verdict for verdict, _, text, _ in rows)
    print(f"pasted texts: verdict {verdicts}/{len(rows)}")


def report_versions(path: Path) -> None:
    """Print the verdicts on old versions of articles, among all new ones."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    articles = [f"第{to_chinese(at)}条　{row['new']}" for at, row in enumerate(rows, start=1)]
    prepared = wording.index(parse("条文汇编\n\n" + "\n".join(articles), id="articles"))
    table: Counter[tuple[str, str]] = Counter()
    found: Counter[str] = Counter()
    rebuilt = 0
    for number, row in enumerate(rows, start=1):
        check = wording.check(row["old"], prepared)
        table[row["kind"], check.verdict] += 1
        places = [check.clause, check.nearest, *(part.clause for part in check.parts)]
        found[row["kind"]] += number in places
        rebuilt += is_rebuilt(check, row["old"])
    print(f"\n{path.name}: rebuilt {rebuilt}/{len(rows)}")
    print("kind | exact | punct | altered | absent | right article")
    for kind in dict.fromkeys(row["kind"] for row in rows):
        counts = [table[kind, verdict] for verdict in ("exact", "punct", "altered", "absent")]
        print(" | ".join(map(str, [kind, *counts, found[kind]])))
    print(f"one article: {figures(timed([row['old'] for row in rows], prepared))}")


def report_draft(document: Document, prepared: wording.WordingIndex, others: list[Document]) -> None:
    """Print how long a draft of 200 pages takes, and how many of the changes put into it are found.

    Sentences of the document, every other one with a digit or a word changed, among those of other texts.
    """
    chosen = random.Random(11)
    strange = [text for other in others for text in sentences(other)] or ["学校组织教师学习交流。"]
    own = sentences(document)
    lines, wrong = [], 0
    while sum(map(len, lines)) < PAGES * PAGE:
        lines += chosen.sample(strange, k=min(len(strange), 6))
        text = chosen.choice(own)
        altered = re.sub(r"[1-8]", lambda digit: str(int(digit[0]) + 1), text, count=1)
        wrong += altered != text
        lines.append(
            chosen.choice(("《要点》提出：“{}”。", "会议要求，{}，各校要落实。", "{}。")).format(altered)
        )
    draft = "".join(line + ("\n" if at % 5 == 4 else "") for at, line in enumerate(lines))
    started = time.perf_counter()
    report = wording.check_draft(draft, prepared, targets=extract(document))
    took = time.perf_counter() - started
    found = sum(finding.check.verdict == "altered" for finding in report.findings)
    print(
        f"\na draft of {len(draft) // PAGE} pages (< 60 s expected): {took:.1f} s, "
        f"{len(report.findings)} passages compared, {found} altered of {wrong} changed"
    )


def sentences(document: Document) -> list[str]:
    """Return the sentences of a document that have 20 characters or more."""
    spans = [span for clause in document.clauses for span in clause.sentences]
    texts = [span.of(document.text).strip("。\n") for span in spans]
    return [text for text in texts if len(text) >= 20 and "“" not in text and "\n" not in text]


def report_collection(documents: list[Document]) -> None:
    """Print how long a sentence takes against the text of many documents, repeated from these."""
    # Each round counts its words differently, or all repeats would be equal places and nothing else.
    texts = [documents[at % len(documents)].text.replace("的", f"第{at}号的", 3) for at in range(COLLECTION)]
    joined = "\n".join(texts)
    started = time.perf_counter()
    prepared = wording.index(replace(documents[0], id="collection", text=joined, clauses=()))
    print(
        f"\n{COLLECTION} documents from {len(documents)}, {len(joined) / 1e6:.1f} million characters, "
        f"prepared in {time.perf_counter() - started:.0f} s"
    )
    chosen = random.Random(7)
    exact = [sentence(chosen, documents) for _ in range(100)]
    altered = [text[: len(text) // 2] + "另行" + text[len(text) // 2 + 1 :] for text in exact]
    print(f"one verbatim sentence (< 100 ms expected): {figures(timed(exact, prepared))}")
    print(f"one altered sentence (< 100 ms expected): {figures(timed(altered, prepared))}")


def sentence(chosen: random.Random, documents: list[Document]) -> str:
    """Return a sentence of at least twelve characters from one of the documents."""
    while True:
        document = chosen.choice(documents)
        start = chosen.randrange(len(document.text))
        text = document.text[start:].partition("。")[2].partition("。")[0].strip()
        if 12 <= len(text) <= 200:
            return text


def read_documents(folder: Path) -> Iterable[Document]:
    """Yield the documents of a folder that can be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".md", ".txt", ".html"} and path.parent.name == "docs":
            try:
                yield parse(read_text(path).text, id=path.stem)
            except DocumentError:
                continue


def is_rebuilt(check: wording.Check, text: str) -> bool:
    """Say whether the changes of each part give its text from its source."""
    return all(
        part.source is None or part.rebuilt == text[part.text_start : part.text_end]
        for part in (check, *check.parts)
    )


def timed(texts: list[str], prepared: wording.WordingIndex) -> list[float]:
    """Return how many milliseconds each check takes."""
    wording.check(texts[0], prepared)
    times = []
    for text in texts:
        started = time.perf_counter()
        wording.check(text, prepared)
        times.append(1000 * (time.perf_counter() - started))
    return times


def figures(times: list[float]) -> str:
    """Return median, 95th percentile and maximum."""
    return (
        f"p50 {statistics.median(times):.1f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms, "
        f"max {max(times):.1f} ms"
    )


if __name__ == "__main__":
    main()
