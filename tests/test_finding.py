"""Finding clauses by number, by words that stand there and by meaning, and finding none."""

from __future__ import annotations

import pytest

from app.finding import find, words_in


@pytest.mark.parametrize("query", ["35", "３５", "三十五", "第三十五条", "第35条", "（三十五）"])
def test_a_number_finds_its_clause_alone_and_whole(assistant, query):
    found = find(assistant, query)
    (hit,) = found.hits

    assert found.message == "（三十五）提升老年教育服务质量就是这一条"
    clause = assistant.document().clause(35)
    assert clause.heading_span.of(document_text := assistant.document().text) + hit.quote == clause.span.of(
        document_text
    )
    assert [each.clause for each in assistant.search(query)] == [35]


@pytest.mark.parametrize("query", ["40", "四十", "第40条", "（四十）", "第九部分"])
def test_a_place_that_is_not_there_is_told_with_the_real_range(assistant, query):
    found = find(assistant, query)

    assert found.hits == () == assistant.search(query)
    assert "全文共38条，分为6个部分" in found.message


def test_a_number_that_is_no_clause_but_stands_in_the_text_is_looked_for_as_words(assistant):
    found = find(assistant, "57")

    assert [hit.clause for hit in found.hits] == [7]
    assert "57个" in found.hits[0].quote
    assert found.near == ()


@pytest.mark.parametrize("query", ["不存在的东西xyz", "asdf", "哈哈哈哈", "火星", "123456", "？？？", "狗"])
def test_nonsense_finds_nothing_and_is_told_what_to_try(assistant, query):
    found = find(assistant, query)

    assert found.hits == ()
    assert found.message.startswith(f"没有找到“{query}”。可以")


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("补课", {29}),
        ("補課", {29}),  # traditional
        ("乡村", {5, 14, 32}),
        ("农村", {16, 20}),
        ("教师 培训", {25, 28, 29, 31, 35, 38}),
    ],
)
def test_words_find_exactly_the_clauses_that_have_them(assistant, query, clauses):
    found = find(assistant, query)

    assert found.by == "words"
    assert {hit.clause for hit in found.hits} == clauses
    assert f"有 {len(clauses)} 条" in found.message


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("校车", 10),
        ("午餐", 26),
        ("食堂", 26),
        ("霸凌", 23),
        ("教师减负", 30),
        ("辅导班", 13),
        ("眼镜", 27),
        ("老师负担重怎么办", 30),
    ],
)
def test_everyday_words_that_the_document_does_not_use_find_what_comes_near(assistant, query, best):
    found = find(assistant, query)

    assert found.by == "meaning"
    assert found.hits[0].clause == best
    assert len(found.hits) <= 5


def test_what_a_word_was_taken_for_is_said(assistant):
    assert "没有哪一条写到“眼镜”。按文件的说法“近视”“视力”找到 1 条" in find(assistant, "眼镜").message


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("教师减负", "减轻中小学教师负担"),
        ("疗休养", "教师疗休养"),
        ("体检", "健康体检"),
        ("报表", "报表填写"),
    ],
)
def test_the_sentence_shown_is_the_one_that_has_what_was_looked_for(assistant, query, words):
    hit = find(assistant, query).hits[0]

    assert hit.clause == 30
    assert words in hit.quote
    assert hit.quote == assistant.document().text[hit.start : hit.end]


def test_the_words_found_are_pointed_out_in_the_quote(assistant):
    text = assistant.document().text
    (hit,) = find(assistant, "补课").hits

    assert [span.of(text) for span in words_in(hit, "补课")] == ["补课"]
