"""The facts of a work as every peer's templates get them, and the words that fill a page's frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.making.outline import MadeTask
from bench.making.records import format_bibtex
from bench.making.vocabulary import WORDS
from bench.making.works import Work
from bench.surveys import MadeSurvey

FILLER = "These words stand for the rest of what frames a page, such as its menu, its icons and its footer. "

Facts = dict[str, Any]
"""What a page says of a work, as plain data; what a page computes (citations, neighbours) is not among it."""


def facts_of(survey: MadeSurvey, works: Sequence[Work]) -> list[Facts]:
    """One for each of these works."""
    known = _Known(survey)
    return [known.facts(work) for work in works]


def task_titles(survey: MadeSurvey) -> dict[str, str]:
    """Id → title of every task."""
    return {task.id: task.title for root in survey.roots for task in root.walk()}


def venue_names() -> dict[str, str]:
    """Id → name of every venue."""
    return {venue["id"]: venue["name"] for venue in _venues()}


def filler(length: float) -> str:
    """Words of this length."""
    return (FILLER * (int(length) // len(FILLER) + 1))[: max(0, int(length))]


def mean_bytes(folder: Path, pattern: str) -> tuple[int, float]:
    """How many pages there are, and their bytes on average."""
    sizes = [path.stat().st_size for path in folder.glob(pattern)]
    return len(sizes), sum(sizes) / max(1, len(sizes))


def _venues() -> list[dict[str, str]]:
    venues: list[dict[str, str]] = yaml.safe_load((WORDS / "venues.yaml").read_text("utf-8"))
    return venues


class _Known:
    """What facts are looked up in."""

    def __init__(self, survey: MadeSurvey) -> None:
        self.titles = {work.key: work.title for work in survey.works}
        self.venues = {venue["name"]: venue for venue in _venues()}
        self.lists = {made.id: made.title for made in survey.lists}
        self.trails: dict[str, list[Facts]] = {}
        for root in survey.roots:
            self._walk(root, [])
        self.results: Mapping[str, list[Facts]] = defaultdict(list)
        for board in survey.boards:
            for row in board.rows:
                values = [{"metric": metric, "value": value} for metric, value in row.values.items()]
                self.results[row.work].append({"board": board.id, "title": board.title, "values": values})

    def facts(self, work: Work) -> Facts:
        venue = self.venues.get(work.venue)
        return {
            "key": work.key,
            "title": work.title,
            "method": work.method or "",
            "authors": [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in work.authors],
            "year": work.year,
            "released": work.released,
            "date": (f"{work.released}-01-01" if len(work.released) == 4 else f"{work.released}-01")[:10],
            "venue": work.venue,
            "venue_id": venue["id"] if venue else "",
            "venue_short": venue["short"] if venue else "",
            "arxiv": work.arxiv,
            "doi": work.doi,
            "pages": work.pages,
            "trail": self.trails[work.tasks[0]],
            "tasks": [self.trails[task][-1] for task in work.tasks],
            "links": [{"label": label, "url": url} for label, url in work.links.items()],
            "builds_on": [{"key": key, "title": self.titles[key]} for key in work.builds_on if key in self.titles],
            "listed_in": [
                {"list": self.lists[place.list], "section": place.section, "position": place.position}
                for place in work.listed_in
            ],
            "results": self.results.get(work.key, []),
            "survey": f"Reference {work.reference} in section {work.section}" if work.reference else "",
            "note": work.note,
            "bibtex": format_bibtex(work),
        }

    def _walk(self, task: MadeTask, above: list[Facts]) -> None:
        trail = [*above, {"id": task.id, "title": task.title}]
        self.trails[task.id] = trail
        for child in task.children:
            self._walk(child, trail)
