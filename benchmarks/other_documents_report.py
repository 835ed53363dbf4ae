"""Measure answers about official texts other than the bundled one.

POLICY_QA_TEXTS=DIR python benchmarks/other_documents_report.py

The questions of tests/data/other_docs*.jsonl are about eleven texts that are not in the repository. They have
no phrasings. DIR holds them somewhere; their names begin with 03_, 04_, 05_ and so on.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.cli._measure import show_figures
from app.places import MODEL_NAME
from policy_qa import PolicyAssistant, evaluate, read_questions

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
FILES = tuple(f"other_docs{n}.jsonl" for n in ("", 2, 3, 4, 5, 6, 7))
# document id: how its file's name begins
BEGINNINGS = {f"d{n}": f"{n}_" for n in ("03", "04", "05", "06", "10", "11", "14", "21", "22", "35", "39")}


def main() -> None:
    """Print the figures of each file, over all its texts and of each."""
    folder = os.environ.get("POLICY_QA_TEXTS")
    if not folder:
        print("Set POLICY_QA_TEXTS to a folder of official texts to measure answers about them; skipped.")
        return
    texts = find_texts(Path(folder))
    if missing := [f"{name}*" for id, name in BEGINNINGS.items() if id not in texts]:
        print(f"{folder} holds no {', '.join(missing)}; skipped.")
        return
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        write_corpus(texts, corpus)
        assistant = PolicyAssistant.open(corpus, Path(place) / "index", ROOT / "models" / MODEL_NAME)
        for name in FILES:
            outcomes = evaluate(assistant, read_questions(DATA / name))
            show_figures(f"\n{name}", outcomes)
            for id in texts:
                own = [outcome for outcome in outcomes if outcome.question.document == id]
                if own:
                    show_figures(f"\n{id}: {assistant.document(id).title}", own)


def find_texts(folder: Path, beginnings: Mapping[str, str] = BEGINNINGS) -> dict[str, Path]:
    """Return the file of each document that lies in the folder or below."""
    found = {id: sorted(folder.rglob(f"{name}*")) for id, name in beginnings.items()}
    return {id: paths[0] for id, paths in found.items() if paths}


def write_corpus(texts: dict[str, Path], corpus: Path) -> None:
    """Copy each text into a folder of its own, named by its id."""
    for id, path in texts.items():
        (corpus / id).mkdir(parents=True)
        shutil.copyfile(path, corpus / id / path.name)


if __name__ == "__main__":
    main()
