"""A document in or out of a corpus: whole, with its index, or not at all."""

import pytest
from fakes import BigramEncoder

from policy_qa import take_in
from policy_qa.corpus import REMOVED, index_with, index_without
from policy_qa.errors import DocumentError
from policy_qa.index import Index, open_or_build

ENCODER = BigramEncoder()
SCHOOLS = "某市教育工作要点\n一、扩大资源\n（一）增加学位供给。新建学校5所。\n（三）规范收费。加强监管。\n"
HEALTH = "某市卫生工作要点\n一、公共卫生\n（一）发展养老服务。新建养老院8所。\n"


class Failing(BigramEncoder):
    """An encoder that breaks in the middle of a build."""

    def encode(self, texts, *, role):
        raise MemoryError


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "corpus" / "schools").mkdir(parents=True)
    (tmp_path / "corpus" / "schools" / "a.txt").write_text(SCHOOLS, encoding="utf-8")
    return tmp_path / "corpus"


def place(corpus, encoder=ENCODER):
    return {
        "corpus": corpus,
        "folder": corpus.parent / "index",
        "encoder": encoder,
        "progress": lambda *_: None,
    }


def names(corpus):
    return sorted(path.name for path in corpus.iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize(
    ("filename", "id"),
    [
        ("2022年工作要点.md", "2022年工作要点"),
        ("../../etc/passwd.txt", "passwd"),
        ("C:\\文件\\要点 第二版.txt", "要点-第二版"),
        (".隐藏.txt", "隐藏"),
        ("要\u202e点\0.txt", "要点"),
        ("长" * 300 + ".txt", "长" * 60),
    ],
)
def test_an_id_is_a_plain_name_of_one_folder(filename, id):
    assert take_in(filename, SCHOOLS.encode()).document.id == id


@pytest.mark.parametrize("filename", ["....txt", "?.txt", "~.md"])
def test_a_name_that_leaves_nothing_is_refused(filename):
    with pytest.raises(DocumentError, match="文件名里没有可用的文字"):
        take_in(filename, SCHOOLS.encode())


def test_what_was_found_is_known_before_anything_is_written(corpus):
    incoming = take_in("要点.txt", SCHOOLS.encode("gb18030"))

    assert incoming.document.title == "某市教育工作要点"
    assert incoming.document.clause_count == 2
    assert any("第 4 行" in warning or "第4行" in warning for warning in incoming.document.warnings)
    assert names(corpus) == ["schools"]


@pytest.mark.parametrize(("filename", "advice"), [("a.pdf", "另存为"), ("a.exe", "不支持的文件格式")])
def test_other_kinds_are_refused_with_advice(filename, advice):
    with pytest.raises(DocumentError, match=advice):
        take_in(filename, b"%PDF")


def test_an_added_document_is_found_and_the_saved_index_holds(corpus):
    index = index_with(take_in("health.md", HEALTH.encode()), **place(corpus))

    assert [document.id for document in index.documents] == ["health", "schools"]
    assert Index.open(corpus.parent / "index", corpus, ENCODER).documents == index.documents
    assert [path.name for path in corpus.iterdir() if path.name.startswith(".staged")] == []


def test_a_replaced_document_is_kept_aside(corpus):
    index = index_with(take_in("schools.txt", HEALTH.encode()), **place(corpus))

    assert [document.title for document in index.documents] == ["某市卫生工作要点"]
    assert [path.read_text(encoding="utf-8") for path in corpus.glob(f"{REMOVED}/*/schools/*.txt")] == [
        SCHOOLS
    ]


def test_a_build_that_fails_leaves_everything_as_it_was(corpus):
    before = open_or_build(corpus, corpus.parent / "index", ENCODER).documents

    with pytest.raises(MemoryError):
        index_with(take_in("schools.txt", HEALTH.encode()), **place(corpus, Failing()))

    assert sorted(path.name for path in corpus.iterdir()) == ["schools"]
    assert Index.open(corpus.parent / "index", corpus, ENCODER).documents == before


def test_a_corpus_that_cannot_be_written_says_so(corpus):
    (corpus / REMOVED).write_text("", encoding="utf-8")  # in the way of what would be set aside

    with pytest.raises(DocumentError, match="文件没有变化"):
        index_with(take_in("schools.txt", HEALTH.encode()), **place(corpus))

    assert (corpus / "schools" / "a.txt").read_text(encoding="utf-8") == SCHOOLS


def test_a_removed_document_is_gone_and_kept_aside(corpus):
    index_with(take_in("health.txt", HEALTH.encode()), **place(corpus))

    index = index_without("schools", **place(corpus))

    assert [document.id for document in index.documents] == ["health"]
    assert names(corpus) == ["health"]
    assert list(corpus.glob(f"{REMOVED}/*/schools/a.txt"))


def test_the_last_document_stays(corpus):
    with pytest.raises(DocumentError, match="最后一份"):
        index_without("schools", **place(corpus))
    assert names(corpus) == ["schools"]
