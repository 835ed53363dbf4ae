"""Adding a phrasing loses nothing of what people wrote before."""

import errno
import os
from pathlib import Path

import pytest

from policy_qa import DocumentError, QuestionError, UnknownClause, UnknownDocument, open_phrasebook

TEXT = "2030年要点\n一、学位\n（一）增加学位。新增学位100个。\n（二）保护视力。\n"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("before", "appended"),
    [
        (None, "2\t怎么护眼\n"),
        ("", "2\t怎么护眼\n"),
        ("# 说明\n\n1\t学位几个\n", "2\t怎么护眼\n"),
        ("1\t学位几个", "\n2\t怎么护眼\n"),
        ("# 说明\r\n1\t学位几个\r\n", "2\t怎么护眼\r\n"),
        ("1\t学位几个\r\n1\t多少学位", "\r\n2\t怎么护眼\r\n"),
        ("\ufeff1\t学位几个  \n", "2\t怎么护眼\n"),
    ],
)
def test_what_is_there_stays_byte_for_byte(corpus, before, appended):
    file = corpus / "plan" / "phrasings.tsv"
    if before is not None:
        file.write_bytes(before.encode())
    open_phrasebook(corpus).add(2, " 怎么护眼 ")

    assert file.read_bytes() == ((before or "") + appended).encode()
    assert [each.text for each in open_phrasebook(corpus, "plan").of(2)] == ["怎么护眼"]
    assert sorted(path.name for path in file.parent.iterdir()) == ["phrasings.tsv", "plan.txt"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (" ", "问法是空的"),
        ("长" * 201, "201 个字，最多 200 个"),
        ("一行\n两行", "一个问法只写一行"),
        ("一格\t两格", "制表符"),
        ("一行\u2028两行", "一个问法只写一行"),
        ("\ud800", "控制字符"),
        ("学位几个?", "这一条已经有这个问法：“学位几个？”"),
        ("怎么护眼", "第2条（前言是 0）已经有这个问法"),
    ],
)
def test_what_is_no_new_phrasing_is_refused_with_what_to_do(corpus, question, said):
    file = corpus / "plan" / "phrasings.tsv"
    file.write_text("1\t学位几个？\n2\t怎么护眼\n", "utf-8")

    with pytest.raises(QuestionError, match=said):
        open_phrasebook(corpus).add(1, question)
    assert file.read_text("utf-8") == "1\t学位几个？\n2\t怎么护眼\n"


def test_unknown_clauses_and_documents_are_refused(corpus):
    with pytest.raises(UnknownClause, match="没有第3条"):
        open_phrasebook(corpus).add(3, "问法")
    with pytest.raises(UnknownClause, match="没有第3条"):
        open_phrasebook(corpus).of(3)
    with pytest.raises(UnknownDocument, match="现有：plan"):
        open_phrasebook(corpus, "没有")


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_corpus_that_cannot_be_written_stays_as_it_is(corpus, monkeypatch, step):
    file = corpus / "plan" / "phrasings.tsv"
    file.write_text("1\t学位几个\n", "utf-8")
    book = open_phrasebook(corpus)

    def fail(*_arguments, **_settings):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, fail)
        with pytest.raises(DocumentError, match=r"无法写入 .*只读"):
            book.add(2, "怎么护眼")
    assert file.read_text("utf-8") == "1\t学位几个\n"
    assert sorted(path.name for path in file.parent.iterdir()) == ["phrasings.tsv", "plan.txt"]


def test_what_somebody_else_wrote_meanwhile_is_not_lost(corpus):
    book = open_phrasebook(corpus)
    open_phrasebook(corpus).add(1, "学位几个")

    with pytest.raises(DocumentError, match="请再运行一次"):
        book.add(2, "怎么护眼")
    assert [each.text for each in open_phrasebook(corpus).phrasings] == ["学位几个"]


def test_a_link_goes_on_pointing_to_the_file(corpus):
    real = corpus / "问法.tsv"
    real.write_text("1\t学位几个\n", "utf-8")
    link = corpus / "plan" / "phrasings.tsv"
    link.symlink_to(real)
    open_phrasebook(corpus).add(2, "怎么护眼")

    assert link.is_symlink()
    assert real.read_text("utf-8") == "1\t学位几个\n2\t怎么护眼\n"
