"""A stamp lets a build be skipped only where it would change nothing; a build that was killed leaves none."""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import TYPE_CHECKING

import pytest

from built_site import MINI, ROOT, build
from macros.stamp import Stamp, fingerprint, iter_contents, iter_left
from test_shell import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "https://example.org/survey/"
KILLS = 20


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "survey.yaml").write_text("site: {}\n")
    (folder / "venues.yaml").write_text("[]\n")
    return folder


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    """Of a site that stands."""
    for name in ("index.html", "papers/a/index.html", "papers/b/index.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return Stamp(tmp_path / "stamps" / "one", tmp_path / "site", fingerprint(["url"]))


def command(site: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--quiet", "--site-dir", str(site)]


def put(stamp: Stamp) -> None:
    stamp.begin()
    stamp.end(well=True)


def test_a_finished_site_holds(stamp: Stamp) -> None:
    assert not stamp.holds()
    put(stamp)
    assert stamp.holds()


def touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def rewrite(path: Path) -> None:
    """Another content of the same length, with the time it had before."""
    before = path.stat()
    path.write_text(path.read_text()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(path: Path) -> None:
    other = path.with_name("other")
    other.write_text(path.read_text())
    other.replace(path)


def add(path: Path) -> None:
    path.with_name("stranger").touch()


@pytest.mark.parametrize("change", [touch, rewrite, swap, add, Path.unlink])
def test_a_touched_site_does_not_hold(change: Callable[[Path], None], stamp: Stamp) -> None:
    put(stamp)
    change(stamp.site / "papers/a/index.html")
    assert not stamp.holds()


def test_a_site_that_is_gone_does_not_hold(stamp: Stamp) -> None:
    put(stamp)
    assert not replace(stamp, site=stamp.site.with_name("nowhere")).holds()


def test_while_a_build_is_at_work_nothing_holds(stamp: Stamp) -> None:
    put(stamp)
    stamp.begin()
    assert not stamp.holds()


def test_a_build_that_failed_leaves_no_stamp(stamp: Stamp) -> None:
    put(stamp)
    stamp.begin()
    stamp.end(well=False)
    assert not stamp.holds()


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_two_builds_at_once_leave_no_stamp(
    order: tuple[int, int], stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither knows which of them wrote a file last."""
    builds = {1: replace(stamp), 2: replace(stamp)}
    for number, one in builds.items():
        monkeypatch.setattr("os.getpid", lambda number=number: number)
        one.begin()
    for number in order:
        monkeypatch.setattr("os.getpid", lambda number=number: number)
        builds[number].end(well=True)
    assert not stamp.holds()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"0" * 130, b"half"])
def test_a_damaged_stamp_does_not_hold(damage: bytes, stamp: Stamp) -> None:
    put(stamp)
    stamp.path.write_bytes(damage)
    assert not stamp.holds()


@pytest.mark.parametrize("facts", [iter_contents, iter_left])
def test_every_source_counts(facts: Callable[[Path], Iterator[str]], data: Path) -> None:
    made = {fingerprint(facts(data)), fingerprint(["url", *facts(data)]), fingerprint(facts(data / "venues.yaml"))}
    (data / "survey.yaml").write_text("site: []\n")
    made.add(fingerprint(facts(data)))
    (data / "survey.yaml").rename(data / "renamed.yaml")
    made.add(fingerprint(facts(data)))
    (data / "venues.yaml").unlink()
    made.add(fingerprint(facts(data)))
    assert len(made) == 6


@pytest.mark.parametrize("facts", [iter_contents, iter_left])
def test_what_python_keeps_beside_its_sources_does_not_count(
    facts: Callable[[Path], Iterator[str]], data: Path
) -> None:
    before = list(facts(data))
    (data / "__pycache__").mkdir()
    (data / "__pycache__" / "x.pyc").touch()
    assert list(facts(data)) == before
    assert list(facts(data / "missing")) == []


def test_a_build_with_nothing_to_do_leaves_every_file_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(MINI, site, URL)
    before = {path: path.stat().st_ctime_ns for path in site.rglob("*")}
    assert "Nothing has changed" in build(MINI, site, URL)
    assert {path: path.stat().st_ctime_ns for path in site.rglob("*")} == before


def test_another_setting_builds_anew(tmp_path: Path) -> None:
    build(MINI, tmp_path / "site", URL)
    build(MINI, tmp_path / "site", "https://example.org/other/")
    assert "https://example.org/other/" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_what_builds_keep_changes_no_byte(tmp_path: Path) -> None:
    """Two at once, which fill the same empty cache, and one that finds it full."""
    variables = {"SITE_URL": URL, "SURVEY_DATA": str(MINI), "SURVEY_CACHE": str(tmp_path / "kept")}
    both = [Popen(command(tmp_path / name), cwd=ROOT, env={**os.environ, **variables}) for name in ("one", "two")]
    assert [run.wait() for run in both] == [0, 0]
    build(MINI, tmp_path / "three", URL, SURVEY_CACHE=str(tmp_path / "kept"))
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "three")


def test_builds_that_were_killed_at_any_moment_change_no_byte_of_the_next(tmp_path: Path) -> None:
    """One after another into the same folder, so that each begins with what the one before left."""
    chance = random.Random(7)
    variables = {**os.environ, "SITE_URL": URL, "SURVEY_DATA": str(MINI), "NO_MKDOCS_2_WARNING": "1"}
    build(MINI, tmp_path / "whole", URL)
    build(MINI, tmp_path / "killed", URL)
    (tmp_path / "killed" / "index.html").unlink()
    for _ in range(KILLS):
        run = Popen(command(tmp_path / "killed"), cwd=ROOT, env=variables)
        try:
            run.wait(chance.uniform(0.3, 1.2))
        except TimeoutExpired:
            run.kill()
        run.wait()
    build(MINI, tmp_path / "killed", URL)
    assert files(tmp_path / "killed") == files(tmp_path / "whole")
