"""The frame around a page's content, and the sheets of style, as short as they may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis.strategies import text

from macros.frame import join_styles, squeeze_frame

if TYPE_CHECKING:
    from built_site import BuiltSite

HEAVIEST = 20_000
"""Bytes of a paper's page."""


def test_indents_and_blank_lines_of_the_frame_go_and_the_content_stays() -> None:
    content = "<pre>  a\n\n  b</pre>"
    page = "<main>\n\n  <p>\n   x\n HERE\n\n  </main>\n"
    assert squeeze_frame(page, "HERE", content) == f"<main>\n<p>\nx\n{content}\n</main>\n"


@given(text(" \n\t\r\xa0a."))
def test_what_is_white_around_the_end_of_a_line_goes(frame: str) -> None:
    assert squeeze_frame(frame, "", "") == re.sub(r"\s*\n\s*", "\n", frame)


def test_a_blank_between_words_and_links_stays() -> None:
    assert squeeze_frame("<p>\n<a>x</a>\n<a>y</a>\n · z</p>", "", "") == "<p>\n<a>x</a>\n<a>y</a>\n· z</p>"


def test_drawings_say_no_needless_name() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
    assert squeeze_frame(drawing, "", "") == '<svg viewBox="0 0 1 1"></svg>'
    assert squeeze_frame(f"<b></b>{drawing}", drawing, drawing) == f"<b></b>{drawing}"


def test_sheets_are_joined_in_their_order_without_comments() -> None:
    assert join_styles(["/* one */\na {\n  b: c;\n}\n", "\n\n/* two\nlines */ d {}\n"]) == "a {\nb: c;\n}\nd {}\n"


def test_what_looks_like_a_comment_in_a_string_stays() -> None:
    assert join_styles(['a{content:"/* "}b{content:" */"}']) == 'a{content:"/* "}b{content:" */"}'


def test_a_page_asks_for_one_sheet_which_holds_all(site: BuiltSite) -> None:
    home = (site.folder / "index.html").read_text("utf-8")
    assert [part.partition('"')[0] for part in home.split('<link rel="stylesheet" href="')[1:]] == ["assets/survey.css"]
    sheet = (site.folder / "assets/survey.css").read_text("utf-8")
    names = (".md-header", "[data-md-color-scheme=slate]", "--sv-ink", ".sv-board", "@page {")
    places = [sheet.index(name) for name in names]
    assert places == sorted(places)


def test_the_page_of_every_paper_is_light(site: BuiltSite) -> None:
    sizes = {paper.key: site.file(f"papers/{paper.key}/").stat().st_size for paper in site.survey.papers}
    assert {key: size for key, size in sizes.items() if size > HEAVIEST} == {}


def test_no_page_holds_code(site: BuiltSite, mini_site: BuiltSite) -> None:
    for built in (site, mini_site):
        for address, path in built.pages().items():
            inline = [tag.partition(">")[0] for tag in path.read_text("utf-8").split("<script")[1:]]
            assert [tag for tag in inline if "src=" not in tag and "application/ld+json" not in tag] == [], address
