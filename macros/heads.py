"""What the data puts into a page's head: citation, Open Graph, links to the same in other forms, linked data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from macros import cards
from macros.metadata import Tag, article, breadcrumb, citation_tags, format_linked_data
from macros.model import Paper
from macros.pages import Page, root_of
from macros.render import render
from macros.views import Views

API = "api/v1/"

TYPES: Mapping[str, tuple[str, str]] = {
    "bib": ("application/x-bibtex", "BibTeX"),
    "csv": ("text/csv", "CSV"),
    "json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
    "ris": ("application/x-research-info-systems", "RIS"),
}
"""Ending of a file beside a page → its media type and how it is called."""
FEEDS: Mapping[str, tuple[str, str]] = {
    "feed.xml": ("application/atom+xml", "New papers, Atom"),
    "feed.json": ("application/feed+json", "New papers, JSON Feed"),
}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page's content in another form.

    It is never `alternate` alone: the theme takes such a link for the site in another language, and asks for its sitemap.
    """

    rel: str
    type: str
    href: str
    title: str


def files_by_page(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Address of a page → the files that stand beside it or say the same in the API."""
    groups: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        name = path.removeprefix(API).removesuffix(".json")
        page = name.removesuffix("index") if path.startswith(API) else path.rpartition("/")[0]
        groups[f"{page}/" if page else ""].append(path)
    return {url: tuple(files) for url, files in groups.items()}


def with_head(views: Views, page: Page, files: Mapping[str, tuple[str, ...]]) -> Page:
    """The page with its head; `files` as `files_by_page` gives them."""
    return replace(page, head=render_head(views, page, files))


def render_head(views: Views, page: Page, files: Mapping[str, tuple[str, ...]]) -> str:
    """The HTML that a page's head has besides what all heads have."""
    folder, _, name = page.url.strip("/").partition("/")
    paper = views.papers.get(name) if folder == "papers" else None
    own = files.get(page.url, ())
    return render(
        "head.html",
        citation=citation_tags(paper) if paper else (),
        graph=tuple(_graph(views, page, is_paper=paper is not None)),
        alternates=tuple(_alternates(page, own)),
        data=Markup(_linked_data(views, page, paper)),  # made safe for a script, where entities mean nothing
    )


def _graph(views: Views, page: Page, *, is_paper: bool) -> Iterator[Tag]:
    """Zotero takes a `website` for a web page whatever else is said, and the site's name for a paper's publication."""
    site = views.survey.about.site
    yield "og:type", "article" if is_paper else "website"
    if not is_paper:
        yield "og:site_name", site.name
    yield "og:title", page.title
    yield "og:description", page.description
    yield "og:url", views.site_url + page.url
    yield "og:image", views.site_url + cards.PATH
    yield "og:image:width", str(cards.SIZE[0])
    yield "og:image:height", str(cards.SIZE[1])
    yield "og:image:alt", f"{site.name}: {site.tagline}"


def _alternates(page: Page, files: Iterable[str]) -> Iterator[Alternate]:
    base = root_of(page.url).removeprefix("./")
    for path in files:
        name = path.rpartition("/")[2]
        if path.startswith(API):
            yield Alternate("alternate describedby", "application/json", base + path, "JSON")
        elif name in FEEDS:
            yield Alternate("alternate feed", FEEDS[name][0], base + path, FEEDS[name][1])
        elif known := TYPES.get(name.partition(".")[2]):
            yield Alternate("alternate describedby", known[0], base + path, known[1])


def _linked_data(views: Views, page: Page, paper: Paper | None) -> str:
    folder, _, name = page.url.strip("/").partition("/")
    home = views.tasks.get(paper.tasks[0] if paper else name if folder == "tasks" else "")
    if home is None:
        return ""
    url = views.site_url
    steps = [("Tasks", f"{url}tasks/")]
    steps += [(task.title, f"{url}tasks/{task.id}/") for task in (*home.parents, home.task)]
    if paper is None:
        return format_linked_data(breadcrumb(steps))
    work = article(paper, url + page.url, [views.tasks[task].task.title for task in paper.tasks])
    return format_linked_data(work, breadcrumb([*steps, (paper.title, url + page.url)]))
