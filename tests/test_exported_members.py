import subprocess
import sys

import pytest

import policy_qa
import policy_qa.errors

HEAVY = (
    "bm25s",
    "faiss",
    "jieba",
    "onnxruntime",
    "opencc",
    "pypinyin",
    "rapidfuzz",
    "sentence_transformers",
    "torch",
)


def sort_key(name):
    """Constants, then classes, then functions, as ruff sorts them."""
    return (not name.isupper(), not name[0].isupper(), name)


def test_public_names_are_sorted_and_unique():
    assert policy_qa.__all__ == sorted(set(policy_qa.__all__), key=sort_key)


@pytest.mark.parametrize("name", policy_qa.__all__)
def test_every_public_name_exists(name):
    assert getattr(policy_qa, name) is not None


def test_every_error_is_public():
    own = {
        name
        for name, value in vars(policy_qa.errors).items()
        if isinstance(value, type) and issubclass(value, policy_qa.PolicyQAError)
    }

    assert own <= set(policy_qa.__all__)


def test_nothing_public_is_left_out_of_the_list():
    public = {
        name
        for name, value in vars(policy_qa).items()
        if not name.startswith("_") and not isinstance(value, type(sys))
    }

    assert public == set(policy_qa.__all__)


def test_importing_the_library_loads_nothing_heavy():
    code = f"import sys, policy_qa; print([name for name in {HEAVY} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
