"""Turn texts into vectors, and read a question together with a text.

The only package that touches onnxruntime, tokenizers and sentence-transformers; none is loaded at import.
"""

from policy_qa.encoder._cross import QUESTION, RERANKER, STRETCH, CrossEncoder, Scores
from policy_qa.encoder._load import load_encoder
from policy_qa.encoder._nouns import Encoder, Role

__all__ = ["QUESTION", "RERANKER", "STRETCH", "CrossEncoder", "Encoder", "Role", "Scores", "load_encoder"]
