"""Questions about other matters: what lies nearer to them than to the text is not about the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import EncoderError

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

    questions: NDArray[np.float32]  # (n, dimension), rows of length 1
    passages: NDArray[np.float32]  # (m, dimension), rows of length 1
    owners: NDArray[np.int32]  # (n,) row in `passages`, -1 where no passage answers the question

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
                arrays["questions"].astype(np.float32),
                arrays["passages"].astype(np.float32),
                arrays["owners"],
            )

    def outside(self, question: NDArray[np.float32], clause: NDArray[np.float32]) -> Outside:
        """Return how near a question is; `clause` holds the vectors of the found clause's passages."""
        cosines = self.questions @ question
        nearest = int(cosines.argmax())
        owner = int(self.owners[nearest])
        alike = float((clause @ self.passages[owner]).max()) if owner >= 0 and len(clause) else 0.0
        return Outside(float(cosines[nearest]), float((self.passages @ question).max()), alike)
