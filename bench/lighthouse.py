"""What Lighthouse says of one page of each kind, on a phone: `make lighthouse`. Ends with 1 below the scores asked for."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, this file stands outside of the package
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "tests"))  # which know where a browser is

from built_site import DATA, build
from chromium import FLAGS, find_chromium
from macros.loader import load_survey
from macros.model import Survey

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
OUT = HERE.parent / "build" / "bench" / "lighthouse"
"""Where the site and the reports are put; it may be deleted at any time."""
BASE = "survey"
RUNS = 3
"""Of each page: a busy machine makes single ones unsteady, so the middle one counts."""
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SHOWN = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".bib"}


def choose_pages(survey: Survey) -> dict[str, str]:
    """Kind → address: the longest of their kind, since they are the slowest."""
    task = max(survey.walk_tasks(), key=lambda task: sum(task.id in paper.tasks for paper in survey.papers))
    board = max(survey.boards, key=lambda board: len(board.results))
    paper = max(survey.papers, key=lambda paper: len(paper.bibtex))
    return {
        "home": "",
        "task": f"tasks/{task.id}/",
        "paper": f"papers/{paper.key}/",
        "explorer": "papers/",
        "board": f"benchmarks/{board.id}/",
    }


def measure(url: str, name: str, chromium: str) -> tuple[Mapping[str, int], Mapping[str, str], list[str]]:
    """The scores of a page, what they come from, and what Lighthouse would mend."""
    reports = [run_lighthouse(url, OUT / f"{name}-{number}.json", chromium) for number in range(1, RUNS + 1)]
    speeds = [report["categories"]["performance"]["score"] or 0 for report in reports]
    middle = reports[speeds.index(median(speeds))]
    scores = {category: round(100 * (middle["categories"][category]["score"] or 0)) for category in WANTED}
    faults = [
        f"{audit['id']}: {audit['title']}"
        for category in WANTED
        if scores[category] < WANTED[category]
        for reference in middle["categories"][category]["auditRefs"]
        if reference["weight"] and ((audit := middle["audits"][reference["id"]])["score"] or 0) < 0.9
    ]
    return scores, {audit: middle["audits"][audit]["displayValue"] for audit in SHOWN}, faults


def run_lighthouse(url: str, report: Path, chromium: str) -> dict[str, Any]:
    flags = " ".join(["--headless=new", *FLAGS])
    command = [str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(WANTED)}", "--no-enable-error-reporting"]
    run = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"Lighthouse failed at {url}\n{run.stdout}{run.stderr}")
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served as hosts of static sites do it: gzipped, kept for ten minutes, over one line."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{BASE}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        packed = path.suffix in PACKED
        body = _pack(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        return None


@cache
def _pack(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def main(kinds: Sequence[str]) -> int:
    """Measures pages of these kinds, or of all."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("No Chromium: run `make setup`, or set CHROMIUM to its path.")
    passed = True
    with served(OUT / "site") as url:
        build(DATA, OUT / "site" / BASE, url)
        print(f"{'page':<10}" + "".join(f"{name:>16}" for name in WANTED) + "   FCP · LCP · TBT · CLS")
        for name, address in choose_pages(load_survey(DATA)).items():
            if kinds and name not in kinds:
                continue
            scores, figures, faults = measure(url + address, name, chromium)
            passed &= all(scores[category] >= least for category, least in WANTED.items())
            row = f"{name:<10}" + "".join(f"{score:>16}" for score in scores.values())
            print(f"{row}   {' · '.join(figures.values())}")
            print("".join(f"    {fault}\n" for fault in faults), end="", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
