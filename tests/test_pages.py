"""Pages made from data: valid, linked, told apart, and deaf to what a title tries."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest
from justhtml import JustHTML

from macros.boardpages import build_board_pages
from macros.exports import paths_of_files
from macros.overviewpages import build_overview_pages
from macros.pages import Page, build_pages, headings_of, iter_paper_pages, root_of
from macros.views import build_views

if TYPE_CHECKING:
    from macros.model import Survey

HOSTILE = "{{ 7*7 }} <script>alert(1)</script> | [x](javascript:alert(1)) $a_b$ {#id}"


@pytest.fixture(scope="module")
def pages(survey: Survey) -> dict[str, Page]:
    views = build_views(survey, "https://example.org/edit/data/")
    made = (*build_pages(views), *build_board_pages(views), *build_overview_pages(views), *iter_paper_pages(views))
    return {page.url: page for page in made}


def _document(page: Page) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{page.content}</body></html>'


def test_there_is_a_page_for_everything(pages: dict[str, Page], survey: Survey) -> None:
    wanted = {"", "overview/", "tasks/", "papers/", "years/", "venues/", "lists/", "survey/"}
    wanted |= {f"tasks/{task.id}/" for task in survey.walk_tasks()}
    wanted |= {f"papers/{paper.key}/" for paper in survey.papers}
    wanted |= {f"venues/{venue.id}/" for venue in survey.venues}
    wanted |= {f"lists/{a_list.id}/" for a_list in survey.lists}
    wanted |= {f"years/{paper.year}/" for paper in survey.papers}
    wanted |= {"basket/", "benchmarks/", "benchmarks/compare/", "survey/tables/", "datasets/", "metrics/"}
    wanted |= {f"benchmarks/{board.id}/" for board in survey.boards}
    wanted |= {f"datasets/{dataset.id}/" for dataset in survey.datasets}
    wanted |= {f"metrics/{metric.id}/" for metric in survey.metrics}
    assert set(pages) == wanted


def test_every_page_is_valid_html(pages: dict[str, Page]) -> None:
    for page in pages.values():
        JustHTML(_document(page), strict=True)


def test_every_page_has_one_h1(pages: dict[str, Page]) -> None:
    assert {url: page.content.count("<h1") for url, page in pages.items()} == dict.fromkeys(pages, 1)


def test_ids_are_unique_on_their_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        ids = re.findall(r' id="([^"]*)"', page.content)
        assert len(ids) == len(set(ids)), page.url


def test_titles_and_descriptions_differ(pages: dict[str, Page]) -> None:
    assert len({page.title for page in pages.values()}) == len(pages)
    assert len({page.description for page in pages.values()}) == len(pages)


def test_every_link_inside_leads_to_a_page_or_an_anchor(pages: dict[str, Page], survey: Survey) -> None:
    files = {*paths_of_files(build_views(survey)), *(f"api/v1/benchmarks/{board.id}.json" for board in survey.boards)}
    for page in pages.values():
        for href in re.findall(r'href="([^"]*)"', page.content):
            if not href.startswith(("https://", "http://")):
                target, _, anchor = href.partition("#")
                url = page.url if not target else _resolve(page.url, target.partition("?")[0])
                assert url in pages or url in files or url == "contribute/", (page.url, href)
                assert not anchor or f'id="{anchor}"' in pages[url].content, (page.url, href)


def _resolve(url: str, target: str) -> str:
    folders = url.split("/")[:-1]
    while target.startswith("../"):
        folders, target = folders[:-1], target[3:]
    return "".join(f"{folder}/" for folder in folders) + target.removeprefix("./")


def test_a_hostile_title_stands_as_its_characters(pages: dict[str, Page]) -> None:
    page = pages["papers/smith20237/"]
    assert page.title == HOSTILE
    assert f">{escape(HOSTILE)}</h1>" in page.content
    for url in ("", "papers/", "years/2023/", "venues/teaconf/", "tasks/colour-sorting/", "lists/tea-robots/"):
        assert escape(HOSTILE) in pages[url].content


def test_nothing_hostile_becomes_markup(pages: dict[str, Page]) -> None:
    for page in pages.values():
        document = JustHTML(_document(page))
        assert not document.query("script, style, img, iframe, object, b"), page.url
        attributes = [(name, value or "") for element in document.query("*") for name, value in element.attrs.items()]
        assert not [name for name, _ in attributes if name.startswith("on") or name == "style"], page.url
        assert not [value for name, value in attributes if name == "href" and value.startswith("javascript:")], page.url


def test_a_table_of_contents_names_each_h2_in_plain_text(pages: dict[str, Page]) -> None:
    page = pages["tasks/leaf-handling/"]
    assert [(heading.id, heading.title) for heading in headings_of(page.content)] == [
        ("subtasks", "Tasks below"),
        ("benchmarks", "Benchmarks"),
        ("papers", "Papers"),
        ("in-the-survey", "In the survey"),
    ]


def test_a_task_shows_its_branch_newest_first(pages: dict[str, Page]) -> None:
    shown = re.findall(r'class="title"><a href="../../papers/(\w+)/"', pages["tasks/leaf-handling/"].content)
    assert shown == ["petrov2024two", "smith20237", "zolc2022gentle", "muller2022leafbot", "iyer2021grading"]


def test_a_task_without_papers_asks_for_some(pages: dict[str, Page]) -> None:
    content = pages["tasks/tasting/"].content
    assert "No papers here yet" in content
    assert 'href="../../contribute/"' in content


def test_a_paper_says_that_its_authors_are_unknown(pages: dict[str, Page]) -> None:
    assert "The authors are not known" in pages["papers/anon2023robot/"].content


def test_a_paper_names_all_its_authors(pages: dict[str, Page]) -> None:
    content = pages["papers/vanderberg2023kettles/"].content
    assert "Anna van der Berg, Tea Automation Consortium, John Smith Jr., Kavita Iyer" in content


def test_a_paper_shows_every_address_of_a_label(pages: dict[str, Page]) -> None:
    content = pages["papers/muller2022leafbot/"].content
    assert 'href="https://example.org/leafbot"' in content
    assert 'href="https://example.net/leafbot-mirror"' in content


def test_a_correction_tells_what_was_printed_what_is_right_and_why(pages: dict[str, Page]) -> None:
    content = pages["papers/muller2022leafbot/"].content
    assert "<del>LeafBot: Pluking</del>" in content
    assert "<ins>LeafBot: Plucking</ins>" in content
    assert "drops a letter" in content


def test_a_paper_can_be_corrected_from_its_page(pages: dict[str, Page]) -> None:
    page = pages["papers/brown2019arms/"]
    assert 'href="https://example.org/edit/data/papers/2019/brown2019arms.yaml"' in page.content
    assert page.source is None  # the theme would offer it once more


def test_without_a_repository_no_page_offers_to_edit(survey: Survey) -> None:
    assert all('rel="edit"' not in page.content for page in iter_paper_pages(build_views(survey)))


def test_the_theme_searches_few_pages_and_the_catalogue_many(pages: dict[str, Page]) -> None:
    assert not any(page.searched for url, page in pages.items() if re.fullmatch(r"(papers|tasks)/.+", url))
    assert all(pages[url].searched for url in ("", "papers/", "tasks/", "lists/tea-robots/", "survey/"))


def test_papers_are_not_in_the_navigation_and_tasks_are(pages: dict[str, Page]) -> None:
    assert pages["papers/smith20237/"].nav == ()
    assert pages["tasks/colour-sorting/"].nav == ("Tasks", "Leaf Handling", "Leaf Sorting", "Colour Sorting")


def test_a_list_page_shows_empty_sections_and_misprints(pages: dict[str, Page]) -> None:
    content = pages["lists/tea-robots/"].content
    assert "The list names no paper here." in content
    assert "Printed there as “Sortng”" in content


def test_a_reference_without_a_page_leads_to_its_doi(pages: dict[str, Page]) -> None:
    assert 'href="https://doi.org/10.1000/boil.1843"' in pages["survey/"].content


def test_statements_name_who_states_them(pages: dict[str, Page]) -> None:
    assert "A leaflet of the kettle makers" in pages["survey/"].content


@pytest.mark.parametrize(("url", "root"), [("", "./"), ("tasks/", "../"), ("tasks/x/", "../../")])
def test_the_root_is_found_from_every_depth(url: str, root: str) -> None:
    assert root_of(url) == root
