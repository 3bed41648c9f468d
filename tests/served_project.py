"""A copy of the project at work under `mkdocs serve`, so that tests may change every file of it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

from built_site import MINI, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plants import Plant

PATIENCE = 60
"""Seconds that a build may take on a busy machine."""
_EPOCH = re.compile(rb"livereload\((\d+), \d+\);")
_SCRIPT = re.compile(rb"<script>\s*var livereload = .*?</script>", re.DOTALL)


@dataclass(frozen=True)
class ServedProject:
    """A project that is served, and the made-up data that it shows."""

    root: Path
    data: Path
    log: Path
    url: str
    """Ends with a slash."""

    def answer(self, address: str = "") -> tuple[int, bytes]:
        """Status and content of an address below the site, without the script that reloads the page."""
        status, content = self._ask(address)
        return status, _SCRIPT.sub(b"", content)

    def page(self, address: str = "") -> str:
        return self.answer(address)[1].decode()

    def edit(self, file: Path, content: str | bytes | None) -> None:
        """Puts a file in place or removes it, in one step each, and waits until open tabs are told."""
        epoch = self.epoch()
        if not file.parent.exists():
            file.parent.mkdir()
            self.wait_for_news(epoch)
            epoch = self.epoch()
        if content is None:
            file.unlink()
        else:
            new = self.log.with_name("new")
            new.write_bytes(content.encode() if isinstance(content, str) else content)
            new.replace(file)
        self.wait_for_news(epoch)

    def epoch(self) -> int:
        """What an open tab takes for the present state."""
        found = _EPOCH.search(self._ask("no/such/page/")[1])
        assert found, "no page without the script that reloads it"
        return int(found[1])

    def wait_for_news(self, epoch: int) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urlopen(f"{self.url}livereload/{epoch}/1", timeout=PATIENCE) as news:
                    if int(news.read()) > epoch:
                        return
            except OSError:  # the server starts again
                time.sleep(0.1)
        raise AssertionError(self.log.read_text("utf-8"))

    def wait_for_words(self, words: str) -> None:
        """Until the terminal says them."""
        end = time.monotonic() + PATIENCE
        while words not in self.log.read_text("utf-8"):
            if time.monotonic() > end:
                raise AssertionError(self.log.read_text("utf-8"))
            time.sleep(0.1)

    def _ask(self, address: str) -> tuple[int, bytes]:
        try:
            with urlopen(self.url + address, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()


@contextmanager
def served_project(folder: Path, broken: Plant | None = None) -> Iterator[ServedProject]:
    """Copies the project into an empty folder and serves it while the context lasts, with a mistake in its data or none."""
    root, log = folder / "project", folder / "log"
    for name in ("macros", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    data = shutil.copytree(MINI, folder / "data")
    if broken:
        broken.plant(data)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    project = ServedProject(root, data, log, f"http://{host}/")
    variables = {"SURVEY_DATA": str(data), "SITE_URL": project.url, "NO_MKDOCS_2_WARNING": "1"}
    command = [str(Path(sys.executable).with_name("mkdocs")), "serve", "--dev-addr", host]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=root, env={**os.environ, **variables}, stdout=out, stderr=out)
    try:
        project.wait_for_words("Waiting until" if broken else "Serving on")
        yield project
    finally:
        server.terminate()
        server.wait()
