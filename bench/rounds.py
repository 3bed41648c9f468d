"""All contenders at one size, run in turn: each round once through, there and back, so that a busy minute hits all."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import CommandFailed, Cost, TooSlow, measure
from bench.peers.facts import facts_of, mean_bytes
from bench.peers.job import Contender, Frame, Job
from bench.peers.shown import SAMPLE, iter_missing
from bench.peers.tools import NotInstalled
from bench.surveys import MadeSurvey

RUNS = 5
APART = 0.1
"""By how much of ours the bytes of a peer's page may differ."""


class Fault(str):
    """Why somebody was left out who should not have been: the bench ends with 1."""


class NoResult(Exception):
    """What a site lacks, or has too much of, to stand beside ours."""


@dataclass
class Series:
    """The runs of one contender at one size."""

    id: str
    title: str
    job: Job
    is_ours: bool = True
    costs: dict[int, Cost] = field(default_factory=dict)
    """Round → what it cost."""
    pages: int = 0
    page_bytes: float = 0.0
    files: int = 0
    bytes: int = 0
    note: str = ""

    @property
    def longest(self) -> float:
        """Wall seconds of its longest run."""
        return max((cost.wall for cost in self.costs.values()), default=0.0)


@dataclass(frozen=True)
class Clock:
    """The time that a size may take."""

    end: float

    @classmethod
    def starting(cls, seconds: float) -> Clock:
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        return self.end - time.monotonic()


def run_rounds(
    contenders: Sequence[Contender], survey: MadeSurvey, data: Path, runs: int, clock: Clock
) -> tuple[dict[str, Series], dict[str, str]]:
    """Id → its series, and id → why it was left out. The first contender is our own build: others are held to its pages."""
    left_out: dict[str, str] = {}
    all_series: dict[str, Series] = {}
    frame = None
    for contender in contenders:
        series = _prepared(contender, survey, data, frame, left_out)
        if series and _run_once(series, 0, clock, left_out) and _is_result(series, survey, frame, left_out):
            all_series[contender.id] = series
            _tidy(series)
        if frame is None:
            frame = _frame_of(all_series[contender.id])
    for number in range(1, runs):
        for series in _in_turn(list(all_series.values()), number):
            if series.longest * 1.2 > clock.left and not series.note:
                series.note = "fewer runs, for want of time"
            if not series.note:
                _run_once(series, number, clock, left_out)
                _tidy(series)
    return all_series, left_out


def _prepared(
    contender: Contender, survey: MadeSurvey, data: Path, frame: Frame | None, left_out: dict[str, str]
) -> Series | None:
    if len(survey.works) > contender.largest:
        left_out[contender.id] = f"not run above {contender.largest:,} works: too slow"
        return None
    try:
        return Series(contender.id, contender.title, contender.prepare(survey, data, frame), not contender.peer)
    except NotInstalled as error:
        left_out[contender.id] = _last_line(error)
    except CommandFailed as error:
        left_out[contender.id] = Fault(_last_line(error))
    return None


def _run_once(series: Series, number: int, clock: Clock, left_out: dict[str, str]) -> bool:
    job = series.job
    remove_made(job)
    try:
        series.costs[number] = measure(job.command, job.cwd, job.env, patience=max(60, clock.left))
    except TooSlow as error:
        left_out[series.id] = str(error)
        return False
    except CommandFailed as error:
        if series.is_ours:
            raise  # without ours there is nothing to compare
        left_out[series.id] = Fault(f"failed: {_last_line(error)}")
        return False
    cost = series.costs[number]
    print(
        f"  {series.title:<32} {cost.cpu:8.2f} s {cost.wall:8.2f} s wall {cost.memory:7.0f} MB",
        file=sys.stderr,
    )
    return True


def _is_result(series: Series, survey: MadeSurvey, frame: Frame | None, left_out: dict[str, str]) -> bool:
    """Looks at what was made, and whether it may stand beside ours."""
    if series.job.out is None:
        return True
    series.pages, series.page_bytes = mean_bytes(series.job.out, series.job.pages)
    try:
        _check_bytes(series, len(survey.works), frame)
        if series.job.shows_facts:
            _check_facts(series.job.out, survey)
    except NoResult as error:
        if series.is_ours:
            raise
        left_out[series.id] = Fault(f"no result: {error}")
        print(f"  {series.title}: {left_out[series.id]}", file=sys.stderr)
        return False
    sizes = [path.stat().st_size for path in series.job.out.rglob("*") if path.is_file()]
    series.files, series.bytes = len(sizes), sum(sizes)
    return True


def _check_bytes(series: Series, size: int, frame: Frame | None) -> None:
    """Raises `NoResult` where pages are missing, or are larger or smaller than ours."""
    if series.pages != size:
        raise NoResult(f"{series.pages} pages for {size} works")
    if frame and abs(series.page_bytes / frame.page_bytes - 1) > APART:
        raise NoResult(f"a page has {series.page_bytes:,.0f} bytes, ours {frame.page_bytes:,.0f}")


def _check_facts(site: Path, survey: MadeSurvey) -> None:
    """Raises `NoResult` where a page of a sample lacks a fact."""
    for work in facts_of(survey, survey.works[:: max(1, len(survey.works) // SAMPLE)]):
        page = (site / "papers" / work["key"] / "index.html").read_text("utf-8")
        if missing := next(iter_missing(page, work), ""):
            raise NoResult(f"the page of {work['key']} does not show “{missing}”")


def remove_made(job: Job) -> None:
    """What stands in the way of a clean run."""
    for path in job.removed:
        if path.exists():
            shutil.rmtree(path)


def _tidy(series: Series) -> None:
    """Makes room: only our own site is needed again."""
    if not series.is_ours:
        remove_made(series.job)


def _last_line(error: Exception) -> str:
    return str(error).strip().splitlines()[-1]


def _frame_of(series: Series) -> Frame:
    assert series.job.out
    return Frame(series.job.out, series.page_bytes)


def _in_turn(series: list[Series], number: int) -> Iterator[Series]:
    return iter(series if number % 2 == 0 else series[::-1])
