"""A progress bar on stderr for work that lets people wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.cli._people import stderr

Report = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Yield what a long job calls with (stage, done, total); nothing shows before the first call.

    A total of 0 means that there is nothing to count: the stage is a line of its own.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), console=stderr()
    )
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if not total:
            bar.console.print(f"{stage.rstrip('。')}……")
            return
        if stage not in tasks:
            bar.start()
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    try:
        yield report
        for task in tasks.values():
            bar.update(task, completed=bar.tasks[task].total)  # the last steps are not always reported
    finally:
        if tasks:  # one never started would end with an empty line
            bar.stop()
