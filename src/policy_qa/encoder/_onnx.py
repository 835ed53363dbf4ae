"""Run an exported model on onnxruntime and tokenizers: ready in a fraction of a second, without torch."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from policy_qa.encoder._nouns import Role
from policy_qa.errors import EncoderError
from policy_qa.recent import Recent

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Content = TypeVar("Content")

PREFERRED = "model_int8.onnx"  # the quickest, where a folder holds several graphs
MAX_TOKENS = 512  # where tokenizer_config.json does not say
INPUTS = {"input_ids", "attention_mask"}
FEW = 4  # texts that are worth keeping the vectors of: those of a question
REMEMBERED = 200  # vectors kept


class OnnxEncoder:
    """A graph from token numbers to one normalised vector, with its tokenizer and prefixes."""

    def __init__(
        self,
        folder: Path,
        *,
        graph: Path,
        session: InferenceSession,
        tokenizer: Tokenizer,
        prefixes: dict[Role, str],
    ) -> None:
        inputs = {given.name for given in session.get_inputs()}
        (vector, *others) = session.get_outputs()
        if inputs != INPUTS or others or len(vector.shape) != 2 or not isinstance(vector.shape[1], int):
            raise EncoderError(
                f"“{graph}”不是从词元直接到句向量的模型。请用 training/export_onnx.py 重新导出，"
                "或移走 onnx 文件夹，改由 sentence-transformers 运行。"
            )
        self.name = folder.resolve().name
        self.dimension: int = vector.shape[1]
        self._folder = folder
        self._graph = graph
        self._session = session
        self._tokenizer = tokenizer
        self._prefixes = prefixes
        self._recent: Recent[NDArray[np.float32]] = Recent(REMEMBERED)

    @classmethod
    def load(cls, folder: Path) -> OnnxEncoder:
        """Open a folder in the sentence-transformers layout that also holds `onnx/`."""
        graph = _graph(folder)
        return cls(
            folder,
            graph=graph,
            session=reading(graph, open_session),
            tokenizer=open_tokenizer(folder),
            prefixes=_prefixes(folder),
        )

    @cached_property
    def fingerprint(self) -> str:
        """Return a hash of the weights, the tokenizer and the prefixes."""
        digest = hashlib.sha256(self._graph.read_bytes())
        digest.update((self._folder / "tokenizer.json").read_bytes())
        digest.update(repr(sorted(self._prefixes.items())).encode())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str], *, role: Role) -> NDArray[np.float32]:
        """Return one row of length 1 for each text.

        One text at a time: int8 activations are scaled by the largest value in the batch, so a text's vector
        would change with the texts beside it.  Threads make up for the batch; onnxruntime lets go of the GIL.
        """
        prefix = self._prefixes[role]
        prefixed = [prefix + text for text in texts]
        few = len(prefixed) <= FEW
        rows = self._rows(prefixed) if few else list(self._pool.map(self._vector, prefixed))
        return np.asarray(rows, np.float32).reshape(len(prefixed), self.dimension)

    def _rows(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of a few texts; a follow-up is searched with what was searched a moment ago."""
        kept = {text: vector for text in texts if (vector := self._recent.get(text)) is not None}
        new = [text for text in texts if text not in kept]
        vectors = map(self._vector, new) if len(new) < 2 else self._pool.map(self._vector, new)
        for text, vector in zip(new, vectors, strict=True):
            self._recent.put(text, vector)
            kept[text] = vector
        return [kept[text] for text in texts]

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(os.cpu_count())

    def _vector(self, text: str) -> NDArray[np.float32]:
        tokens = np.asarray([self._tokenizer.encode(text).ids], np.int64)
        (rows,) = self._session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        vector: NDArray[np.float32] = rows[0]
        return vector


def _graph(folder: Path) -> Path:
    graphs = sorted((folder / "onnx").glob("*.onnx"), key=lambda path: (path.name != PREFERRED, path.name))
    if not graphs:
        raise EncoderError(f"“{folder / 'onnx'}”里没有 .onnx 文件。请用 training/export_onnx.py 导出。")
    return graphs[0]


def open_session(path: Path, *, threads: int = 1) -> InferenceSession:
    """Return a graph ready to run on so many threads.

    A short text gains a tenth from a second thread; many texts gain all of it from running side by side.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3  # errors only: warnings are about the graph and help no reader
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def open_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a model's folder; it cuts off what is longer than the model's window."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = reading(folder / "tokenizer.json", lambda path: Tokenizer.from_file(str(path)))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_max_tokens(folder))
    return tokenizer


def _max_tokens(folder: Path) -> int:
    path = folder / "tokenizer_config.json"
    settings = reading(path, _read_json) if path.is_file() else {}
    # Tokenizers without a limit write a number of thirty digits.
    return min(int(settings.get("model_max_length", MAX_TOKENS)), MAX_TOKENS)


def _prefixes(folder: Path) -> dict[Role, str]:
    """Return what the model wants written before questions and passages: e5 `query: ` and `passage: `."""
    path = folder / "config_sentence_transformers.json"
    prompts = reading(path, _read_json).get("prompts", {})
    passage = prompts.get("passage") or prompts.get("document", "")
    return {"query": prompts.get("query", ""), "passage": passage}


def _read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def reading(path: Path, read: Callable[[Path], Content]) -> Content:
    """Return what `read` makes of a file, or say which file is missing or broken."""
    if not path.is_file():
        raise EncoderError(f"编码模型缺少文件“{path}”。请重新取得整个模型文件夹。")
    try:
        return read(path)
    except Exception as error:  # onnxruntime and tokenizers raise types of their own, even bare Exception
        raise EncoderError(f"编码模型文件“{path}”已损坏：{error}。请重新取得整个模型文件夹。") from error
