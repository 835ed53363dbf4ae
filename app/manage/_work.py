"""One change at a time, in a thread of its own, with how far it has come."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.live import Progress
from app.problems import problem_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """A change that is being made, or the last one that was."""

    name: str  # 添加《…》
    stage: str = "正在准备"
    done: int = 0
    total: int = 0  # 0 where there is nothing to count
    finished: bool = False
    problem: str = ""  # why it failed


class Workbench:
    """Makes one change at a time; `work` says which, None before the first."""

    def __init__(self) -> None:
        self.work: Work | None = None
        self._lock = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether a change is being made."""
        return self.work is not None and not self.work.finished

    def start(self, name: str, change: Callable[[Progress], None]) -> bool:
        """Begin a change and return at once; False, and nothing begins, while another is being made."""
        with self._lock:
            if self.busy:
                return False
            self.work = Work(name)
        # Not a daemon: a server that stops lets files be moved into place.
        threading.Thread(target=self._make, args=(self.work, change), name="manage").start()
        return True

    def _make(self, work: Work, change: Callable[[Progress], None]) -> None:
        def report(stage: str, done: int, total: int) -> None:
            self.work = replace(work, stage=stage, done=done, total=total)

        problem = ""
        try:
            change(report)
        except Exception as error:  # the page must say something whatever happens
            _log.error("a change of the documents failed", exc_info=error)
            problem = problem_of(error).detail
        self.work = replace(work, finished=True, problem=problem)
