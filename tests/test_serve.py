"""`mkdocs serve`: a changed record shows, a mistake is told in its one line, and serving goes on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
RECORD = "papers/2022/muller2022leafbot.yaml"
PATIENCE = 40
"""Seconds that a rebuild may take on a busy machine."""


@dataclass(frozen=True)
class Served:
    data: Path
    log: Path
    url: str

    def page(self) -> str:
        with urlopen(f"{self.url}papers/muller2022leafbot/") as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    data = shutil.copytree(ROOT / "tests" / "mini", tmp_path / "data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    url, log = f"http://{host}/", tmp_path / "log"
    variables = {"SURVEY_DATA": str(data), "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    command = [str(Path(sys.executable).with_name("mkdocs")), "serve", "--dev-addr", host]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **variables}, stdout=out, stderr=out)
    found = Served(data, log, url)
    try:
        wait_until(lambda: "Serving on" in log.read_text("utf-8"), log)
        yield found
    finally:
        server.terminate()
        server.wait()


def test_serving_outlives_a_mistake(served: Served) -> None:
    record = served.data / RECORD
    good = record.read_text("utf-8")
    changed = good.replace("method: ", "method: New", 1)
    assert "NewLeafBot" not in served.page()

    record.write_text(changed, "utf-8")
    wait_until(lambda: "NewLeafBot" in served.page(), served.log)

    record.write_text(changed.replace("tasks: [", "tasks: [nowhere, ", 1), "utf-8")
    wait_until(lambda: "nowhere" in served.log.read_text("utf-8"), served.log)
    log = served.log.read_text("utf-8")
    assert f"{record}:" in log
    assert "Traceback" not in log

    record.write_text(good, "utf-8")
    wait_until(lambda: "NewLeafBot" not in served.page(), served.log)


def wait_until(happened: Callable[[], bool], log: Path) -> None:
    """Looks a few times a second; fails with what the server said."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if happened():
                return
        except URLError:
            pass
        time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8"))
