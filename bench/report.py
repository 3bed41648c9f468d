"""Figures as a table for the terminal, as JSON, and as a picture for the docs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, FileSystemLoader

from bench.measure import Spread
from bench.peers.tools import pinned_versions
from bench.results import Goal, Sizes, ratio, series_as_data
from bench.rounds import Series

OURS = ("build", "rebuild", "check", "load")
SCHEMES: Mapping[str, Mapping[str, str]] = {
    "light": {"text": "#24323a", "quiet": "#566670", "ours": "#00796b", "other": "#8aa0ac"},
    "dark": {"text": "#e6edf0", "quiet": "#a9b8c0", "ours": "#4db6ac", "other": "#5f7682"},
}
"""Colours on light and on dark pages."""


def describe_machine() -> dict[str, Any]:
    """What the figures were measured on, and with."""
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    versions = {name: version(name) for name in ("mkdocs", "mkdocs-material", "jinja2", "pyyaml")}
    return {
        "cpu": cpu, "cores": os.cpu_count(), "python": platform.python_version(), "versions": versions | pinned_versions(),
        "measured": datetime.now(UTC).strftime("%Y-%m-%d"),
    }  # fmt: skip


def results_as_data(
    sizes: Sizes, left_out: Mapping[int, Mapping[str, str]], edits: Mapping[str, Mapping[int, Sequence[float]]],
    real: Mapping[str, Series], goals: Sequence[Goal], took: float, load: float,
) -> dict[str, Any]:  # fmt: skip
    """All of it, for programs; `load` is what the machine had to do besides, before the first run."""
    return {
        "machine": describe_machine() | {"load": round(load, 1)},
        "took_seconds": round(took),
        "sizes": {size: {id_: series_as_data(s) for id_, s in series.items()} for size, series in sizes.items()},
        "left_out": left_out,
        "real": {id_: series_as_data(series) for id_, series in real.items()},
        "edits": edits,
        "goals": [
            {
                "name": goal.name,
                "goal": goal.limit,
                "value": goal.value,
                "unit": goal.unit,
                "met": goal.is_met,
                "apart": goal.apart,
            }
            for goal in goals
        ],
    }


def format_table(sizes: Sizes, left_out: Mapping[int, Mapping[str, str]]) -> str:
    """One block for each size; the last column is our build by the contender."""
    return "\n".join(line for size, series in sizes.items() for line in _block(size, series, left_out.get(size, {})))


def format_goals(goals: Sequence[Goal]) -> str:
    lines = ["Goals"]
    for goal in goals:
        value = "not measured" if goal.value is None else f"{goal.value:.2f} {goal.unit}".strip()
        lines.append(f"  {goal.name:<50} ≤ {goal.limit:<6g} {value:<14} {_verdict(goal)}".rstrip())
    return "\n".join(lines)


def render_picture(sizes: Sizes, scheme: str) -> str:
    """Processor milliseconds a page, for each contender and size, as an SVG in one of `SCHEMES`."""
    rows = []
    for id_ in dict.fromkeys(id_ for series in sizes.values() for id_ in series if id_ not in OURS[1:]):
        bars = [
            (size, median(cost.cpu for cost in series[id_].costs.values()) / size * 1000)
            for size, series in sizes.items()
            if id_ in series
        ]
        title = next(series[id_].title for series in sizes.values() if id_ in series)
        title = "this site, all of it" if id_ == "build" else title
        rows.append((title, id_ == "build", bars))
    longest = max((value for _, _, bars in rows for _, value in bars), default=1.0)
    return _TEMPLATES.get_template("speed.svg").render(rows=rows, longest=longest, ink=SCHEMES[scheme])


def _block(size: int, all_series: Mapping[str, Series], left_out: Mapping[str, str]) -> Iterator[str]:
    yield f"\n{size:,} works{'processor seconds':>41}{'ms a page':>12}{'wall':>9}{'memory':>10}{'ours ÷ it':>22}"
    build = all_series["build"]
    for id_, series in all_series.items():
        costs = list(series.costs.values())
        cpu, wall = Spread.of([c.cpu for c in costs]), median(c.wall for c in costs)
        against = "" if id_ in OURS else _format(ratio(build, series), 2)
        memory = median(c.memory for c in costs)
        runs = f"  {len(costs)} runs: {series.note}" if series.note else ""
        yield (
            f"  {series.title:<32}{_format(cpu, 2):>22}{cpu.median / size * 1000:>12.2f}"
            f"{wall:>8.1f}s{memory:>7.0f} MB{against:>22}{runs}"
        )
    for id_, why in left_out.items():
        yield f"  {id_:<32}{why}"


def _verdict(goal: Goal) -> str:
    if goal.apart is None:
        return ""
    return f"met, {-goal.apart:.0%} to spare" if goal.is_met else f"missed by {goal.apart:.0%}"


def _format(spread: Spread, digits: int) -> str:
    return f"{spread.median:.{digits}f} ({spread.low:.{digits}f}–{spread.high:.{digits}f})"


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
