"""Choose the sentences of a clause that answer, and make citations of them."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence

from policy_qa.answer._nouns import Citation
from policy_qa.documents import Clause, Document, enumerations
from policy_qa.question import Reading, names_something
from policy_qa.search import Hit
from policy_qa.text import Span, bigrams, fold, words_of_name

_WORDS_SHARE = 0.6  # weight of shared words beside nearness of meaning when sentences are compared
_NEAR_BEST = 0.5  # a second sentence is shown when it scores at least this share of the best
_CLEAR = 1.5  # score, of 1.6, from which one sentence answers so well that others only distract
_LIMITS_WHAT_WAS_SAID = re.compile(r"\s*(?:但是?|不过|然而|除此之外|前款)[，,]?")
# 拔尖创新人才培养有什么制度
_ASKED_NOUN = re.compile(
    r"(?:什么|啥|哪些|哪几[个项种类家所条])(?:样的)?(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:吗|呢|呀|啊|没有)?(?:$|[?？，。,])"
)
_NAMING = 2  # sentences
_WHOLE_CLAUSE = 320  # characters; up to this long a clause is shown whole where no sentence stands out


def sentences_of(clause: Clause) -> tuple[Span, ...]:
    """Return the quotable sentences of a clause; the whole clause where its heading is all there is."""
    return clause.sentences or (clause.span,)


def best_sentences(hit: Hit, reading: Reading, document: Document, *, count: int) -> tuple[Span, ...]:
    """Return the sentences that answer, in document order: the whole clause where none stands out."""
    clause = document.clause(hit.clause)
    spans = sentences_of(clause)
    if len(spans) <= 1:
        return spans
    scored = sorted(((sentence_score(span, hit, reading, document), span) for span in spans), reverse=True)
    best = scored[0][0]
    short = sum(span.end - span.start for span in spans) <= _WHOLE_CLAUSE
    if short and (best < _CLEAR or _of_the_whole(reading, clause)):
        return spans
    few = scored[:count]
    if best >= _CLEAR:  # with what holds all words of the question too: 近视防控
        few = [one for one in few if one is few[0] or shared(reading, one[1].of(document.text)) == 1.0]
    chosen = [span for at, (score, span) in enumerate(few) if at < 2 or score >= best * _NEAR_BEST]
    return completed([*chosen, *_naming(reading, scored, chosen, document)], clause, document)


def _naming(
    reading: Reading, scored: Sequence[tuple[float, Span]], chosen: Sequence[Span], document: Document
) -> list[Span]:
    """Return the best sentences that name what is asked for, where none chosen does: 有什么制度 → …制度.

    `scored`: all sentences of the clause, best first.
    """
    match = _ASKED_NOUN.search(reading.own)
    if match is None or any(match["noun"] in fold(span.of(document.text)) for span in chosen):
        return []
    return [span for _, span in scored if match["noun"] in fold(span.of(document.text))][:_NAMING]


def around(shown: Sequence[Span], clause: Clause, document: Document) -> tuple[Span, ...]:
    """Return the members of a clause's lists that what was shown stands in, who does it and by when included.

    Nothing where it stands in no list: then any sentence of the clause may say who is responsible.
    """
    members = [member for listed in enumerations(clause, document) for member in listed.members]
    return tuple(m for m in members if any(m.start <= span.start < m.end for span in shown))


def completed(spans: Iterable[Span], clause: Clause, document: Document) -> tuple[Span, ...]:
    """Return the spans in document order with what they need: the words before a list, a bracket behind.

    （一）虐待、遗弃… alone would not say that it is forbidden: 不得实施下列行为.  A sentence of a plan is
    often followed by who does it and by when: （市教委负责落实，完成时限：2021年10月）.  但是，不得… limits
    what the sentence before it allows.
    """
    chosen = set(spans)
    for span, following in itertools.pairwise(clause.sentences):
        if span in chosen and document.text[following.start] in "(（":
            chosen.add(following)
        if following in chosen and _LIMITS_WHAT_WAS_SAID.match(following.of(document.text)):
            chosen.add(span)
    for listed in enumerations(clause, document):
        if listed.lead is not None and any(span in member for span in chosen for member in listed.members):
            chosen.add(listed.lead)
    return tuple(sorted(chosen))


def _of_the_whole(reading: Reading, clause: Clause) -> bool:
    """Return whether a question names no more than what heads a clause: 食育要弄什么."""
    named = [word for word in reading.focus if names_something(word)]
    return bool(named) and all(holds(clause.heading, word, reading) == 1.0 for word in named)


def best_sentence(hit: Hit, reading: Reading, document: Document) -> Span:
    """Return the sentence of the hit that answers best."""
    spans = sentences_of(document.clause(hit.clause))
    return max(spans, key=lambda span: sentence_score(span, hit, reading, document))


def sentence_score(span: Span, hit: Hit, reading: Reading, document: Document) -> float:
    """Return how well a sentence answers, 0–2: nearness of meaning within its clause plus shared words."""
    cosines = [scored.cosine for scored in hit.passages if scored.passage.kind == "sentence"]
    own = [
        s.cosine for s in hit.passages if s.passage.kind == "sentence" and (s.span in span or span in s.span)
    ]
    low, high = (min(cosines), max(cosines)) if cosines else (0.0, 0.0)
    near = (max(own) - low) / (high - low) if own and high > low else 0.0
    return near + _WORDS_SHARE * shared(reading, span.of(document.text))


def shared(reading: Reading, text: str, weights: Mapping[str, float] | None = None) -> float:
    """Return the share of the question's words that a text holds, everyday words by their official ones.

    `weights`: what each word counts for; all alike where none are given.
    """
    counted = {word: 1.0 if weights is None else weights.get(word, 1.0) for word in reading.focus}
    total = sum(counted.values())
    return (
        sum(holds(text, word, reading) * weight for word, weight in counted.items()) / total if total else 0.0
    )


def rarity(reading: Reading, document: Document) -> dict[str, float]:
    """Return how rare each word of the question is among the clauses: about 0 for one that most hold."""
    texts = [clause.span.of(document.text) for clause in document.clauses]
    holding = {word: sum(holds(text, word, reading) == 1.0 for text in texts) for word in reading.focus}
    return {word: math.log((len(texts) + 1) / (count + 0.5)) for word, count in holding.items()}


def holds(text: str, word: str, reading: Reading) -> float:
    """Return 1 for a word that the text holds, less for one of which it holds some character pairs."""
    text = fold(text)
    if word in text:
        return 1.0
    for expansion in reading.expansions:
        short = expansion.kind == "abbreviation"
        if word in expansion.written and any(
            _stands(fold(term), text, short=short) for term in expansion.official
        ):
            return 1.0
    pairs = bigrams(word)
    return 0.7 * sum(pair in text for pair in pairs) / len(pairs) if len(word) > 2 and pairs else 0.0


def _stands(term: str, text: str, *, short: bool) -> bool:
    """Return whether a text holds a term, or both its words with others between: 减轻…负担.

    `short`: it is what an abbreviation stands for, so its words are meant though it is known whole.
    """
    if term in text:
        return True
    parts = [word for word in words_of_name(term) if not (short and word == term)]
    return len(parts) > 1 and all(len(part) > 1 and part in text for part in parts)


def cite(spans: Sequence[Span], clause: int, document: Document) -> tuple[Citation, ...]:
    """Return a citation for each span, neighbours joined into one quote."""
    return tuple(Citation.at(span, clause, document) for span in joined(spans, document))


def joined(spans: Iterable[Span], document: Document) -> list[Span]:
    """Return the spans with neighbours joined into one."""
    merged: list[Span] = []
    for span in spans:
        if merged and not document.text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged
