"""Hold a number that a question presumes against the figure of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._accounting import crossing, given_for_all, unaccounted
from policy_qa.answer._breakdown import parts_of
from policy_qa.answer._claim import claim_of
from policy_qa.answer._fitting import NUMERAL, STRONG, Stated, rank_figures
from policy_qa.answer._presumed import Presumed, number_presumed, with_numbers
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading, names_nothing
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities
from policy_qa.text import fold

FITS = 0.45  # how well a figure must fit before a number in the question is held against it
DENIES = 0.55  # how well it must fit before the number in the question is denied because of it
_OF_ITS_UNIT = (
    0.4  # both of them where the number is in the figure's own unit, and that counts few things: 门, 亿
)
_OR_MORE = ("以上", "不少于")
_AT_LEAST = (*_OR_MORE, "达到")
AS_WELL = 0.15  # figures that fit about as well as the best may be meant too
_NAMED = 0.25  # the same of one in the unit asked, by its whole name
_OTHERS = 0.5  # how much less well than a figure another may fit and yet be meant by a word of its own
_AND_MORE = re.compile(r"(?<=[十百千万亿\d])[多余](?!少)")  # 七千多个: from 7000 up to 8000
_LIMITS = re.compile(
    r"以上|以下|以内|不超过|至少|不少于|最少|超过|多于|不到|不足|少于|最多|左右|大约|将近|[多余几]个?[吗么]?$|"
    + _AND_MORE.pattern
)
_AT_MOST = re.compile(r"以内|以下|不超过|至多|最多|封顶")
_CHANGES = re.compile(r"(?:提升|提高|达到|增加|下降|降低|减少|缩小)至?$")
_BETWEEN_CLAIMS = re.compile(r"[、，；,;。和跟与及]|(?<=[个所家门名项期目位])(?:里面?|当中|中)(?!心|学|职)")
_ALL = re.compile(r"都|均(?!衡)|全部|统统|一律")
_ONLY = re.compile(
    r"只有|仅有|才|都是|全是|最多|最少|[就只仅](?=[办建搞开有是]?[\d一二三四五六七八九十百千两])"
)
# Words that a figure need not hold: they say that it is one, or how the number strikes the asker
_OF_FIGURES = re.compile(
    r"数量|数目|目标|任务|总数|总量|规模|年内|年度|全年|本年度?|年度计划|计划|一?口气|满打满算|统统|拟|共计?|要求|下子|一下子|多出|"
    r"全都|通通|没错|只有|仅有|指标|建校|区里|市里|市内|口气|年底前?|承担|控制|达到|压到|以内|以上|以下|保存|保留|即可|拿到|需要|整整|口径|门槛|统计表?|项目数|个数|填写?|报送?"
)
_NOT = re.compile("(?<!是)不是")
_END = 2  # characters at the end of what is counted that say what kind of thing it is: 基地


def by_figure(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> Verdict | None:
    """Return the verdict on the one number in a question; None where it names none or nothing fits.

    不是新增12500个学位吗 → 否，原文是新增学位16500个.  Where a limit or a quantifier is asked about
    (60所以上吗, 只有新北区吗), or the figure is of something else (天宁区学位12个吗, where the text has 12
    projects), it is shown and no verdict given.
    """
    whole = claim_of(reading.own)
    if reading.leans_back and "也" in whole and number_presumed(whole) is None:
        whole = claim_of(reading.question)  # 天宁也是？, after 新北是12个，没错吧
    pieces = [claim for claim in _BETWEEN_CLAIMS.split(whole) if find_quantities(claim)]
    claims = [claim for piece in pieces or [whole] for claim in with_numbers(piece)]
    if len(claims) > 1:
        return _by_each(claims, reading, hits, targets, document)
    presumed = number_presumed(whole)
    verdict = None if presumed is None else _by_number(presumed, reading, hits, targets, document)
    if verdict is not None and verdict.target is not None and _is_denied(reading.own, whole):
        return _undecided(_words.stated_as(verdict.target), verdict.target)
    return verdict


def _is_denied(question: str, claim: str) -> bool:
    """Say whether a claim denies its number: 不是16500个，对吗; 不是16500个吗 does not."""
    return bool(_NOT.search(claim)) and (claim != question or not question.rstrip("?？").endswith("吗"))


def _by_each(
    claims: Sequence[str],
    reading: Reading,
    hits: Sequence[Hit],
    targets: Sequence[Target],
    document: Document,
) -> Verdict | None:
    """Return the verdict on several numbers, each of its own thing: 权力事项11个、公共服务事项29个."""
    found = []
    for claim in claims:
        own = replace(reading, own=claim, focus=tuple(word for word in reading.focus if word in fold(claim)))
        presumed = number_presumed(claim)
        found.append(_by_number(presumed, own, hits, targets, document) if presumed and own.focus else None)
    decided = [verdict for verdict in found if verdict is not None and verdict.yes_no is not None]
    wrong = [verdict for verdict in decided if verdict.yes_no is False]
    chosen = wrong or decided
    if not wrong and len(decided) < len(found):
        return None
    figures = [verdict.target for verdict in chosen if verdict.target is not None]
    line = _words.verdict(not wrong) + _words.stated_as(*dict.fromkeys(figures[:3]))
    return Verdict(not wrong, line, chosen[0].span, chosen[0].target)


def _by_number(
    presumed: Presumed,
    reading: Reading,
    hits: Sequence[Hit],
    targets: Sequence[Target],
    document: Document,
) -> Verdict | None:
    """Return the verdict on one number."""
    ranked = rank_figures(reading, hits[:2], targets, document)
    fitting = [
        f.target
        for f in ranked
        if f.fit >= (_OF_ITS_UNIT if presumed.must_count(f.target) else FITS) and presumed.may_count(f.target)
    ]
    if not fitting:
        return None
    fits = {figure.target: figure.fit for figure in ranked}
    meant = _meant(presumed, fitting, fits, fold(reading.own))
    alike = next((t for t in meant if t.plain_unit == presumed.unit), meant[0])
    target = next((t for t in meant if presumed.equals(t)), alike)
    all_of_it = False
    if _ALL.search(reading.own):  # 57个项目都能完工吗 is about the figure of what is finished
        done = next((t for t in fitting if _is_meant_instead(t, target, reading, document)), target)
        fewer = done is not target and presumed.equals(target) and done.extent[1] < presumed.value
        target, all_of_it = done, fewer and not done.is_part
    if (line := of_another(target, reading, targets, document)) is not None:
        return _undecided(line, target)
    if _LIMITS.search(reading.own) or _ONLY.search(reading.own):
        return _by_limit(reading.own, presumed, target, targets)
    if presumed.equals(target):
        # 是不是10家, where the text has 10家以上
        others = (f for f in fitting if f.clause == target.clause and not f.is_part)
        others = (f for f in others if fits[f] >= fits[target] - _OTHERS)
        of_theirs = any(_is_meant_instead(other, target, reading, document) for other in others)
        if _ALL.search(reading.own) or of_theirs or target.bound not in ("", None, "达到"):
            return _undecided(_words.stated_as(target), target)
        return _decided(True, target)
    if all_of_it:
        return _decided(False, target)
    if (also := _stated_too(presumed, target, reading, targets, document)) is not None:
        return _undecided(_words.stated_as(target, also), target)
    rivals = [t for t in meant if fits[t] >= max(fits[t] for t in meant) - AS_WELL / 2]
    rivals = [t for t in rivals if t.plain_unit == presumed.unit] or rivals
    if len(rivals) > 1:
        return _undecided(_words.stated_as(*rivals[:3]), target)
    return _unless_near(presumed, target, fits[target])


def _names_it_alone(question: str, part: Target) -> bool:
    """Say whether a question asks if a part is the only one: 只有新北区是12个吗, not 新北区只有12个吗."""
    names = (part.metric, part.metric[:-1])
    return any(f"{only}{name}" in question for only in ("只有", "仅有", "就", "光") for name in names)


def _meant(
    presumed: Presumed, fitting: Sequence[Target], fits: Mapping[Target, float], own: str
) -> list[Target]:
    """Return the figures that a number may be held against: the best, and of its clause those as good."""
    first = fitting[0]
    if first.plain_unit != presumed.unit:  # 重大课题1个, not the 4期 of their news
        near = (t for t in fitting if t.plain_unit == presumed.unit and fits[t] >= fits[first] - _NAMED)
        first = next((t for t in near if fold(t.metric) in own), first)
    meant = [t for t in fitting if fits[t] >= fits[first] - AS_WELL and t.clause == first.clause]
    # 文件公开比率, not 文件预公开比率
    return [t for t in meant if fold(_CHANGES.sub("", t.metric)) in own] or meant


def _unless_near(presumed: Presumed, target: Target, fit: float) -> Verdict:
    """Return 否 with a figure that is another than the number presumed, unless that may be meant by it."""
    low, high = target.extent
    enough = _OF_ITS_UNIT if presumed.must_count(target) else DENIES
    above = target.bound in _OR_MORE and presumed.value > low  # 15家, of 10家以上
    within = presumed.to is None and low <= presumed.value <= high
    if above or within or fit < enough:
        return _undecided(_words.stated_as(target), target)
    return _decided(False, target)


def _stated_too(
    presumed: Presumed, target: Target, reading: Reading, targets: Sequence[Target], document: Document
) -> Target | None:
    """Return another figure of the clause that is the number asked about, and counts the same: 50个食育基地.

    Or counts anything, where the question says nothing of what is counted: 也是50个吗.  None where the
    question has a word that only the first has: 首批挂牌的也是100个吗.
    """
    others = (t for t in targets if t.clause == target.clause and t.kind == "quantity" and not t.is_part)
    equal = (other for other in others if presumed.equals(other) and presumed.may_count(other))
    if reading.leans_back and names_nothing(reading.own):
        return next(equal, None)
    alike = (other for other in equal if other.metric[-_END:] == target.metric[-_END:])
    return next((o for o in alike if not _is_meant_instead(target, o, reading, document)), None)


def _is_meant_instead(other: Target, than: Target, reading: Reading, document: Document) -> bool:
    """Say whether a figure has a word of the question that the best one has not: 完工, of 竣工24个."""
    theirs, its = Stated.of(other, document), Stated.of(than, document)
    return any(
        theirs.holds(word, reading) == STRONG > its.holds(word, reading)
        for word in reading.focus
        if not NUMERAL.match(word)
    )


def of_another(target: Target, reading: Reading, targets: Sequence[Target], document: Document) -> str | None:
    """Return how a figure is shown that is not of the very thing asked about, None where it is."""
    if crossing(reading, target, targets, document):
        return _words.speaks_of(target)
    if use := given_for_all(target, reading, document):
        return _words.of_all_together(_words.stated_as(target), use)
    missing = [
        word
        for word in unaccounted(target, reading, document)
        if not _OF_FIGURES.fullmatch(word) and not find_quantities(word)
    ]
    return _words.stated_as(target) if missing else None


def _by_limit(question: str, presumed: Presumed, target: Target, targets: Sequence[Target]) -> Verdict:
    """Return a verdict on 超过7000吗 or 不到两万吗; none on what the figure alone cannot decide."""
    low, high = target.extent
    if target.is_part and presumed.equals(target) and _names_it_alone(question, target):
        alike = [part for part in parts_of(target, targets) if presumed.equals(part)]
        return replace(
            _decided(len(alike) == 1, target), line=_words.verdict(len(alike) == 1) + _words.stated_as(*alike)
        )
    if _ONLY.search(question):
        more = low > presumed.value and not re.search("最[多少]", question)
        return _decided(False, target) if more else _undecided(_words.stated_as(target), target)
    if target.bound in _AT_LEAST and _AT_MOST.search(question) and presumed.value <= low:
        return _decided(False, target)
    if target.bound in _AT_LEAST:
        same = presumed.value == low and re.search("以上|至少|不少于", question)
        return _decided(True, target) if same else _undecided(_words.stated_as(target), target)
    if target.bound or low != high:
        return _undecided(_words.stated_as(target), target)
    if re.search("超过|多于", question):
        return _decided(low > presumed.value, target)
    if _AND_MORE.search(question) and presumed.value >= 1:
        digits = str(int(presumed.value))
        step = 10 ** (len(digits) - len(digits.rstrip("0")))
        return _decided(presumed.value <= low < presumed.value + step, target)
    if re.search("以上|至少|不少于", question) and low != presumed.value:
        return _decided(low > presumed.value, target)
    if re.search("不到|不足|少于", question):
        return _decided(low < presumed.value, target)
    return _undecided(_words.stated_as(target), target)


def _decided(yes: bool, target: Target) -> Verdict:
    return Verdict(yes, _words.verdict(yes) + _words.stated_as(target), target.span, target)


def _undecided(line: str, target: Target) -> Verdict:
    return Verdict(None, line, target.span, target)


def says_exactly(question: str) -> bool:
    """Say whether a question names a number without a limit or a quantifier: not 超过50个吗."""
    return not any(pattern.search(question) for pattern in (_LIMITS, _ONLY, _ALL))
