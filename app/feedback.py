"""What people thought of answers: kept in one file on this machine, bounded, and read by a command."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from app.exports import csv_text
from app.limits import MAX_FEEDBACK, MAX_REASON

Thumb = Literal["up", "down"]
THUMBS: dict[str, str] = {"up": "有帮助", "down": "没帮助"}
_COLUMNS = {
    "time": "时间",
    "thumb": "评价",
    "question": "问题",
    "status": "回答的种类",
    "clauses": "条",
    "document": "文件",
    "reason": "意见",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thought of one answer; the only things about people that are ever written down."""

    time: str  # ISO 8601 with the zone of this machine
    question: str
    document: str  # which the clauses are of
    status: str
    clauses: tuple[int, ...]
    thumb: Thumb
    reason: str


class FeedbackFile:
    """Opinions, oldest first, in feedback.jsonl; the older half of what it may hold in feedback-1.jsonl."""

    def __init__(self, folder: Path, *, most: int = MAX_FEEDBACK) -> None:
        self._folder = folder
        self._newer = folder / "feedback.jsonl"
        self._older = folder / "feedback-1.jsonl"
        self._half = most // 2  # bytes

    def add(self, opinion: Opinion) -> None:
        """Keep an opinion; where there is no room left, the oldest go."""
        line = _line(opinion)
        with self._held():
            if self._newer.exists() and self._newer.stat().st_size + len(line) > self._half:
                self._newer.replace(self._older)
            with self._newer.open("ab") as file:
                file.write(line)

    def read(self) -> tuple[Opinion, ...]:
        """Return all opinions, oldest first; a line that a power cut left half written is passed over."""
        if not self._folder.is_dir():
            return ()
        with self._held():
            return self._read()

    def forget(self, opinions: Sequence[Opinion]) -> None:
        """Delete these opinions; what has come in since they were read stays."""
        if not self._folder.is_dir():
            return
        gone = set(opinions)
        with self._held():
            left = [_line(each) for each in self._read() if each not in gone]
            self._older.unlink(missing_ok=True)
            self._newer.write_bytes(b"".join(left))

    def _read(self) -> tuple[Opinion, ...]:
        written = [path.read_bytes() for path in (self._older, self._newer) if path.exists()]
        return tuple(held for line in b"".join(written).splitlines() if (held := _opinion(line)))

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
            yield


def opinion(
    *, question: str, document: str, status: str, clauses: Sequence[int], thumb: Thumb, reason: str
) -> Opinion:
    """Return an opinion held now; a reason that is too long is cut."""
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    return Opinion(time, question, document, status, tuple(clauses), thumb, reason.strip()[:MAX_REASON])


def form(opinion: Opinion) -> dict[str, Any]:
    """Return an opinion as JSON has it."""
    return asdict(opinion)


def csv_of(opinions: Sequence[Opinion]) -> str:
    """Return opinions as CSV, with a line of Chinese titles."""
    lines = [list(_COLUMNS.values())]
    for each in opinions:
        told = form(each) | {"thumb": THUMBS[each.thumb], "clauses": "、".join(map(str, each.clauses))}
        lines.append([told[name] for name in _COLUMNS])
    return csv_text(lines)


def _line(opinion: Opinion) -> bytes:
    return json.dumps(asdict(opinion)).encode() + b"\n"  # ASCII: no half of a character can be cut off


def _opinion(line: bytes) -> Opinion | None:
    try:
        row = json.loads(line)
        held = Opinion(**{**row, "clauses": tuple(row["clauses"])})
    except (ValueError, TypeError, KeyError):
        return None
    return held if held.thumb in THUMBS else None
