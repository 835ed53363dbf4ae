"""Choose the library that runs a model."""

from __future__ import annotations

from pathlib import Path

from policy_qa.encoder._nouns import Encoder
from policy_qa.encoder._onnx import OnnxEncoder
from policy_qa.encoder._torch import TorchEncoder
from policy_qa.errors import EncoderError


def load_encoder(name: str | Path) -> Encoder:
    """Return the encoder in a folder, or one downloaded from the hub before (`BAAI/bge-m3`).

    A folder that holds `onnx/` is run by onnxruntime (0.3 s to the first vector); anything else by
    sentence-transformers, which must be installed and takes seconds to load.
    """
    folder = Path(name)
    if (folder / "onnx").is_dir():
        return OnnxEncoder.load(folder)
    if _means_folder(name) and not folder.is_dir():
        raise EncoderError(
            f"没有找到编码模型文件夹“{folder}”。请检查路径，或改用自带的 models/policy-e5-small-zh。"
        )
    return TorchEncoder.load(name)


def _means_folder(name: str | Path) -> bool:
    """Say whether this can only be a path: a hub name is `owner/model` or `model`."""
    return isinstance(name, Path) or name.startswith((".", "/", "~", "models/")) or name.count("/") > 1
