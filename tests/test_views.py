"""Orders, branches, venues and lists of a survey."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from macros.views import Views, build_views, counts, newest_first, venue_name

if TYPE_CHECKING:
    from macros.model import Paper, Survey


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey)


def _keys(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.key for paper in papers]


def test_the_latest_release_stands_first_and_a_month_before_its_bare_year(views: Views) -> None:
    dates = [paper.sort_date for paper in views.newest]
    assert dates == sorted(dates, reverse=True)


def test_papers_of_one_day_stand_by_title(views: Views) -> None:
    same_day = [paper for paper in views.newest if paper.released == "2022-06-01"]
    assert _keys(tuple(same_day)) == ["zolc2022gentle", "muller2022leafbot"]


def test_the_order_does_not_depend_on_the_order_of_the_files(survey: Survey) -> None:
    assert newest_first(reversed(survey.papers)) == newest_first(survey.papers)


def test_a_branch_holds_the_papers_of_its_leaves(views: Views) -> None:
    below = {key for leaf in ("colour-sorting", "size-sorting") for key in _keys(views.tasks[leaf].papers)}
    assert set(_keys(views.tasks["leaf-sorting"].papers)) == below


def test_no_paper_stands_twice_in_a_branch(views: Views) -> None:
    for view in views.tasks.values():
        assert len(set(_keys(view.papers))) == len(view.papers)


def test_a_task_without_papers_has_a_view(views: Views) -> None:
    assert views.tasks["tasting"].papers == ()


def test_a_task_knows_its_parents_from_the_root_down(views: Views) -> None:
    assert [task.id for task in views.tasks["colour-sorting"].parents] == ["leaf-handling", "leaf-sorting"]


def test_years_stand_the_latest_first(views: Views) -> None:
    assert list(views.years) == [2024, 2023, 2022, 2021, 2019]


def test_a_venue_is_found_by_its_name_and_by_its_aliases(views: Views) -> None:
    assert _keys(views.venues["teaconf"].papers) == ["smith20237", "muller2022leafbot", "brown2019arms"]


def test_a_venue_is_found_through_escaped_signs(views: Views) -> None:
    assert views.venue_of["vanderberg2023kettles"].id == "cupws"


def test_a_preprint_appeared_at_its_archive(views: Views) -> None:
    assert views.venue_of["zolc2022gentle"].id == "arxiv"


def test_a_paper_that_names_no_venue_has_none(views: Views) -> None:
    assert "anon2023robot" not in views.venue_of
    assert venue_name(views.papers["anon2023robot"].entry) == ""


def test_a_list_keeps_its_own_order_and_its_empty_sections(views: Views) -> None:
    sections = views.lists["tea-robots"].sections
    assert list(sections) == ["Leaves", "Leaves > Plucking", "Leaves > Sortng", "Brewing", "Tasting"]
    assert _keys(sections["Brewing"].papers) == ["anon2023robot", "vanderberg2023kettles"]
    assert sections["Tasting"].papers == ()


def test_a_section_shows_its_corrected_title(views: Views) -> None:
    assert views.lists["tea-robots"].sections["Leaves > Sortng"].title == "Sorting"


def test_a_list_tells_what_the_site_says_otherwise(views: Views) -> None:
    assert [(paper.key, c.field) for paper, c in views.lists["tea-robots"].corrections] == [
        ("muller2022leafbot", "title")
    ]


def test_building_on_is_told_from_both_sides(views: Views) -> None:
    assert _keys(views.built_on_by["muller2022leafbot"]) == ["petrov2024two"]


def test_a_reference_is_a_paper_or_an_entry(views: Views) -> None:
    assert [(ref.number, ref.entry.key, ref.paper is not None) for ref in views.references] == [
        (1, "okafor2020kettlenet", True),
        (2, "muller2022leafbot", True),
        (3, "adams1953teapot", False),
        (4, "lovelace1843notes", False),
    ]


def test_siblings_are_of_the_home_task_and_never_the_paper_itself(views: Views) -> None:
    for paper in views.newest:
        siblings = views.siblings(paper, 2)
        family = views.tasks[paper.tasks[0]].papers
        assert paper not in siblings
        assert set(_keys(siblings)) <= set(_keys(family))
        assert len(siblings) == min(2, len(family) - 1)


def test_a_survey_without_anything_has_views(survey: Survey) -> None:
    about = survey.about.model_copy(update={"paper": None, "references": {}})
    empty = build_views(
        replace(survey, about=about, papers=(), tasks=(), venues=(), lists=(), references=(), boards=(), tables=())
    )
    assert empty.survey_paper is None
    assert set(counts(empty).values()) == {0}


def test_counts_are_of_what_is_there(views: Views) -> None:
    numbers = counts(views)
    assert (numbers["papers"], numbers["tasks"], numbers["venues"], numbers["references"]) == (12, 10, 5, 4)
    assert numbers["code"] == 4
