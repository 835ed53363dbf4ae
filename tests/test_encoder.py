"""Vectors do not depend on the library that makes them, nor on the texts beside them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from policy_qa.encoder import Encoder, load_encoder
from policy_qa.errors import EncoderError

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "policy-e5-small-zh"
TEXT = ROOT / "corpus" / "2021-changzhou-education" / "2021年常州教育工作要点.txt"
QUESTIONS = ("孩子近视了学校管不管", "今年新增多少学位", "补习班乱收费找谁", "老师绩效怎么分", "幼儿园")


@pytest.fixture(scope="module")
def onnx() -> Encoder:
    return load_encoder(MODEL)


@pytest.fixture(scope="module")
def torch(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The same weights in a folder without `onnx/`, so that sentence-transformers runs them."""
    folder = tmp_path_factory.mktemp("models") / MODEL.name
    shutil.copytree(MODEL, folder, ignore=shutil.ignore_patterns("onnx"))
    return load_encoder(folder)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Every fifth sentence of the bundled document."""
    lines = TEXT.read_text("utf-8").replace("。", "。\n").split("\n")
    return [line.strip() for line in lines if len(line.strip()) > 15][::5]


def test_both_libraries_find_the_same_nearest_sentences(
    onnx: Encoder, torch: Encoder, sentences: list[str]
) -> None:
    nearest = {}
    for encoder in (onnx, torch):
        scores = encoder.encode(QUESTIONS, role="query") @ encoder.encode(sentences, role="passage").T
        nearest[type(encoder)] = scores.argsort(axis=1)[:, ::-1]

    first, second = nearest.values()
    assert len(nearest) == 2
    # int8 may swap neighbours that score nearly alike, but the first of one is near the top of the other.
    assert all(best in row[:3] for best, row in zip(first[:, 0], second, strict=True))
    assert all(len(set(a[:10]) & set(b[:10])) >= 7 for a, b in zip(first, second, strict=True))


def test_int8_vectors_point_where_float32_vectors_point(
    onnx: Encoder, torch: Encoder, sentences: list[str]
) -> None:
    both = [encoder.encode(sentences, role="passage") for encoder in (onnx, torch)]

    assert (both[0] * both[1]).sum(axis=1).min() > 0.98


@pytest.mark.parametrize("which", ["onnx", "torch"])
def test_rows_have_length_one_and_the_dimension_promised(which: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(which)

    rows = encoder.encode(QUESTIONS, role="query")

    assert rows.shape == (len(QUESTIONS), encoder.dimension) == (5, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("which", ["onnx", "torch"])
def test_no_texts_give_no_rows(which: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(which)

    assert encoder.encode([], role="query").shape == (0, 384)


@pytest.mark.parametrize("which", ["onnx", "torch"])
def test_questions_and_passages_get_the_prefixes_the_model_was_trained_with(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    encoder: Encoder = request.getfixturevalue(which)
    ignored = [] if which == "onnx" else ["onnx"]
    bare = load_encoder(_copy(tmp_path, prompts={}, ignored=ignored))

    for role in ("query", "passage"):
        prefixed = encoder.encode(["近视"], role=role)
        by_hand = bare.encode([f"{role}: 近视"], role="query")
        assert np.allclose(prefixed, by_hand, atol=1e-5)
    unprefixed = bare.encode(["近视"], role="query")
    assert not np.allclose(encoder.encode(["近视"], role="query"), unprefixed, atol=1e-2)


def test_a_text_has_the_same_vector_whatever_stands_beside_it(onnx: Encoder, sentences: list[str]) -> None:
    alone = np.concatenate([onnx.encode([sentence], role="passage") for sentence in sentences])

    assert np.array_equal(onnx.encode(sentences, role="passage"), alone)
    assert np.array_equal(onnx.encode(sentences[::-1], role="passage")[::-1], alone)


# what may be typed, pasted or read from a document
ODD = ("", "   ", "\n", "\x00\x01", "🙂", "<s>", "▁", "ａｂｃ", "\ufeff", "好" * 5000)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("which", ["onnx", "torch"])
def test_any_text_has_a_vector(which: str, text: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(which)

    row = encoder.encode([text], role="query")

    assert np.isfinite(row).all()
    assert np.allclose(np.linalg.norm(row), 1, atol=1e-5)


def test_what_is_beyond_512_tokens_is_cut_off(onnx: Encoder) -> None:
    long = "办好人民满意的教育。" * 300

    assert np.array_equal(onnx.encode([long], role="passage"), onnx.encode([long + "近视"], role="passage"))


# left: as a phone or an old file writes it; right: as most people do
WRITTEN_ALIKE = (("２０２１年", "2021年"), ("学位  数", "学位 数"), (" 近视\n", "近视"))


@pytest.mark.parametrize(("odd", "plain"), WRITTEN_ALIKE)
def test_width_and_spaces_do_not_change_a_vector(onnx: Encoder, odd: str, plain: str) -> None:
    assert np.array_equal(onnx.encode([odd], role="query"), onnx.encode([plain], role="query"))


def test_the_bundled_model_runs_without_torch() -> None:
    program = f"""
import sys
from policy_qa.encoder import load_encoder
assert not {{"onnxruntime", "tokenizers"}} & set(sys.modules), "loaded by importing"
load_encoder({str(MODEL)!r}).encode(["近视"], role="query")
assert not {{"torch", "transformers", "sentence_transformers"}} & set(sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr


def test_an_encoder_is_called_by_its_folder(onnx: Encoder, torch: Encoder) -> None:
    assert onnx.name == torch.name == "policy-e5-small-zh"


def test_the_fingerprint_changes_with_weights_and_prefixes(onnx: Encoder, tmp_path: Path) -> None:
    same = load_encoder(_copy(tmp_path / "same"))
    other_prefixes = load_encoder(_copy(tmp_path / "prefixes", prompts={"query": "问："}))
    other_weights = load_encoder(_copy(tmp_path / "weights"))
    with (tmp_path / "weights" / "onnx" / "model_int8.onnx").open("ab") as graph:
        graph.write(b"\0")

    assert same.fingerprint == onnx.fingerprint
    assert len({onnx.fingerprint, other_prefixes.fingerprint, other_weights.fingerprint}) == 3


@pytest.mark.parametrize("name", ["models/没有这个模型", "./nowhere", Path("nowhere")])
def test_a_missing_folder_is_named(name: str | Path) -> None:
    with pytest.raises(EncoderError, match=r"没有找到编码模型文件夹“.*(没有这个模型|nowhere)”。请检查路径"):
        load_encoder(name)


def test_a_model_that_is_not_on_this_machine_says_how_to_get_it() -> None:
    with pytest.raises(
        EncoderError, match=r"无法从本机加载编码模型“nobody/no-such-model”。请先.*hf download"
    ):
        load_encoder("nobody/no-such-model")


NEEDED = ("onnx/model_int8.onnx", "tokenizer.json", "config_sentence_transformers.json")


@pytest.mark.parametrize("file", NEEDED)
def test_a_broken_file_is_named(file: str, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / file).write_text("不是模型", "utf-8")

    with pytest.raises(EncoderError, match=f"编码模型文件“.*{Path(file).name}”已损坏：.*请重新取得"):
        load_encoder(folder)


@pytest.mark.parametrize("file", NEEDED[1:])
def test_a_missing_file_is_named(file: str, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / file).unlink()

    with pytest.raises(EncoderError, match=f"编码模型缺少文件“.*{file}”。"):
        load_encoder(folder)


def test_an_empty_onnx_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()

    with pytest.raises(EncoderError, match=r"里没有 \.onnx 文件"):
        load_encoder(tmp_path)


def test_a_graph_that_does_not_end_in_one_vector_is_refused(tmp_path: Path) -> None:
    from onnx import TensorProto, helper, save

    tokens = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["text", "token"])
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.INT64, ["text", "token"])
    copy = helper.make_node("Identity", ["input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([copy], "tokens", [tokens], [out])
    folder = _copy(tmp_path)
    save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10),
        str(folder / "onnx" / "model_int8.onnx"),
    )

    with pytest.raises(EncoderError, match="不是从词元直接到句向量的模型"):
        load_encoder(folder)


def _copy(folder: Path, *, prompts: dict[str, str] | None = None, ignored: list[str] | None = None) -> Path:
    """Copy what running the bundled model needs, with other prompts if given."""
    for source in MODEL.rglob("*"):
        parts = source.relative_to(MODEL)
        if source.is_dir() or parts.parts[0] in (ignored or ["model.safetensors"]):
            continue
        target = folder / parts
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    if prompts is not None:
        path = folder / "config_sentence_transformers.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"prompts": prompts}), "utf-8")
    return folder
