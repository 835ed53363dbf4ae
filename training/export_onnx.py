"""Export an encoder folder to one int8 ONNX graph: token numbers in, vectors of length 1 out.

    python -m training.export_onnx models/policy-e5-small-zh

Writes FOLDER/onnx/model_int8.onnx; a run with only onnxruntime and tokenizers needs nothing else.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

OPSET = 18
NAME = "onnx/model_int8.onnx"


class Whole(torch.nn.Module):
    """The way from token numbers to the normalised vector, as one module."""

    def __init__(self, encoder: SentenceTransformer) -> None:
        super().__init__()
        self.bert = encoder[0].auto_model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return the mean over each text's tokens, scaled to length 1."""
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(mean, dim=-1)


def main() -> None:
    """Export the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    target = folder / NAME
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        export(folder, full)
        quantise(full, target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def export(folder: Path, target: Path) -> None:
    """Write the float32 graph; any number of texts of any length."""
    encoder = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    encoder[0].auto_model.set_attn_implementation("eager")
    sample = encoder.preprocess(["query: 近视", "passage: 每天锻炼一小时"])
    text, token = torch.export.Dim("text"), torch.export.Dim("token", max=512)
    torch.onnx.export(
        Whole(encoder).eval(),
        (sample["input_ids"], sample["attention_mask"]),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["vector"],
        dynamic_shapes=({0: text, 1: token}, {0: text, 1: token}),
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
    )


def quantise(full: Path, target: Path) -> None:
    """Write the graph with int8 weights, a scale for each channel; activations are scaled as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = full.with_name("prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
