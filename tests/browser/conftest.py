"""Readers at their browsers: visits that note what went wrong, and one page of each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

    from built_site import BuiltSite

KINDS = {
    "home": "",
    "tasks": "tasks/",
    "task": "tasks/{task}/",
    "task without papers": "tasks/{empty_task}/",
    "papers": "papers/",
    "paper": "papers/{paper}/",
    "paper of unknown authors": "papers/{unknown}/",
    "overview": "overview/",
    "years": "years/",
    "year": "years/{year}/",
    "venues": "venues/",
    "venue": "venues/{venue}/",
    "lists": "lists/",
    "list": "lists/{list}/",
    "survey": "survey/",
    "survey tables": "survey/tables/",
    "benchmarks": "benchmarks/",
    "board": "benchmarks/{board}/",
    "board of one": "benchmarks/{lone_board}/",
    "compare": "benchmarks/compare/",
    "data sets": "datasets/",
    "data set": "datasets/{dataset}/",
    "metrics": "metrics/",
    "metric": "metrics/{metric}/",
    "basket": "basket/",
    "cite": "cite/",
    "contribute": "contribute/",
    "data": "data/",
    "macros": "macros/",
    "not found": "404.html",
}
"""Kind of page → its address."""


@dataclass
class Visit:
    """A page that is open, and what happened while it was."""

    page: Page
    problems: list[str] = field(default_factory=list)
    """Errors in the console and uncaught ones."""
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def away(self, built: BuiltSite) -> list[str]:
        """Requests that left for another host."""
        return [url for url in self.requests if not url.startswith((built.origin, "data:", "blob:"))]

    def see_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(message.text)

    def see_error(self, error: Exception) -> None:
        self.problems.append(str(error))

    def see_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def see_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


class Opener(Protocol):
    """Opens an address of a site in a fresh profile; the options are playwright's for a context."""

    def __call__(self, built: BuiltSite, address: str, **options: Any) -> Visit: ...


@pytest.fixture
def visit(browser: Browser) -> Iterator[Opener]:
    contexts = []

    def open_address(built: BuiltSite, address: str, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=built.origin)
        visit = Visit(context.new_page())
        visit.page.on("console", visit.see_console)
        visit.page.on("pageerror", visit.see_error)
        visit.page.on("request", visit.see_request)
        visit.page.on("dialog", visit.see_dialog)
        visit.page.goto(built.url + address, wait_until="load")
        return visit

    yield open_address
    for context in contexts:
        context.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def place(kind: str, site: BuiltSite, mini_site: BuiltSite) -> tuple[BuiltSite, str]:
    """A page of this kind: of the real site, or of the made-up one where the real data has none."""
    for built in (site, mini_site):
        names = examples(built)
        if all(names.get(name) for name in re.findall(r"{(\w+)}", KINDS[kind])):
            address = KINDS[kind].format(**names)
            assert built.file(address).is_file()
            return built, address
    raise AssertionError(f"no site has a page of this kind: {kind}")


def examples(built: BuiltSite) -> dict[str, str | None]:
    """What stands in the addresses of `KINDS`; none where the site has no example."""
    papers = built.survey.papers
    used = {task for paper in papers for task in paper.tasks}
    tasks = {task.id: bool(used & {below.id for below in task.walk()}) for task in built.survey.walk_tasks()}
    return {
        "task": next((task for task, filled in tasks.items() if filled), None),
        "empty_task": next((task for task, filled in tasks.items() if not filled), None),
        "paper": next((paper.key for paper in papers if paper.links and paper.builds_on and paper.listed_in), None),
        "unknown": next((paper.key for paper in papers if paper.authors == "unknown"), None),
        "board": max(built.survey.boards, key=lambda board: sum(len(r.doubts) for r in board.results)).id,
        "lone_board": next((board.id for board in built.survey.boards if len(board.results) == 1), None),
        "dataset": next((board.dataset for board in built.survey.boards), None),
        "metric": next((metric.id for metric in built.survey.metrics if metric.mean_of), None),
        **{folder[:-1]: first_below(built, folder) for folder in ("years", "venues", "lists")},
    }


def first_below(built: BuiltSite, folder: str) -> str | None:
    """The last part of the first address in this folder."""
    found = (re.fullmatch(rf"{folder}/([^/]+)/", address) for address in built.pages())
    return next((match[1] for match in found if match), None)
