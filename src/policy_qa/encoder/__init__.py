"""Turn texts into vectors.

The only package that touches onnxruntime, tokenizers and sentence-transformers; none is loaded at import.
"""

from policy_qa.encoder._load import load_encoder
from policy_qa.encoder._nouns import Encoder, Role

__all__ = ["Encoder", "Role", "load_encoder"]
