"""A change of records is read, checked and shown without a build."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest

from built_site import MINI
from macros import loader
from macros.build import start_build
from macros.issues import DataError
from macros.kept import Kept
from macros.navigation import Node
from macros.renewing import Live, is_record
from macros.shell import cut_shell, is_filled
from plants import LEAFBOT, TWELVE

URL = "https://example.org/"


@pytest.fixture
def live(tmp_path: Path) -> Live:
    """What is served after a build of the made-up survey, of which this is a copy."""
    data = shutil.copytree(MINI, tmp_path / "data")
    live = Live()
    live.kept = Kept()
    live.start = partial(start_build, data, "", URL, use_shell=True, kept=live.kept)
    build = live.start()
    build.shells = {page: cut_shell(page.content) for page in build.pages.values() if is_filled(page)}
    build.written = (Node("Papers", "papers/", opens="Papers"),)
    live.take(build)
    return live


def record(live: Live) -> Path:
    return Path(live.build.views.survey.data_dir, LEAFBOT)


def retitle(live: Live) -> None:
    file = record(live)
    file.write_text(file.read_text("utf-8").replace("Ripe Leaves", "Blue Leaves"), "utf-8")


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[Any]:
    """The first arguments that a function is called with from now on."""
    calls: list[Any] = []
    function = getattr(owner, name)

    def counting(*args: Any, **more: Any) -> Any:
        calls.append(args[0])
        return function(*args, **more)

    monkeypatch.setattr(owner, name, counting)
    return calls


def test_one_changed_record_is_one_file_parsed_and_no_page_made(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    retitle(live)
    parsed = counted(monkeypatch, loader, "parse_entry")
    boards = counted(monkeypatch, loader, "_board")
    rendered = counted(monkeypatch, jinja2.Template, "render")
    assert live.renew()
    assert [text.split(",")[0] for text in parsed] == ["@inproceedings{muller2022leafbot"]
    assert boards == []
    assert {template.name for template in rendered} <= {"head.html"}


def test_what_is_asked_for_is_made_once_from_the_newest_data(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "papers/muller2022leafbot/index.html"
    assert b"Ripe Leaves" in (live.find(page) or b"")
    retitle(live)
    assert live.renew()
    rendered = counted(monkeypatch, jinja2.Template, "render")
    assert b"Blue Leaves" in (live.find(page) or b"")
    made = len(rendered)
    assert live.find(page) is live.find(page)
    assert len(rendered) == made > 0
    assert b"Blue Leaves" in (live.find("exports/all.bib") or b"")
    assert live.stale


def test_a_mistake_changes_nothing(live: Live) -> None:
    TWELVE[0].plant(Path(live.build.views.survey.data_dir))
    views = live.build.views
    with pytest.raises(DataError):
        live.renew()
    assert live.build.views is views
    assert not live.stale


def test_a_new_entry_of_the_navigation_shows_without_a_build(live: Live) -> None:
    assert live.find("years/2017/index.html") is None
    file = record(live)
    text = file.read_text("utf-8").replace("2022-06-01", "2017-06-01").replace("= {2022}", "= {2017}")
    file.write_text(text, "utf-8")
    assert live.renew()
    assert live.find("years/2017/index.html")
    bars = live.build.navigation.side_bars("years/2017/", ())
    assert 'href="./" class="md-nav__link md-nav__link--active"' in bars.entries


def test_the_engine_builds_where_there_was_no_page_of_a_kind(live: Live) -> None:
    live.build.pages.popitem()
    assert not live.renew()


@pytest.mark.parametrize("path", ["papers/nobody/index.html", "tasks/index.html", "index.html", "assets/a.js", ""])
def test_what_is_not_made_from_the_data_alone_is_not_found(live: Live, path: str) -> None:
    assert live.find(path) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/survey/data/papers/2020/a.yaml", True),
        ("/survey/data/benchmarks/b.yaml", True),
        ("/survey/data/references.bib", True),
        ("/survey/data/taxonomy.yaml", False),
        ("/survey/data", False),
        ("/survey/papers/a.yaml", False),
    ],
)
def test_records_boards_and_references_need_no_build(path: str, expected: bool) -> None:
    assert is_record(Path(path), Path("/survey/data")) is expected
