"""A site as readers get it: built by the real command, served below a path, as GitHub Pages does."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from macros.loader import load_survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.model import Survey

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
"""The data of the real survey."""
MINI = ROOT / "tests" / "mini"
"""The data of the made-up one."""
BASE = "survey"


@dataclass(frozen=True)
class BuiltSite:
    """A built and served site, with the survey it shows."""

    survey: Survey
    folder: Path
    url: str
    """Where it is served; ends with a slash."""

    @property
    def origin(self) -> str:
        return self.url[: -len(BASE) - 1]

    def pages(self) -> dict[str, Path]:
        """Address below the site → file, for every page, 404.html included."""
        files = sorted(self.folder.rglob("*.html"))
        return {path.relative_to(self.folder).as_posix().removesuffix("index.html"): path for path in files}

    def file(self, address: str) -> Path:
        """The file that an address below the site leads to, whether it exists or not."""
        path = self.folder / unquote(address)
        return path / "index.html" if address.endswith("/") or not address else path


@contextmanager
def built_site(data: Path, folder: Path) -> Iterator[BuiltSite]:
    """Builds the data into `folder` and serves it while the context lasts."""
    with served(folder, {}) as url:
        build(data, folder / BASE, url)
        yield BuiltSite(load_survey(data), folder / BASE, url)


@contextmanager
def served(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    """Serves a folder that holds a site, each answer with these headers; gives the site's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), more=headers))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{BASE}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def build(data: Path, out: Path, url: str, root: Path = ROOT, **environment: str) -> str:
    """Runs `mkdocs build --strict` and gives back what it said; fails with that where the build fails."""
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--site-dir", str(out)]
    variables = {"SITE_URL": url, "SURVEY_DATA": str(data), "NO_MKDOCS_2_WARNING": "1", **environment}
    run = subprocess.run(command, cwd=root, env={**os.environ, **variables}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, in silence, and the site's own page for what is not there."""

    def __init__(self, *request: Any, more: Mapping[str, str], **options: Any) -> None:
        self.more = more
        super().__init__(*request, **options)

    def end_headers(self) -> None:
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / BASE / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None
