"""A page that fills the shell is the page that MkDocs itself would render."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from built_site import MINI, ROOT, build
from macros.pages import Page
from macros.shell import CONTENT, SIDE_BARS, Shell, SideBars, cut_shell, is_filled, mark, stand_in

PAGE = Page("papers/a1/", "A & <b>", "About “A”", str)
A = "<h1>A</h1>"
HTML = f"<title>{mark('title')}</title><a href={mark('key', '1')}>x</a>{CONTENT}</html>"


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


NAV = """nav:
  - index.md
  - Data & <all>:
      - Tasks: tasks/index.md
      - Deep:
          - Papers: papers/index.md
          - Benchmarks: benchmarks/index.md
  - Other name: overview/index.md
  - Lists:
      - lists/index.md
      - Speed: speed.md
  - Survey: survey/index.md
  - Again:
      - Survey: survey/index.md
  - Address: /papers/
  - Mail: mailto:tea@example.org
  - Elsewhere: //example.org/x
  - Contribute: [cite.md, contribute.md, data.md, How: macros.md]
"""
"""Groups, entries without a name, with another or written twice, links."""


def test_it_does_whatever_the_navigation_is(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("docs", "macros"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = re.sub(
        r"^nav:\n(?:  .*\n)+", lambda _: NAV, (ROOT / "mkdocs.yml").read_text("utf-8"), flags=re.MULTILINE
    )
    settings = re.sub(r"(absolute|unrecognized)_links: warn", r"\1_links: ignore", settings)
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    assert "Data & <all>" in settings
    for shell in ("on", "off"):
        build(MINI, tmp_path / shell, "https://example.org/survey/", project, SURVEY_SHELL=shell)
    filled, rendered = files(tmp_path / "on"), files(tmp_path / "off")
    assert sorted(filled) == sorted(rendered)
    assert [name for name in filled if filled[name] != rendered[name]] == []


def test_values_go_into_their_slots_escaped_where_they_are_text() -> None:
    assert cut_shell(HTML).fill(PAGE, A) == b"<title>A &amp; &lt;b&gt;</title><a href=a1>x</a><h1>A</h1></html>"


@pytest.mark.parametrize("slot", ["key", "title", "description", "content", "head"])
def test_a_value_that_looks_like_a_mark_stays_as_it_is(slot: str) -> None:
    filled = cut_shell(HTML).fill(replace(PAGE, title=mark(slot)), f"<h1>{mark(slot)}</h1>").decode()
    assert f"<title>{mark(slot)}</title>" in filled
    assert f"<h1>{mark(slot)}</h1>" in filled


@pytest.mark.parametrize("html", ["<p>none</p>", HTML + mark("secret"), ""])
def test_a_theme_that_shows_no_content_or_unknown_marks_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="slots"):
        cut_shell(html)


def test_a_slot_may_stand_often_or_not_at_all() -> None:
    shell = cut_shell(f"{mark('title')}{mark('title')}{CONTENT}")
    assert shell == Shell((b"", b"", b"", b""), ("title", "title", "content"))
    assert shell.fill(PAGE, A) == b"A &amp; &lt;b&gt;" * 2 + A.encode()


def test_side_bars_are_filled_where_the_theme_shows_them() -> None:
    bare, full = cut_shell(HTML), cut_shell(f"<ul>{SIDE_BARS.entries}</ul>{SIDE_BARS.contents}{CONTENT}")
    assert not bare.has_bars
    assert full.has_bars
    assert (
        full.fill(PAGE, A, bars=SideBars("<li>1</li>", "<nav>2</nav>")).decode()
        == f"<ul><li>1</li></ul><nav>2</nav>{A}"
    )


def test_pages_of_a_folder_share_a_stand_in_where_they_are_framed_alike() -> None:
    one, two = replace(PAGE, nav=("Tea", "A")), replace(PAGE, url="papers/b2/", title="B", nav=("Tea", "B"))
    assert stand_in(one) == stand_in(two)
    others = (
        replace(two, url="tasks/b2/"),
        replace(two, nav=("Cup", "B")),
        replace(two, hide=("toc",)),
        replace(two, source="b2.yaml"),
    )
    assert len({stand_in(one), *map(stand_in, others)}) == 5
    assert len({stand_in(page).url for page in (one, *others)}) == 5


def test_pages_at_the_top_of_the_site_are_the_engines() -> None:
    assert [is_filled(replace(PAGE, url=url)) for url in ("", "tasks/", "tasks/a/")] == [False, False, True]
