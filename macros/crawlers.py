"""What machines look for before they read a site: `robots.txt`, and `llms.txt` as llmstxt.org has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.api import ROOT
from macros.render import plural, short_authors
from macros.views import Views

NEWEST = 50
"""Papers that `llms.txt` names."""
CRAWLER_PATHS = ("robots.txt", "llms.txt")


def iter_crawler_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Both files: path below the site → bytes."""
    yield "robots.txt", format_robots(views).encode()
    yield "llms.txt", format_llms(views).encode()


def format_robots(views: Views) -> str:
    """Everyone may read everything, and here is the list of it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {views.site_url}sitemap.xml\n"


def format_llms(views: Views) -> str:
    """The site in Markdown: its name, what it is, and where things are."""
    site, parts = views.survey.about.site, [("Tasks", _tasks(views)), ("Papers", _papers(views))]
    parts += [("Boards", _boards(views)), ("API", _api(views)), ("Optional", _newest(views))]
    sections = [f"## {title}\n\n{body}\n" for title, lines in parts if (body := "\n".join(lines))]
    return "\n".join([f"# {_text(site.name)}\n", f"> {_text(site.description)}\n", *sections])


def _tasks(views: Views) -> Iterator[str]:
    for name, view in views.tasks.items():
        about = f"{plural(len(view.papers), 'paper')}. {view.task.description}"
        yield _link(views, view.task.title, f"tasks/{name}/", about)


def _papers(views: Views) -> Iterator[str]:
    yield _link(views, "All papers", "papers/", f"{plural(len(views.newest), 'paper')}, by year, the latest first")
    yield _link(views, "By year", "years/", "one page for each year")
    yield _link(views, "By venue", "venues/", "conferences, journals and archives")
    yield _link(views, "By list", "lists/", "the public lists that papers were taken from")
    if cited := views.survey_paper:
        yield _link(views, cited.title, f"papers/{cited.key}/", "the survey that this site is the home of")


def _boards(views: Views) -> Iterator[str]:
    for name, view in views.boards.boards.items():
        yield _link(views, view.board.title, f"benchmarks/{name}/", f"{plural(view.methods, 'method')}, ranked")


def _api(views: Views) -> Iterator[str]:
    yield _link(views, "Index", f"{ROOT}/index.json", "every endpoint of the API with its JSON Schema")
    yield _link(views, "Papers", f"{ROOT}/papers.json", "all papers with authors, identifiers, tasks and links")
    yield _link(views, "Tasks", f"{ROOT}/tasks.json", "the tree of tasks")
    yield _link(views, "About the data", "data/", "what each file and key means, and the licence")
    yield _link(views, "Feed", "feed.xml", "new papers as Atom")


def _newest(views: Views) -> Iterator[str]:
    for paper in views.newest[:NEWEST]:
        about = ", ".join(part for part in (short_authors(paper.entry), str(paper.year or "")) if part)
        yield _link(views, paper.title, f"papers/{paper.key}/", about)


def _link(views: Views, title: str, url: str, about: str) -> str:
    return f"- [{_text(title)}]({views.site_url}{url}): {_text(about)}"


def _text(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))
