"""Check a whole draft: find what it quotes or leans on, and compare each passage with the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policy_qa.targets import Target
from policy_qa.text import Span, to_simplified
from policy_qa.wording._check import check
from policy_qa.wording._draft_nouns import Basis, DraftFinding, DraftReport
from policy_qa.wording._draft_numbers import is_a_number, stated_numbers, unknown_numbers
from policy_qa.wording._draft_places import named_place
from policy_qa.wording._draft_shares import (
    covered,
    has_own_sentence,
    kept,
    shared_characters,
    with_bound,
    without_own_words,
)
from policy_qa.wording._draft_sources import (
    Ascription,
    ascription,
    lead_end,
    place_behind,
    without_source,
)
from policy_qa.wording._draft_stock import own_characters
from policy_qa.wording._draft_text import Sentence, pieces, sentences
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import matching
from policy_qa.wording._nearest import nearest_clause
from policy_qa.wording._nouns import Check

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DraftProgress = Callable[[int, int], None]

_QUOTED = 8  # letters and digits from which on words in quotation marks are a quotation, not a term
_QUOTED_ASCRIBED = 4  # the same where the draft says whose words they are
_LEANS = 10  # letters and digits, stock phrases aside, that a passage shares with the document
_SHARED = 0.6  # share of a passage, and of the stretch it stands for, that both have
_PASSAGE = 400  # letters and digits up to which a draft may be nothing but a passage pasted to be checked
_SAME = 0.75  # share of such a passage, and of the stretch it stands for, that both have
_BEFORE = 300  # characters before a passage in which its source is looked for
_HALF = 0.5  # share of a draft up to which what it quotes may itself be part of such a passage
_COVERED = 0.6  # share of a piece's characters in runs of three that the document prints, to begin with
_JOINED = 0.25  # the same for a piece between two such


def check_draft(
    text: str,
    document: WordingIndex,
    *,
    targets: Sequence[Target] = (),
    progress: DraftProgress | None = None,
) -> DraftReport:
    """Compare a draft with a document; `progress` is called with characters done and in all."""
    plain = to_simplified(text)
    drafted = _Draft(text, plain, document, covered(text, document))
    findings: list[DraftFinding] = []
    ascribed: list[Span] = []
    for sentence in sentences(text):
        findings += drafted.findings(sentence)
        if drafted.is_ascribed(sentence):
            ascribed.append(sentence.span)
        if progress is not None:
            progress(sentence.span.end, len(text))
    quoted = sum(len(one.quote) for one in findings if one.basis != "leaning")
    if quoted < _HALF * len(text.strip()):
        findings = list(drafted.as_one_passage(_SAME if findings else _SHARED)) or findings
    compared = [finding.span for finding in findings if finding.check.verdict != "absent"]
    stated = stated_numbers(text, plain, targets, compared=compared, ascribed=ascribed)
    findings = [one for one in findings if not is_a_number(one, stated)]
    told = sorted([*compared, *(one.span for one in stated)])
    unknown = unknown_numbers(plain, document.document.text, told=told)
    return DraftReport(document.document.id, text, tuple(findings), stated, unknown)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft, the document it is compared with, and which of its characters the document has too."""

    text: str
    plain: str  # in simplified characters, in which words are recognised
    document: WordingIndex
    covered: NDArray[np.int8]  # -1 for what is not compared

    def as_one_passage(self, least: float) -> Iterator[DraftFinding]:
        """Yield what a draft is that as a whole is a passage of the document, pasted to be checked."""
        if sum(map(str.isalnum, self.text)) > _PASSAGE:
            return
        found = self._parts(Span(0, len(self.text)))
        parts = [without_own_words(part, pasted=True) for part in found]
        own = sum(own_characters(part.source or "") for part in parts)
        fewest = _QUOTED if any(part.verdict == "altered" for part in parts) else _QUOTED_ASCRIBED
        if own >= fewest and all(kept(part) >= least and not has_own_sentence(part) for part in parts):
            source = self._source(Sentence(Span(0, len(self.text)), ()), parts[0].text_start)
            yield from (self._finding("leaning", part, source) for part in parts)

    def findings(self, sentence: Sentence) -> Iterator[DraftFinding]:
        """Yield what a sentence quotes and leans on, in its order."""
        quoted = [one for one in sentence.quotations if self._is_quotation(one, sentence)]
        found = [finding for one in quoted for finding in self._quotation(one, sentence)]
        found += self._unquoted(sentence, quoted)
        yield from sorted(found, key=lambda finding: finding.span.start)

    def is_ascribed(self, sentence: Sentence) -> bool:
        """Say whether a sentence names the document as its source."""
        return self._source(sentence, sentence.span.end).is_own

    def _source(self, sentence: Sentence, start: int) -> Ascription:
        begin = max(sentence.span.start, start - _BEFORE)
        return ascription(self.plain, begin, start, self.document.document)

    def _is_quotation(self, span: Span, sentence: Sentence) -> bool:
        size = sum(map(str.isalnum, span.of(self.text)))
        before = Span(sentence.span.start, span.start)
        if size >= _QUOTED_ASCRIBED and lead_end(self.plain, before) in (span.start, span.start - 1):
            return True
        # “卫生用眼、保护视力” stands in quotation marks in the document, too: there it is a name
        return size >= _QUOTED and f"“{span.of(self.text)}”" not in self.document.document.text

    def _quotation(self, span: Span, sentence: Sentence) -> Iterator[DraftFinding]:
        source = self._source(sentence, span.start)
        for part in self._parts(span, quoted=True):
            if part.verdict != "absent" or source.is_own:
                yield self._finding("quotation", part, source)

    def _unquoted(self, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[DraftFinding]:
        rest = without_source(self.plain, sentence.span, sentence.quotations)
        found = False
        for group in self._groups(rest, quoted):
            source = self._source(sentence, group.start)
            basis: Basis = "attributed" if source.is_own and rest != sentence.span else "leaning"
            for part in map(without_own_words, self._parts(group)):
                if self._leans(part):
                    found = True
                    yield self._finding(basis, part, source)
        source = self._source(sentence, rest.start)
        if not found and not quoted and rest != sentence.span and source.is_own:
            yield from (self._finding("attributed", part, source) for part in self._whole(rest))

    def _groups(self, span: Span, without: Sequence[Span]) -> Iterator[Span]:
        """Yield the stretches of neighbouring pieces that the document seems to have."""
        inside = [one for one in without if one.start >= span.start]
        group: Span | None = None
        waiting: Span | None = None
        for piece in pieces(self.text, span, inside):
            share = self._share(piece)
            apart = group is not None and any(group.end <= one.start < piece.start for one in inside)
            if share >= _COVERED:
                if group is None or apart:
                    if group is not None:
                        yield group
                    group = piece
                else:
                    group = Span(group.start, piece.end)
                waiting = None
            elif group is not None and waiting is None and share >= _JOINED and not apart:
                waiting = piece
            elif group is not None:
                yield group
                group = waiting = None
        if group is not None:
            yield group

    def _share(self, piece: Span) -> float:
        flags = self.covered[piece.start : piece.end]
        compared = flags[flags >= 0]
        return float(compared.mean()) if len(compared) else 0.0

    def _parts(self, span: Span, *, quoted: bool = False) -> Iterator[Check]:
        """Yield the check of each stretch that a passage is made of, offsets in the whole draft."""
        found = check(span.of(self.text), self.document, quoted=quoted)
        for part in found.parts or (found,):
            start, end = part.text_start + span.start, part.text_end + span.start
            placed = replace(part, text_start=start, text_end=end, parts=())
            yield with_bound(placed, self.text, self.document.document.text)

    def _whole(self, span: Span) -> Iterator[Check]:
        """Yield that a passage as a whole is not there, with the nearest clause; nothing for a bare word."""
        if sum(map(str.isalnum, span.of(self.text))) >= _QUOTED_ASCRIBED:
            nearest = nearest_clause(matching(span.of(self.text)), self.document)
            yield Check(
                "absent", self.document.document.id, text_start=span.start, text_end=span.end, nearest=nearest
            )

    def _leans(self, part: Check) -> bool:
        """Say whether a passage without quotation marks has so much of the document that it rests on it."""
        if kept(part) < _SHARED:
            return False
        return shared_characters(part) >= _LEANS

    def _finding(self, basis: Basis, part: Check, source: Ascription) -> DraftFinding:
        span = Span(part.text_start, part.text_end)
        at = place_behind(self.plain, part.text_end) or source.place
        place = None if at is None else named_place(self.text, at, part, self.document)
        return DraftFinding(basis, span, span.of(self.text), part, source.is_own, place)
