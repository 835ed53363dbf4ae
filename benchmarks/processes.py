"""Run commands in fresh processes and say what each one cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = Path(sys.executable)
POLICY_QA = PYTHON.with_name("policy-qa")
_PER_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e3  # ru_maxrss counts bytes there, kilobytes here


@dataclass(frozen=True, slots=True)
class Run:
    """What one process cost, from its start to its end."""

    wall: float  # seconds
    cpu: float  # seconds of all threads, user and system
    peak: float  # megabytes of memory at the most
    output: str


def run(*command: object) -> Run:
    """Run a command from the repository's root to its end."""
    words = [str(word) for word in command]
    began = time.perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    output = process.stdout.read().decode()
    complaints = process.stderr.read().decode()  # a few lines of progress: less than a pipe holds
    _, status, usage = os.wait4(process.pid, 0)  # subprocess itself does not say what a process used
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}:\n{complaints}")
    # The peak is never less than what this process itself holds; it loads nothing heavy.
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _PER_MEGABYTE, output)


def repeat(times: int, *command: object) -> list[Run]:
    """Run a command several times; one run before them, not counted, fills the disk cache."""
    return [run(*command) for _ in range(times + 1)][1:]
