"""Draw what the confidence of an answer is worth: docs/reliability.svg and docs/risk_coverage.svg.

    python -m training.curves [FILE…]

Reliability: of the answers given at a confidence, how many rest on the right clause.
Risk and coverage: when only answers above a confidence are given, how many questions are answered, and how
many of those wrongly.  A question that the document does not answer is answered wrongly when it is answered.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from pathlib import Path

from policy_qa import Outcome, PolicyAssistant, evaluate, read_questions

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "data"
UNTUNED = ("unseen_a", "unseen_b", "fresh3")  # not tuned on question by question
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
ANSWERED = ("answered", "partly")

WIDTH, HEIGHT = 460, 340
LEFT, TOP, RIGHT, BOTTOM = 62, 44, 18, 52  # around the plot
STYLE = """
  svg { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; }
  .paper { fill: #ffffff; } text { fill: #1f2933; } .small { font-size: 11px; fill: #52606d; }
  .grid { stroke: #d9dee4; } .line { stroke: #1769aa; fill: none; stroke-width: 2; }
  .dot { fill: #1769aa; } .guide { stroke: #7b8794; stroke-dasharray: 4 4; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14191f; } text { fill: #e4e9ee; } .small { fill: #a9b4bf; }
    .grid { stroke: #323b45; } .line { stroke: #6db7f2; } .dot { fill: #6db7f2; } .guide { stroke: #8995a1; }
  }"""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: how sure it said it was, and whether its clause is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a plot, from low to high."""

    title: str
    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Return where a value lies, 0 at the low end and 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def main() -> None:
    """Ask the questions and write both pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", metavar="FOLDER")
    options = parser.parse_args()
    usual = [QUESTIONS / f"{name}.jsonl" for name in UNTUNED]
    files = options.files or [path for path in usual if path.exists()]
    assistant = PolicyAssistant.open(ROOT / "corpus", ROOT / "index", ROOT / "models" / "policy-e5-small-zh")
    outcomes = [one for path in files for one in evaluate(assistant, read_questions(path))]
    given = answers(outcomes)
    names = ", ".join(path.stem for path in files)
    note = f"{names}: {len(outcomes)} questions, {len(given)} answered"
    for name, picture in (
        ("reliability", reliability_svg(reliability(given), note)),
        ("risk_coverage", risk_svg(risk_coverage(given, len(outcomes)), note)),
    ):
        (options.out / f"{name}.svg").write_text(picture, encoding="utf-8")
        print(f"{options.out / name}.svg  {note}")
    for said, right, count in reliability(given):
        print(f"  said {said:.3f}: right {right:.3f} of {count}")


def answers(outcomes: Sequence[Outcome]) -> list[Given]:
    """Return the answers that were given, refusals left out."""
    return [
        Given(outcome.answer.confidence, outcome.hit)
        for outcome in outcomes
        if outcome.answer.status in ANSWERED
    ]


def reliability(given: Sequence[Given]) -> list[tuple[float, float, int]]:
    """Return of each bin the mean confidence, the share that is right, and how many there are."""
    points = []
    for low, high in pairwise(BINS):
        inside = [one for one in given if low <= one.confidence < high or one.confidence == high == 1.0]
        if inside:
            count = len(inside)
            said = sum(one.confidence for one in inside) / count
            points.append((said, sum(one.right for one in inside) / count, count))
    return points


def risk_coverage(given: Sequence[Given], asked: int) -> list[tuple[float, float]]:
    """Return share answered and share of those answered wrongly, as the threshold falls."""
    points = []
    answered = wrong = 0
    surest_first = sorted(given, key=lambda one: -one.confidence)
    for _, group in groupby(surest_first, key=lambda one: one.confidence):
        tied = list(group)
        answered += len(tied)
        wrong += sum(not one.right for one in tied)
        points.append((answered / asked, wrong / answered))
    return points


def reliability_svg(points: Sequence[tuple[float, float, int]], note: str) -> str:
    """Return the picture of said confidence against how often right, with counts."""
    least = min([0.5, *(min(said, right) for said, right, _ in points)])
    low = int(least * 10) / 10
    x, y = Axis("said confidence", low, 1.0, 0.1), Axis("right", low, 1.0, 0.1)
    marks = [f'<path class="guide" d="{_path([(low, low), (1.0, 1.0)], x, y)}"/>']
    marks.append(f'<path class="line" d="{_path([(said, right) for said, right, _ in points], x, y)}"/>')
    for said, right, count in points:
        across, down = _place(said, right, x, y)
        marks.append(f'<circle class="dot" cx="{across:.1f}" cy="{down:.1f}" r="4"/>')
        marks.append(
            f'<text class="small" x="{across:.1f}" y="{down + 19:.1f}" text-anchor="middle">{count}</text>'
        )
    return _picture("Said confidence against how often right", note, x, y, marks)


def risk_svg(points: Sequence[tuple[float, float]], note: str) -> str:
    """Return the picture of the share answered against the share of those answered wrongly."""
    most = max([0.1, *(risk for _, risk in points)])
    x = Axis("share of questions answered", 0.0, 1.0, 0.2)
    y = Axis("of those answered wrongly", 0.0, int(most * 20 + 1) / 20, 0.05)
    marks = [f'<path class="line" d="{_path(points, x, y)}"/>']
    if points:
        across, down = _place(*points[-1], x, y)
        marks.append(f'<circle class="dot" cx="{across:.1f}" cy="{down:.1f}" r="4"/>')
        said = f"{points[-1][1]:.3f} at any confidence"
        marks.append(
            f'<text class="small" x="{across - 8:.1f}" y="{down - 8:.1f}" text-anchor="end">{said}</text>'
        )
    return _picture("Share answered against share answered wrongly", note, x, y, marks)


def _picture(title: str, note: str, x: Axis, y: Axis, marks: Sequence[str]) -> str:
    right, floor = WIDTH - RIGHT, HEIGHT - BOTTOM
    lines = []
    for value in _ticks(x):
        across, _ = _place(value, y.low, x, y)
        lines.append(f'<path class="grid" d="M{across:.1f} {TOP}V{floor}"/>')
        lines.append(f'<text x="{across:.1f}" y="{floor + 17}" text-anchor="middle">{value:.1f}</text>')
    for value in _ticks(y):
        _, down = _place(x.low, value, x, y)
        lines.append(f'<path class="grid" d="M{LEFT} {down:.1f}H{right}"/>')
        lines.append(f'<text x="{LEFT - 7}" y="{down + 4:.1f}" text-anchor="end">{value:.2f}</text>')
    middle, half = (LEFT + right) // 2, (TOP + floor) // 2
    labels = [
        f'<text x="{LEFT}" y="18" font-weight="600">{escape(title)}</text>',
        f'<text class="small" x="{LEFT}" y="34">{escape(note)}</text>',
        f'<text x="{middle}" y="{HEIGHT - 14}" text-anchor="middle">{x.title}</text>',
        f'<text transform="translate(16 {half}) rotate(-90)" text-anchor="middle">{y.title}</text>',
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(title)}">'
    )
    paper = f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>'
    return "\n".join([head, f"<style>{STYLE}\n</style>", paper, *lines, *marks, *labels, "</svg>", ""])


def _ticks(axis: Axis) -> list[float]:
    count = round((axis.high - axis.low) / axis.step)
    return [axis.low + number * axis.step for number in range(count + 1)]


def _place(across: float, up: float, x: Axis, y: Axis) -> tuple[float, float]:
    return (
        LEFT + x.share(across) * (WIDTH - LEFT - RIGHT),
        HEIGHT - BOTTOM - y.share(up) * (HEIGHT - TOP - BOTTOM),
    )


def _path(points: Sequence[tuple[float, float]], x: Axis, y: Axis) -> str:
    placed = [_place(*point, x, y) for point in points]
    return "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in placed) if placed else ""


if __name__ == "__main__":
    main()
