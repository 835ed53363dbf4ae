"""Export a reranker to one int8 ONNX graph beside the encoder: token numbers in, five numbers out.

    python -m training.export_reranker training/build/reranker/run2 training/build/reranker \
        models/policy-e5-small-zh

The encoder's tokenizer is shared.  Word vectors that no training text used are left out, Chinese characters
apart: they cannot have learnt anything, and take a third of the file.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer

from policy_qa.encoder import RERANKER
from training.export_onnx import OPSET, quantise
from training.finetune_reranker import Reranker, pairs_of, read_claims, read_examples

UNKNOWN = 3


class Slim(torch.nn.Module):
    """A reranker over the word vectors that are kept; all others are read as the unknown piece."""

    def __init__(self, reranker: Reranker, kept: list[int]) -> None:
        super().__init__()
        words = reranker.bert.embeddings.word_embeddings
        row = torch.full((words.num_embeddings,), kept.index(UNKNOWN), dtype=torch.int64)
        row[kept] = torch.arange(len(kept))
        self.register_buffer("row", row)
        self.reranker = reranker
        reranker.bert.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(words.weight[kept])

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return five numbers for each row."""
        scores: torch.Tensor = self.reranker(self.row[input_ids], attention_mask)
        return scores


def main() -> None:
    """Export the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reranker", type=Path)
    parser.add_argument("data", type=Path, help="folder with what it was trained on, for the pieces in use")
    parser.add_argument("encoder", type=Path)
    options = parser.parse_args()
    reranker = Reranker.load(options.reranker)
    reranker.bert.set_attn_implementation("eager")
    kept = pieces_in_use(options.encoder / "tokenizer.json", options.data)
    target = options.encoder / RERANKER
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        export(Slim(reranker, kept).eval(), full)
        quantise(full, target)
    print(f"{target}: {len(kept)} pieces, {target.stat().st_size / 1e6:.1f} MB")


def pieces_in_use(tokenizer: Path, data: Path) -> list[int]:
    """Return the numbers of the pieces that occur in the examples, of single characters, and of marks."""
    cutter = Tokenizer.from_file(str(tokenizer))
    cutter.no_padding()
    cutter.no_truncation()
    pairs = pairs_of(read_examples(data / "examples.jsonl"), read_claims(data / "verdicts.jsonl"))
    texts = {text for pair in pairs for text in pair}
    used = {number for cut in cutter.encode_batch(sorted(texts)) for number in cut.ids}
    short = {number for piece, number in cutter.get_vocab().items() if len(piece.strip("▁")) <= 1}
    return sorted(used | short | set(range(UNKNOWN + 2)))


def export(model: Slim, target: Path) -> None:
    """Write the float32 graph; any number of pairs of any length."""
    ids = torch.tensor([[0, 5, 6, 7, 2, 9, 2], [0, 5, 6, 2, 1, 1, 1]])
    pair, token = torch.export.Dim("pair"), torch.export.Dim("token", max=512)
    torch.onnx.export(
        model,
        (ids, (ids != 1).long()),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["scores"],
        dynamic_shapes=({0: pair, 1: token}, {0: pair, 1: token}),
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
    )


if __name__ == "__main__":
    main()
