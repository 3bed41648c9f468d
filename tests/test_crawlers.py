"""robots.txt and llms.txt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

import pytest

from macros.crawlers import CRAWLER_PATHS, format_llms, format_robots, iter_crawler_files
from macros.views import Views, build_views

if TYPE_CHECKING:
    from built_site import BuiltSite
    from macros.model import Survey

SITE = "https://example.org/survey/"
LINE = re.compile(r"- \[((?:[^\[\]\\]|\\.)+)\]\((\S+)\): (.+)")


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey, site_url=SITE)


def test_both_files_are_made(views: Views) -> None:
    assert tuple(path for path, _ in iter_crawler_files(views)) == CRAWLER_PATHS


def test_everyone_may_read_everything_and_finds_the_sitemap(views: Views) -> None:
    robots = RobotFileParser()
    robots.parse(format_robots(views).splitlines())
    assert robots.can_fetch("AnyBot", f"{SITE}papers/")
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]


def test_the_text_for_language_models_has_the_form_that_it_should(views: Views) -> None:
    """A title, a quoted summary, then sections of links, each told in a line."""
    lines = [line for line in format_llms(views).splitlines() if line]
    assert lines[0] == f"# {views.survey.about.site.name}"
    assert lines[1].startswith("> ")
    assert [line for line in lines[2:] if not line.startswith("## ") and not LINE.fullmatch(line)] == []
    assert [line for line in lines if line.startswith("## ")] == [
        "## Tasks", "## Papers", "## Boards", "## API", "## Optional",
    ]  # fmt: skip


def test_a_title_cannot_become_markup_there(views: Views) -> None:
    hostile = next(line for line in format_llms(views).splitlines() if "smith20237" in line)
    link = LINE.fullmatch(hostile)
    assert link
    assert link[2] == f"{SITE}papers/smith20237/"
    assert "<script>" not in hostile


def test_every_link_of_it_leads_to_a_file_of_the_site(mini_site: BuiltSite) -> None:
    text = mini_site.file("llms.txt").read_text("utf-8")
    links = [link[2] for line in text.splitlines() if (link := LINE.fullmatch(line))]
    assert len(links) > 20
    assert [url for url in links if not mini_site.file(url.removeprefix(mini_site.url)).is_file()] == []
