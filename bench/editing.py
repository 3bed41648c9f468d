"""The edit loop: from a changed record to the page that shows it, in a browser's tab that nobody touches."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.making.works import Work
from bench.peers.hugo import Hugo
from bench.peers.tools import hugo_binary
from bench.sites import BASE, BUILD, ROOT, build_environment, made_data
from bench.surveys import MadeSurvey
from chromium import FLAGS, find_chromium

EDITS = 6
"""The first is not counted: nothing is warm then."""
START = 600
"""Seconds that a server may take to start."""
PATIENCE = 120_000
"""Milliseconds to wait for a page to change."""
REST = 0.7
"""Seconds between a page that is shown and the next edit, as long as a hand needs at least."""


@dataclass(frozen=True)
class Server:
    """A server that watches its sources, and where the record of a work stands."""

    command: Sequence[str]
    cwd: Path
    url: str
    records: Path
    form: str
    """Of a record's path, with its year and key."""
    env: dict[str, str] | None = None

    def record(self, work: Work) -> Path:
        return self.records / self.form.format(year=work.released[:4], key=work.key)


def measure_edits(name: str, survey: MadeSurvey) -> list[float]:
    """Wall seconds of each edit, by `ours` or `hugo`. None where there is no browser."""
    executable = find_chromium()
    if executable is None:
        return []
    server = _ours(survey) if name == "ours" else _hugos(survey)
    works = [work for work in survey.works if work.authors][-400 :: 400 // EDITS][:EDITS]
    with _running(server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        times = [_edit(browser, server, work, n) for n, work in enumerate(works)]
        browser.close()
    return times[1:]


def _edit(browser: Browser, server: Server, work: Work, number: int) -> float:
    page = browser.new_page()
    page.goto(f"{server.url}papers/{work.key}/", wait_until="load", timeout=PATIENCE)
    time.sleep(REST)
    sign = f"Edited for the {number}th time at {time.time_ns()}."
    record = server.record(work)
    text = with_note(record.read_text("utf-8"), sign)
    start = time.perf_counter()
    record.write_text(text, "utf-8")
    _wait_for(page, sign)
    took = time.perf_counter() - start
    page.close()
    return took


def with_note(record: str, note: str) -> str:
    """A record, of ours or with front matter, whose note is this one."""
    line = f'note: "{note}"'
    if re.search(r"^note:.*$", record, re.MULTILINE):
        return re.sub(r"^note:.*$", line, record, count=1, flags=re.MULTILINE)
    return re.sub(r"^bibtex:", f"{line}\nbibtex:", record, count=1, flags=re.MULTILINE)


def _wait_for(page: Page, sign: str) -> None:
    page.wait_for_function(
        "(sign) => document.body?.textContent.includes(sign)", arg=sign, timeout=PATIENCE, polling=10
    )


def _ours(survey: MadeSurvey) -> Server:
    size = len(survey.works)
    data = BUILD / "edit" / str(size) / "data"
    _copy(made_data(size), data)
    port = _free_port()
    command = [str(Path(sys.executable).with_name("mkdocs")), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    env = {**build_environment(data), "SITE_URL": f"http://127.0.0.1:{port}/{BASE}/"}
    return Server(command, ROOT, f"http://127.0.0.1:{port}/{BASE}/", data, "papers/{year}/{key}.yaml", env)


def _hugos(survey: MadeSurvey) -> Server:
    folder = BUILD / "edit" / str(len(survey.works)) / "hugo"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    Hugo().write(folder, folder / "public", survey, survey.works, "")
    port = _free_port()
    command = [hugo_binary(), "server", "--source", str(folder), "--bind", "127.0.0.1", "--port", str(port)]
    return Server(command, folder, f"http://127.0.0.1:{port}/{BASE}/", folder / "content", "papers/{key}.md")


@contextmanager
def _running(server: Server) -> Iterator[None]:
    process = subprocess.Popen(
        server.command, cwd=server.cwd, env=server.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait_until_up(server, process)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with all that it started to watch and to build
        process.wait()


def _wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(server.url, timeout=START):
            return
        time.sleep(0.1)
    raise SystemExit(f"{' '.join(server.command)} does not answer")


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
