"""Building, keeping and searching an index."""

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import bm25s
import numpy as np
import pytest
from fakes import BigramEncoder

from policy_qa.errors import DocumentError, IndexUnusable, UnknownDocument
from policy_qa.index import Index, _store, open_or_build
from policy_qa.index._postings import Postings
from policy_qa.index._vectors import Vectors
from policy_qa.text import bigrams, words

BUNDLED = Path(__file__).parent.parent / "corpus" / "2021-changzhou-education"
ENCODER = BigramEncoder()

SCHOOLS = """某市教育工作要点
一、扩大资源
（一）增加学位供给。全年新建学校5所。新增学位6000个。
（二）关注学生视力。改造教室照明，降低学生近视率。
（三）规范收费。加强学校收费监管，收取的钱款专户存放。
"""
HEALTH = """某市卫生工作要点
一、公共卫生
（一）关注学生视力。开展近视筛查，降低学生近视率。
（二）发展养老服务。新建养老院5所。𠮷字头药房🙂照常营业。
"""
PHRASINGS = "1\t今年多几个上学名额\n2\t孩子近视了学校管吗\n"


@pytest.fixture
def corpus(tmp_path) -> Path:
    """A corpus of two small documents, one of them with phrasings."""
    for name, text in (("a-schools", SCHOOLS), ("b-health", HEALTH)):
        folder = tmp_path / "corpus" / name
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(text, encoding="utf-8")
    (tmp_path / "corpus" / "a-schools" / "phrasings.tsv").write_text(PHRASINGS, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def built(corpus) -> Index:
    return Index.build(corpus, ENCODER)


def clauses(index: Index, found) -> list[tuple[str, int]]:
    """Return the clauses of found passages, each once, in the order found."""
    return list(dict.fromkeys((index.passages[n].document, index.passages[n].clause) for n, _score in found))


def nearest(index: Index, question: str, *, limit: int = 100, **filters):
    return index.nearest(ENCODER.encode([question], role="query")[0], limit=limit, **filters)


def everything(index: Index):
    """Return what an index answers, to compare two of them."""
    questions = ["学生近视率", "养老院", "多少学位"]
    return (
        index.passages,
        [nearest(index, question) for question in questions],
        [index.matching(words(question), field="words", limit=50) for question in questions],
        [index.matching(bigrams(question), field="bigrams", limit=50) for question in questions],
    )


def test_the_nearest_passages_come_first_with_their_cosines(built):
    found = nearest(built, "新建养老院")

    assert clauses(built, found)[0] == ("b-health", 2)
    assert [score for _n, score in found] == sorted((score for _n, score in found), reverse=True)
    number, cosine = found[0]
    searched = ENCODER.encode([built.passages[number].searched], role="passage")[0]
    assert cosine == pytest.approx(
        float(searched @ ENCODER.encode(["新建养老院"], role="query")[0]), abs=1e-6
    )


def test_matching_finds_only_passages_that_hold_a_term(built):
    assert set(clauses(built, built.matching(["近视"], field="words", limit=50))) == {
        ("a-schools", 2),
        ("b-health", 1),
    }
    assert clauses(built, built.matching(bigrams("养老院"), field="bigrams", limit=50)) == [("b-health", 2)]
    assert built.matching(["火星"], field="words", limit=50) == []
    assert built.matching([], field="words", limit=50) == []


def test_one_character_alone_is_found_within_words(built):
    kinds = {"heading", "clause", "sentence"}

    assert clauses(built, built.matching(["钱"], field="bigrams", limit=9, kinds=kinds)) == [("a-schools", 3)]


@pytest.mark.parametrize("document", ["a-schools", "b-health"])
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_one_document_is_searched_as_if_it_were_alone(built, document, limit):
    # Filtering after limiting would lose passages that others had pushed out.
    every = [pair for pair in nearest(built, "新建学校") if built.passages[pair[0]].document == document]
    terms = words("新建学校降低学生近视率")
    all_matching = built.matching(terms, field="words", limit=1000)
    own_matching = [pair for pair in all_matching if built.passages[pair[0]].document == document]

    alone = nearest(built, "新建学校", limit=limit, document=document)
    assert [score for _n, score in alone] == [score for _n, score in every[:limit]]
    assert {built.passages[number].document for number, _score in alone} == {document}
    assert built.matching(terms, field="words", limit=limit, document=document) == own_matching[:limit]


def test_text_and_phrasings_are_searched_apart(built):
    text = nearest(built, "孩子近视了学校管吗", kinds={"heading", "clause", "sentence"})
    asked = nearest(built, "孩子近视了学校管吗", kinds={"phrasing"})

    assert {built.passages[n].kind for n, _ in asked} == {"phrasing"}
    assert len(asked) == 2
    assert len(text) + len(asked) == len(built.passages)
    assert built.passages[asked[0][0]].clause == 2
    assert built.matching(["孩子"], field="words", limit=9, kinds={"sentence"}) == []
    assert len(built.matching(["孩子"], field="words", limit=9, kinds={"phrasing"})) == 1


def test_without_phrasings_the_text_scores_as_if_there_were_none(corpus, built):
    kinds = {"heading", "clause", "sentence"}
    (corpus / "a-schools" / "phrasings.tsv").unlink()
    bare = Index.build(corpus, ENCODER)

    def scores(index):
        found = index.matching(words("学校近视名额"), field="words", limit=99, kinds=kinds)
        return [(index.passages[number], score) for number, score in found]

    assert scores(built) == scores(bare)


def test_a_document_that_is_not_there_has_no_passages(built):
    assert nearest(built, "学校", document="c") == []
    assert built.document("b-health").id == "b-health"
    with pytest.raises(UnknownDocument, match="a-schools、b-health"):
        built.document("c")


def test_the_targets_of_each_document_are_at_hand(built):
    assert set(built.targets) == {"a-schools", "b-health"}
    with pytest.raises(KeyError):
        built.targets["c"]


def test_a_saved_index_answers_as_before(built, corpus, tmp_path):
    built.save(tmp_path / "index")

    assert everything(Index.open(tmp_path / "index", corpus, ENCODER)) == everything(built)


def test_saving_keeps_only_the_new_version_and_what_is_not_ours(built, tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / ".gitignore").write_text("*\n")
    for _ in range(3):
        built.save(folder)

    names = sorted(path.name for path in folder.iterdir())
    assert names[:2] == [".gitignore", ".lock"]
    assert names[2] == "manifest.json"
    assert len(names) == 4


def test_a_missing_index_is_refused(corpus, tmp_path):
    with pytest.raises(IndexUnusable, match="还没有索引"):
        Index.open(tmp_path / "nowhere", corpus, ENCODER)


def index_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("v-*/*") if path.is_file())


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("harm", ["cut", "change", "remove"])
def test_a_torn_file_is_refused(built, corpus, tmp_path, number, harm):
    built.save(tmp_path)
    files = index_files(tmp_path)
    assert len(files) == 5
    content = files[number].read_bytes()
    if harm == "remove":
        files[number].unlink()
    else:
        files[number].write_bytes(content[:-1] if harm == "cut" else content[:-1] + bytes([content[-1] ^ 1]))

    with pytest.raises(IndexUnusable, match=files[number].name):
        Index.open(tmp_path, corpus, ENCODER)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"{}"])
def test_a_torn_manifest_is_refused(built, corpus, tmp_path, content):
    built.save(tmp_path)
    (tmp_path / "manifest.json").write_bytes(content)

    with pytest.raises(IndexUnusable, match="请重新建立索引"):
        Index.open(tmp_path, corpus, ENCODER)


@pytest.mark.parametrize("part", ["version", "files"])
def test_a_manifest_that_names_no_files_is_refused(built, corpus, tmp_path, part):
    built.save(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, part: None}))

    with pytest.raises(IndexUnusable, match="已损坏"):
        Index.open(tmp_path, corpus, ENCODER)


def test_an_index_of_another_encoder_is_refused(built, corpus, tmp_path):
    built.save(tmp_path)

    with pytest.raises(IndexUnusable, match="另一个向量模型"):
        Index.open(tmp_path, corpus, replace(ENCODER, fingerprint="other weights, same name"))


@pytest.mark.parametrize("part", ["format", "words", "passages"])
def test_an_index_of_another_version_of_the_program_is_refused(built, corpus, tmp_path, part):
    built.save(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, part: "before"}))

    with pytest.raises(IndexUnusable, match="与本程序不同"):
        Index.open(tmp_path, corpus, ENCODER)


@pytest.mark.parametrize("name", ["text.txt", "phrasings.tsv"])
def test_an_index_of_a_corpus_that_changed_is_refused(built, corpus, tmp_path, name):
    built.save(tmp_path)
    path = corpus / "a-schools" / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    with pytest.raises(IndexUnusable, match="早于语料"):
        Index.open(tmp_path, corpus, ENCODER)


def test_a_writer_that_breaks_off_leaves_the_old_index_whole(built, corpus, tmp_path):
    built.save(tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()

    def files():
        yield "vectors.faiss", b"half of"
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError), _store.writing(tmp_path):
        _store.write(tmp_path, {}, files())

    assert (tmp_path / "manifest.json").read_bytes() == before
    assert everything(Index.open(tmp_path, corpus, ENCODER)) == everything(built)
    built.save(tmp_path)
    assert len(list(tmp_path.glob("v-*"))) == 1  # what was left behind is gone


def test_readers_read_whole_indexes_while_others_write(built, corpus, tmp_path):
    built.save(tmp_path)
    expected = everything(built)
    finished = threading.Event()
    wrong: list[object] = []

    def write():
        for _ in range(15):
            built.save(tmp_path)

    def read():
        while not finished.is_set():
            try:
                answers = everything(Index.open(tmp_path, corpus, ENCODER))
            except Exception as error:
                wrong.append(error)
            else:
                wrong.extend([] if answers == expected else [answers])

    readers = [threading.Thread(target=read) for _ in range(2)]
    writers = [threading.Thread(target=write) for _ in range(2)]
    for thread in [*readers, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    finished.set()
    for thread in readers:
        thread.join()

    assert wrong == []
    assert len(list(tmp_path.glob("v-*"))) == 1


def test_a_missing_or_outdated_index_is_built_and_kept(corpus, tmp_path):
    said: list[str] = []
    folder = tmp_path / "index"

    def ask():
        said.clear()
        return open_or_build(
            corpus, folder, ENCODER, progress=lambda stage, _done, _total: said.append(stage)
        )

    first = ask()
    assert "还没有索引" in said[0]
    assert "计算段落的向量" in said
    assert everything(ask()) == everything(first)
    assert said == []
    (corpus / "a-schools" / "phrasings.tsv").unlink()
    assert len(ask().passages) == len(first.passages) - 2
    assert "早于语料" in said[0]
    ask()
    assert said == []


def test_an_index_that_cannot_be_written_still_answers(built, corpus, tmp_path):
    said: list[str] = []
    (tmp_path / "file").write_text("in the way")

    index = open_or_build(corpus, tmp_path / "file", ENCODER, progress=lambda stage, *_: said.append(stage))

    assert everything(index) == everything(built)
    assert "只留在内存里" in said[-1]


def test_progress_counts_the_texts(corpus):
    said: list[tuple[str, int, int]] = []
    Index.build(corpus, ENCODER, progress=lambda *report: said.append(report))

    assert ("计算问法的向量", 0, 2) in said
    assert all(done <= total for _stage, done, total in said)


def test_an_empty_corpus_is_refused(tmp_path):
    (tmp_path / "corpus").mkdir()

    with pytest.raises(DocumentError, match="请"):
        Index.build(tmp_path / "corpus", ENCODER)


def test_a_bad_row_of_phrasings_is_refused(corpus):
    (corpus / "a-schools" / "phrasings.tsv").write_text("99\t问什么\n", encoding="utf-8")

    with pytest.raises(DocumentError, match=r"phrasings\.tsv:1"):
        Index.build(corpus, ENCODER)


def test_weights_are_those_of_bm25s():
    texts = [words(line) for line in (SCHOOLS + HEALTH).splitlines()]
    question = words("新增学位，降低学生近视率，学位")
    engine = bm25s.BM25(method="lucene")
    engine.index(texts, show_progress=False)

    ours = Postings.from_bytes(Postings.build(texts, [""] * len(texts)).to_bytes()).scores(
        [*question, "火星"]
    )

    assert ours == pytest.approx(engine.get_scores(question), abs=1e-6)
    assert ours.max() > 0


def test_a_word_is_weighed_within_its_own_document():
    own, other = words("家庭教育，学校指导"), words("家庭教育，父母负责")
    rest = [words(line) for line in HEALTH.splitlines()]

    alone = Postings.build([own, other], ["law", "law"]).scores(["家庭教育", "学校"])
    beside = Postings.build([own, *rest, other], ["law", *["plan"] * len(rest), "law"]).scores(
        ["家庭教育", "学校"]
    )

    assert [beside[0], beside[-1]] == pytest.approx(list(alone))


@pytest.mark.parametrize("texts", [[], [[]], [[], ["学校"], []]])
def test_texts_without_a_term_weigh_nothing(texts):
    postings = Postings.from_bytes(Postings.build(texts, ["a"] * len(texts)).to_bytes())
    scores = postings.scores(["学校"])

    assert len(scores) == len(texts)
    assert [score > 0 for score in scores] == [bool(text) for text in texts]


def test_vectors_are_searched_exactly():
    random = np.random.default_rng(7)
    rows = random.normal(size=(500, 16)).astype(np.float32)
    allowed = random.random(500) < 0.1
    expected = [row for row in np.argsort(-(rows @ rows[3]), kind="stable") if allowed[row]][:20]

    found = Vectors.from_bytes(Vectors.build(rows).to_bytes()).nearest(rows[3], limit=20, allowed=allowed)

    assert [row for row, _ in found] == expected


def test_the_bundled_document_is_indexed(tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(BUNDLED, corpus / BUNDLED.name)
    index = open_or_build(corpus, tmp_path / "index", ENCODER)

    assert index.documents[0].clause_count == 38
    assert {passage.clause for passage in index.passages} == set(range(39))
    found = index.matching(
        words("校外培训机构资金监管"), field="words", limit=5, kinds={"heading", "sentence"}
    )
    assert index.passages[found[0][0]].clause == 13
    assert everything(Index.open(tmp_path / "index", corpus, ENCODER)) == everything(index)
