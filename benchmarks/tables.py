"""Print what was measured, and on what kind of day."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

_CONSOLE = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, once for each process."""

    name: str
    unit: str
    values: Sequence[float]


def print_machine() -> None:
    """Print what the figures were measured on."""
    machine = (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )
    _CONSOLE.print(machine)
    print_load()


def print_load() -> None:
    """Print how busy the machine is with everything that runs on it."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0]
    busy = "; others are computing, so times of the wall clock are too long" if load > cores else ""
    _CONSOLE.print(f"load average {load:.1f} over the last minute{busy}")


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print smallest, middle and largest value of each row."""
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("", min_width=44)
    for name in ("min", "median", "max"):
        table.add_column(name, justify="right", min_width=9)
    table.add_column("")
    for row in rows:
        figures = (min(row.values), statistics.median(row.values), max(row.values))
        table.add_row(row.name, *map(_shown, figures), row.unit)
    _CONSOLE.print(table)


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _processor() -> str:
    """Return the processor's name; Linux alone says it in a file."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
