"""Fine-tune the reranker: read a question and a stretch of a clause together; is it about it, does it say it.

    python -m training.finetune_reranker training/build/base training/build/reranker \
        training/build/reranker/run1
    python -m training.finetune_reranker training/build/base training/build/reranker \
        training/build/reranker/run2 --start training/build/reranker/run1 --rate 8e-5

It starts from an encoder's own layers.  Five numbers come out: how far a stretch is about what is asked, and
how far it says it, where a near-miss is high in the first and low in the second; and, of a question that asks
whether something is so, how far the stretch makes it so, rules it out, and leaves it open.  Each step sees
questions with candidates (examples.jsonl) and, where there are any, yes/no questions (verdicts.jsonl).
Runs on a GPU where there is one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertConfig, BertModel

from policy_qa.encoder import QUESTION, STRETCH

SEED = 20210301
PAD, END = 1, 2
DRAWN = 6  # candidates of a question in one step, the first included; every question has more
OTHERS = 0.3  # weight of "does not say it" for a candidate that is merely another clause
# Weight of a kind's first candidate: the manner of near-misses and foreign questions gives them away, and the
# sentence cut from a passage may not have been the one that answered.
WEIGHTS = {"near_miss": 0.4, "foreign": 0.4, "cut": 0.25}
FIRST = 1.5  # weight of a first candidate beside that of the others
SAYS = 0.97  # what is aimed at where a passage answers, and SILENT where it does not: labels err
SILENT = {"cut": 0.25, "stripped": 0.05}
WEAK_ORDER = 0.3  # weight of the order of candidates where what answers was taken out
SHARES = {"term": 0.4, "law": 0.6}  # share of a kind's examples in an epoch; 1 where not named
UNJUDGED = frozenset({"term"})  # kinds that say nothing about answering
VERDICTS = ("yes", "no", "unsaid")  # in the order of the last three numbers
DRAWN_CLAIMS = {"own": 0.6, "stated": 0.25, "other": 0.15}  # share of each kind in a step
SMOOTH = 0.05  # of the verdicts' labels
SAYS_TOO = 0.5  # weight of what a verdict tells of saying it: yes and no do, unsaid does not
COMPARED = (("question", "near_miss"), ("answered", "unanswered"), ("question", "foreign"))
AT_ONCE = 64  # questions measured together
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


@dataclass(frozen=True, slots=True)
class Example:
    """One question with candidates, the right one first where `related`."""

    question: str
    candidates: tuple[str, ...]
    related: bool
    answers: bool
    kind: str
    group: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One yes/no question with a stretch, and what the stretch decides: one of VERDICTS."""

    question: str
    stretch: str
    verdict: str
    kind: str  # own: written for the clause; stated: of its own words; other: the nearest clause beside it
    group: str
    held_out: bool
    weight: float = 1.0


class Reranker(torch.nn.Module):
    """Layers of an encoder over question and stretch, their mean, and five numbers."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.head = torch.nn.Linear(bert.config.hidden_size, 2 + len(VERDICTS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return five numbers for each row: about it, says it; yes, no, unsaid."""
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        return self.head((tokens * mask).sum(1) / mask.sum(1))

    @classmethod
    def from_encoder(cls, folder: Path) -> Reranker:
        """Return a new reranker with the layers of an encoder; its word vectors stay as they are."""
        bert = BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True).float()
        bert.embeddings.word_embeddings.weight.requires_grad_(False)
        return cls(bert)

    @classmethod
    def load(cls, folder: Path) -> Reranker:
        """Return a reranker that `save` wrote; one without verdicts gets fresh numbers for them."""
        bert = BertModel(BertConfig.from_pretrained(folder, local_files_only=True), add_pooling_layer=False)
        bert.embeddings.word_embeddings.weight.requires_grad_(False)
        reranker = cls(bert)
        reranker.restore(torch.load(folder / "reranker.pt", map_location="cpu", weights_only=True))
        return reranker

    def restore(self, weights: Mapping[str, torch.Tensor]) -> None:
        """Take over weights; numbers that they have none for stay fresh."""
        whole = {name: weight.float() for name, weight in weights.items()}
        for name, fresh in self.head.state_dict(prefix="head.").items():
            whole[name] = torch.cat([whole[name], fresh[len(whole[name]) :]])
        self.load_state_dict(whole, strict=False)

    def save(self, folder: Path) -> None:
        """Write weights (half precision) and configuration."""
        folder.mkdir(parents=True, exist_ok=True)
        self.bert.config.save_pretrained(folder)
        weights = {name: weight.half().cpu() for name, weight in self.state_dict().items()}
        torch.save(weights, folder / "reranker.pt")


def main() -> None:
    """Train, and print how it does on held-out items."""
    options = _options()
    random.seed(SEED)
    torch.manual_seed(SEED)
    examples = read_examples(options.data / "examples.jsonl")
    training = [example for example in examples if not example.held_out]
    claims = read_claims(options.data / "verdicts.jsonl")
    asked = {kind: [c for c in claims if c.kind == kind and not c.held_out] for kind in DRAWN_CLAIMS}
    rows = PairRows(options.encoder, pairs_of(examples, claims))
    start = Reranker.load(options.start) if options.start else Reranker.from_encoder(options.encoder)
    model = start.to(DEVICE)
    optimiser = torch.optim.AdamW(_groups(model), lr=options.rate, betas=(0.9, 0.98), fused=DEVICE == "cuda")
    started = time.monotonic()
    for epoch in range(1, options.epochs + 1):
        model.train()
        losses = []
        batches = _batches(training, options.size)
        for number, some in enumerate(batches):
            done = (epoch - 1 + number / len(batches)) / options.epochs
            if options.seconds:
                done = max(done, (time.monotonic() - started) / options.seconds)
            if done >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = options.rate * _rate(done)
            drawn = [claim for kind in asked for claim in _some(asked[kind], kind, options.claims)]
            losses.append(_step(model, some, drawn, rows, optimiser))
        seconds = time.monotonic() - started
        if losses:
            loss = float(torch.stack(losses).mean())
            print(f"epoch {epoch}: loss {loss:.3f}, {len(losses)} steps, {seconds:.0f} s", flush=True)
        if options.seconds and seconds >= options.seconds:
            break
    model.save(options.target)
    report(model, [example for example in examples if example.held_out], rows)
    report_claims(model, [claim for claim in claims if claim.held_out], rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, help="whose layers and tokenizer are used")
    parser.add_argument("data", type=Path, help="folder with examples.jsonl")
    parser.add_argument("target", type=Path)
    parser.add_argument("--start", type=Path, help="a reranker to go on with")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--size", type=int, default=32, help="questions in a step")
    parser.add_argument("--claims", type=int, default=216, help="yes/no questions in a step")
    parser.add_argument(
        "--seconds", type=float, default=0.0, help="end by then, however many epochs were done"
    )
    return parser.parse_args()


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Example(**{**row, "candidates": tuple(row["candidates"])}) for row in rows]


def read_claims(path: Path) -> list[Claim]:
    """Return the yes/no questions of a file, none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return [Claim(**json.loads(line)) for line in lines]


def pairs_of(examples: Sequence[Example], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Yield every question with every stretch that it is read with."""
    yield from ((example.question, text) for example in examples for text in example.candidates)
    yield from ((claim.question, claim.stretch) for claim in claims)


class PairRows:
    """Token numbers of every question and every stretch, each cut once, put together as pairs."""

    def __init__(self, encoder: Path, pairs: Iterable[tuple[str, str]]) -> None:
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        pairs = list(pairs)
        questions = list(dict.fromkeys(question for question, _ in pairs))
        stretches = list(dict.fromkeys(stretch for _, stretch in pairs))
        self._questions = {
            text: np.array([*cut.ids[:-1][: QUESTION - 1], END], np.int64)
            for text, cut in zip(questions, tokenizer.encode_batch(questions), strict=True)
        }
        self._stretches = {
            text: np.array(cut.ids[1:][:STRETCH], np.int64)
            for text, cut in zip(stretches, tokenizer.encode_batch(stretches), strict=True)
        }

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return token numbers and mask: <s> question </s> stretch </s>."""
        cut = [(self._questions[question], self._stretches[text]) for question, text in pairs]
        table = np.full((len(cut), max(len(a) + len(b) for a, b in cut)), PAD, np.int64)
        for row, (a, b) in zip(table, cut, strict=True):
            row[: len(a)] = a
            row[len(a) : len(a) + len(b)] = b
        ids = torch.from_numpy(table).to(DEVICE)
        return ids, (ids != PAD).long()


def _batches(examples: Sequence[Example], size: int) -> list[list[Example]]:
    chosen = [e for e in examples if len(e.candidates) >= DRAWN and random.random() < SHARES.get(e.kind, 1.0)]
    random.shuffle(chosen)
    return [chosen[at : at + size] for at in range(0, len(chosen), size)]


def _some(claims: Sequence[Claim], kind: str, size: int) -> list[Claim]:
    return random.sample(claims, min(round(size * DRAWN_CLAIMS[kind]), len(claims)))


def _step(
    model: Reranker,
    examples: Sequence[Example],
    claims: Sequence[Claim],
    rows: PairRows,
    optimiser: torch.optim.Optimizer,
) -> torch.Tensor:
    drawn = [(e.candidates[0], *random.sample(e.candidates[1:], DRAWN - 1)) for e in examples]
    pairs = [(e.question, text) for e, chosen in zip(examples, drawn, strict=True) for text in chosen]
    pairs += [(claim.question, claim.stretch) for claim in claims]
    with torch.autocast(DEVICE, torch.bfloat16):
        scores = model(*rows(pairs)).float()
    ranked, decided = scores.split([len(pairs) - len(claims), len(claims)])
    loss = _loss(ranked[:, :2], examples)
    if claims:
        loss = loss + _verdict_loss(decided, claims)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.detach()


def _loss(scores: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    """Return the mean over the questions: which candidate is about it, and whether each says it."""
    table = scores.view(len(examples), DRAWN, 2)

    def column(values: Sequence[float]) -> torch.Tensor:
        return torch.tensor(values, device=scores.device)

    order = column([WEAK_ORDER if e.kind in SILENT else float(e.related) for e in examples])
    judged = column([float(e.kind not in UNJUDGED) for e in examples])
    wanted = torch.zeros(len(examples), DRAWN, device=scores.device)
    wanted[:, 0] = column([SAYS if e.answers else SILENT.get(e.kind, 1 - SAYS) for e in examples])
    weight = torch.full((len(examples), DRAWN), OTHERS, device=scores.device)
    weight[:, 0] = FIRST * column([WEIGHTS.get(e.kind, 1.0) for e in examples])
    nearest = -functional.log_softmax(table[:, :, 0], dim=1)[:, 0] * order
    saying = functional.binary_cross_entropy_with_logits(table[:, :, 1], wanted, weight, reduction="none")
    return (nearest + saying.sum(1) * judged).mean()


def _verdict_loss(scores: torch.Tensor, claims: Sequence[Claim]) -> torch.Tensor:
    """Return the mean over yes/no questions: which verdict, and whether the stretch says it at all."""
    wanted = torch.tensor([VERDICTS.index(claim.verdict) for claim in claims], device=scores.device)
    weight = torch.tensor([claim.weight for claim in claims], device=scores.device)
    said = (wanted < VERDICTS.index("unsaid")).float() * (2 * SAYS - 1) + (1 - SAYS)
    verdict = functional.cross_entropy(scores[:, 2:], wanted, reduction="none", label_smoothing=SMOOTH)
    saying = functional.binary_cross_entropy_with_logits(scores[:, 1], said, reduction="none")
    return ((verdict + SAYS_TOO * saying) * weight).mean()


def _groups(model: Reranker) -> list[dict]:  # type: ignore[type-arg]
    trained = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    return [
        {"params": [w for _, w in trained if w.ndim > 1], "weight_decay": 0.01},
        {"params": [w for _, w in trained if w.ndim < 2], "weight_decay": 0.0},
    ]


def _rate(done: float) -> float:
    """Return the learning rate's factor at a share of the steps: up for a twentieth, then down a cosine."""
    return (
        min(1.0, done / 0.05 + 0.01) if done < 0.05 else 0.5 * (1 + math.cos(math.pi * (done - 0.05) / 0.95))
    )


@torch.no_grad()
def report(model: Reranker, examples: Sequence[Example], rows: PairRows) -> None:
    """Print, by kind, how often the right candidate comes first; and how well answering is told apart."""
    model.eval()
    first: dict[str, list[bool]] = {}
    answering: dict[str, list[float]] = {}
    for at in range(0, len(examples), AT_ONCE):
        some = examples[at : at + AT_ONCE]
        pairs = [(example.question, stretch) for example in some for stretch in example.candidates]
        with torch.autocast(DEVICE, torch.bfloat16):
            every = model(*rows(pairs)).float().cpu()
        for example, scores in zip(some, every.split([len(e.candidates) for e in some]), strict=True):
            if example.related:
                first.setdefault(example.kind, []).append(bool(scores[:, 0].argmax() == 0))
            best = 0 if example.related else int(scores[:, 0].argmax())
            answering.setdefault(example.kind, []).append(scores[best, 1].item())
    for kind, hits in first.items():
        print(f"  {kind:10} {len(hits):5}  first {sum(hits) / len(hits):.3f}", flush=True)
    for good, bad in COMPARED:
        if good in answering and bad in answering:
            print(f"  {good} against {bad}: AUC {_auc(answering[good], answering[bad]):.3f}", flush=True)


@torch.no_grad()
def report_claims(model: Reranker, claims: Sequence[Claim], rows: PairRows) -> None:
    """Print how many verdicts are right, and how many can be given at some shares of wrong ones."""
    model.eval()
    for kind in DRAWN_CLAIMS:
        _report_claims(model, kind, [claim for claim in claims if claim.kind == kind], rows)


def _report_claims(model: Reranker, kind: str, claims: Sequence[Claim], rows: PairRows) -> None:
    if not claims:
        return
    scores = []
    for at in range(0, len(claims), 8 * AT_ONCE):
        pairs = [(claim.question, claim.stretch) for claim in claims[at : at + 8 * AT_ONCE]]
        with torch.autocast(DEVICE, torch.bfloat16):
            scores.append(model(*rows(pairs)).float().cpu())
    sure = torch.cat(scores)[:, 2:].softmax(1)
    wanted = torch.tensor([VERDICTS.index(claim.verdict) for claim in claims])
    print(
        f"  {len(claims)} claims ({kind}), right {(sure.argmax(1) == wanted).float().mean():.3f}", flush=True
    )
    for number, name in enumerate(VERDICTS[:2]):
        order = sure[:, number].argsort(descending=True)
        hits = (wanted[order] == number).float()
        precision = hits.cumsum(0) / torch.arange(1, len(hits) + 1)
        line = []
        for least in (0.98, 0.95, 0.9):
            enough = (precision >= least).nonzero()
            given = int(enough.max()) + 1 if len(enough) else 0
            line.append(f"{least}: {hits[:given].sum() / hits.sum():.3f} of them given")
        print(f"    {name:6} " + ", ".join(line), flush=True)


def _auc(good: Sequence[float], bad: Sequence[float]) -> float:
    ranks = torch.tensor([*good, *bad]).argsort().argsort().double() + 1
    return float((ranks[: len(good)].sum() - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad)))


if __name__ == "__main__":
    main()
