"""Read an exported reranker back into weights that training can go on from.

    python -m training.unpack_reranker models/policy-e5-small-zh training/build/base \
        training/build/reranker/start

The weights come back as rounded for the export, 127 steps to each channel's largest.  Word vectors were
never trained and come from the base.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from policy_qa.encoder import RERANKER
from training.finetune_reranker import Reranker

PREFIX = "reranker."
QUANTISED, SCALE = "_quantized", "_scale"
TABLES = ("position_embeddings", "token_type_embeddings")


def main() -> None:
    """Write the reranker of the encoder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, help="folder with the exported reranker")
    parser.add_argument("base", type=Path, help="whose word vectors it was trained with")
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    reranker = Reranker.from_encoder(options.base)
    weights = {name: torch.from_numpy(weight.copy()) for name, weight in read_graph(options.encoder)}
    lacking = {name for name, weight in reranker.named_parameters() if weight.requires_grad} - set(weights)
    if lacking:
        raise SystemExit(f"{options.encoder / RERANKER} lacks {', '.join(sorted(lacking))}")
    reranker.restore(weights)
    reranker.save(options.target)
    print(f"{options.target}: {len(weights)} tensors")


def read_graph(encoder: Path) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield the name and the values of each tensor of an exported reranker, word vectors left out.

    A matrix has no name of its own in the graph; it goes by the bias that is added to its product.
    """
    graph = onnx.load(encoder / RERANKER).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    users = {name: node for node in graph.node for name in node.input}
    for name, value in values.items():
        if name.startswith(PREFIX) and name.endswith((".weight", ".bias")) and value.dtype == np.float32:
            yield name.removeprefix(PREFIX), value
        table = name.removesuffix(QUANTISED)
        if any(kind in name for kind in TABLES) and name.endswith(QUANTISED):
            yield table.removeprefix(PREFIX), value.astype(np.float32) * values[table + SCALE]
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in values:
            matrix = node.input[1].removesuffix(QUANTISED)
            bias = _bias_after(node, users, values)
            whole = values[node.input[1]].astype(np.float32) * values[matrix + SCALE]
            yield bias.removeprefix(PREFIX).removesuffix("bias") + "weight", whole.T


def _bias_after(
    node: onnx.NodeProto, users: dict[str, onnx.NodeProto], values: dict[str, NDArray[np.float32]]
) -> str:
    while node.op_type != "Add":
        node = users[node.output[0]]
    return next(name for name in node.input if name in values)


if __name__ == "__main__":
    main()
