"""The page of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from macros.drawing import FORMATS, Bar, Format, Picture, draw_bars
from macros.fans import MOST_BASES, draw_fans
from macros.icicle import draw_icicle
from macros.lanes import draw_lanes
from macros.lineage import Base, build_lineage
from macros.overtime import Months, build_months, build_timeline
from macros.overview import Overview, VenueRow, build_overview, largest, leading
from macros.pages import Page, make_page
from macros.plots import draw_heat, draw_months, draw_shares
from macros.render import plural
from macros.views import Views

MOST_TASKS = 20
"""Rows of the heat map."""
MOST_VENUES = 15
"""Bars; the table has the others too."""


def build_overview_pages(views: Views) -> tuple[Page, ...]:
    """The one page."""
    return (_overview(views),)


def _overview(views: Views) -> Page:
    """The pictures are drawn when the page is asked for."""
    number, name = plural(len(views.newest), "work"), views.survey.about.site.name
    about = f"{number} of {name} in pictures: by month, task, year, venue, code and what they build on."
    page = partial(
        make_page, views, "overview.html", "overview/", "Overview", about, ("Overview",), hide=("navigation",)
    )
    return replace(page(), make=lambda: page(**_drawn(views)).content)


def _drawn(views: Views) -> dict[str, Any]:
    overview = build_overview(views)
    months = build_months(views, overview)
    bases, timeline = build_lineage(views, overview), build_timeline(views, overview)
    return {
        "overview": overview,
        "months": months,
        "bases": bases,
        "timeline": timeline,
        "lanes": draw_lanes(timeline) if timeline else None,
        "pictures": _pictures(views, overview, months, bases),
        "shown_tasks": len(largest(overview.tasks, MOST_TASKS)),
        "shown_venues": len(leading(overview.venues, MOST_VENUES)),
        "shown_bases": min(MOST_BASES, len(bases)),
    }


def _pictures(views: Views, overview: Overview, months: Months, bases: Sequence[Base]) -> dict[str, list[Any]]:
    """Name → the picture in each format; none of what the data cannot fill."""
    if not views.newest:
        return {}
    drawn: dict[str, list[Any]] = {"tree": [draw_icicle(views, overview, form) for form in FORMATS]}
    if len(months.shown) > 1:
        drawn["months"] = [draw_months(months, overview, form) for form in FORMATS]
    if overview.spans:
        rows = largest(overview.tasks, MOST_TASKS)
        drawn["heat"] = [draw_heat(rows, overview.spans, form) for form in FORMATS]
        drawn["code"] = [draw_shares(overview.shares, form) for form in FORMATS]
    if overview.venues:
        drawn["venues"] = [_venues(overview.venues, form) for form in FORMATS]
    if bases:
        drawn["lineage"] = [draw_fans(bases, form) for form in FORMATS]
    if bases and overview.spans:
        drawn["models"] = [_models(bases, form) for form in FORMATS]
    return drawn


def _venues(rows: tuple[VenueRow, ...], form: Format) -> Picture:
    bars = [
        Bar(
            row.title,
            row.total.address,
            (("", row.total),),
            str(row.total.number),
            "preprint" if row.kind == "preprint" else "venue",
        )
        for row in leading(rows, MOST_VENUES)
    ]
    return draw_bars(bars, form)


def _models(bases: Sequence[Base], form: Format) -> Picture:
    bars = [
        Bar(
            base.title,
            base.works.address,
            tuple((span.label, count) for span, count in base.years),
            str(base.works.number),
            "model",
        )
        for base in bases[:MOST_BASES]
    ]
    return draw_bars(bars, form)
