"""Check a whole draft: find what it quotes or leans on, and compare each passage with the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policy_qa.targets import Target
from policy_qa.text import Span
from policy_qa.wording._check import check
from policy_qa.wording._draft_figures import figures, overlapping
from policy_qa.wording._draft_nouns import Basis, DraftFinding, DraftReport, FigureFinding, NamedPlace
from policy_qa.wording._draft_sources import Ascription, ascription, clauses_named, lead_end, without_source
from policy_qa.wording._draft_stock import own_characters
from policy_qa.wording._draft_text import Sentence, pieces, sentences
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import matching
from policy_qa.wording._nearest import closeness
from policy_qa.wording._nouns import Check, Verdict

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
_HALF = 0.5  # share of a draft up to which what it quotes may itself be part of such a passage
_NUMBER = 8  # characters of a number, unit included; a longer change of that kind holds other words too
_COVERED = 0.6  # share of a piece's characters in runs of three that the document prints, to begin with
_JOINED = 0.25  # the same for a piece between two such
_MOST_PLACES = 400  # a run that the document prints more often says too little
_NEARER = 2.0  # how many times closer another clause must be than the one named


def check_draft(
    text: str,
    document: WordingIndex,
    *,
    targets: Sequence[Target] = (),
    progress: DraftProgress | None = None,
) -> DraftReport:
    """Compare a draft with a document; `progress` is called with characters done and in all."""
    drafted = _Draft(text, document, _covered(text, document))
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
    stated = tuple(
        FigureFinding(written.span, written.quote, target, agrees, overlapping(ascribed, written.span))
        for written, target, agrees in figures(text, targets)
        if not overlapping(compared, written.span)
    )
    return DraftReport(document.document.id, text, tuple(findings), stated)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft, the document it is compared with, and which of its characters the document has too."""

    text: str
    document: WordingIndex
    covered: NDArray[np.int8]  # -1 for what is not compared

    def as_one_passage(self, least: float) -> Iterator[DraftFinding]:
        """Yield what a draft is that as a whole is a passage of the document, pasted to be checked."""
        if sum(map(str.isalnum, self.text)) > _PASSAGE:
            return
        parts = list(self._parts(Span(0, len(self.text))))
        own = sum(own_characters(part.source or "") for part in parts)
        fewest = _QUOTED if any(part.verdict == "altered" for part in parts) else _QUOTED_ASCRIBED
        if own >= fewest and all(part.source is not None and self._kept(part) >= least for part in parts):
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
        return ascription(self.text, sentence.span.start, start, self.document.document)

    def _is_quotation(self, span: Span, sentence: Sentence) -> bool:
        size = sum(map(str.isalnum, span.of(self.text)))
        if size >= _QUOTED:
            return True
        before = Span(sentence.span.start, span.start)
        return size >= _QUOTED_ASCRIBED and lead_end(self.text, before) in (span.start, span.start - 1)

    def _quotation(self, span: Span, sentence: Sentence) -> Iterator[DraftFinding]:
        source = self._source(sentence, span.start)
        for part in self._parts(span):
            if part.verdict != "absent" or source.is_own:
                yield self._finding("quotation", part, source)

    def _unquoted(self, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[DraftFinding]:
        rest = without_source(self.text, sentence.span, sentence.quotations)
        found = False
        for group in self._groups(rest, quoted):
            source = self._source(sentence, group.start)
            basis: Basis = "attributed" if source.is_own and rest != sentence.span else "leaning"
            for part in map(_without_own_words, self._parts(group)):
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

    def _parts(self, span: Span) -> Iterator[Check]:
        """Yield the check of each stretch that a passage is made of, offsets in the whole draft."""
        found = check(span.of(self.text), self.document)
        for part in found.parts or (found,):
            yield replace(
                part, text_start=part.text_start + span.start, text_end=part.text_end + span.start, parts=()
            )

    def _whole(self, span: Span) -> Iterator[Check]:
        """Yield that a passage as a whole is not there, with the nearest clause; nothing for a bare word."""
        if sum(map(str.isalnum, span.of(self.text))) >= _QUOTED_ASCRIBED:
            nearest = max(self._closeness(span).items(), key=lambda each: each[1], default=(None, 0.0))[0]
            yield Check(
                "absent", self.document.document.id, text_start=span.start, text_end=span.end, nearest=nearest
            )

    def _leans(self, part: Check) -> bool:
        """Say whether a passage without quotation marks has so much of the document that it rests on it."""
        if part.source is None or self._kept(part) < _SHARED:
            return False
        return own_characters(part.source) - sum(len(change.doc) for change in part.changes) >= _LEANS

    def _kept(self, part: Check) -> float:
        """Return which share of the longer side both have; a number put in another's place counts as kept."""
        lost = sum(
            max(len(change.doc), len(change.text))
            for change in part.changes
            if change.kind not in ("number", "order") or len(change.text) > _NUMBER
        )
        return 1 - lost / max(len(part.source or ""), part.text_end - part.text_start)

    def _finding(self, basis: Basis, part: Check, source: Ascription) -> DraftFinding:
        span = Span(part.text_start, part.text_end)
        place = None if source.place is None else self._place(source.place, part)
        return DraftFinding(basis, span, span.of(self.text), part, source.is_own, place)

    def _place(self, span: Span, part: Check) -> NamedPlace:
        """Compare the clause that a draft names with the one that holds the passage."""
        quote = span.of(self.text)
        named = clauses_named(quote, self.document.document)
        if part.verdict != "absent":
            holders = [part.clause, *(place.clause for place in part.also)]
            right = any(holder in named for holder in holders) or part.clause is None
            verdict = "right" if right else "elsewhere" if named else "no_such_place"
            return NamedPlace(span, quote, named, verdict, part.clause)  # type: ignore[arg-type]
        if not named:
            return NamedPlace(span, quote, named, "no_such_place", part.nearest)
        near = self._closeness(Span(part.text_start, part.text_end))
        best = max(near, key=lambda clause: near[clause], default=None)
        own = max((near.get(clause, 0.0) for clause in named), default=0.0)
        doubtful = best is not None and best not in named and near[best] > _NEARER * own
        return NamedPlace(span, quote, named, "doubtful" if doubtful else "right", best if doubtful else None)

    def _closeness(self, span: Span) -> dict[int, float]:
        return closeness(matching(span.of(self.text)), self.document)


def _without_own_words(part: Check) -> Check:
    """Leave out an unquoted passage's own words before and behind the document's: 我们将(计划投入…)."""
    changes, start, end = list(part.changes), part.text_start, part.text_end
    source = part.source or ""
    if changes and not changes[0].doc and changes[0].at == 0:
        start += len(changes.pop(0).text)
    if changes and not changes[-1].doc and changes[-1].at == len(source):
        end -= len(changes.pop().text)
    if changes and changes[-1].kind == "punctuation" and changes[-1].at + len(changes[-1].doc) == len(source):
        source = source[: changes[-1].at]  # the mark behind it is the draft's own, too
        end -= len(changes.pop().text)
    if len(changes) == len(part.changes):
        return part
    kinds = {change.kind for change in changes}
    verdict: Verdict = "exact" if not kinds else "punct" if kinds == {"punctuation"} else "altered"
    cut = len(part.source or "") - len(source)
    return replace(
        part,
        verdict=verdict,
        end=(part.end or 0) - cut,
        source=source,
        changes=tuple(changes),
        text_start=start,
        text_end=end,
        also=tuple(replace(place, end=place.end - cut) for place in part.also),
    )


def _covered(text: str, document: WordingIndex) -> NDArray[np.int8]:
    """Return for each character of a text whether it lies in a run of three that the document prints.

    Digits count neither way, for a number may be what was changed.
    """
    import numpy as np

    compared = matching(text)
    flags = np.full(len(text), -1, dtype=np.int8)
    flags[compared.at] = 0
    in_text, _ = document.hits(compared.codes, length=3, at_most=_MOST_PLACES)
    for by in range(3):
        flags[compared.at[np.unique(in_text) + by]] = 1
    digits = np.fromiter((character.isdecimal() for character in text), dtype=bool, count=len(text))
    flags[digits] = -1
    return flags
