"""Print what the parser finds in every text of a folder."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from policy_qa.documents import Document, parse
from policy_qa.errors import DocumentError
from policy_qa.readers import read_text


def main() -> None:
    """Print one row a file: file | kinds of clause | found | warnings."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--clauses", action="store_true", help="also list each clause and warning")
    options = arguments.parse_args()
    print("file | kinds of clause | found | warnings")
    for path in sorted(path for path in options.folder.rglob("*") if path.is_file()):
        try:
            source = read_text(path)
        except DocumentError as error:
            print(f"{path.name} | – | – | {error}")
            continue
        document = parse(source.text, id=path.stem, title=source.title)
        print(f"{path.name} | {kinds(document)} | {document.clause_count} | {len(document.warnings)}")
        if options.clauses:
            print_clauses(document)


def kinds(document: Document) -> str:
    """Return how many clauses there are of each kind: （一）×36, 一、×2."""
    counts = Counter(kind_of(clause.label) for clause in document.clauses if clause.number)
    return ", ".join(f"{kind}×{count}" for kind, count in counts.most_common())


def kind_of(label: str) -> str:
    """Return a label's kind by its shape: 第十六条 → 条, （七） → （一）."""
    if not label:
        return "paragraph"
    if label.startswith("第"):
        return label.rstrip("一二三四五六七八九十之")[-1]
    return {"（": "（一）", "(": "（一）", "附": "附件"}.get(label[0], "一、" if label[-1] == "、" else "1.")


def print_clauses(document: Document) -> None:
    """Print title, sections, clauses and warnings, each with its first words."""
    print(f"  title {document.title!r}, issuer {document.issuer!r}, year {document.year}")
    for clause in document.clauses:
        words = clause.body.of(document.text)[:24].replace("\n", "⏎")
        lead = "".join(span.of(document.text)[:12] + "… " for span in clause.leads)
        print(f"  {clause.number} {clause.label} [{clause.heading}] {lead}{words} <{clause.section}>")
    for warning in document.warnings:
        print(f"  ! {warning}")


if __name__ == "__main__":
    main()
