"""The one way in for questions: what a door asks, every door gets answered alike."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Self

from policy_qa import staying
from policy_qa.answer import Answer, compose, ignores, join, on_count, on_place, once_more, wording_asked
from policy_qa.corpus import Incoming, index_with, index_without
from policy_qa.documents import Document, document_named
from policy_qa.encoder import Encoder, load_encoder
from policy_qa.errors import QuestionError
from policy_qa.index import Index, Progress, open_or_build
from policy_qa.judge import Judgement, Weights, features, judge
from policy_qa.lexicon import Lexicon, load_lexicon
from policy_qa.question import (
    SMALL_TALK,
    Background,
    Reading,
    Turn,
    clauses_at,
    count_claimed,
    kept_to,
    leading_to,
    matters_placed,
    may_stay,
    needs,
    only_cued,
    place_claimed,
    place_named,
    placed,
    understand,
)
from policy_qa.recent import Recent
from policy_qa.rerank import Reader
from policy_qa.search import Cohort, Hit, search
from policy_qa.targets import AuditFinding, Target, audit
from policy_qa.text import Span
from policy_qa.wording import Check, DraftProgress, DraftReport, WordingIndex, check, check_draft
from policy_qa.wording import index as index_wording

MAX_QUESTION = 2000  # characters
MAX_TURNS = 10  # earlier turns that count
PARTS = frozenset({"phrasings", "lexicon", "rerank"})  # what `without` can switch off
# Probability or confidence below which a short question in words foreign to the text leaves the matter.
_FOREIGN, _SURELY_FOREIGN = 0.05, 0.25
_STANDS_ALONE = 0.6  # probability from which a short question needs no turn before it
_REMEMBERED = 500  # turns of conversations kept as they were understood
_CONSIDERED = 12  # clauses looked at for one answer
_TOGETHER = 6  # clauses found for a question as a whole, among which its needs must be answered with figures


class PolicyAssistant:
    """Answers questions about the documents of one index."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        *,
        cohort: Cohort | None = None,
        reader: Reader | None = None,
        without: Collection[str] = (),
    ) -> None:
        unknown = set(without) - PARTS
        if unknown:
            raise ValueError(
                f"没有这些部分：{'、'.join(sorted(unknown))}；可以停用的有 {'、'.join(sorted(PARTS))}"
            )
        self._index = index
        self._encoder = encoder
        self._cohort = cohort
        self._reader = None if "rerank" in without else reader
        self._without = frozenset(without)
        self._weights = Weights.load()
        self._staying = staying.Weights.load()
        self._lexicon: Lexicon | None = None if "lexicon" in without else load_lexicon()
        self._phrasings = "phrasings" not in without
        self._recent: Recent[Turn] = Recent(_REMEMBERED)
        self._backgrounds: dict[str, Background] = {}
        self._wordings: dict[str, WordingIndex] = {}

    @classmethod
    def open(
        cls,
        corpus: Path,
        index: Path,
        model: Path | str,
        *,
        without: Collection[str] = (),
        progress: Progress | None = None,
    ) -> PolicyAssistant:
        """Return an assistant over a corpus; a missing or outdated index is built first."""
        encoder = load_encoder(model)
        opened = open_or_build(corpus, index, encoder, progress=progress)
        cohort = Cohort.load(Path(model), encoder.fingerprint)
        return cls(opened, encoder, cohort=cohort, reader=Reader.load(Path(model)), without=without)

    def with_document(self, incoming: Incoming, *, corpus: Path, index: Path, progress: Progress) -> Self:
        """Put a document into the corpus and return an assistant that knows it; this one stays as it was."""
        return self._over(
            index_with(incoming, corpus=corpus, folder=index, encoder=self._encoder, progress=progress)
        )

    def without_document(self, id: str, *, corpus: Path, index: Path, progress: Progress) -> Self:
        """Take a document out of the corpus and return one of the others; this one stays as it was."""
        return self._over(
            index_without(id, corpus=corpus, folder=index, encoder=self._encoder, progress=progress)
        )

    def _over(self, index: Index) -> Self:
        return type(self)(
            index, self._encoder, cohort=self._cohort, reader=self._reader, without=self._without
        )

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of their ids."""
        return self._index.documents

    def document(self, id: str | None = None) -> Document:
        """Return a document by its id, the first one for None; raise UnknownDocument."""
        return document_named(self.documents, id)

    def ask(self, question: str, *, history: Sequence[str] = (), document: str | None = None) -> Answer:
        """Return the answer to a question after what the user typed before, oldest first."""
        began = time.perf_counter()
        asked = _checked(question)
        source = self.document(document)
        earlier = [_checked(turn) for turn in history if turn.strip()][-MAX_TURNS:]
        before = leading_to(asked, earlier)
        turns = self._replay(before, source)
        answer, reading = self._answer(asked, turns, source)
        self._recent.put((source.id, *before, asked), _turn(reading, answer, turns))
        return replace(answer, elapsed_ms=round((time.perf_counter() - began) * 1000, 3))

    def search(self, query: str, *, limit: int = 5, document: str | None = None) -> tuple[Hit, ...]:
        """Return the clauses nearest to a query, best first; of 有没有这句话：… where the words stand.

        A query that is a number means the clause of that number. None are near to a place that is not there.
        """
        source = self.document(document)
        query = _checked(query)
        if self.clauses_named(query, document=source.id) == ():
            return ()
        asked = wording_asked(query)
        words = query if asked is None else asked[0]
        reading = understand(words, background=self._background(source))
        hits = self._search(reading, source, limit=max(limit, _CONSIDERED))
        if asked is not None:
            stands = self.check(words, document=source.id).clause
            hits = tuple(sorted(hits, key=lambda hit: hit.clause != stands))
        return hits[:limit]

    def clauses_named(self, query: str, *, document: str | None = None) -> tuple[int, ...] | None:
        """Return the clauses that a query names by a number: 第七条, 七, 第二部分; None where it names none.

        Empty where the document has no such place: 第40条 of 38.
        """
        source = self.document(document)
        address = place_named(_checked(query), source)
        return None if address is None else tuple(clause.number for clause in clauses_at(address, source))

    def knows_words(self, query: str, *, document: str | None = None) -> bool:
        """Return whether any word of a query is the document's or one of the field: 校车, but not xyz."""
        background = self._background(self.document(document))
        reading = understand(_checked(query), background=background)
        return any(len(word) > 1 and word in background.vocabulary for word in reading.words)

    def targets(
        self, *, document: str | None = None, clause: int | None = None, kind: str | None = None
    ) -> tuple[Target, ...]:
        """Return what a document promises, in document order, of one clause or one kind where given."""
        source = self.document(document)
        if clause is not None:
            source.clause(clause)  # raises UnknownClause
        return tuple(
            target
            for target in self._index.targets[source.id]
            if (clause is None or target.clause == clause) and (kind is None or target.kind == kind)
        )

    def audit(self, document: str | None = None) -> tuple[AuditFinding, ...]:
        """Return what the sums and repetitions of a document show; sums that agree are findings too."""
        source = self.document(document)
        return audit(source, self._index.targets[source.id])

    def check(self, text: str, *, document: str | None = None) -> Check:
        """Return whether a text is the document's own wording, and what differs where it is not."""
        return check(text, self._wording(self.document(document)))

    def check_draft(
        self, text: str, *, document: str | None = None, progress: DraftProgress | None = None
    ) -> DraftReport:
        """Return each passage of a draft that quotes a document or leans on it, compared with its wording.

        `progress` is called with the characters read so far and in all.
        """
        source = self.document(document)
        targets = self._index.targets[source.id]
        return check_draft(text, self._wording(source), targets=targets, progress=progress)

    def weigh(self, question: str, *, document: str | None = None) -> tuple[int, dict[str, float]]:
        """Return the best clause for a question and what the judge weighs of it, for fitting and looking."""
        source = self.document(document)
        reading = understand(_checked(question), background=self._background(source))
        hits = self._search(reading, source, limit=_CONSIDERED)
        return hits[0].clause, features(reading, hits, source)

    def weigh_staying(
        self, question: str, *, history: Sequence[str], document: str | None = None
    ) -> tuple[int, dict[str, float]] | None:
        """Return the clause of the turn before and what tells whether a question is about it.

        None where the words of the question tell.
        """
        source = self.document(document)
        turns = self._replay([_checked(turn) for turn in history][-MAX_TURNS:], source)
        reading = understand(_checked(question), turns, background=self._background(source))
        found = self._found_alone(reading, turns, source)
        if found is None or only_cued(reading, found[0]):
            return None
        alone, shown, hits = found
        return shown, staying.features(alone.own, hits, shown)

    def _replay(self, history: Sequence[str], document: Document) -> list[Turn]:
        """Return the earlier turns as they were understood and answered."""
        turns: list[Turn] = []
        for at, earlier in enumerate(history):
            key = (document.id, *history[: at + 1])
            turn = self._recent.get(key)
            if turn is None:
                answer, reading = self._answer(earlier, turns, document)
                turn = _turn(reading, answer, turns)
                self._recent.put(key, turn)
            turns.append(turn)
        return [turn for turn in turns if turn.reading.kind not in SMALL_TALK] or turns

    def _answer(self, question: str, turns: Sequence[Turn], document: Document) -> tuple[Answer, Reading]:
        answer, reading = self._answer_as_read(question, turns, document)
        return self._kept_to_shown(answer, reading, turns, document) or (answer, reading)

    def _kept_to_shown(
        self, answer: Answer, reading: Reading, turns: Sequence[Turn], document: Document
    ) -> tuple[Answer, Reading] | None:
        """Return the answer from the clause of the turn before, where it is meant and not answered from."""
        if answer.status in ("clarify", "greeting"):
            return None
        found = self._found_alone(reading, turns, document)
        if found is None:
            return None
        alone, shown, hits = found
        cued = only_cued(reading, alone)
        if shown in answer.clauses or not staying.stays(alone.own, hits, shown, self._staying, cued=cued):
            return None
        kept = kept_to(turns[-1].clauses, alone)
        instead, _ = self._compose(kept, document, clause=shown)
        gives_less = instead.status == "clarify" or (instead.status == "not_covered" and answer.targets)
        # 干活的课几门, after 食育课几门
        ignored = ignores(alone, instead.targets) and not ignores(alone, answer.targets)
        gives_less = gives_less or (bool(answer.targets and instead.targets) and ignored)
        return None if gives_less or instead.clauses[:1] not in ((), (shown,)) else (instead, kept)

    def _found_alone(
        self, reading: Reading, turns: Sequence[Turn], document: Document
    ) -> tuple[Reading, int, tuple[Hit, ...]] | None:
        """Return a question read by itself, the clause of the turn before, and what is found for it.

        None where its words tell whether it is about that clause.
        """
        if not turns:
            return None
        alone = understand(reading.asked, background=self._background(document))
        tied = reading != alone and not (reading.tentative or only_cued(reading, alone))
        if tied or not may_stay(alone, turns[-1]):
            return None
        return alone, turns[-1].clauses[0], self._search(alone, document, limit=_CONSIDERED)

    def _answer_as_read(
        self, question: str, turns: Sequence[Turn], document: Document
    ) -> tuple[Answer, Reading]:
        """Return the answer to a question as its words have it, and how it was read."""
        background = self._background(document)
        reading = understand(question, turns, background=background)
        if reading.kind == "doubt" and turns and turns[-1].reading.kind not in SMALL_TALK:
            again, _ = self._answer(turns[-1].reading.own, turns[:-1], document)
            return once_more(again), reading
        by_place = reading.address is not None and reading.address.by_place  # 首条和末条, by one word each
        if not (reading.leans_back or by_place) and (parts := self._needs(reading.own)):
            joined = join(self._answer_each(parts, document), document)
            if joined is not None and self._found_together(joined, reading, document):
                return joined, reading
        if (checked := self._checked_place(reading, document)) is not None:
            return checked, reading
        answer, judgement = self._compose(self._placed(reading, document), document)
        if reading.tentative:
            alone = understand(question, background=background)
            apart, sure = self._compose(alone, document)
            if _stands_apart(alone, apart, sure, answer, judgement, document):
                return apart, alone
        return answer, reading

    def _checked_place(self, reading: Reading, document: Document) -> Answer | None:
        """Return whether the outline is as a question claims; None where it claims nothing of it.

        食育是第二十五条对吗: the matter is looked for by itself, and must surely be found.
        """
        if (count := count_claimed(reading.own)) is not None:
            return on_count(count, document)
        claim = place_claimed(reading.own)
        if claim is None:
            return None
        alone = understand(claim.matter, background=self._background(document))
        hits = self._search(alone, document, limit=_CONSIDERED)
        sure = bool(hits) and judge(alone, hits, document, self._weights).covered
        return on_place(claim, document.clause(hits[0].clause), document) if sure else None

    def _placed(self, reading: Reading, document: Document) -> Reading:
        """Return a reading with the place that it asks for beside matters which no heading names.

        特殊孩子、小学、高中，谁先谁后: each by what is found for it, where that is sure.
        """
        matters = matters_placed(reading.own) if reading.address is None else ()
        found: list[int] = []
        for matter in matters:
            alone = understand(matter, background=self._background(document))
            hits = self._search(alone, document, limit=_CONSIDERED)
            if judge(alone, hits, document, self._weights).covered:
                found.append(hits[0].clause)
        address = placed(reading.own, found) if len(found) == len(matters) else None
        return reading if address is None else replace(reading, address=address)

    def _needs(self, question: str) -> tuple[str, ...]:
        """Return the needs of a question, none where a word would mean something else in one of them alone.

        职称怎么评，名额多少: 名额 by itself is a place at school
        """
        parts = needs(question)
        if not parts or self._lexicon is None:
            return parts
        together = {expansion.written for expansion in self._lexicon.expand(question)}
        alone = {expansion.written for part in parts for expansion in self._lexicon.expand(part)}
        return parts if alone <= together else ()

    def _answer_each(self, needs: Sequence[str], document: Document) -> list[tuple[str, Answer]]:
        """Return the answer to each need, read after those before it: 每月能扣多少, after 要留什么材料."""
        turns: list[Turn] = []
        answers = []
        for need in needs:
            answer, reading = self._answer(need, turns, document)
            turns.append(_turn(reading, answer, turns))
            answers.append((need, answer))
        return answers

    def _found_together(self, joined: Answer, reading: Reading, document: Document) -> bool:
        """Return whether the whole question finds the clauses of all figures that its needs were given.

        “五级梯队”每一级评审要几篇论文、几个名额: 名额 by itself is a place at school
        """
        if not joined.targets:
            return True
        near = {hit.clause for hit in self._search(reading, document, limit=_TOGETHER)}
        return all(target.clause in near for target in joined.targets)

    def _compose(
        self, reading: Reading, document: Document, *, clause: int | None = None
    ) -> tuple[Answer, Judgement]:
        """Return the answer to a reading and how it was judged; with the figures of one clause, or of all."""
        hits = self._search(reading, document, limit=_CONSIDERED)
        judgement = judge(reading, hits, document, self._weights)
        targets = self.targets(document=document.id, clause=clause)
        read = None if self._reader is None else partial(self._reader.read, document=document)
        answer = compose(reading, hits, judgement, targets=targets, document=document, read=read)
        return answer, judgement

    def _search(self, reading: Reading, document: Document, *, limit: int) -> tuple[Hit, ...]:
        return search(
            reading,
            index=self._index,
            encoder=self._encoder,
            document=document,
            cohort=self._cohort,
            phrasings=self._phrasings,
            limit=limit,
        )

    def _wording(self, document: Document) -> WordingIndex:
        if document.id not in self._wordings:
            self._wordings[document.id] = index_wording(document)
        return self._wordings[document.id]

    def _background(self, document: Document) -> Background:
        if document.id not in self._backgrounds:
            targets = self._index.targets[document.id]
            self._backgrounds[document.id] = Background.of(document, targets, self._lexicon)
        return self._backgrounds[document.id]


def _stands_apart(
    alone: Reading, apart: Answer, sure: Judgement, answer: Answer, judgement: Judgement, document: Document
) -> bool:
    """Return whether a question is to be read alone, of which nothing says that it leans on the turn before.

    `apart` and `sure` are the answer to it alone and how it was judged, `answer` and `judgement` those with
    the turn before.
    """
    if (apart.clauses, apart.headline) == (answer.clauses, answer.headline):
        return True  # 今年要出台哪些文件 says the same, whatever was said before
    if ignores(alone, answer.targets):
        return True  # 足球示范校建几所, after 健康促进学校几所
    refused = apart.status == "not_covered"
    if apart.targets and answer.targets and _evident(alone, answer) < _evident(alone, apart):
        return True  # 高中盖完的有几个, after 新增学位多少: what is 竣工 is counted apart
    foreign = sure.probability < _FOREIGN or sure.confidence < _SURELY_FOREIGN
    if foreign and refused and not alone.words_known_to(document):
        return True  # 今天天气怎么样 leaves the matter, whatever was said before
    if apart.status == "answered" and sure.probability >= min(_STANDS_ALONE, judgement.probability):
        return True
    undecided = alone.kind == "yes_no" and answer.yes_no is None and not answer.targets
    if undecided and refused and apart.missing and apart.related[:1] == answer.clauses:
        return True  # 疫苗是不是必须打, of the clause that was shown
    lacks = bool(judgement.missing) and not sure.missing and sure.probability < _STANDS_ALONE
    # 谁负责 lacks its answer also where alone some clause comes near
    return answer.status not in ("answered", "partly") and not lacks


def _evident(reading: Reading, answer: Answer) -> int:
    """Return how many of the official terms for a question's everyday words stand in what is quoted."""
    official = {term for expansion in reading.expansions for term in expansion.official}
    return sum(any(term in citation.quote for citation in answer.citations) for term in official)


def _turn(reading: Reading, answer: Answer, before: Sequence[Turn]) -> Turn:
    """Return what a later question needs of a turn: of one refused, the clause spoken of before, if near."""
    refused = answer.status == "not_covered"
    shown = before[-1].clauses[:1] if before and not reading.leans_back else ()
    clauses = answer.clauses or (shown if shown and shown[0] in answer.related else answer.related[:1])
    quotes = tuple(Span(c.start, c.end) for c in answer.citations if c.clause in clauses[:1])
    lacks = refused and bool(answer.missing) and reading.elsewhere is None and reading.foreign is None
    return Turn(reading, clauses, answer.targets, lacks=lacks, refused=refused, quotes=quotes)


def _checked(question: str) -> str:
    """Return the question without surrounding white space; raise QuestionError where it cannot be taken."""
    text = question.strip()
    if not text:
        raise QuestionError("问题是空的：请输入想了解的内容。")
    if len(text) > MAX_QUESTION:
        raise QuestionError(f"问题太长：有{len(text)}个字，最多{MAX_QUESTION}个字，请缩短后再问。")
    return text
