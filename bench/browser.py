"""How fast ten thousand papers answer in a browser: `make bench-browser`. Ends with 1 where a limit is passed."""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, this file stands outside of the package
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "tests"))  # which know where a browser is

from playwright.sync_api import Browser, Page, sync_playwright

from bench.asking import make_questions, make_words
from bench.sites import BASE, made_site, served
from bench.surveys import make_survey
from chromium import FLAGS, find_chromium

SIZE = 10_000
QUESTIONS = 200
TYPED = 20
"""Queries that are typed, each letter a key."""
VISITS = 5
LIMIT = 320
"""Thousands of bytes that the explorer's first answer may need on its way."""
BOX, ROWS = "[data-ask] input", "[data-found]"
SCRIPTS = Path(__file__).parent / "scripts"
PATIENCE = 600
"""Milliseconds after which a key is taken to have changed no row."""


@dataclass(frozen=True)
class Figure:
    """Something measured, and what it must not pass."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    detail: str = ""

    def __str__(self) -> str:
        limit = f"limit {self.limit:g} {self.unit}" if self.limit is not None else ""
        passed = "  PASSED THE LIMIT" if self.is_over else ""
        return f"{self.name:<44} {self.value:8.1f} {self.unit:<3} {limit:<15} {self.detail}{passed}"

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.value > self.limit


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent do not pass."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]


def measure_bytes(folder: Path, name: str, limit: float | None) -> Figure:
    raw = (folder / BASE / "papers" / f"{name}.json").read_bytes()
    return Figure(f"{name}, gzipped", len(gzip.compress(raw, 6)) / 1000, "KB", limit, f"{len(raw) / 1000:.0f} KB plain")


def measure_visits(browser: Browser, url: str) -> Figure:
    """From the click to an explorer that answers, each time in a fresh profile."""
    times = []
    for _ in range(VISITS):
        with browser.new_context() as context:
            context.add_init_script(path=SCRIPTS / "usable.js")
            page = context.new_page()
            page.goto(f"{url}papers/")
            times.append(page.wait_for_function("globalThis.benchUsable", timeout=60_000).json_value())
    return Figure("explorer usable after", median(times), "ms", None, f"{VISITS} visits, longest {max(times):.0f}")


def measure_queries(page: Page, url: str, questions: Sequence[str]) -> Figure:
    """Each question asked once, the first ones before anything is warm."""
    page.goto(f"{url}papers/")
    given = page.evaluate(_script("queries"), {"base": url, "questions": questions})
    times = [answer["took"] for answer in given]
    empty = sum(not answer["total"] for answer in given)
    detail = f"median {median(times):.1f}, longest {max(times):.1f}; {len(times)} queries, {empty} find nothing"
    return Figure("a query with its counts, p95", percentile(times, 95), "ms", 50, detail)


def measure_keys(page: Page, url: str, texts: Sequence[str]) -> Figure:
    """From each key to the frame after its rows have changed."""
    page.add_init_script(path=SCRIPTS / "usable.js")
    page.goto(f"{url}papers/")
    page.wait_for_function("globalThis.benchUsable", timeout=60_000)
    page.evaluate(_script("keystrokes"), {"box": BOX, "rows": ROWS, "patience": PATIENCE})
    page.locator(BOX).focus()
    pressed = 0
    for text in texts:
        for key in [*text, *["Backspace"] * 3, "Escape"]:
            before = page.evaluate("benchTimes.length")
            page.keyboard.press("Space" if key == " " else key)
            page.evaluate("benchPainted", before + 1)
            pressed += 1
    times: list[float] = page.evaluate("benchTimes")
    detail = f"median {median(times):.1f}, longest {max(times):.1f}; {len(times)} of {pressed} keys changed rows"
    return Figure("a key until its rows are painted, p95", percentile(times, 95), "ms", 100, detail)


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text("utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="works of the survey")
    size = parser.parse_args().size
    executable = find_chromium()
    if executable is None:
        raise SystemExit("No Chromium: run `make setup`, or set CHROMIUM to its path.")
    survey, folder = make_survey(size), made_site(size)
    print(f"{size:,} made-up works, served from this machine", flush=True)
    figures = [measure_bytes(folder, "catalogue", LIMIT), measure_bytes(folder, "addresses", None)]
    print(*figures, sep="\n", flush=True)
    with served(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        figures.append(measure_visits(browser, url))
        figures.append(measure_queries(browser.new_page(), url, make_questions(survey, QUESTIONS)))
        figures.append(measure_keys(browser.new_page(), url, make_words(survey, TYPED)))
        browser.close()
    print(*figures[2:], sep="\n")
    return int(any(figure.is_over for figure in figures))


if __name__ == "__main__":
    raise SystemExit(main())
