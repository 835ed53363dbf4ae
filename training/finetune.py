"""Fine-tune the encoder: everyday questions towards the official item that answers them.

    python -m training.finetune training/work/base training/work/run1 --stard stard_train.jsonl

Each step takes a batch of items with all their questions, so that a passage is encoded once for six to eight of them.
A question's score with an item is that of the item's best view, just as in search; the other items of the batch are
the negatives.  Half of the item batches come from one file: its items were written as parts of one document, so they
are near each other and yet never answer the same question.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from training.evaluate import format_scores, item_scores, law_scores
from training.items import Item, LawQuestion, load_items, load_law_questions
from training.make_base import save_half

SEED = 20210301
TEMPERATURE = 0.02  # e5 was trained with .01; its cosines lie close together
QUERY_TOKENS = 96
PASSAGE_TOKENS = 192


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, passages by owner, and which owners answer which question (the rest are negatives)."""

    questions: tuple[str, ...]
    passages: tuple[str, ...]
    owner: tuple[int, ...]  # of each passage
    answers: tuple[frozenset[int], ...]  # owners, for each question


def main() -> None:
    """Train from one folder into another, a checkpoint every few epochs."""
    options = _options()
    random.seed(SEED)
    torch.manual_seed(SEED)
    encoder = SentenceTransformer(str(options.base), device="cpu", local_files_only=True)
    items = load_items()
    law = load_law_questions(options.stard)
    plan = [list(_epoch(items, law, options)) for _ in range(options.epochs)]
    steps = sum(map(len, plan))
    optimiser = torch.optim.AdamW(_groups(encoder, decay=0.01), lr=options.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    started, losses = time.monotonic(), []
    for epoch, batches in enumerate(plan, 1):
        encoder.train()
        for batch in batches:
            losses.append(_step(encoder, batch, optimiser))
            schedule.step()
        minutes = (time.monotonic() - started) / 60
        print(f"epoch {epoch}: loss {sum(losses[-len(batches):]) / len(batches):.3f}, {minutes:.1f} min", flush=True)
        if epoch % options.keep == 0 or epoch == options.epochs:
            encoder.eval()
            folder = options.target / f"epoch-{epoch}"
            save_half(encoder, folder)
            print(f"{folder}: {format_scores(_measure(encoder, items, law))}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--stard", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--items", type=int, default=48, help="items in a batch")
    parser.add_argument("--law", type=int, default=4, help="batches of law questions in an epoch")
    parser.add_argument("--keep", type=int, default=2, help="keep a checkpoint every so many epochs")
    return parser.parse_args()


def _epoch(items: Sequence[Item], law: Sequence[LawQuestion], options: argparse.Namespace) -> Iterator[Batch]:
    """Yield an epoch's batches in random order: every item once, and some law questions."""
    seen = [item for item in items if not item.held_out]
    batches = [_item_batch(some) for some in _mixed(seen, options.items)]
    questions = random.sample([each for each in law if not each.held_out], options.law * options.items)
    batches += [_law_batch(some) for some in _cut(questions, options.items)]
    random.shuffle(batches)
    yield from batches


def _mixed(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Cut half the items into batches of one file each and the other half into batches across files."""
    shuffled = random.sample(items, len(items))
    across = shuffled[::2]
    within = sorted(shuffled[1::2], key=lambda item: item.file)
    files = {file: [item for item in within if item.file == file] for file in sorted({i.file for i in within})}
    yield from _cut(across, size)
    for some in files.values():
        yield from _cut(some, size)


def _cut(values: Sequence, size: int) -> Iterator[Sequence]:  # type: ignore[type-arg]
    """Cut into parts of nearly equal length, at most `size`."""
    parts = math.ceil(len(values) / size)
    for part in range(parts):
        yield values[part::parts]


def _item_batch(items: Sequence[Item]) -> Batch:
    """Return the items with the whole passage and one random sentence each, and all their questions."""
    views = [(owner, view) for owner, item in enumerate(items) for view in _some_views(item)]
    asked = [(owner, question) for owner, item in enumerate(items) for question in item.questions]
    return Batch(
        questions=tuple(question for _, question in asked),
        passages=tuple(view for _, view in views),
        owner=tuple(owner for owner, _ in views),
        answers=tuple(frozenset([owner]) for owner, _ in asked),
    )


def _some_views(item: Item) -> tuple[str, ...]:
    whole, *sentences = item.views
    return (whole, random.choice(sentences))


def _law_batch(law: Sequence[LawQuestion]) -> Batch:
    """Return one article for each question; another question's article may answer it too."""
    articles = tuple(sorted({random.choice(each.passages) for each in law}))
    right = [frozenset(n for n, article in enumerate(articles) if article in each.passages) for each in law]
    return Batch(tuple(each.question for each in law), articles, tuple(range(len(articles))), tuple(right))


def _groups(encoder: SentenceTransformer, *, decay: float) -> list[dict]:  # type: ignore[type-arg]
    """Leave biases, norms and embeddings out of weight decay: rare pieces would only shrink."""
    decayed, free = [], []
    for name, weight in encoder.named_parameters():
        (free if weight.ndim < 2 or "embeddings" in name else decayed).append(weight)
    return [{"params": decayed, "weight_decay": decay}, {"params": free, "weight_decay": 0.0}]


def _rate(step: int, steps: int) -> float:
    """Return the learning rate's factor: a tenth of the way up, then down along a cosine."""
    warm = steps // 10 + 1
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def _step(encoder: SentenceTransformer, batch: Batch, optimiser: torch.optim.Optimizer) -> float:
    questions = _encode(encoder, batch.questions, prompt="query", limit=QUERY_TOKENS)
    passages = _encode(encoder, batch.passages, prompt="passage", limit=PASSAGE_TOKENS)
    loss = contrast(questions @ passages.T / TEMPERATURE, batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def contrast(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the cross-entropy of the right owner's best view, and of its whole passage, among all owners."""
    owners = max(batch.owner) + 1
    owner = torch.tensor(batch.owner)
    best = torch.full((len(scores), owners), -torch.inf).scatter_reduce(
        1, owner.expand(len(scores), -1), scores, "amax"
    )
    first = torch.tensor([batch.owner.index(number) for number in range(owners)])
    right = torch.tensor([[number in wanted for number in range(owners)] for wanted in batch.answers])
    return (_cross_entropy(best, right) + _cross_entropy(scores[:, first], right)) / 2


def _cross_entropy(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Return the mean loss; of several right owners any one may win."""
    hits = scores.masked_fill(~right, -torch.inf).logsumexp(1)
    return (scores.logsumexp(1) - hits).mean()


def _encode(encoder: SentenceTransformer, texts: Sequence[str], *, prompt: str, limit: int) -> torch.Tensor:
    """Return the texts' vectors with their gradients; sorted by length into chunks, so that little is padding."""
    prefix = encoder.prompts[prompt]
    rows = encoder.tokenizer([prefix + text for text in texts], truncation=True, max_length=limit)["input_ids"]
    order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
    chunks = []
    for at in range(0, len(order), 32):
        chunk = encoder.tokenizer.pad({"input_ids": [rows[n] for n in order[at : at + 32]]}, return_tensors="pt")
        with torch.autocast("cpu", torch.bfloat16):
            chunks.append(encoder(dict(chunk))["sentence_embedding"].float())
    back = torch.tensor(order).argsort()
    return torch.cat(chunks)[back]


def _measure(encoder: SentenceTransformer, items: Sequence[Item], law: Sequence[LawQuestion]) -> dict[str, float]:
    from policy_qa.encoder._torch import TorchEncoder

    with torch.autocast("cpu", torch.bfloat16):
        trained = TorchEncoder("checkpoint", model=encoder)
        return item_scores(trained, items) | law_scores(trained, law)


if __name__ == "__main__":
    main()
