"""What the data puts into a page's head: citation, Open Graph, links to the same in other forms, linked data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from macros import cards
from macros.metadata import Tag, article, breadcrumb, citation_tags, format_linked_data
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


class Alternate(NamedTuple):
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
        if path.startswith(API):
            page = path[len(API) :].removesuffix(".json").removesuffix("index")
        else:
            page = path[: path.rfind("/") + 1].removesuffix("/")
        groups[page].append(path)
    return {f"{page}/" if page else "": tuple(files) for page, files in groups.items()}


def render_head(views: Views, page: Page, files: Mapping[str, tuple[str, ...]]) -> str:
    """The HTML that a page's head has besides what all heads have."""
    head = render(
        "head.html",
        citation=citation_tags(page.paper) if page.paper else (),
        graph=tuple(_graph(views, page)),
        alternates=tuple(_alternates(page, files.get(page.url, ()))),
        data=Markup(_linked_data(views, page)),  # made safe for a script, where entities mean nothing
    )
    return head.strip().replace(">\n<", "><")


def _graph(views: Views, page: Page) -> Iterator[Tag]:
    """Zotero takes a `website` for a web page whatever else is said, and the site's name for a paper's publication."""
    site = views.survey.about.site
    yield "og:type", "article" if page.paper else "website"
    if not page.paper:
        yield "og:site_name", site.name
    yield "og:title", page.title
    yield "og:description", page.description.removeprefix(f"{page.title}. ")
    yield "og:url", views.site_url + page.url
    yield "og:image", views.site_url + cards.PATH
    if not page.paper:
        yield "og:image:alt", f"{site.name}: {site.tagline}"


def _alternates(page: Page, files: Iterable[str]) -> Iterator[Alternate]:
    base = root_of(page.url).removeprefix("./")
    for path in files:
        name = path.rpartition("/")[2]  # of what stands beside the page this is also the address
        if path.startswith(API):
            yield Alternate("alternate describedby", "application/json", base + path, "JSON")
        elif name in FEEDS:
            yield Alternate("alternate feed", FEEDS[name][0], name, FEEDS[name][1])
        elif known := TYPES.get(name.partition(".")[2]):
            yield Alternate("alternate describedby", known[0], name, known[1])


def _linked_data(views: Views, page: Page) -> str:
    if not page.way:
        return ""
    site, url = views.site_url, views.site_url + page.url
    steps = [("Tasks", f"{site}tasks/"), *((task.title, f"{site}tasks/{task.id}/") for task in page.way)]
    if page.paper is None:
        return format_linked_data(breadcrumb(steps))
    work = article(page.paper, url, [views.tasks[task].task.title for task in page.paper.tasks])
    return format_linked_data(work, breadcrumb([*steps, (page.title, url)]))
