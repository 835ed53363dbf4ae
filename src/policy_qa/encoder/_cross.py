"""Run an exported cross-encoder: a question and a stretch of text are read together, as one sequence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from policy_qa.encoder._onnx import open_session, open_tokenizer, reading
from policy_qa.errors import EncoderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


RERANKER = "reranker/model_int8.onnx"  # inside the folder of the encoder whose tokenizer it shares
QUESTION, STRETCH = 80, 184  # tokens, as in training; of a longer question the end is read
_THREADS = 2  # one pair at a time: a second thread saves a third


class Scores(NamedTuple):
    """What reading a question together with a stretch of text gives, all log odds or parts of them.

    The last three belong together, of a question whether something is so: their softmax is how likely the
    stretch makes it so, rules it out, and leaves it open.
    """

    about: float  # how far the stretch is about what is asked
    says: float  # how far it says what is asked
    yes: float
    no: float
    unsaid: float


class CrossEncoder:
    """A graph from the token numbers of a question with a stretch to five numbers."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """Return the cross-encoder that comes with an encoder, None where none does."""
        graph = folder / RERANKER
        if not graph.is_file():
            return None
        session = reading(graph, lambda path: open_session(path, threads=_THREADS))
        if session.get_outputs()[0].shape[-1] != len(Scores._fields):
            raise EncoderError(
                f"“{graph}”不是这一版程序用的重排模型。请用 training/export_reranker.py 重新导出，"
                "或移走 reranker 文件夹。"
            )
        return cls(session, open_tokenizer(folder))

    def read(self, question: str, stretch: str) -> Scores:
        """Return what reading the two together gives."""
        begin, *asked, end = self._tokenizer.encode(question).ids
        told = self._tokenizer.encode(stretch).ids[1:]
        tokens = np.asarray([[begin, *asked[2 - QUESTION :], end, *told[:STRETCH]]], np.int64)
        (scores,) = self._session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        return Scores(*scores[0].tolist())
