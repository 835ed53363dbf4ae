"""A corpus ready to be searched, and kept on disk.

The only package that touches faiss and bm25s.  Neither is loaded at import.
"""

from policy_qa.index._index import Field, Index, open_or_build, save_or_say
from policy_qa.index._material import Progress
from policy_qa.index._vectors import Vectors

__all__ = ["Field", "Index", "Progress", "Vectors", "open_or_build", "save_or_say"]
