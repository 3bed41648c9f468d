"""`mkdocs serve`: every change shows, a mistake takes the place of all pages until it is mended."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.livereload import LiveReloadServer

from built_site import MINI
from macros import serving
from macros.renewing import Live
from plants import LEAFBOT, TWELVE
from served_project import PATIENCE, ServedProject, served_project

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "papers/muller2022leafbot/"
NEW = """\
tasks: [pouring]
released: 2018-04
links:
  paper: https://example.org/poured
bibtex: |
  @misc{poe2018poured,
    title  = {Poured by a Robot that Cannot See},
    author = {Poe, Pia},
    year   = {2018},
  }
"""
BOARD = """\
title: Second Cup
tasks: [pouring]
dataset: cup-track
protocol: The cup is poured twice.
metrics: [spill]
results:
  - method: KettleNet
    work: okafor2020kettlenet
    values: {spill: "3.10"}
    reported_by: {work: okafor2020kettlenet, table: "9", row: 1}
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProject]:
    with served_project(tmp_path_factory.mktemp("served")) as project:
        yield project


@pytest.fixture
def leafbot(served: ServedProject) -> Iterator[Path]:
    """A record that is as it was after the test."""
    record = served.data / LEAFBOT
    before = record.read_text("utf-8")
    yield record
    if record.read_text("utf-8") != before:
        served.edit(record, before)


def replaced(file: Path, old: str, new: str) -> str:
    """The text of a file with something else in one place."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} should stand once in {file}"
    return text.replace(old, new)


def test_a_changed_record_shows_wherever_the_site_speaks_of_it(served: ServedProject, leafbot: Path) -> None:
    assert "Ripe Leaves" in served.page(PAGE)
    served.edit(leafbot, replaced(leafbot, "Ripe Leaves", "Blue Leaves"))
    for address in (PAGE, "tasks/leaf-picking/", "years/2022/", "exports/all.bib", f"{PAGE}muller2022leafbot.bib"):
        assert "Blue Leaves" in served.page(address), address


def test_a_mistake_stands_on_every_page_and_in_the_terminal_until_it_is_mended(
    served: ServedProject, leafbot: Path
) -> None:
    served.edit(leafbot, replaced(leafbot, "tasks: [", "tasks: [nowhere, "))
    line = f"{leafbot}:2:9: there is no task nowhere"
    for address in ("", PAGE, "data/", "no/such/page/"):
        status, content = served.answer(address)
        assert status == 500
        assert line in content.decode()
    assert served.answer("assets/survey.css")[0] == 200
    log = served.log.read_text("utf-8")
    assert f"\n{line}\n" in log
    assert "Traceback" not in log
    served.edit(leafbot, replaced(leafbot, "nowhere, ", ""))
    assert "Ripe Leaves" in served.page(PAGE)


def test_data_that_has_a_mistake_from_the_start_is_waited_for(tmp_path: Path) -> None:
    with served_project(tmp_path, broken=TWELVE[0]) as served:
        status, content = served.answer(PAGE)
        assert status == 503
        assert TWELVE[0].message.partition(",")[0] in content.decode()
        shutil.copytree(MINI, served.data, dirs_exist_ok=True)
        served.wait_for_words("Serving on")
        assert "Ripe Leaves" in served.page(PAGE)


def test_a_record_comes_and_goes(served: ServedProject) -> None:
    record = served.data / "papers" / "2018" / "poe2018poured.yaml"
    served.edit(record, NEW)
    assert "Cannot See" in served.page("papers/poe2018poured/")
    assert "Cannot See" in served.page("years/2018/")
    served.edit(record, None)
    for address in ("papers/poe2018poured/", "papers/poe2018poured/poe2018poured.bib", "years/2018/"):
        assert served.answer(address)[0] == 404
    assert "Cannot See" not in served.page("tasks/pouring/")


def test_a_board_comes_and_goes(served: ServedProject) -> None:
    board = served.data / "benchmarks" / "second.yaml"
    served.edit(board, BOARD)
    assert "Second Cup" in served.page("benchmarks/second/")
    assert "benchmarks/second/" in served.page("sitemap.xml")
    served.edit(board, None)
    assert served.answer("benchmarks/second/")[0] == 404


@pytest.mark.parametrize(
    ("file", "old", "new", "word", "address"),
    [
        ("macros/templates/paper.html", "<h1", '<h1 data-tea="oolong"', "oolong", PAGE),
        ("macros/templates/years.html", "<h1", '<h1 data-tea="sencha"', "sencha", "years/"),
        ("docs/cite.md", "# ", "# Assam ", "Assam", "cite/"),
        ("docs/assets/site.js", "", "// Keemun\n", "Keemun", "assets/site.js"),
        ("docs/assets/site.css", "", ".lapsang { color: red }\n", "lapsang", "assets/survey.css"),
        ("docs/overrides/main.html", "<meta charset", '<meta name="yerba"><meta charset', "yerba", PAGE),
        ("mkdocs.yml", "Code under", "Darjeeling under", "Darjeeling", PAGE),
        ("data/taxonomy.yaml", "title: Pouring\n", "title: Pouring Matcha\n", "Matcha", "tasks/pouring/"),
        ("data/survey.yaml", "name: ", "name: Rooibos ", "Rooibos", PAGE),
        ("data/references.bib", "title", "note = {Genmaicha}, title", "Genmaicha", "exports/all.bib"),
    ],
)
def test_a_change_of_any_other_file_shows(
    served: ServedProject, file: str, old: str, new: str, word: str, address: str
) -> None:
    path = (served.data.parent if file.startswith("data/") else served.root) / file
    assert word not in served.page(address)
    served.edit(path, path.read_text("utf-8").replace(old, new, 1))
    assert word in served.page(address)


def test_a_hand_written_page_comes_and_goes(served: ServedProject) -> None:
    page = served.root / "docs" / "oolong.md"
    served.edit(page, "# Oolong\n")
    assert "Oolong" in served.page("oolong/")
    served.edit(page, None)
    assert served.answer("oolong/")[0] == 404


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("macros/templates/year.html", "{%", "{% nonsense %}{%", "macros/templates/year.html:"),
        ("docs/cite.md", "# ", '{{ cite("nobody") }}\n\n# ', "cite.md: "),
        ("mkdocs.yml", "plugins:", "plugins: [", "mkdocs.yml"),
        ("macros/text.py", "import re", "import re !", "macros/text.py:"),
    ],
)
def test_a_mistake_outside_of_the_data_is_told_in_the_same_way(
    served: ServedProject, file: str, old: str, new: str, line: str
) -> None:
    path = served.root / file
    before = path.read_text("utf-8")
    served.edit(path, before.replace(old, new, 1))
    status, content = served.answer("years/2022/")
    assert status == 500
    assert line in content.decode()
    served.edit(path, before)
    assert served.answer("years/2022/")[0] == 200


def test_a_change_of_the_program_starts_it_again(served: ServedProject) -> None:
    module, starts = served.root / "macros" / "render.py", served.log.read_text("utf-8").count("Serving on")
    served.edit(module, module.read_text("utf-8") + "\n")
    assert served.log.read_text("utf-8").count("Serving on") == starts + 1
    assert served.answer(PAGE)[0] == 200


def test_addresses_lead_where_those_of_the_built_site_do(served: ServedProject) -> None:
    assert served.answer(PAGE[:-1]) == served.answer(PAGE)
    assert served.answer("papers/../assets/site.js")[0] == 200
    assert served.answer("../../mkdocs.yml")[0] == 404
    assert served.answer("papers/nobody/")[0] == 404


def test_where_the_system_tells_of_no_more_changes_all_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    record = tmp_path / "papers" / "a.yaml"
    record.parent.mkdir()
    monkeypatch.setattr(serving.Observer, "schedule", refuse)
    engine = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server = serving.Server(engine, Live(), tmp_path, lambda: None)
    try:
        server.watch(str(tmp_path))
        end = time.monotonic() + PATIENCE
        while record not in server.changed and time.monotonic() < end:
            record.write_text(str(end - time.monotonic()), "utf-8")
            time.sleep(0.1)
        assert record in server.changed
    finally:
        server.shutdown(wait=False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("papers/2024/a.yaml", False),
        ("papers/2024/.a.yaml.swp", True),
        ("papers/2024/a.yaml~", True),
        ("papers/2024/4913", True),
        ("macros/__pycache__/text.cpython-311.pyc.1234", True),
    ],
)
def test_what_editors_write_for_themselves_is_no_change(name: str, expected: bool) -> None:
    assert serving.is_noise(Path(name)) is expected
