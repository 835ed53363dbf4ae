"""Questions about other matters: what lies nearer to them than to the text is not about the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import EncoderError
from policy_qa.index import Vectors

FILE = "cohort.npz"  # in the model's folder: its vectors are of no use to another model


@dataclass(frozen=True, slots=True)
class Outside:
    """How near a question is to the nearest of the cohort, like compared with like."""

    question: float  # cosine to the nearest question
    passage: float  # cosine to the nearest passage
    alike: float  # of the passage that answers that question to the clause found; 0 where none answers it


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """Vectors of questions about education and life, and of the passages that answer some of them."""

    questions: Vectors
    passages: Vectors
    owners: NDArray[np.int32]  # for each question its row in `passages`, -1 where no passage answers it

    @classmethod
    def load(cls, folder: Path, fingerprint: str) -> Cohort | None:
        """Return the cohort in a model's folder, None where there is none; a foreign one is refused."""
        path = folder / FILE
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as arrays:
            if str(arrays["fingerprint"]) != fingerprint:
                raise EncoderError(
                    f"{path} 不是用同一文件夹里的模型生成的。请运行 python -m training.make_cohort {folder}。"
                )
            return cls(
                Vectors.build(arrays["questions"]),
                Vectors.build(arrays["passages"]),
                arrays["owners"],
            )

    def outside(self, question: NDArray[np.float32], clause: NDArray[np.float32]) -> Outside:
        """Return how near a question is; `clause` holds the vectors of the found clause's passages."""
        ((nearest, cosine),) = self.questions.nearest(question, limit=1)
        ((_, passage),) = self.passages.nearest(question, limit=1)
        owner = int(self.owners[nearest])
        alike = float((clause @ self.passages.rows([owner])[0]).max()) if owner >= 0 and len(clause) else 0.0
        return Outside(cosine, passage, alike)
