"""Data with mistakes from the start: `mkdocs serve` shows them, and the site once they are mended."""

from __future__ import annotations

import shutil
import socket
import threading
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from built_site import MINI
from macros import waiting
from macros.build import Build, start_build
from plants import TWELVE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The made-up survey with a mistake."""
    folder = shutil.copytree(MINI, tmp_path / "data")
    TWELVE[0].plant(folder)
    return folder


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shown(port: int) -> tuple[str | None, str]:
    """When the page asks to be loaded again, in seconds, and what it says."""
    with pytest.raises(HTTPError) as answer, urlopen(f"http://127.0.0.1:{port}/papers/", timeout=60):
        pass
    with answer.value as page:
        return page.headers["Refresh"], page.read().decode()


def test_mistakes_are_shown_until_they_are_mended(data: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LOOK", 0.01)
    told, builds = threading.Event(), list[Build]()
    monkeypatch.setattr(waiting.log, "error", lambda _: told.set())
    page = waiting.Waiting("127.0.0.1", port)
    start = partial(start_build, data, "", use_shell=True)
    waits = threading.Thread(target=lambda: builds.append(page.until_sound(start, data)))
    waits.start()
    assert told.wait(60)
    refresh, text = shown(port)
    assert refresh == "1"
    assert "1 mistake" in text
    assert "YAML does not parse" in text
    shutil.copytree(MINI, data, dirs_exist_ok=True)
    waits.join(60)
    assert len(builds[0].views.papers) > 0
    assert "The site is being built" in shown(port)[1]
    page.close()
    waiting.Waiting("127.0.0.1", port).close()


def test_an_address_may_be_of_the_newer_internet(port: int) -> None:
    page = waiting.Waiting("::1", port)
    try:
        with pytest.raises(HTTPError), urlopen(f"http://[::1]:{port}/", timeout=60):
            pass
    finally:
        page.close()


def test_sound_data_waits_for_nothing(port: int) -> None:
    page = waiting.Waiting("127.0.0.1", port)
    try:
        assert page.until_sound(partial(start_build, MINI, "", use_shell=True), MINI).views.papers
    finally:
        page.close()
