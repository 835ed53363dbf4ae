"""Run any other model through sentence-transformers: every name or folder it can load."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from policy_qa.encoder._nouns import Role
from policy_qa.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SAMPLE = 256  # numbers of each tensor that go into the fingerprint: training changes all of them


class TorchEncoder:
    """A sentence-transformers model under the name it was loaded by."""

    def __init__(self, name: str, *, model: SentenceTransformer) -> None:
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"模型“{name}”不给出句向量的维数，不能用来检索。请换一个编码模型。")
        self.name = name
        self.dimension: int = dimension
        self._model = model

    @classmethod
    def load(cls, name: str | Path) -> TorchEncoder:
        """Load a folder, or a hub model that was downloaded before: nothing here goes to the network."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise EncoderError(
                f"运行模型“{name}”需要 sentence-transformers。请运行 pip install sentence-transformers，"
                "或改用自带的 models/policy-e5-small-zh。"
            ) from None
        try:
            model = SentenceTransformer(str(name), local_files_only=True)
        except Exception as error:  # what goes wrong inside: a missing file, JSON, weights that do not fit
            raise EncoderError(
                f"无法从本机加载编码模型“{name}”。请先在能联网的机器上运行 hf download {name} 取得模型，"
                f"再给出它的文件夹。（原因：{_first_line(error)}）"
            ) from error
        return cls(Path(name).resolve().name if Path(name).is_dir() else str(name), model=model)

    @cached_property
    def fingerprint(self) -> str:
        """Return a hash over a sample of every tensor, and the prefixes."""
        digest = hashlib.sha256(repr(sorted(self._model.prompts.items())).encode())
        for name, tensor in self._model.state_dict().items():
            digest.update(name.encode())
            digest.update(tensor.flatten()[:SAMPLE].float().cpu().numpy().tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str], *, role: Role) -> NDArray[np.float32]:
        """Return one row of length 1 for each text."""
        encode = self._model.encode_query if role == "query" else self._model.encode_document
        rows = encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, np.float32).reshape(len(texts), self.dimension)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0].rstrip(".") or type(error).__name__
