"""A search finds clauses by meaning, by words, by address, and can say why."""

import pytest


def test_hits_are_ordered_and_quote_the_text(assistant):
    hits = assistant.search("孩子近视怎么办", limit=5)
    text = assistant.document().text

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.clause for hit in hits}) == len(hits) == 5
    assert all(text[hit.start : hit.end] == hit.quote for hit in hits)


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("绩效分配", 33),
        ("第七条", 7),
        ("（二十六）", 26),
        ("二（八）", 8),
        ("国际化智造名城", 0),  # word for word, in the preamble alone
        ("小眼镜越来越多", 27),  # everyday words
        ("學位", 7),  # traditional
        ("心里健康", 25),  # typed by sound
    ],
)
def test_the_clause_meant_comes_first(assistant, query, clause):
    assert assistant.search(query, limit=1)[0].clause == clause


def test_an_address_limits_the_hits_to_it(assistant):
    assert {hit.clause for hit in assistant.search("第五部分", limit=10)} == {29, 30, 31, 32, 33}


def test_a_hit_explains_itself(assistant):
    why = assistant.search("新增学位", limit=1)[0].why

    assert "学位" in why["matched_words"]
    assert set(why["ranks"]) == {"dense", "words", "phrasings"}
    assert 0 < why["cosine"] <= 1


def test_a_question_about_words_finds_where_they_stand(assistant):
    hits = assistant.search("有没有这句话：建立体育专项督导评估制度", limit=3)

    assert hits[0].clause == 28


def test_a_limit_of_one_gives_one(assistant):
    assert len(assistant.search("教师", limit=1)) == 1
