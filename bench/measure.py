"""What a command costs: processor seconds of its whole tree of processes, wall seconds, memory at its peak."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run."""

    cpu: float
    """Processor seconds, user and system, of the command and all that it started and waited for."""
    wall: float
    memory: float
    """Megabytes: the most that all its processes held at one time, what they share counted once; looked at now and then,
    for what the kernel tells at the end includes the memory of whoever started the command."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Several values of one kind."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


class CommandFailed(Exception):
    """What a command said before it failed."""


class TooSlow(Exception):
    """A command that was stopped, for it took too long."""


def measure(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, patience: float | None = None
) -> Cost:
    """Runs the command to its end. Raises `CommandFailed`, or `TooSlow` after so many seconds of patience."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        watch = _Watch(process.pid, patience)
        watch.start()
        try:
            _, status, used = os.wait4(process.pid, 0)  # with what it waited for itself: the whole tree
        except BaseException:  # whoever stops the bench stops what it runs
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            wall = time.perf_counter() - start
            watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if watch.stopped:
            raise TooSlow(f"stopped after {patience:.0f} s")
        if process.returncode:
            said.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{said.read().decode('utf-8', 'replace')[-4000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, watch.peak)


class _Watch(threading.Thread):
    """Looks at the memory of a tree of processes now and then, and stops it when patience ends."""

    def __init__(self, pid: int, patience: float | None) -> None:
        super().__init__(daemon=True)
        self.pid, self.patience = pid, patience
        self.peak = 0.0
        self.stopped = False
        self._over = threading.Event()

    def run(self) -> None:
        start = time.monotonic()
        while not self._over.wait(EVERY):
            self.peak = max(self.peak, self._look())
            if self.patience is not None and time.monotonic() - start > self.patience:
                self.stopped = True
                os.killpg(self.pid, signal.SIGKILL)
                return

    def _look(self) -> float:
        tree = list(iter_tree(self.pid))
        return _memory(self.pid, "status", "VmHWM:") if len(tree) == 1 else sum(map(_share, tree))

    def end(self) -> None:
        self._over.set()
        self.join()


def iter_tree(pid: int) -> Iterator[int]:
    """A process and all below it; those that have just ended are left out, and those that have just begun: until they
    are a program of their own, they stand in their parent's memory, which would count twice."""
    yield pid
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return
    held = _held(pid)
    for child in children:
        if _held(child) != held:
            yield from iter_tree(child)


def _held(pid: int) -> list[str]:
    """All figures of a process's memory; a parent and a child have the same ones only where they share it."""
    return [line for line in _lines(pid, "status") if line.startswith("Vm")]


def _share(pid: int) -> float:
    """Megabytes of a process, with its part of what it shares with others."""
    return _memory(pid, "smaps_rollup", "Pss:")


def _memory(pid: int, file: str, name: str) -> float:
    return next((int(line.split()[1]) / 1024 for line in _lines(pid, file) if line.startswith(name)), 0.0)


def _lines(pid: int, file: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return []  # it has just ended
