"""Fine-tune the encoder: everyday questions towards the official item that answers them.

    python -m training.finetune training/build/base training/build/run1 --stard stard_train.jsonl

Each step takes a batch of items with all their questions, so that a passage is encoded once for many of
them; the other items of the batch are the negatives.  Half of the item batches come from one file: its
items were written as parts of one document, so they are near each other and yet do not answer the same
question.  Everyday words for official phrases (`data/terms.tsv`) teach what a few questions an item cannot;
law questions keep what the base model knew.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from training.items import EVERY_FILE, Item, LawQuestion, Term, load_items, load_law_questions, load_terms
from training.make_base import save_half

SEED = 20210301
TEMPERATURE = 0.02  # e5 was trained with .01; its cosines lie close together
LIMIT = {"query": 96, "passage": 192}  # tokens; few of the texts are longer
QUESTIONS = 6  # of one item, or everyday words of one phrase, in a batch
TOKENS_AT_ONCE = 2048  # how much is encoded together: larger is no faster and takes more memory


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, passages, and which passages answer which question (the rest are its negatives)."""

    questions: tuple[str, ...]
    passages: tuple[str, ...]
    answers: tuple[frozenset[int], ...]  # passages, for each question


@dataclass(frozen=True, slots=True)
class Part:
    """Texts of one role that are encoded together, and which of the batch's they are."""

    role: str
    rows: tuple[int, ...]
    tokens: dict[str, torch.Tensor]


def main() -> None:
    """Train from one folder into another, a checkpoint every few epochs."""
    options = _options()
    random.seed(SEED)
    torch.manual_seed(SEED)
    encoder = _without_dropout(SentenceTransformer(str(options.base), device="cpu", local_files_only=True))
    plan = _plan(options)
    steps = sum(map(len, plan))
    optimiser = torch.optim.AdamW(_groups(encoder, decay=0.01), lr=options.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    started = time.monotonic()
    for epoch, batches in enumerate(plan, 1):
        total = 0.0
        for batch in batches:
            total += _step(encoder, batch, optimiser)
            print(end=".", flush=True)
            schedule.step()
        minutes = (time.monotonic() - started) / 60
        print(f"epoch {epoch}: loss {total / len(batches):.3f}, {minutes:.1f} min", flush=True)
        if epoch % options.keep == 0 or epoch == options.epochs:
            save_half(encoder, options.target / f"epoch-{epoch}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--stard", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--size", type=int, default=48, help="items, terms or law questions in a batch")
    parser.add_argument("--law", type=int, default=3, help="batches of law questions in an epoch")
    parser.add_argument("--keep", type=int, default=2, help="keep a checkpoint every so many epochs")
    return parser.parse_args()


def _without_dropout(encoder: SentenceTransformer) -> SentenceTransformer:
    """Switch off dropout and fused attention: on a CPU, steps take half as long without the two."""
    encoder[0].auto_model.set_attn_implementation("eager")
    return encoder.eval()


def _plan(options: argparse.Namespace) -> list[list[Batch]]:
    """Return the batches of each epoch, in random order: every item and term once, some law questions."""
    items = [item for item in load_items(files=EVERY_FILE) if not item.held_out]
    law = [each for each in load_law_questions(options.stard) if not each.held_out]
    terms = load_terms()
    plan = []
    for _ in range(options.epochs):
        batches = [_item_batch(some) for some in _mixed(items, options.size)]
        batches += [_term_batch(some) for some in _cut(random.sample(terms, len(terms)), options.size)]
        batches += [_law_batch(random.sample(law, options.size)) for _ in range(options.law)]
        plan.append(random.sample(batches, len(batches)))
    return plan


def _mixed(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Cut half the items into batches of one file each and the other half into batches across files."""
    shuffled = random.sample(items, len(items))
    across = shuffled[::2]
    within = sorted(shuffled[1::2], key=lambda item: item.file)
    yield from _cut(across, size)
    for _, of_one_file in groupby(within, key=lambda item: item.file):
        yield from _cut(list(of_one_file), size)


def _cut(values: Sequence, size: int) -> Iterator[Sequence]:  # type: ignore[type-arg]
    """Cut into parts of nearly equal length, at most `size`."""
    parts = math.ceil(len(values) / size)
    for part in range(parts):
        yield values[part::parts]


def _item_batch(items: Sequence[Item]) -> Batch:
    """Return one view of each item, and some of its questions: other epochs draw others."""
    asked = [(n, question) for n, item in enumerate(items) for question in _some(item.questions, QUESTIONS)]
    return Batch(
        questions=tuple(question for _, question in asked),
        passages=tuple(_one_view(item) for item in items),
        answers=tuple(frozenset([number]) for number, _ in asked),
    )


def _one_view(item: Item) -> str:
    """Return the whole passage two times in three, else one sentence: an index holds both."""
    whole, *sentences = item.views
    return whole if random.random() < 2 / 3 else random.choice(sentences)


def _term_batch(terms: Sequence[Term]) -> Batch:
    """Return official phrases with some of their everyday words; a word may stand for several phrases."""
    asked = [word for term in terms for word in _some(term.everyday, QUESTIONS)]
    right = [frozenset(n for n, term in enumerate(terms) if word in term.everyday) for word in asked]
    return Batch(tuple(asked), tuple(term.official for term in terms), tuple(right))


def _law_batch(law: Sequence[LawQuestion]) -> Batch:
    """Return one article for each question; another question's article may answer it too."""
    articles = tuple(sorted({random.choice(each.passages) for each in law}))
    right = [frozenset(n for n, article in enumerate(articles) if article in each.passages) for each in law]
    return Batch(tuple(each.question for each in law), articles, tuple(right))


def _some(values: Sequence[str], most: int) -> list[str]:
    return random.sample(values, min(most, len(values)))


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
    """Take one step, as if the whole batch were encoded at once (gradient caching).

    Holding every activation of a batch takes 10 GB, and touching so much memory costs more time than encoding
    twice: first all vectors without gradients, then part by part against the loss's gradient at the vectors.
    """
    parts = list(_parts(encoder, batch))
    with torch.no_grad():
        vectors = [_encode(encoder, part.tokens).requires_grad_() for part in parts]
    questions, passages = (_whole(parts, vectors, role) for role in ("query", "passage"))
    loss = contrast(questions @ passages.T / TEMPERATURE, batch.answers)
    loss.backward()
    optimiser.zero_grad()
    for part, vector in zip(parts, vectors, strict=True):
        (_encode(encoder, part.tokens) * vector.grad).sum().backward()
    torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def contrast(scores: torch.Tensor, answers: Sequence[frozenset[int]]) -> torch.Tensor:
    """Return the mean cross-entropy over all passages; of several right ones any may win."""
    right = torch.tensor([[number in wanted for number in range(scores.shape[1])] for wanted in answers])
    return (scores.logsumexp(1) - scores.masked_fill(~right, -torch.inf).logsumexp(1)).mean()


def _parts(encoder: SentenceTransformer, batch: Batch) -> Iterator[Part]:
    """Yield the batch's texts in parts of like length, which saves padding."""
    for role, texts in (("query", batch.questions), ("passage", batch.passages)):
        prefixed = [encoder.prompts[role] + text for text in texts]
        rows = encoder.tokenizer(prefixed, truncation=True, max_length=LIMIT[role])["input_ids"]
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]), reverse=True)
        while order:
            size = max(1, TOKENS_AT_ONCE // len(rows[order[0]]))
            chosen, order = order[:size], order[size:]
            tokens = encoder.tokenizer.pad({"input_ids": [rows[row] for row in chosen]}, return_tensors="pt")
            yield Part(role, tuple(chosen), dict(tokens))


def _whole(parts: Sequence[Part], vectors: Sequence[torch.Tensor], role: str) -> torch.Tensor:
    """Return the vectors of one role in the order of the batch's texts."""
    chosen = [(part.rows, vector) for part, vector in zip(parts, vectors, strict=True) if part.role == role]
    order = torch.tensor([row for rows, _ in chosen for row in rows])
    return torch.cat([vector for _, vector in chosen])[order.argsort()]


def _encode(encoder: SentenceTransformer, tokens: dict[str, torch.Tensor]) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        return encoder(dict(tokens))["sentence_embedding"].float()


if __name__ == "__main__":
    main()
