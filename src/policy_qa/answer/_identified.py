"""Say 是 where a text has the one beside the other that it is said to be: AFS是国际文化交流项目吗."""

from __future__ import annotations

import re

from policy_qa.answer import _words
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.text import fold

_IS = re.compile(
    r"^[“\"]?(?P<x>[\u4e00-\u9fffA-Za-z]{2,14}?)[”\"]?(?:是不是|就是|是)(?:属于)?[“\"]?(?P<y>[\u4e00-\u9fff]{2,12}?)[”\"]?的?[吗吧么]?[?？。]*$"
)
_MEMBER = r"[^，；。、和与及“”\"]{2,12}"
_TOGETHER = re.compile("共建$|合作$|合办$")  # of all that follow: 厅市共建常州大学和江苏理工学院
_ENDING = 2  # characters at the end of a name that say what kind of thing it is: 项目


def identified(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return the verdict of a sentence that has both side by side, or one as an instance of another kind."""
    match = _IS.search(fold(claim_of(reading.own)))
    if match is None:
        return None
    x, y = match["x"], match["y"]
    everywhere = len(re.findall(re.escape(x), _bare(document.text), re.IGNORECASE))
    for span in sentences_of(document.clause(hit.clause)):
        text = _bare(span.of(document.text))
        found = _beside(x, y, text)
        if found is not None and everywhere == _bare(document.text).count(found):  # not 优质学校, of any 学校
            return Verdict(True, _words.written_as(found, yes=True), span)
        instance = re.search(rf"{re.escape(x)}(?:、{_MEMBER})*等(?P<kind>{_MEMBER})", text, re.IGNORECASE)
        if instance and instance["kind"][-_ENDING:] == y[-_ENDING:] and y not in fold(document.text):
            of_that_kind = set(y) <= set(instance["kind"])  # 交流活动项目, of 国际文化交流项目
            if not of_that_kind:
                return Verdict(False, _words.written_as(instance[0], yes=False), span)
    return None


def _bare(text: str) -> str:
    return re.sub('[“”"]', "", text)


def _beside(x: str, y: str, text: str) -> str | None:
    """Return the stretch of a text that has y right before x, or x among the instances of y."""
    forms = [f"{re.escape(y)}的?{re.escape(x)}", rf"{re.escape(x)}(?:、{_MEMBER})*等{re.escape(y)}"]
    if _TOGETHER.search(y):
        forms.append(rf"{re.escape(y)}(?:{_MEMBER}[、和与及])+{re.escape(x)}")
    found = (re.search(form, text, re.IGNORECASE) for form in forms)
    return next((match[0] for match in found if match), None)
