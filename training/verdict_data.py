"""What a reranker learns verdicts from: yes/no questions with the stretch of a clause, and what it decides.

    python -m training.verdict_data training/build/reranker

Writes FOLDER/verdicts.jsonl.  Of each clause of data/verdicts come questions that it makes so, that it rules
out and that it leaves open; the nearest other clause of the same document leaves open what was asked about
this one.  Beside them stand claims made of the clauses' own words (`stated`): a piece of a sentence, the same
with another number or with a word's opposite, and a piece of the nearest other clause.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from policy_qa.encoder import Encoder, load_encoder
from training.finetune_reranker import Claim
from training.items import EVERY_FILE, load_items, load_paired, load_verdicts
from training.reranker_data import ROOT, Corpus

OTHER = 0.3  # weight of "unsaid" for a clause that is merely another one: it may decide the same
STATED = 0.5  # weight of claims made of a clause's own words
LABELS = {"y": "yes", "n": "no", "u": "unsaid"}
_ASKS = "{}吗 {}吗 {}吗？ {}吗？ {}对吧 {}，对不对 {}是吗？ 是不是{} 是否{} {}？ {}，没错吧".split()
_PIECE = re.compile("[^，；。：！？]+")
_SHORT, _LONG = 6, 28  # characters of a piece that can stand as a claim
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPPOSITES = (
    "提高|降低 增加|减少 扩大|缩小 鼓励|禁止 支持|限制 加强|放松 新增|撤销 公办|民办 城市|农村 小学|初中 "
    "必须|可以不 应当|不得 全部|部分 免费|收费 优先|最后 上半年|下半年 每年|每月 每周|每学期 不少于|不超过 "
    "不低于|不高于 以上|以下 市级|省级 省级|国家级 校长|班主任 学校|家长 教师|学生 统一|自行 线上|线下 "
    "中职|普高 幼儿园|高中 建立|取消 恢复|停办"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What is read of an item of either collection."""

    id: str
    document: str
    heading: str
    sentences: tuple[str, ...]
    held_out: bool


def main() -> None:
    """Write the claims of all clauses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    options.target.mkdir(parents=True, exist_ok=True)
    count = 0
    with (options.target / "verdicts.jsonl").open("w", encoding="utf-8") as lines:
        for count, claim in enumerate(claims(encoder), start=1):  # noqa: B007 - counts them
            lines.write(json.dumps(asdict(claim), ensure_ascii=False) + "\n")
    print(f"{count} claims", flush=True)


def claims(encoder: Encoder) -> Iterator[Claim]:
    """Yield every yes/no question with its own clause and others, and claims in the clauses' own words."""
    asked = load_verdicts()
    dice = random.Random(3)
    every = _clauses()
    for document in sorted({clause.document for clause in every}):
        for held_out in (False, True):
            inside = [c for c in every if c.document == document and c.held_out == held_out]
            if len(inside) > 1:
                yield from _of_document(inside, asked, encoder, dice)


def _clauses() -> list[_Clause]:
    paired = (_Clause(p.id, p.document, p.heading, p.sentences, p.held_out) for p in load_paired())
    items = (_Clause(i.id, i.file, i.heading, i.sentences, i.held_out) for i in load_items(files=EVERY_FILE))
    return list(chain(paired, items))


def _of_document(
    inside: Sequence[_Clause],
    asked: Mapping[str, Mapping[str, Sequence[str]]],
    encoder: Encoder,
    dice: random.Random,
) -> Iterator[Claim]:
    corpus = Corpus([(clause.heading, clause.sentences) for clause in inside], encoder)
    for number, clause in enumerate(inside):
        for label, questions in asked.get(clause.id, {}).items():
            for question in questions:
                own, other, *_ = corpus.stretches(question, first=number)
                yield Claim(question, own, LABELS[label], "own", clause.id, clause.held_out)
                if label != "u":
                    yield Claim(question, other, "unsaid", "other", clause.id, clause.held_out, OTHER)
        for piece in _pieces(clause, dice):
            own, other, *_ = corpus.stretches(piece, first=number)
            for claim, stretch, verdict in _stated(piece, own, other, dice):
                question = dice.choice(_ASKS).format(claim)
                yield Claim(question, stretch, verdict, "stated", clause.id, clause.held_out, STATED)


def _pieces(clause: _Clause, dice: random.Random) -> list[str]:
    pieces = [p for sentence in clause.sentences for p in _PIECE.findall(sentence)]
    fit = [p for p in pieces if _SHORT <= len(p) <= _LONG]
    return dice.sample(fit, min(len(fit), 4))


def _stated(piece: str, own: str, other: str, dice: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield a claim with a stretch and a verdict: as it stands, one thing changed, another clause."""
    if piece not in own:
        return
    yield piece, own, "yes"
    changed = _changed(piece, dice)
    if changed and changed not in own:
        yield changed, own, "no"
    if piece not in other and dice.random() < 0.5:
        yield piece, other, "unsaid"


def _changed(piece: str, dice: random.Random) -> str:
    """Return a piece with another number or with one word's opposite, or ""."""
    number = _NUMBER.search(piece)
    if number:
        value = number[0]
        another = dice.choice([v for v in _numbers_near(value) if v != value])
        return piece[: number.start()] + another + piece[number.end() :]
    pairs = [tuple(pair.split("|")) for pair in _OPPOSITES.split()]
    found = [(a, b) for pair in pairs for a, b in (pair, pair[::-1]) if a in piece]
    if not found:
        return ""
    a, b = dice.choice(found)
    return piece.replace(a, b, 1)


def _numbers_near(value: str) -> list[str]:
    if "." in value:
        whole, part = value.split(".")
        return [f"{int(whole) + 1}.{part}", f"{int(whole) * 2 + 1}.{part}", f"{part}.{whole}"]
    number = int(value)
    return [str(number + 1), str(number * 2), str(number * 10), str(max(1, number - 1)), str(number + 5)]


if __name__ == "__main__":
    main()
