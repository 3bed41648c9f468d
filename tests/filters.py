"""The explorer's filters as a plain loop: what an address asks for, and which papers that is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.model import Paper
    from macros.views import Views

    Condition = Callable[[Paper], bool]


def works_at(views: Views, address: str) -> set[str]:
    """Keys of the papers that an address of the explorer asks for."""
    asked = parse_qs(urlsplit(address).query, strict_parsing=True)
    conditions = [_condition(views, name, *values) for name, values in asked.items()]
    return {paper.key for paper in views.survey.papers if all(holds(paper) for holds in conditions)}


def _condition(views: Views, name: str, value: str) -> Condition:
    wanted = set(value.split(","))
    if name == "task":
        below = {leaf.id for task in views.survey.walk_tasks() if task.id in wanted for leaf in task.walk()}
        return lambda paper: not below.isdisjoint(paper.tasks)
    if name == "venue":
        return lambda paper: paper.key in views.venue_of and views.venue_of[paper.key].id in wanted
    simple: dict[str, Condition] = {
        "q": lambda paper: _is_of(paper, *value.split(":")),
        "year": lambda paper: str(paper.year) in wanted,
        "model": lambda paper: not wanted.isdisjoint(paper.builds_on),
        "has": lambda paper: wanted == {"code"} and any(label.startswith("code") for label in paper.links),
    }
    return simple[name]


def _is_of(paper: Paper, field: str, when: str) -> bool:
    if field == "released":
        return bool(paper.released) and f"{paper.released}-".startswith(f"{when}-")
    assert field == "year"
    assert when.startswith("..")
    return paper.year is not None and paper.year <= int(when[2:])
