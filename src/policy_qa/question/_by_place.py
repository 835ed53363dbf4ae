"""Clauses that a question names by where they stand: 党建部分收尾那条, 首条和末条, 前后两条, 哪个排前头."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_qa.documents import Document
from policy_qa.lexicon import Lexicon
from policy_qa.numerals import parse_numeral
from policy_qa.question._address import Address, clauses_at, find_address, top_sections
from policy_qa.question._asking import is_asking
from policy_qa.question._content import has_content
from policy_qa.question._titles import WITHOUT_PART, clause_named, part_called
from policy_qa.text import Span, fold

_N = r"[一二三四五六七八九十\d]{1,3}"
_UNIT = r"(?:小?条(?:目|款)?|项|款)"
_THE = r"的?[那这]?(?:一|个)*"
_PART = r"(?:大?部分|大块|板块|大?章|篇章|块|摊子?)"
_HEAD = r"(?:打头|开头|开篇|起头|领头|排头|最前[面头]?|最上[面头]?)"
_TAIL = r"(?:压轴|压尾|收尾|结尾|殿后|垫底|末尾|末了|最末了?|最后[面头]?|最下[面头]?)"
# the places of clauses in a part, or in the whole text
_PLACE = re.compile(
    rf"(?P<both>(?:首尾|头尾|首末|一头一尾){_THE}(?:[两二]|各一)?{_UNIT}|{_HEAD}的?[和跟与、及]{_TAIL}的?(?=[分各都是叫呢]|$))"
    rf"|(?P<head>(?:前|头|开头|最前){_THE}(?P<heads>[二两三四五六七八九十\d]{{1,3}}){_UNIT})"
    rf"|(?P<tail>(?:后|末|最后){_THE}(?P<tails>[二两三四五六七八九十\d]{{1,3}}){_UNIT})"
    rf"|(?P<first>(?:首|头){_THE}{_UNIT}|{_HEAD}{_THE}(?:第一)?{_UNIT}|以哪一?个?{_UNIT}(?:来|为)?(?:开始|{_HEAD})|[是由]?哪一?个?{_UNIT}(?:来)?{_HEAD}|(?:{_HEAD})的?是?哪一?个?{_UNIT})"
    rf"|(?P<last>(?:末|尾(?!款)){_THE}{_UNIT}|{_TAIL}{_THE}(?:最后一)?{_UNIT}|以哪一?个?{_UNIT}(?:来|为)?(?:结束|作结|收官|{_TAIL})|[是由]?哪一?个?{_UNIT}(?:来)?{_TAIL}|(?:{_TAIL})的?是?哪一?个?{_UNIT})"
    rf"|(?P<middle>(?:正?中间|居中|当中){_THE}{_UNIT})"
    rf"|倒数第(?P<back>{_N})个?{_UNIT}"
    rf"|(?:排在?)?第(?P<nth>{_N})(?:位)?的?个?{_UNIT}?(?!大?部分|大?块|板块|大?章|个)"
)
_ORDINAL_PART = re.compile(
    rf"(?:(?P<back>倒数)?(?:第(?P<n>{_N})个?{_PART}|(?P<m>{_N})(?:大?部分|大块))|(?P<first>[首头]一?个?{_PART})|(?P<last>(?:末|最后|最末)一?个?{_PART}))(?:里面?|中|下面?)?"
)
_NAMED_PART = re.compile(rf"[那这]?一?个?{_PART}(?:里面?|中|下面?)?")
# what is said besides the places: 题名分别是什么
_FRAME = re.compile(
    r"(?:标题|题目|题名|条目名称?|名称|名字|名目|条目|序号|编号|条号|内容)|(?:分别|各自?|都|具体|依次|又)|(?:是|叫|讲|说|写)(?:的|了)?(?:什么|啥|哪一?[个条])?|[和与跟及、,，以的在呢?？。]|列(?:出来?|一下)"
)
_LONGEST = 14  # characters of what a part is called
_TITLE = r"[^,。?？;；它]{2,20}?"
_OF_IT = r"的?(?:(?:[那这]一?|(?<![一二三四五六七八九十百\d]))[条款项]|[那这]一?块)?的?"
# two matters of which the order is asked
_A, _B = (rf"(?:讲|关于|说|管)?(?P<{name}>{_TITLE}){_OF_IT}" for name in ("a", "b"))
# 课堂教学改革后面紧跟着的是哪条; 校外培训机构那条前面一条是啥; 讲疫情的那一条，它前头一条是讲啥的
_BESIDE = re.compile(
    rf"^(?:紧?[跟挨接排]着?在)?(?:讲|关于|说|写|谈|管)?(?P<title>{_TITLE}){_OF_IT}(?:[,，](?:紧?[跟挨接][着到]?)?在?(?:它|那|其)?的?)?"
    r"(?<!最)(?:(?P<both>(?:前后|上下|前面?和后面?|前头一条[、和]?后头)(?:各|两|二|一)*)|(?P<back>(?:前|上)[面边头]?|之前)|(?:后|下)[面边头]?|之后|紧接着)"
    r"[,，]?(?:紧?[跟挨接][着到]?)*的?(?:(?:[那是一]|哪)*[条款项](?![一几些])|是?哪个|是?[讲说写]的?是?(?:什么|啥)的?|(?(both)(?=各|分别|都|是|讲|哪|什么|啥)|(?!)))"
    r"(?:(?:分别|各自?|都|是|讲|说|叫|写|的){0,4}(?:什么|啥|哪一?[条个](?:学校|方面|工作|人)?)的?|[,，]?(?:(?:序号|编号|条号)[和及与、]?)?的?(?:内容|标题|题目|名称|名字|题名)|呢|呀|嘛|呐)*[?？。]*$"
)
# 前头一条、后头一条 is 前后两条
_WHICH_BESIDE = r"(?:又|紧)*(?:[挨跟接]着)?的?是?[哪那]?一?[条项款]"
_EACH_SIDE = re.compile(
    rf"[前上][面边头]?{_WHICH_BESIDE}[、,，和跟]?(?:以?及|还有|那)?[后下][面边头]?{_WHICH_BESIDE}"
)
# 管培训班的那条夹在哪两条当中
_INSIDE = re.compile(r"(?:[夹排处放介]|是)*在?哪[两二](?:个)?[条款项](?:的)?(?:当中|中间|之间)")
_LABEL = re.compile(r"^(?:请)?(?:核对|核实|查询?|确认|列|说明|问)[^，。,:：]{0,4}[:：]|^请问[,，:：]?")
_BETWEEN = re.compile(
    rf"^(?P<c>{_TITLE}){_OF_IT}[和与跟同](?P<d>{_TITLE}){_OF_IT}(?:之间|中间|当中)的?(?:(?:夹着?|隔着?|还有)(?:的|了)?(?:是)?哪?|是?哪)[一几些]*[条款项]"
    rf"|(?:夹|排|处|放|写|介)?[在于](?P<a>{_TITLE}){_OF_IT}[和与跟同](?P<b>{_TITLE}){_OF_IT}(?:之间|中间|当中)的?[那是一哪]*[条款项]"
)
# 讲高中的跟讲职校的，哪个排前头; 职业教育那条排在高等教育那条前面还是后面
_WHICH_FIRST = re.compile(
    rf"^{_A}[和与跟同、]{_B}[,，]?"
    r"(?:(?:哪|先|后)一?[个条]?|谁)(?:[排写放列说讲]|在|更)*[前后][面头边]?(?:[,，][^,，]{1,10})?[?？。呀呢]*$"
)
_BEFORE_OR_AFTER = re.compile(
    rf"^{_A}(?:是)?[排写放列]?在{_B}(?:的)?"
    r"(?:之|的)?(?:[前后][面头边]?(?:还是|或)(?:之|的)?[前后][面头边]?|[前后][面头边]?[吗么])[?？。呀呢]*$"
)
# 职业学校和大学这两条是不是放在同一部分
_SAME_PART = re.compile(
    rf"^{_A}[和与跟同、]{_B}(?:[这那]?两[条项款])?(?:都)?"
    rf"(?:是不是|是否|是)?(?:都)?[放写列归属]?[在于到]?(?:同一|(?<![哪那])一|同)个?{_PART}"
)
_AND = re.compile("[、,，]")
_OF_TEXT = re.compile("[条款项]|讲|^说|[那这]一?块|哪个排|谁排|写在|列在|(?:文件|要点|里)[里面头中]*谁先谁后")
# 特殊孩子、小学、高中，这三样在里面谁先谁后
_ORDER_OF_ALL = re.compile(
    r"^(?P<all>[^,，、。?？]{1,12}(?:[、,，][^,，、。?？]{1,12}?){1,4}?)[,，]?(?:[这那][两三四五几]?[样条块个项种])?(?:是|都)?(?:在?(?:这?(?:文件|要点|全文|文)?里[面头]?))?"
    r"(?:谁先谁后|哪个(?:在)?先哪个(?:在)?后|(?:是)?(?:按)?(?:什么|啥|怎样的)(?:先后)?(?:顺序|次序)(?:排的?)?|(?:是)?怎么排(?:序|的先后)的?|先后(?:顺序|次序)(?:是(?:什么|啥|怎样))?)[呀呢的]*[?？。]*$"
)
# 高校和职教两条是挨着的吗
_ADJACENT = re.compile(
    rf"^{_A}[和与跟同、]{_B}[,，]?(?:[这那]?两[条项款])?(?:之间)?"
    r"(?:是不是|是否|是)?(?:(?:挨着|相邻|连着|紧邻)的?[啊吗么呀]*[,，](?:哪个|谁|哪条)在?(?:前|先)[头面]?|(?:一前一后|前后(?:相邻|挨着))的?(?:两条)?(?:[吗么吧])?(?:[,，].{0,10})?|(?:是|紧)*(?:挨着|相邻|连着|紧邻)的?(?:[吗么吧]|不)?|(?:挨|连)不(?:挨|连)着?|中间(?:隔|夹)(?:了|着)?(?:几|多少|哪)个?[条项].*)[?？。呀呢]*$"
)


def clauses_by_place(question: str, document: Document, lexicon: Lexicon | None) -> Address | None:
    """Return the address of the clauses that a question names by their places, alone or in a part.

    党建部分收尾那条 → （六）; 五育并举的首条、末条 → （二十二）, （二十八）; None where it says more than
    that, and where numbers alone name clauses of the whole text, which any reader of addresses can tell.
    """
    folded = fold(question).strip()
    found = list(_PLACE.finditer(folded))
    if not found:
        return None
    rest = _PLACE.sub(" ", folded)
    part = _ORDINAL_PART.search(rest)
    sections = top_sections(document)
    if part is not None:
        said = part["n"] or part["m"]
        place = _numeral(said) if said else 1
        which = -place if part["back"] or part["last"] else place
        rest = rest[: part.start()] + rest[part.end() :]
    else:
        called = _FRAME.sub("", rest).strip()
        which = _part_in(called, document, lexicon) if has_content(called) else 0
        rest = "" if which else rest
    if has_content(_FRAME.sub("", rest)) or not -len(sections) <= which <= len(sections):
        return None
    if not which and all(match["nth"] for match in found):
        return None
    section = sections[which - 1 if which > 0 else which] if which else None
    inside = section.clauses if section else [c.number for c in document.clauses if c.number > 0]
    places = [place for match in found for place in _places(match, len(inside))]
    if not all(-len(inside) <= place <= len(inside) and place for place in places):
        return None
    numbers = list(dict.fromkeys(inside[place - 1 if place > 0 else place] for place in places))
    return _shown(numbers, folded)


def clause_beside(question: str, document: Document, lexicon: Lexicon | None) -> Address | None:
    """Return the address of the clauses before or after one that is named: 第七条的下一条."""
    asked = fold(question).strip()
    folded = _either_side(asked)
    if _BETWEEN.search(folded):
        return None
    match = _BESIDE.search(folded)
    number = _named(match["title"], document, lexicon) if match else None
    if match is None or number is None:
        return None
    return Address.by_steps(number, _steps(match), document, Span(0, len(asked)))


def steps_beside(question: str) -> tuple[int, ...]:
    """Return how far the clauses asked for stand from one told by its matter: 讲种菜的那条后面一条 → 1.

    Nothing where no clause beside another is asked for.
    """
    match = _BESIDE.search(_either_side(fold(question).strip()))
    by_matter = match and has_content(match["title"]) and find_address(match["title"]) is None
    return _steps(match) if match and by_matter else ()


def _either_side(folded: str) -> str:
    """Return a question with 前后一条 for what says as much: 前头一条、后头一条, 夹在哪两条当中."""
    return _EACH_SIDE.sub("前后一条", _INSIDE.sub("前后各是哪条", _LABEL.sub("", folded)))


def _steps(match: re.Match[str]) -> tuple[int, ...]:
    return (-1, 1) if match["both"] else (-1,) if match["back"] else (1,)


def clauses_in_order(question: str, document: Document, lexicon: Lexicon | None) -> Address | None:
    """Return the address of clauses that a question names and puts in order, or of those between two.

    讲高中的跟讲职校的，哪个排前头; None where a matter is named by no word of its clause.
    """
    named = [_named(matter, document, lexicon) for matter in matters_placed(question)]
    numbers = [number for number in named if number]
    return placed(question, numbers) if len(numbers) == len(named) else None


def matters_placed(question: str) -> tuple[str, ...]:
    """Return the matters of which a question asks for the order, or for what stands between them."""
    folded = fold(question).strip()
    if (between := _BETWEEN.search(folded)) is not None:
        return (between["a"], between["b"]) if between["a"] else (between["c"], between["d"])
    if (match := _asking_order(folded)) is None:
        return ()
    named = tuple(_AND.split(match["all"])) if match.re is _ORDER_OF_ALL else (match["a"], match["b"])
    return () if any(map(is_asking, named)) else named


def placed(question: str, numbers: Sequence[int]) -> Address | None:
    """Return the address of the clauses of `matters_placed` in order, or of those between; else None."""
    folded = fold(question).strip()
    apart = sorted({*numbers})
    if len(apart) < 2:
        return None
    if _BETWEEN.search(folded):
        return _shown(range(apart[0] + 1, apart[-1]), folded) if apart[-1] - apart[0] > 1 else None
    return _shown(apart, folded)


def asks_order(question: str) -> bool:
    """Return whether a question asks how matters are ordered in the text."""
    return bool(_asking_order(fold(question).strip()))


def _asking_order(folded: str) -> re.Match[str] | None:
    """Return what asks for the order of two clauses, and not of what they tell: 自主招生放在高考前还是后."""
    if not _OF_TEXT.search(folded):
        return None
    forms = (_ORDER_OF_ALL, _ADJACENT, _WHICH_FIRST, _BEFORE_OR_AFTER, _SAME_PART)
    return next((match for form in forms if (match := form.search(folded))), None)


def _shown(numbers: Sequence[int], folded: str) -> Address:
    """Return the address of clauses by their numbers in the document; all of the question names them."""
    first, *others = numbers
    return Address("clause", first, first, None, Span(0, len(folded)), tuple(others), shown=True)


def _part_in(called: str, document: Document, lexicon: Lexicon | None) -> int:
    """Return which part a name or its official term stands for, 0 where none: 党务部分, or 五育并举 alone."""
    name, said = _NAMED_PART.subn("", called)
    if not 1 < len(name) <= _LONGEST:
        return 0
    official = [term for e in lexicon.expand(name) for term in e.official] if lexicon and said else []
    shortest = 2 if said else WITHOUT_PART
    found = (part_called(each, document, shortest=shortest) for each in (name, *official))
    return next(filter(None, found), 0)


def _places(match: re.Match[str], count: int) -> Iterator[int]:
    """Yield the places that one mention names among so many clauses, negative ones from the end."""
    if match["both"]:
        yield from (1, -1)
    elif match["head"]:
        yield from range(1, _numeral(match["heads"]) + 1)
    elif match["tail"]:
        yield from range(-_numeral(match["tails"]), 0)
    elif match["middle"]:
        yield from range((count + 1) // 2, count // 2 + 2)
    elif match["back"]:
        yield -_numeral(match["back"])
    elif match["nth"]:
        yield _numeral(match["nth"])
    else:
        yield 1 if match["first"] else -1


def _numeral(said: str) -> int:
    value = parse_numeral(said)
    return value if isinstance(value, int) else 0


def _named(title: str, document: Document, lexicon: Lexicon | None) -> int | None:
    """Return the number of the one clause that a number, its heading or its words name, else None."""
    place = find_address(title)
    if place is None:
        return clause_named(title, document, lexicon)
    named = clauses_at(place, document) if place.level == "clause" else ()
    return named[0].number if len(named) == 1 else None
