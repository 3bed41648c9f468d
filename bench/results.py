"""Runs → figures: medians, ranges, ratios of paired runs, and how they stand to the goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from bench.measure import Spread
from bench.rounds import Series

Sizes = Mapping[int, Mapping[str, Series]]
"""Size → id of a contender → its runs."""


@dataclass(frozen=True)
class Goal:
    """Something to reach, and where we are; `value` is none where it was not measured."""

    name: str
    limit: float
    value: float | None
    unit: str = ""

    @property
    def is_met(self) -> bool | None:
        return None if self.value is None else self.value <= self.limit

    @property
    def apart(self) -> float | None:
        """By what part of the limit the value is above it; below 0 where it is met."""
        return None if self.value is None else self.value / self.limit - 1


def ratio(one: Series, other: Series) -> Spread:
    """Processor seconds of one by those of the other, in the same rounds."""
    rounds = one.costs.keys() & other.costs.keys()
    return Spread.of([one.costs[n].cpu / other.costs[n].cpu for n in rounds])


def build_goals(sizes: Sizes, edits: Mapping[str, Mapping[int, Sequence[float]]], real: float | None) -> list[Goal]:
    """Every goal with its figure."""
    edit = {(name, size): median(times) for name, by_size in edits.items() for size, times in by_size.items()}

    def by(one: str, other: str, size: int) -> float | None:
        series = sizes.get(size, {})
        return ratio(series[one], series[other]).median if one in series and other in series else None

    def edit_ratio(size: int) -> float | None:
        ours, hugos = edit.get(("ours", size)), edit.get(("hugo", size))
        return ours / hugos if ours and hugos else None

    return [
        Goal("build ÷ Hugo without highlighting, 1,000", 0.8, by("build", "hugo", 1_000)),
        Goal("build ÷ Hugo without highlighting, 10,000", 0.5, by("build", "hugo", 10_000)),
        Goal("build ÷ limit, 10,000", 1.5, by("build", "limit", 10_000)),
        Goal("growth of the build, 3,000 → 30,000", 10.5, _growth(sizes, 3_000, 30_000), "×"),
        Goal("peak memory of the build, 10,000", 250, _memory(sizes, 10_000), "MB"),
        Goal("survey check ÷ build, 10,000", 0.25, by("check", "build", 10_000)),
        Goal("build with nothing changed ÷ build, 10,000", 0.3, by("rebuild", "build", 10_000)),
        Goal("edit → page in the browser, 1,000", 0.5, edit.get(("ours", 1_000)), "s"),
        Goal("edit → page in the browser, 10,000", 1.0, edit.get(("ours", 10_000)), "s"),
        Goal("edit ÷ Hugo's server, 1,000", 0.5, edit_ratio(1_000)),
        Goal("edit ÷ Hugo's server, 10,000", 0.5, edit_ratio(10_000)),
        Goal("real data ÷ Material for the hand-written pages", 2.0, real),
    ]


def series_as_data(series: Series) -> dict[str, Any]:
    """All runs and what comes of them, for `results.json`."""
    costs = list(series.costs.values())
    figures = {name: asdict(Spread.of([getattr(cost, name) for cost in costs])) for name in ("cpu", "wall", "memory")}
    return {
        "title": series.title,
        "runs": [asdict(cost) for cost in costs],
        **figures,
        "pages": series.pages,
        "page_bytes": round(series.page_bytes),
        "files": series.files,
        "bytes": series.bytes,
        "note": series.note,
    }


def _growth(sizes: Sizes, small: int, large: int) -> float | None:
    if "build" not in sizes.get(small, {}) or "build" not in sizes.get(large, {}):
        return None
    return median(c.cpu for c in sizes[large]["build"].costs.values()) / median(
        c.cpu for c in sizes[small]["build"].costs.values()
    )


def _memory(sizes: Sizes, size: int) -> float | None:
    series = sizes.get(size, {}).get("build")
    return median(cost.memory for cost in series.costs.values()) if series else None
