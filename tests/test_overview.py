"""The numbers of the overview: counted again by plain loops, and each with an address of exactly its works."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from filters import works_at
from macros.lineage import build_lineage
from macros.overtime import MOST_METHODS, MOST_MONTHS, build_months, build_timeline
from macros.overview import MOST_AREAS, MOST_YEARS, Count, build_overview, explore, largest, leading
from macros.overviewpages import build_overview_pages
from macros.pages import build_pages, headings_of
from macros.views import Views, build_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model import Paper, Survey

LINK = re.compile(r'<a (?:class="[^"]*" )?href="\.\./(papers/\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(params=["made up", "real", "large"], scope="module")
def views(request: pytest.FixtureRequest, survey: Survey, real_survey: Survey) -> Views:
    """Two surveys, and one with every paper forty times over many years."""
    if request.param == "large":
        return build_views(_with(survey, _many(survey.papers)))
    return build_views(survey if request.param == "made up" else real_survey)


def _with(survey: Survey, papers: Iterable[Paper], **changes: object) -> Survey:
    """Other papers, and nothing that names the old ones."""
    about = survey.about.model_copy(update={"references": {}, "paper": None})
    return replace(survey, papers=tuple(papers), about=about, boards=(), tables=(), **changes)


def _many(papers: tuple[Paper, ...]) -> Iterator[Paper]:
    for turn in range(40):
        for place, paper in enumerate(papers):
            year = 2024 - turn // 2
            released = f"{year}-{1 + (place + turn) % 12:02}" if place % 5 else str(year)
            entry = replace(paper.entry, key=f"{paper.key}{turn}", year=year + place % 2)
            yield paper.model_copy(update={"key": f"{paper.key}{turn}", "entry": entry, "released": released})


def _counts(views: Views) -> list[Count]:
    overview = build_overview(views)
    months, bases = build_months(views, overview), build_lineage(views, overview)
    return [
        *(area.total for area in overview.areas),
        *(count for row in overview.tasks for count in (row.total, *row.cells)),
        *(row.total for row in overview.venues),
        *(count for share in overview.shares for count in (share.works, share.code)),
        *(count for row in months.rows for count in (row.total, *row.by_area)),
        *(count for base in bases for count in (base.works, *(group.works for group in base.groups))),
        *(count for base in bases for _, count in base.years),
    ]


def test_an_address_leads_to_as_many_works_as_its_number_says(views: Views) -> None:
    counts = [count for count in _counts(views) if count.address]
    assert counts
    assert [(c, n) for c in counts if (n := len(works_at(views, c.address))) != c.number] == []


def test_every_link_of_the_page_says_the_number_that_its_filter_gives(views: Views) -> None:
    (page,) = build_overview_pages(views)
    links = LINK.findall(page.content)
    assert len(links) > 50
    for address, inner in links:
        told = re.search(r"<title>.*: (\d[\d,]*) works?</title>", inner) or re.fullmatch(r"(\d+)", inner.strip())
        if told:
            assert len(works_at(views, unescape(address))) == int(told[1].replace(",", "")), address
        else:
            assert works_at(views, unescape(address)), address


def test_only_nothing_and_a_year_without_months_have_no_address(views: Views) -> None:
    overview = build_overview(views)
    vague = [
        count for row in build_months(views, overview).rows if not row.whole for count in (row.total, *row.by_area)
    ]
    assert all(count.address for count in _counts(views) if count.number and count not in vague)
    assert not any(count.address for count in _counts(views) if not count.number)


def test_every_work_with_a_release_stands_in_one_month(views: Views) -> None:
    months = build_months(views, build_overview(views))
    assert sum(row.total.number for row in months.rows) == sum(bool(paper.released) for paper in views.newest)
    exact = sorted(paper.released[:7] for paper in views.newest if paper.released and len(paper.released) > 4)
    assert months.before == sum(month < months.shown[0] for month in exact)
    assert months.vague == sum(bool(paper.released) and len(paper.released) == 4 for paper in views.newest)
    assert len(months.shown) <= MOST_MONTHS


def test_the_areas_hold_every_work(views: Views) -> None:
    overview = build_overview(views)
    assert frozenset().union(*(area.keys for area in overview.areas)) == set(views.papers)
    assert all(paper.key in overview.area_of(paper).keys for paper in views.newest)


def test_the_years_of_a_task_add_up_to_its_works(views: Views) -> None:
    for row in build_overview(views).tasks:
        dated = [paper for paper in views.tasks[row.task.id].papers if paper.year is not None]
        assert sum(count.number for count in row.cells) == len(dated)


def test_shares_are_of_works_with_a_link_to_code(views: Views) -> None:
    shares = build_overview(views).shares
    coded = [p for p in views.newest if p.year is not None and any(label.startswith("code") for label in p.links)]
    assert sum(share.code.number for share in shares) == len(coded)
    assert all(share.percent == round(100 * share.code.number / share.works.number) for share in shares)


def test_venues_and_those_without_one_add_up_to_all(views: Views) -> None:
    overview = build_overview(views)
    assert sum(row.total.number for row in overview.venues) + overview.no_venue == len(views.newest)


def test_bases_count_who_builds_on_them(views: Views) -> None:
    bases = build_lineage(views, build_overview(views))
    counted = {base.key: base.works.number for base in bases}
    named = {key for paper in views.newest for key in paper.builds_on}
    assert counted == {key: sum(key in paper.builds_on for paper in views.newest) for key in named}
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_the_timeline_is_in_order_and_holds_what_others_build_on(views: Views) -> None:
    timeline = build_timeline(views, build_overview(views))
    assert timeline
    months = [moment.month for moment in timeline.moments]
    assert months == sorted(months)
    assert len(months) == min(MOST_METHODS, timeline.candidates)
    shown = {moment.paper.key for moment in timeline.moments}
    dated = {p.key for p in views.newest if p.method and len(p.released or "") > 4 and p.key in views.built_on_by}
    assert dated <= shown


def test_the_timeline_takes_of_each_month_one_before_it_takes_a_second(real_survey: Survey) -> None:
    views = build_views(real_survey)
    timeline = build_timeline(views, build_overview(views))
    assert timeline
    candidates = {p.released[:7] for p in views.newest if p.method and p.released and len(p.released) > 4}
    assert {moment.month for moment in timeline.moments} == {m for m in candidates if m >= timeline.first}


def test_addresses_name_their_filters_in_the_explorers_order() -> None:
    asked = explore("released:2024-03", has="code", year="2024", task="a,b")
    assert asked == "papers/?q=released:2024-03&task=a,b&year=2024&has=code"
    assert explore(model="a&b") == "papers/?model=a%26b"


def test_many_areas_and_many_years_are_taken_together(survey: Survey) -> None:
    first = survey.tasks[0]
    tasks = tuple(first.model_copy(update={"id": f"area-{n}", "children": ()}) for n in range(MOST_AREAS + 4))
    sizes = [2] * MOST_AREAS + [1] * 4
    homes = [task.id for task, size in zip(tasks, sizes, strict=True) for _ in range(size)]
    papers = [_copy(survey.papers[0], home, 2000 + n) for n, home in enumerate(homes)]
    overview = build_overview(build_views(_with(survey, papers, tasks=tasks)))
    assert [area.title for area in overview.areas][-1] == "4 more areas"
    assert len(overview.areas) == MOST_AREAS + 1
    assert overview.spans[0].q == f"year:..{1999 + len(homes) - MOST_YEARS}"
    assert len(overview.spans) == MOST_YEARS + 1


def _copy(paper: Paper, task: str, year: int) -> Paper:
    key = f"{paper.key}{task}{year}"
    entry = replace(paper.entry, key=key, year=year)
    return paper.model_copy(update={"key": key, "entry": entry, "tasks": (task,), "released": None, "builds_on": ()})


def test_the_largest_tasks_stand_in_the_order_of_the_tree(survey: Survey) -> None:
    rows = build_overview(build_views(survey)).tasks
    assert [row.task.id for row in largest(rows, 3)] == ["leaf-handling", "leaf-sorting", "brewing"]


def test_of_venues_with_equal_numbers_all_stand_out_or_none(survey: Survey) -> None:
    rows = build_overview(build_views(survey)).venues
    assert [row.total.number for row in rows] == [4, 3, 2, 1, 1]
    assert [row.total.number for row in leading(rows, 4)] == [4, 3, 2]
    assert leading(rows, 5) == rows
    assert leading(rows[3:], 1) == rows[3:4]


def _without(survey: Survey, **changes: object) -> Survey:
    return _with(survey, (paper.model_copy(update=changes) for paper in survey.papers))


def _ids(survey: Survey) -> list[str]:
    (page,) = build_overview_pages(build_views(survey))
    return [heading.id for heading in headings_of(page.content)]


def test_what_the_data_cannot_fill_is_left_out(survey: Survey) -> None:
    everything = ["months", "tasks-by-year", "tree", "timeline", "lineage", "models", "venues", "code"]
    assert _ids(survey) == everything
    assert _ids(_without(survey, builds_on=())) == [name for name in everything if name not in {"lineage", "models"}]
    assert "months" not in _ids(_without(survey, released="2023"))
    assert "timeline" not in _ids(_without(survey, method=None))
    assert "venues" not in _ids(_with(survey, survey.papers, venues=()))


def test_works_without_any_date_are_in_no_picture_of_years(survey: Survey) -> None:
    papers = tuple(
        paper.model_copy(update={"released": None, "entry": replace(paper.entry, year=None)}) for paper in survey.papers
    )
    bare = _with(survey, papers)
    assert _ids(bare) == ["tree", "lineage", "venues"]
    (page,) = build_overview_pages(build_views(bare))
    assert "12 works without a year are in no picture of years" in page.content


def test_one_work_makes_a_picture_and_none_makes_a_sentence(survey: Survey) -> None:
    one = _with(survey, survey.papers[:1])
    assert _ids(one)[:2] == ["tasks-by-year", "tree"]
    assert _ids(_with(survey, ())) == []
    (empty,) = build_overview_pages(build_views(_with(survey, ())))
    assert "There is nothing to draw yet" in empty.content


def test_the_page_is_the_same_every_time(survey: Survey) -> None:
    reversed_papers = replace(survey, papers=survey.papers[::-1])
    (page,), (other,) = (build_overview_pages(build_views(each)) for each in (survey, reversed_papers))
    assert (page.content, page.description) == (other.content, other.description)


def test_coordinates_have_one_decimal(real_survey: Survey) -> None:
    (page,) = build_overview_pages(build_views(real_survey))
    drawing = " ".join(re.findall(r'(?: [xydr]| c[xy]| [xy][12]|width|height|transform)="([^"]*)"', page.content))
    assert re.findall(r"\d+\.\d{2,}", drawing) == []


def test_ten_thousand_works_make_no_larger_page_than_their_tasks_and_years_need(real_survey: Survey) -> None:
    papers = tuple(
        paper.model_copy(update={"key": f"{paper.key}{n}", "entry": replace(paper.entry, key=f"{paper.key}{n}")})
        for n in range(10)
        for paper in real_survey.papers
    )
    few, many = (
        len(build_overview_pages(build_views(_with(real_survey, some)))[0].content)
        for some in (real_survey.papers, papers)
    )
    assert many < few * 1.2


def test_the_page_stands_beside_the_others(survey: Survey) -> None:
    views = build_views(survey)
    (page,) = build_overview_pages(views)
    assert page.url == "overview/"
    assert page.nav == ("Overview",)
    assert page.title not in {other.title for other in build_pages(views)}
