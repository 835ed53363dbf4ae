"""Every sentence that an answer says in its own words, in one place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.documents import Clause, Document
from policy_qa.targets import Target

GREETING = (
    "您好！我根据文件原文回答问题，请直接说想了解什么。\n"
    "可以问：文件有没有讲某件事、在哪一条、目标是多少，也可以说“第七条讲什么”。"
)
THANKS = "不客气，还想了解什么可以接着问。"
FAREWELL = "再见，欢迎随时再来查。"
SAME_AGAIN = "已重新查过，结果相同："
CHECK_IT = "每个回答下面都有原文和出处，请对照原文核对；觉得不对，可以换个说法再问。"
ASSISTANT = "我是这份文件的问答助手，只根据文件原文回答，不代替主管部门解释。"
INSULT = "抱歉没能帮到您。请换个说法再问一次，我只根据文件原文回答。"
INSTRUCTION = "我只根据文件原文回答问题，这个要求办不到。"
UNCLEAR = "请说得具体一点：想了解文件里的哪件事？"
FIGURE = "具体数量"
AMOUNT = "单独的金额"
SUM = "具体金额"
EACH = "各项"
MENTIONED = "有，文件写到了："
PLANNED = "有，文件里有这方面的安排："
STATED = "是，文件写到了："
OTHERWISE = "否，文件的写法不是这样："
ALL_SHOWN = "按这个问法，能找到的就是这些："
SEE_THERE = "相关的原文是这样写的，请对照："


WHAT_IS_ASKED = "所问的具体内容"  # missing where a clause is about the matter and does not say it


def named(document: Document) -> str:
    """Return the document as answers name it: 《…》（常州市教育局，2021年）."""
    marks = "，".join(
        part for part in (document.issuer, f"{document.year}年" if document.year else "") if part
    )
    return f"《{document.title}》" + (f"（{marks}）" if marks else "")


def about(document: Document) -> str:
    """Return the first line on the document itself."""
    issued = f"由{document.issuer}发布" if document.issuer else "发布单位未注明"
    year = f"，讲的是{document.year}年的工作" if document.year else ""
    return f"《{document.title}》{issued}{year}，共{document.clause_count}条。"


def cite_as(document: Document, example: Clause) -> str:
    """Return how a quotation from the document can be marked."""
    where = f"{example.section} › " if example.section else ""
    return f"引用时可以这样注明：{named(document)}{where}{place(example)}。每个回答的“出处”一行都是这样写的。"


def place(clause: Clause) -> str:
    """Return a clause as one points to it: （七）持续增加学位资源供给; 前言 for clause 0."""
    if clause.number == 0:
        return "前言"
    gap = " " if clause.label.startswith("第") and clause.heading else ""
    return f"{clause.label}{gap}{clause.heading}" if clause.label else f"第{clause.number}段"


def source(clauses: Sequence[Clause], document: Document) -> str:
    """Return the line that says where the evidence stands."""
    places = "；".join(
        " › ".join(part for part in (clause.section, place(clause)) if part) for clause in clauses
    )
    return f"出处：{named(document)}{places}"


_PLANS = re.compile(r"要点|计划|规划|方案|任务|目标|行动")


def is_plan(document: Document) -> bool:
    """Return whether a document says what is to be done, and not what is the rule."""
    return bool(_PLANS.search(document.title))


def stated(document: Document) -> str:
    """Return what a figure of the document is: a plan's is a goal, never told as done."""
    what = "目标" if is_plan(document) else "文件规定"
    return f"{document.year}年{what}" if document.year else what


def verdict(yes: bool) -> str:
    """Return the word that a verdict begins with."""
    return "是，" if yes else "否，"


# What the words of rules mean in everyday ones
_PLAINLY = {
    **dict.fromkeys(("不得", "不予", "严禁", "禁止", "不准", "不许"), "（不可以）"),
    **dict.fromkeys(("应当", "必须", "须"), "（要这样做）"),
}


def there_are(line: str) -> str:
    """Return the line of a figure where it is asked whether there are any: 有，高中2个."""
    return f"有，{line}"


def modal(word: str) -> str:
    """Return the first line where a word of the text decides: 不得, 可以, 应当."""
    plain = _PLAINLY.get(word, "")
    return f"原文的说法是“{word}”{plain}："


def has_this(word: str) -> str:
    """Return the first line where one of two that a question leaves open stands in the text."""
    return f"文件写的是“{word}”："


def written_in(matter: str, where: str, so: bool) -> str:
    """Return the first line on whether a matter stands where a question takes it to."""
    return f"{verdict(so)}“{matter}”写在{where}："


def not_at_once(words: str) -> str:
    """Return the first line where the text goes step by step and a question takes it for all at once."""
    all_at_once = "" if words.startswith("重点") else "不是一次全面铺开，"  # 重点学生 are some of all
    return f"否，{all_at_once}文件写的是“{words}”："


def written_as(words: str, *, yes: bool) -> str:
    """Return the first line where these words of the text bear out what is claimed, or are otherwise."""
    return f"{verdict(yes)}原文写的是{words if words.startswith('“') else f'“{words}”'}："


def has_own_clause(clause: Clause) -> str:
    """Return the first line where a matter has a clause of its own."""
    return f"是，单独有一条：{place(clause)}。"


def no_own_clause(matter: str, clause: Clause) -> str:
    """Return the first line where no heading has a matter, with the clause that speaks of it."""
    return f"没有标题写着“{matter}”的条目，与它最接近的是“{place(clause)}”："


def not_explained(clause: Clause, term: str) -> str:
    """Return the first line where a term's meaning is asked for and the text only uses it."""
    return f"文件在“{place(clause)}”中用了“{term}”这个说法，没有另外解释，原文是这样写的："


def no_such_word(word: str, clause: Clause) -> str:
    """Return the first line where a word is asked for that the text has nowhere."""
    return f"文件里没有“{word}”这个说法，意思最接近的写在“{place(clause)}”："


def which_one(word: str, count: int, clauses: Sequence[Clause]) -> str:
    """Return the question back for a word that many clauses hold."""
    return (
        f"有{count}条写到“{word}”，请问想了解哪一方面？例如：{'；'.join(place(clause) for clause in clauses)}"
    )


def stated_as(*targets: Target) -> str:
    """Return the line that shows figures in the text's own words."""
    return f"原文是{'；'.join(target.quote for target in targets)}。"


def speaks_of(target: Target) -> str:
    """Return the line that says what a figure is of, where the question takes it for another."""
    return f"原文的{target.quote}说的是{target.part_of or target.metric}。"


def of_stage(stage: str) -> str:
    """Return what is missing where a clause speaks of other stages of schooling than the question."""
    return f"{stage}的情况"


def of_all_together(figure: str, use: str) -> str:
    """Return that a sum is for several uses together: …这是几项合在一起的数，文件没有单列智慧照明的数."""
    return f"{figure.rstrip('。')}，这是几项合在一起的数，文件没有单列“{use}”的数。"


def without_figure_of(figure: str, of: str) -> str:
    """Return that a figure is not of one stage alone: …（2021年目标），文件没有单列“初中”的数."""
    return f"{figure.rstrip('。')}，文件没有单列“{of}”的数。"


def found_in(quote: str, clause: Clause) -> str:
    """Return a line of a list: the words, and where they stand."""
    return f"{quote}，见{place(clause)}"


def quoted(text: str) -> str:
    """Return a line of evidence; the document's own quotation marks stay as they are."""
    return f"原文：{text.strip()}"


def figures_in_unit(unit: str, found: Sequence[Target]) -> str:
    """Return the first line above all figures in a unit: 写明金额的共1处，在1条里."""
    return f"写明{unit}的共{len(found)}处，在{len({target.clause for target in found})}条里："


CALLED = "文件里的说法是"
MENTIONING = "提到"  # what opens a list of the clauses that a word stands in


def called(name: str) -> str:
    """Say by which name the text tells the number asked for: 百名优秀教师."""
    return f"{CALLED}“{name}”。"


def located(clause: Clause) -> str:
    """Return the first line for a question that a clause covers."""
    return f"文件在“{place(clause)}”中写到了这件事。"


def the_rest(clause: Clause) -> str:
    """Return the first line above what a clause says besides what was shown."""
    return f"“{place(clause)}”里还写了："


def no_more(clause: Clause) -> str:
    """Return the first line where all of a clause was shown before."""
    return f"“{place(clause)}”的内容已经全部列出，没有更多了："


NOT_SAID_DONE = "文件没有说已经"


def not_said_done(done: str) -> str:
    """Return the first line where a task is taken for done."""
    return f"{NOT_SAID_DONE}{done}，写的是要做的工作："


def does_not_say(clause: Clause, word: str) -> str:
    """Return the first line where a clause treats the matter but has no word for the thing asked about."""
    return f"“{place(clause)}”与此有关，但没有“{word}”的字样："


def enumerated(clause: Clause, count: int) -> str:
    """Return the first line over a numbered list of a clause."""
    return f"“{place(clause)}”列了{count}项："


def series(clause: Clause, noun: str, count: int, of: str = "", some: int = 0) -> str:
    """Return the first line over a series of a sentence: 写了4项监测, or 4项监测里写明“省”的有3项."""
    if of:
        return f"“{place(clause)}”写的{count}项{noun}里，写明“{of}”的有{some}项："
    return f"“{place(clause)}”写了{count}项{noun}："


def given_elsewhere(named: Clause, clause: Clause) -> str:
    """Return the first line where what one clause lacks is said in another that names it."""
    return f"这件事写在“{place(named)}”，违反的后果见“{place(clause)}”："


def nearest(clause: Clause) -> str:
    """Return the first line where the best clause may well not be what was meant."""
    return f"文件里与此最接近的是“{place(clause)}”："


def not_covered(document: Document) -> str:
    """Return the one wording for what the document does not say."""
    return f"《{document.title}》没有规定这件事。"


def not_given(document: Document, missing: Sequence[str]) -> str:
    """Return the first line where a kind of information is asked for that the document does not give."""
    return f"《{document.title}》没有规定{'、'.join(missing)}。"


def lacking(clause: Clause, missing: Sequence[str]) -> str:
    """Return the first line where the topic is there and the thing asked for is not."""
    return f"文件提到了相关工作（{place(clause)}），但没有规定{'、'.join(missing)}。"


def only_names(clause: Clause, term: str) -> str:
    """Return the first line where the text names a term with a number and does not list what it counts."""
    return f"文件在“{place(clause)}”中提到“{term}”，但没有列出具体是哪几项。"


def members_of(term: str) -> str:
    """Return what is missing where a term with a number is not explained."""
    return f"“{term}”的具体内容"


def goals(about: Sequence[str], quantities: int, others: int) -> str:
    """Return the first line of a list of targets, of the whole document or of a matter."""
    matter = f"与“{'、'.join(about)}”有关的" if about else "文件的"
    return f"{matter}数量目标有{quantities}项" + (f"，要出台或建成的成果有{others}项：" if others else "：")


def figures_of(clauses: Sequence[tuple[Clause, int]]) -> str:
    """Return the first line of a list of figures, `clauses` with how many each has."""
    return "；".join(f"{place(clause)}有{count}个数量目标" for clause, count in clauses) + "："


def also_asked(need: str) -> str:
    """Return the line for one of several needs that the document does not answer."""
    return f"另外问到的“{need}”，文件没有规定。"


def other_year(document: Document, years: Sequence[int]) -> str:
    """Return the first line for a year that the document does not speak of."""
    asked = "、".join(f"{year}年" for year in years)
    return f"这份文件讲的是{document.year}年的工作，没有说明{asked}的情况。"


def other_place(document: Document, place: str) -> str:
    """Return the first line for a city that the document does not speak of."""
    return f"《{document.title}》没有说明{place}的情况。"


def other_matter(document: Document, matter: str) -> str:
    """Return that a matter has nothing to do with the document."""
    return f"《{document.title}》没有写到“{matter}”，我只能回答这份文件里的事。"


def nth_sentence(clause: Clause, number: int, of: int) -> str:
    """Return the first line above one sentence of a clause."""
    return f"{place(clause)}共{of}句，第{number}句是："


def so_many_sentences(clause: Clause, count: int) -> str:
    """Return how many sentences a clause has, where another is asked for."""
    return f"{place(clause)}只有{count}句。"


def no_such_place(document: Document, asked: str, sections: int) -> str:
    """Return the first line for an address that does not exist, with the range there is."""
    parts = f"，分为{sections}个部分" if sections else ""
    last = document.clauses[-1]
    ends = f"最后一条是{place(last)}。" if last.heading else ""
    return f"文件里没有{asked}：全文共{document.clause_count}条{parts}。{ends}"


def no_neighbour(document: Document, *, after: bool) -> str:
    """Return the first line where the clause after the last is asked for, or the one before the first."""
    return f"这已经是{'最后' if after else '最前面的'}一条了：全文共{document.clause_count}条。"


def parts_by_size(measure: str, parts: Sequence[str], sizes: Sequence[int]) -> str:
    """Return the first line about parts picked by their number of clauses, or that there are none."""
    if not parts:
        return f"没有{measure.removesuffix('的')}的部分。"
    if len(set(sizes)) > 1:
        each = [f"{part}（{size}条）" for part, size in zip(parts, sizes, strict=True)]
        return f"{measure}有：{'；'.join(each)}。"
    return f"{measure}是{'、'.join(parts)}，{'各' if len(parts) > 1 else ''}有{sizes[0]}条。"


def parts_where(total: str, bound: str, parts: Sequence[str]) -> str:
    """Return the first line of the parts of a total whose figures are as asked, or that none is."""
    if not parts:
        return f"{total}没有{bound}的，各项是："
    return f"{total}{bound}的共{len(parts)}处：{'、'.join(parts)}。"


def next_to(clause: Clause) -> str:
    """Return what opens the first line about the neighbours of a clause that was found by its matter."""
    return f"与{place(clause)}相邻的是"


def in_order(clauses: Sequence[Clause]) -> str:
    """Return the first line where it is asked how clauses are ordered."""
    if len(clauses) > 2:
        return f"先后依次是{'、'.join(clause.label for clause in clauses)}。"
    first, last = clauses
    between = last.number - first.number - 1
    apart = f"在后，中间隔{between}条" if between else "紧接在后，两条相邻"
    return f"{place(first)}在前，{place(last)}{apart}。"


def place_in_part(clause: Clause, part: str, nth: int) -> str:
    """Return the line that says which clause of a part one is."""
    return f"{place(clause)}是{part}的第{nth}条。"


def related(clauses: Sequence[Clause]) -> str:
    """Return the line that names the nearest clauses."""
    return f"相近的条目：{'；'.join(place(clause) for clause in clauses)}"


def looked_up(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the line that shows which official words were searched for."""
    return "；".join(f"“{written}”已按“{official}”查找" for written, official in pairs)
