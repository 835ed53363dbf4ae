"""Answers, targets and documents as HTML: what is shown, what is folded, and that nothing gets through raw."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from app.target_list import choose
from app.ui import (
    audit_list,
    breakdown_chart,
    examples,
    markup,
    quotes,
    reading_room,
    render,
    shell,
    target_table,
    texts,
)
from app.ui.chat import KEPT_TURNS, Conversation, Refusal, Turn, ask, ask_alone
from app.ui.render import ShownTurn
from app.ui.suggestions import suggestions
from policy_qa import Answer, AuditFinding, Citation, PolicyAssistant, Span

NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>${1+1}{{value}}`'


def shown(html: str) -> str:
    """The text a browser shows."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def shown_turn(question: str, answer: Answer, document, **settings) -> ShownTurn:
    return ShownTurn(Turn(1, question, answer, **settings), document)


@pytest.fixture(scope="module")
def document(assistant: PolicyAssistant):
    return assistant.document()


@pytest.fixture(scope="module")
def answer(assistant: PolicyAssistant) -> Answer:
    return assistant.ask("今年新增多少学位")


def cited(document, start: int, end: int, clause: int = 7) -> Citation:
    place = document.clause(clause)
    quote = document.text[start:end]
    return Citation(document.id, clause, place.label, place.heading, place.section, start, end, quote)


# --- escaping ---------------------------------------------------------------------------------------


def test_text_from_outside_is_shown_as_it_is_and_never_read_as_html_or_template():
    html = markup.text(NASTY)

    assert unescape(html) == NASTY
    assert not set("<>\"'`{}$") & set(html)


def test_attributes_are_escaped_too():
    html = markup.button("x", data_copy='" onclick="alert(1)')

    assert html == '<button type="button" data-copy="&quot; onclick=&quot;alert(1)">x</button>'


def test_a_question_with_a_script_shows_as_text(answer, document):
    html = render.turn(shown_turn(NASTY, answer, document))

    assert "<script" not in html and "<img" not in html
    assert NASTY in shown(html)


def test_a_document_with_a_script_shows_as_text(document):
    hostile = replace(document, title=NASTY, text=document.text.replace("学位", "<i>位"))

    assert "<i>" not in reading_room.panel(hostile)
    assert "<script" not in reading_room.panel(hostile)


# --- answers ----------------------------------------------------------------------------------------


def test_the_first_line_leads_and_the_evidence_follows_as_a_card(answer, document):
    html = render.answer_card(shown_turn("今年新增多少学位", answer, document))

    assert f'<p class="lead">{answer.answer.splitlines()[0]}</p>' in html
    assert html.index('class="lead"') < html.index('class="evidence"')
    assert "二、提升保障水平，夯实教育发展基石 › （七）持续增加学位资源供给" in shown(html)


def test_the_quote_is_copied_exactly_and_its_place_is_exact(answer, document):
    html = quotes.quote_card(answer.citations[0], document)
    start, end = map(int, re.search(r'data-places="(\d+)-(\d+)"', html).groups())

    assert document.text[start:end] == answer.citations[0].quote
    assert unescape(re.search(r'data-copy="([^"]*)"', html)[1]) == answer.citations[0].quote


def test_what_a_card_shows_is_not_said_a_second_time(answer, document):
    html = shown(render.answer_card(shown_turn("今年新增多少学位", answer, document)))

    assert html.count("新增学位16500个，") == 1
    assert html.count(document.title) == 1
    assert "原文：" not in html


def test_the_amount_asked_for_stands_out_in_its_quote(answer, document):
    spans = [target.span for target in answer.targets]

    assert "<mark>新增学位16500个</mark>" in quotes.quote_card(answer.citations[0], document, strong=spans)


def test_marking_never_changes_the_quote(document):
    whole = cited(document, 1464, 1631)
    strong = [
        Span(1470, 1480),
        Span(1475, 1490),
        Span(1000, 1010),
        Span(1625, 1640),
    ]  # overlapping, outside, across

    html = quotes.quote_card(whole, document, strong=strong)

    assert whole.quote in shown(html)
    assert html.count("<mark>") == 1


def test_many_quotes_become_a_list_with_its_end_folded_away(document):
    many = [cited(document, start, start + 9) for start in range(1464, 1464 + 150, 10)]

    html = quotes.evidence(many, document)

    assert html.count('class="evidence brief"') == 15
    assert html.index("<details") > html.index("<figure")
    assert texts.MORE_EVIDENCE.format(count=3) in html


def test_an_unsure_answer_says_so_in_words_and_shows_no_number(answer, document):
    unsure = shown(render.answer_card(shown_turn("", replace(answer, confidence=0.31), document)))

    assert texts.UNSURE in unsure
    assert "0.31" not in unsure and "31%" not in unsure


def test_a_sure_answer_carries_no_tag(answer, document):
    assert 'class="tag"' not in render.answer_card(shown_turn("", replace(answer, confidence=0.95), document))


def test_not_covered_is_told_calmly_with_the_nearest_clauses_to_open(document):
    nothing = Answer(document.id, "not_covered", "《…》没有规定这件事。", related=(7, 14))
    html = render.answer_card(shown_turn("停车", nothing, document))

    assert 'class="answer not_covered"' in html
    assert "（十四）促进学前教育普及普惠" in shown(html)
    assert html.count('class="chip"') == 2
    assert texts.SEARCHED in html and texts.SOURCE not in html


def test_missing_needs_are_named_once(document):
    partly = Answer(document.id, "partly", "写到了这件事。", missing=("具体数量",))

    assert shown(render.answer_card(shown_turn("", partly, document))).count("具体数量") == 1
    said = replace(partly, answer="没有规定具体数量。")
    assert shown(render.answer_card(shown_turn("", said, document))).count("具体数量") == 1


def test_what_a_follow_up_was_understood_as_is_shown(answer, document):
    html = render.answer_card(
        shown_turn("那小学呢", replace(answer, reading="今年新增多少小学学位"), document)
    )

    assert texts.READ_AS + "今年新增多少小学学位" in shown(html)


def test_a_question_that_was_read_as_it_stands_is_not_repeated(answer, document):
    html = render.answer_card(shown_turn("学位有多少？", replace(answer, reading="学位有多少"), document))

    assert texts.READ_AS not in html


def test_what_a_word_was_taken_for_stands_back_behind_the_answer(answer, document):
    said = replace(answer, answer=f"{answer.answer}\n“小眼镜”已按“近视”查找")

    assert '<p class="reading">“小眼镜”已按“近视”查找</p>' in render.answer_card(
        shown_turn("", said, document)
    )


def test_a_greeting_names_no_source(document):
    assert texts.SEARCHED not in render.answer_card(
        shown_turn("你好", Answer(document.id, "greeting", "您好！"), document)
    )


def test_a_link_to_the_question_is_safe_in_an_address(answer, document):
    html = render.answer_card(shown_turn("学位&多少#?", answer, document))

    assert "?q=%E5%AD%A6%E4%BD%8D%26%E5%A4%9A%E5%B0%91%23%3F" in html


# --- targets ----------------------------------------------------------------------------------------


def test_every_target_stands_in_the_table_quantities_first(assistant, document):
    targets = assistant.targets()
    html = target_table.full_table(targets, document)
    kinds = re.findall(r'<tr class="(quantity|deliverable)"', html)

    assert len(kinds) == len(targets)
    assert kinds == sorted(kinds, reverse=True)


def test_a_part_stands_under_its_total_and_names_it_where_that_is_filtered_out(assistant, document):
    targets = [target for target in assistant.targets(clause=7) if "16500" in target.quote or target.part_of]
    total_and_parts = target_table.full_table(targets, document)
    only_parts = target_table.full_table([target for target in targets if target.part_of], document)

    assert 'class="part"' in total_and_parts
    assert 'class="part"' not in only_parts


@pytest.mark.parametrize(
    ("section", "kind", "word"),
    [
        ("二、提升保障水平，夯实教育发展基石", "", ""),
        ("", "quantity", ""),
        ("", "deliverable", ""),
        ("", "", "学位"),
        ("二、提升保障水平，夯实教育发展基石", "quantity", "学位"),
    ],
)
def test_filters_leave_what_they_say_and_all_of_it(assistant, document, section, kind, word):
    targets = assistant.targets()
    _, left = choose(assistant, section=section, kind=kind, word=word)

    def fits(target):
        return (
            document.clause(target.clause).section.startswith(section)
            and target.kind.startswith(kind)
            and word in f"{target.quote}|{target.metric}|{target.part_of}"
        )

    assert left == tuple(filter(fits, targets))
    assert 0 < len(left) < len(targets)


def test_from_the_largest_down_each_row_names_its_clause_but_parts_stand_in_that_of_their_total(
    assistant, document
):
    html = target_table.full_table(assistant.targets(kind="quantity"), document, order="amount")

    assert html.index(">57个<") < html.index(">24个<") < html.index(">11个<")
    assert html.count('class="where"') + html.count('class="part"') == len(assistant.targets(kind="quantity"))


def test_from_the_largest_down_units_are_named_and_that_of_most_figures_comes_first(assistant, document):
    html = target_table.full_table(assistant.targets(kind="quantity"), document, order="amount")
    heads = re.findall(r'<tr class="place"><th[^>]*>(.*?)</th>', html)
    first = re.search(r'<tr class="quantity">(.*?)</tr>', html)

    assert shown(heads[0]) == "以“个”为单位（29 项）"
    assert shown(heads[-1]) == "其他单位（5 项）"
    assert "16500个" in shown(first[1])


@pytest.mark.parametrize(
    ("clause", "name", "around"),
    [
        (8, "推动市局属学校和一个辖市区进入首批试点", "实验教学仪器采购平台"),
        (35, "助力万名老年人跨越“数字鸿沟”", "数字化应用普及培训"),
        (8, "投入", "重点加强学校实验室提档升级"),
    ],
)
def test_where_a_name_alone_says_little_the_words_around_it_are_shown(
    assistant, document, clause, name, around
):
    html = target_table.full_table(assistant.targets(clause=clause, kind="quantity"), document)
    (row,) = [row for row in re.findall(r'<tr class="quantity">.*?</tr>', html) if f">{name}<" in row]

    assert around in shown(row)


def test_links_to_files_carry_the_filters_that_are_set():
    html = target_table.downloads(document="a&b", section="二、x", kind="", word="学位")

    assert html.count("<a ") == 2
    assert "targets.xlsx?document=a%26b&amp;section=%E4%BA%8C%E3%80%81x&amp;word=%E5%AD%A6%E4%BD%8D" in html


def test_the_audit_ticks_what_agrees_and_leads_to_all_its_places(assistant, document):
    html = audit_list.audit_list(assistant.audit(), document)

    assert html.count('class="agrees"') == 3
    assert "24 = 12 + 6 + 4 + 2" in html
    for finding in assistant.audit():
        assert " ".join(f"{place.start}-{place.end}" for place in finding.places) in html


def test_the_audit_shows_warnings_first_and_odd_numbers_too(document):
    agrees = AuditFinding("sum_agrees", "甲", "甲一致", (Span(0, 1),), ("甲",))
    differs = AuditFinding("sum_differs", "乙", "乙<不符>", (Span(0, 1),), ("乙",))
    html = audit_list.audit_list([agrees, differs], replace(document, warnings=("第3行：编号重复。",)))

    assert "1 处一致，2 处需要核对" in html
    assert html.startswith('<details class="audit" open="">')
    assert html.index("乙&lt;不符&gt;") < html.index("甲一致") < html.index("编号重复")
    assert html.count('class="warns"') == 2


def test_where_nothing_can_be_audited_that_is_said(document):
    assert texts.NOTHING_TO_AUDIT in audit_list.audit_list([], replace(document, warnings=()))


def test_each_breakdown_can_be_drawn_and_its_bars_add_up(assistant):
    drawn = breakdown_chart.breakdowns(assistant.targets())

    assert [each.total.value for each in drawn] == [57, 24, 16500]
    for each in drawn:
        assert each.frame()["amount"].sum() == each.total.value
        assert len(set(each.labels)) == len(each.parts)


def test_a_part_alone_makes_no_chart(assistant):
    parts = [target for target in assistant.targets() if target.is_part]

    assert breakdown_chart.breakdowns(parts) == ()


def test_the_targets_of_an_answer_are_a_small_table_with_their_amounts_as_printed(assistant):
    targets = assistant.targets(clause=7, kind="quantity")
    html = target_table.small_table(targets)
    rows = re.findall(r"<tr>(.*?)</tr>", html)

    assert "&lt;" not in html
    assert len(rows) == len(targets)
    assert all(target.metric in shown(row) for target, row in zip(targets, rows, strict=True))
    assert all(target.amount in shown(row) for target, row in zip(targets, rows, strict=True))
    assert "<details" in html  # more than fit


def test_a_single_target_needs_no_table(assistant):
    assert target_table.small_table(assistant.targets(clause=7)[:1]) == ""


def test_no_matching_target_is_said(document):
    assert texts.NO_TARGETS in target_table.full_table((), document)


# --- the document beside ------------------------------------------------------------------------------


def test_the_document_beside_shows_every_line_at_its_offset(document):
    html = reading_room.panel(document)
    lines = re.findall(r'<p[^>]*data-start="(\d+)"[^>]*>(.*?)</p>', html)

    assert [shown(line) for _, line in lines] == [line for line in document.text.split("\n") if line.strip()]
    assert all(document.text.startswith(shown(line), int(start)) for start, line in lines)


def test_the_outline_leads_to_every_clause(document):
    html = reading_room.outline(document)

    for clause in document.clauses[1:]:
        assert markup.text(markup.clause_name(clause)) in html


def test_every_document_has_questions_to_begin_with(document):
    other = replace(document, id="other")

    assert [len(persona.questions) for persona in examples.examples(document)] == [3, 3, 3]
    assert all(question for persona in examples.examples(other) for question in persona.questions)


def test_the_examples_of_the_bundled_document_have_answers(assistant, document):
    for persona in examples.examples(document):
        for question in persona.questions:
            assert assistant.ask(question).status == "answered", question


# --- asking -----------------------------------------------------------------------------------------


class Listening:
    """An assistant that keeps what it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.heard: list[tuple[str, tuple[str, ...]]] = []
        self.error = error

    def ask(self, question, *, history=(), document=None):
        self.heard.append((question, tuple(history)))
        if self.error:
            raise self.error
        return Answer("d", "answered", "答。")


def test_a_follow_up_carries_what_the_person_typed_before_and_nothing_else():
    listening = Listening()
    first = ask(listening, " 今年新增多少学位 ", Conversation(), document=None)
    ask(listening, "那幼儿园呢", first, document=None)

    assert listening.heard == [("今年新增多少学位", ()), ("那幼儿园呢", ("今年新增多少学位",))]


def test_a_question_of_2000_characters_is_taken_and_of_2001_is_refused_with_the_count():
    listening = Listening()

    assert isinstance(ask(listening, "问" * 2000, Conversation(), document=None), Conversation)
    refusal = ask(listening, "问" * 2001, Conversation(), document=None)
    assert isinstance(refusal, Refusal)
    assert "2001" in refusal.message and "2000" in refusal.message
    assert len(listening.heard) == 1


def test_an_unforeseen_error_is_told_in_chinese_and_without_its_words(caplog):
    refusal = ask(Listening(RuntimeError("disk on fire")), "问", Conversation(), document=None)

    assert isinstance(refusal, Refusal)
    assert not re.search("[A-Za-z]", refusal.message)
    assert "disk on fire" in caplog.text  # for the operator


def test_an_old_conversation_loses_its_beginning():
    conversation = Conversation()
    for number in range(KEPT_TURNS + 3):
        conversation = conversation.followed_by(str(number), Answer("d", "answered", "答。"))

    assert len(conversation.turns) == KEPT_TURNS
    assert conversation.history[-1] == str(KEPT_TURNS + 2)


def test_a_question_read_wrongly_is_asked_alone_and_what_follows_looks_back_no_further():
    listening = Listening()
    conversation = ask(listening, "今年新增多少学位", Conversation(), document=None)
    conversation = ask(listening, "火星上有多少水", conversation, document=None)
    alone = ask_alone(listening, conversation)
    ask(listening, "那土星呢", alone, document=None)

    assert [turn.question for turn in alone.turns] == ["今年新增多少学位", "火星上有多少水"]
    assert listening.heard[2:] == [("火星上有多少水", ()), ("那土星呢", ("火星上有多少水",))]


def test_there_is_nothing_to_ask_alone_after_the_server_has_forgotten():
    assert ask_alone(Listening(), Conversation()) == Refusal(texts.FORGOTTEN)


def test_undo_is_offered_where_a_question_was_read_from_the_one_before_and_only_there(answer, document):
    read = replace(answer, reading="今年新增多少小学学位")
    follow_up = shown_turn("那小学呢", read, document)

    assert "data-undo" in render.answer_card(follow_up, follows=True)
    assert "data-retype" in render.answer_card(follow_up, follows=False)
    assert "data-undo" not in render.answer_card(shown_turn("", read, document, alone=True), follows=True)
    assert "data-undo" not in render.answer_card(follow_up, follows=True, last=False)


def test_what_is_copied_to_be_sent_on_holds_question_answer_and_source(answer, document):
    html = render.answer_card(shown_turn("今年新增多少学位", answer, document))
    (sent,) = re.findall(r'data-copy="([^"]*)"[^>]*>复制回答', html)

    assert unescape(sent).startswith("问：今年新增多少学位\n答：新增学位16500个")
    assert document.title in sent and "（七）" in sent


def test_each_question_suggested_is_answered_from_the_document(assistant, document):
    suggested = 0
    for question in (
        "今年新增多少学位",
        "钟楼区有几个建设项目",
        "孩子近视了学校管不管",
        "师德师风有什么要求",
    ):
        given = assistant.ask(question)
        for follow_up in suggestions(given, document, assistant.targets()):
            suggested += 1
            assert assistant.ask(follow_up, history=[question]).status == "answered", follow_up
    assert suggested >= 6


def test_nothing_is_suggested_after_what_the_document_does_not_say(assistant, document):
    assert suggestions(assistant.ask("火星上有多少水"), document, assistant.targets()) == ()


# --- the shell --------------------------------------------------------------------------------------


def test_the_shell_is_chinese_and_has_no_cards_for_other_hosts():
    html = shell.rewritten(
        '<html lang="en"><head><meta property="og:image" content="https://x.y/z.jpg" />'
        '<meta\n name="twitter:creator" content="@Gradio" /><meta name="viewport" content="w" /></head>',
        "<title>政策问答</title>",
    )

    assert html == (
        '<html lang="zh-CN"><head><title>政策问答</title><meta name="viewport" content="w" /></head>'
    )
