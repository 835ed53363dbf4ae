"""A clause that is about the matter and does not say what is asked is told from one that says it."""

import pytest

from policy_qa import PolicyAssistant
from policy_qa.encoder import CrossEncoder, Scores
from policy_qa.errors import EncoderError
from policy_qa.rerank import LIMIT, Reader, Unsaid, Weights, stretch


class _Fixed:
    """A cross-encoder that always finds the same."""

    def __init__(self, about, says, yes=0.0, no=0.0, unsaid=0.0):
        self.found = Scores(about, says, yes, no, unsaid)

    def read(self, question, stretch):
        return self.found


WEIGHTS = Weights(
    constant=2.0,
    about=-0.5,
    says=1.0,
    thresholds={"matter": 0.1, "claim": 0.2, "detail": 0.3},
    recognised=1.0,
    plain=0.8,
    given=0.7,
    sure=0.85,
    unsaid=Unsaid(least=0.9, most=0.2),
)


@pytest.mark.parametrize(
    ("about", "says", "open_"),
    [(5.0, -3.0, True), (5.0, 3.0, False), (0.5, -6.0, False), (5.0, -1.5, False)],
    ids=["about it and silent", "says it", "not seen to be about it", "unsure"],
)
def test_silence_counts_where_the_matter_is_recognised(assistant, about, says, open_):
    document = assistant.document()
    hit = assistant.search("今年新增多少学位")[0]
    assert Reader(_Fixed(about, says), WEIGHTS).read("今年新增多少学位", hit, document).leaves_open() is open_


@pytest.mark.parametrize(
    ("scores", "makes_so", "rules_out"),
    [((4.0, 0.0, 0.0), True, False), ((0.0, 4.0, 0.0), False, True), ((1.0, 1.0, 1.0), False, False)],
    ids=["so", "not so", "unsure"],
)
def test_a_verdict_is_read_where_it_is_nearly_sure(assistant, scores, makes_so, rules_out):
    document = assistant.document()
    hit = assistant.search("今年新增多少学位")[0]
    said = Reader(_Fixed(5.0, 3.0, *scores), WEIGHTS).read("今年新增学位吗", hit, document)
    assert (said.makes_so, said.rules_out) == (makes_so, rules_out)


@pytest.mark.parametrize(
    ("says", "unsaid", "neither"),
    [(-5.0, 5.0, True), (3.0, 5.0, False), (-5.0, 1.0, False)],
    ids=["silent", "says it", "unsure"],
)
def test_what_is_neither_made_so_nor_ruled_out_is_left_open(assistant, says, unsaid, neither):
    document = assistant.document()
    hit = assistant.search("今年新增多少学位")[0]
    said = Reader(_Fixed(0.0, says, unsaid=unsaid), WEIGHTS).read("学位要交钱吗", hit, document)
    assert said.neither is neither


def test_a_reranker_of_another_version_is_refused(tmp_path):
    other = tmp_path / "reranker"
    other.mkdir()
    onnx = pytest.importorskip("onnx")
    wide = [onnx.helper.make_tensor_value_info("scores", onnx.TensorProto.INT64, ["pair", 2])]
    ids = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.INT64, ["pair", 2])
        for name in ("input_ids", "attention_mask")
    ]
    node = onnx.helper.make_node("Add", ["input_ids", "attention_mask"], ["scores"])
    graph = onnx.helper.make_graph([node], "two", ids, wide)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=10)
    onnx.save(model, other / "model_int8.onnx")
    with pytest.raises(EncoderError, match="export_reranker"):
        CrossEncoder.load(tmp_path)


def test_the_nearest_sentences_are_read_in_the_order_of_the_text():
    sentences = ["甲" * 90 + "。", "乙" * 90 + "。", "丙" * 90 + "。"]
    read = stretch("标题", sentences, [0.2, 0.1, 0.9])
    assert read == f"标题。{sentences[0]}{sentences[2]}"
    assert stretch("", ["丁" * 400], [0.5]) == "丁" * 400
    assert sum(map(len, sentences[::2])) <= LIMIT


@pytest.mark.parametrize(
    "question",
    [
        "亚琛工业大学在常州办学学费一年多少",
        "未成年人公益心理咨询怎么预约，周末开不开门？",
        "首批挂牌的食育基地有没有在金坛的，地址在哪？",
        "父母学堂的课在哪报名，周末有没有",
        "百名优秀教师线上课程库里都有哪些老师？",
    ],
)
def test_what_a_clause_leaves_open_is_refused(assistant, question):
    answer = assistant.ask(question)
    assert answer.status == "not_covered"
    assert answer.missing and answer.related
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("“放管服”“管办评”条款", 11),
        ("终身学习平台叫什么名字", 36),
        ("思政课老师有哪两个培养计划", 31),
        ("57个项目都是新建吗", 7),
        ("自闭症上学", 15),
    ],
)
def test_what_a_clause_says_is_shown(assistant, question, clause):
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert clause in answer.clauses


def test_it_can_be_switched_off(home):
    question = "百名优秀教师线上课程库里都有哪些老师？"
    model = home / "models" / "policy-e5-small-zh"
    without = PolicyAssistant.open(home / "corpus", home / "index", model, without=["rerank"])
    assert without.ask(question).status == "answered"


def test_a_model_may_come_without_one(tmp_path):
    assert Reader.load(tmp_path) is None
