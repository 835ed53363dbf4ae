"""Fine-tune the reranker: read a question and a stretch of a clause together; is it about it, does it answer.

    python -m training.finetune_reranker models/policy-e5-small-zh training/build/reranker \
        training/build/reranker/wide --layers 12
    python -m training.finetune_reranker models/policy-e5-small-zh training/build/reranker \
        training/build/reranker/chosen --layers 6 --teacher training/build/reranker/wide

It starts from the encoder's own layers.  Two numbers come out: how far a stretch is about what is asked, to
rank clauses, and how far it answers, which the judge weighs; a near-miss is high in the first and low in the
second.  A teacher's numbers, where one is given, count beside the labels.  Runs on a GPU where there is one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertConfig, BertModel

SEED = 20210301
QUESTION, STRETCH = 64, 128  # tokens
PAD, END = 1, 2
DRAWN = 8  # candidates of a question in one step, the first included; every question has more
OTHERS = 0.3  # weight of "does not answer" for a candidate that is merely another clause
KIND_SHARE = {"term": 0.5}  # share of a kind's examples in an epoch; 1 where not named
UNJUDGED = frozenset({"term"})  # kinds that say nothing about answering
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


class Reranker(torch.nn.Module):
    """Layers of the encoder over question and stretch, their mean, and two numbers."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.head = torch.nn.Linear(bert.config.hidden_size, 2)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return two numbers for each row: about it, answers it."""
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        return self.head((tokens * mask).sum(1) / mask.sum(1))

    @classmethod
    def from_encoder(cls, folder: Path, layers: int) -> Reranker:
        """Return a new reranker with evenly spaced layers of an encoder, the last one among them."""
        bert = BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True).float()
        step = bert.config.num_hidden_layers / layers
        kept = [bert.encoder.layer[round(step * (n + 1)) - 1] for n in range(layers)]
        bert.encoder.layer = torch.nn.ModuleList(kept)
        bert.config.num_hidden_layers = layers
        return cls(bert)

    @classmethod
    def load(cls, folder: Path) -> Reranker:
        """Return a reranker that `save` wrote."""
        bert = BertModel(BertConfig.from_pretrained(folder, local_files_only=True), add_pooling_layer=False)
        reranker = cls(bert)
        weights = torch.load(folder / "reranker.pt", map_location="cpu", weights_only=True)
        reranker.load_state_dict({name: weight.float() for name, weight in weights.items()}, strict=False)
        return reranker

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
    measured = [example for example in examples if example.held_out]
    rows = PairRows(options.encoder, examples)
    model = Reranker.from_encoder(options.encoder, options.layers).to(DEVICE)
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    teacher = Reranker.load(options.teacher).to(DEVICE).eval() if options.teacher else None
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
            losses.append(_step(model, teacher, some, rows, optimiser))
        seconds = time.monotonic() - started
        if losses:
            loss = float(torch.stack(losses).mean())
            print(f"epoch {epoch}: loss {loss:.3f}, {len(losses)} steps, {seconds:.0f} s", flush=True)
        if options.seconds and seconds >= options.seconds:
            break
    model.save(options.target)
    report(model, measured, rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("data", type=Path, help="folder with examples.jsonl")
    parser.add_argument("target", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--size", type=int, default=32, help="questions in a step")
    parser.add_argument(
        "--seconds", type=float, default=0.0, help="end by then, however many epochs were done"
    )
    return parser.parse_args()


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Example(**{**row, "candidates": tuple(row["candidates"])}) for row in rows]


class PairRows:
    """Token numbers of every question and every stretch, each cut once, put together as pairs."""

    def __init__(self, encoder: Path, examples: Sequence[Example]) -> None:
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        questions = list(dict.fromkeys(example.question for example in examples))
        stretches = list(dict.fromkeys(text for example in examples for text in example.candidates))
        self._questions = {
            text: np.array([*cut.ids[:-1][:QUESTION], END], np.int64)
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
    chosen = [e for e in examples if random.random() < KIND_SHARE.get(e.kind, 1.0)]
    random.shuffle(chosen)
    return [chosen[at : at + size] for at in range(0, len(chosen), size)]


def _step(
    model: Reranker,
    teacher: Reranker | None,
    examples: Sequence[Example],
    rows: PairRows,
    optimiser: torch.optim.Optimizer,
) -> torch.Tensor:
    drawn = [(e.candidates[0], *random.sample(e.candidates[1:], DRAWN - 1)) for e in examples]
    ids, mask = rows(
        [(e.question, text) for e, chosen in zip(examples, drawn, strict=True) for text in chosen]
    )
    with torch.autocast(DEVICE, torch.bfloat16):
        scores = model(ids, mask).float()
        taught = None
        if teacher is not None:
            with torch.no_grad():
                taught = teacher(ids, mask).float()
    loss = _loss(scores, examples)
    if taught is not None:
        loss = 0.5 * loss + 0.5 * _unlike(scores, taught)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.detach()


def _loss(scores: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    """Return the mean over the questions: which candidate is about it, and whether each answers."""
    table = scores.view(len(examples), DRAWN, 2)
    related = torch.tensor([example.related for example in examples], device=scores.device)
    judged = torch.tensor([example.kind not in UNJUDGED for example in examples], device=scores.device)
    wanted = torch.zeros(len(examples), DRAWN, device=scores.device)
    wanted[:, 0] = torch.tensor([float(example.answers) for example in examples], device=scores.device)
    weight = torch.full((len(examples), DRAWN), OTHERS, device=scores.device)
    weight[:, 0] = 1.0
    nearest = -functional.log_softmax(table[:, :, 0], dim=1)[:, 0] * related
    answering = functional.binary_cross_entropy_with_logits(table[:, :, 1], wanted, weight, reduction="none")
    return (nearest + answering.sum(1) * judged).mean()


def _unlike(scores: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """Return how far the numbers are from a teacher's: its order of the candidates, and each answer."""
    table, wanted = scores.view(-1, DRAWN, 2), taught.view(-1, DRAWN, 2)
    order = -(wanted[:, :, 0].softmax(1) * table[:, :, 0].log_softmax(1)).sum(1).mean()
    answers = functional.binary_cross_entropy_with_logits(table[:, :, 1], wanted[:, :, 1].sigmoid())
    return order + answers * DRAWN * 0.5


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


def _auc(good: Sequence[float], bad: Sequence[float]) -> float:
    ranks = torch.tensor([*good, *bad]).argsort().argsort().double() + 1
    return float((ranks[: len(good)].sum() - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad)))


if __name__ == "__main__":
    main()
