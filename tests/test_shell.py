"""A page that fills the shell is the page that MkDocs itself would render."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from built_site import MINI, build
from macros.pages import Page
from macros.shell import SHELL_PAGE, Shell, cut_shell, mark

PAGE = Page("papers/a1/", "A & <b>", "About “A”", lambda: "<h1>A</h1>")
HTML = f"<title>{mark('title')}</title><a href={mark('key')}>x</a>{SHELL_PAGE.content}</html>"


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_filled_shell_equals_the_engines_own_page_byte_for_byte(tmp_path: Path) -> None:
    url = "https://example.org/survey/"
    build(MINI, tmp_path / "on", url, PYTHONHASHSEED="1")
    build(MINI, tmp_path / "off", url, SURVEY_SHELL="off", PYTHONHASHSEED="2")
    filled, rendered = files(tmp_path / "on"), files(tmp_path / "off")
    assert sorted(filled) == sorted(rendered)
    assert [name for name in filled if filled[name] != rendered[name]] == []


def test_values_go_into_their_slots_escaped_where_they_are_text() -> None:
    assert cut_shell(HTML).fill(PAGE) == ("<title>A &amp; &lt;b&gt;</title><a href=a1>x</a><h1>A</h1></html>")


@pytest.mark.parametrize("slot", ["key", "title", "description", "content", "head"])
def test_a_value_that_looks_like_a_mark_stays_as_it_is(slot: str) -> None:
    page = replace(PAGE, title=mark(slot), make=lambda: f"<h1>{mark(slot)}</h1>")
    filled = cut_shell(HTML).fill(page)
    assert f"<title>{mark(slot)}</title>" in filled
    assert f"<h1>{mark(slot)}</h1>" in filled


@pytest.mark.parametrize("html", ["<p>none</p>", HTML + mark("secret"), ""])
def test_a_theme_that_shows_no_content_or_unknown_marks_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="slots"):
        cut_shell(html)


def test_a_slot_may_stand_often_or_not_at_all() -> None:
    shell = cut_shell(f"{mark('title')}{mark('title')}{SHELL_PAGE.content}")
    assert shell == Shell(("", "", "", ""), ("title", "title", "content"))
    assert shell.fill(PAGE) == "A &amp; &lt;b&gt;" * 2 + "<h1>A</h1>"
