"""New papers as Atom and as JSON Feed 1.1, for the site and for each task.

An entry's id is made of the paper's key and of the survey's, which never change; its dates come from the data alone:
the first day of what is known of its release. A paper without so much as a year is in no feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree

from macros.listings import Papers
from macros.model import Paper
from macros.render import people, work_url
from macros.views import Views, venue_name

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEWEST = 50
"""Entries of a feed."""
LONG_AGO = "1970-01-01T00:00:00Z"
"""When a feed changed that never had anything in it."""


class Item(NamedTuple):
    """A paper as a feed tells it."""

    paper: Paper
    id: str
    url: str
    date: str
    """As RFC 3339 writes it."""
    text: str
    tasks: tuple[str, ...]


class Written(NamedTuple):
    """An item in both forms, written once for all feeds that it is in."""

    date: str
    atom: str
    json: str


class Feed(NamedTuple):
    id: str
    title: str
    about: str
    page: str
    """Address of the page that it belongs to, below the site."""
    items: tuple[Written, ...]
    updated: str


def iter_feed_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Path below the site → bytes, for both forms of every feed."""
    for feed in _feeds(views):
        yield f"{feed.page}feed.xml", format_atom(views, feed)
        yield f"{feed.page}feed.json", format_json_feed(views, feed)


def feed_paths(views: Views) -> list[str]:
    """Where `iter_feed_files` puts them."""
    pages = ["", *(f"tasks/{name}/" for name in views.tasks)]
    return [f"{page}feed.{ending}" for page in pages for ending in ("xml", "json")]


def format_atom(views: Views, feed: Feed) -> bytes:
    """A feed by RFC 4287."""
    root = ElementTree.Element("feed", xmlns=ATOM)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "updated", feed.updated)
    _add(_add(root, "author"), "name", views.survey.about.site.name)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{views.site_url}{feed.page}feed.xml")
    _add(root, "link", rel="alternate", type="text/html", href=f"{views.site_url}{feed.page}")
    head, entries = _written(root).removesuffix("</feed>"), "".join([item.atom for item in feed.items])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{entries}</feed>\n'.encode()


def format_json_feed(views: Views, feed: Feed) -> bytes:
    """A feed by jsonfeed.org, version 1.1."""
    data = {
        "version": JSON_FEED,
        "title": feed.title,
        "description": feed.about,
        "home_page_url": f"{views.site_url}{feed.page}",
        "feed_url": f"{views.site_url}{feed.page}feed.json",
        "authors": [{"name": views.survey.about.site.name, "url": views.site_url}],
    }
    head = json.dumps(data, ensure_ascii=False).removesuffix("}")
    return f'{head}, "items": [{", ".join([item.json for item in feed.items])}]}}\n'.encode()


def first_day(released: str) -> str:
    """The first instant of a year, a month or a day: `2024-08` → `2024-08-01T00:00:00Z`."""
    return f"{released}{'-01-01'[3 * released.count('-') :]}T00:00:00Z"


def _feeds(views: Views) -> Iterator[Feed]:
    site, made = views.survey.about.site, dict[str, Written]()

    def newest(papers: Papers) -> tuple[Written, ...]:
        """Each paper's item is made once, and only where a feed has it."""
        dated = islice((paper for paper in papers if paper.year), NEWEST)
        return tuple(made.get(p.key) or made.setdefault(p.key, _item(views, p)) for p in dated)

    every = newest(views.newest)
    last = _updated(every, LONG_AGO)
    yield Feed(_id(views, ""), f"{site.name}: new papers", site.description, "", every, last)
    for name, view in views.tasks.items():
        own = newest(view.papers)
        title = f"{site.name}: {view.task.title}"
        yield Feed(
            _id(views, f"tasks/{name}"), title, view.task.description, f"tasks/{name}/", own, _updated(own, last)
        )


def _updated(items: Sequence[Written], otherwise: str) -> str:
    return max((item.date for item in items), default=otherwise)


def _id(views: Views, name: str) -> str:
    about = views.survey.about
    return uuid5(_namespace(about.paper or about.site.name), name).urn


@cache
def _namespace(survey: str) -> UUID:
    return uuid5(NAMESPACE_URL, survey)


def _item(views: Views, paper: Paper) -> Written:
    tasks = tuple(views.tasks[task].task.title for task in paper.tasks)
    where = " ".join(part for part in (venue_name(paper.entry), str(paper.year or "")) if part)
    by = people(paper.entry.authors) or "Authors unknown"
    made = Item(
        paper=paper,
        id=_id(views, f"papers/{paper.key}"),
        url=f"{views.site_url}papers/{paper.key}/",
        date=first_day(paper.sort_date),
        text=f"{by}. {where}. {', '.join(tasks)}.",
        tasks=tasks,
    )
    return Written(made.date, _written(_atom_entry(made)), json.dumps(_json_item(made), ensure_ascii=False))


def _atom_entry(item: Item) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.paper.title)
    _add(entry, "updated", item.date)
    _add(entry, "published", item.date)
    for person in item.paper.entry.authors:
        _add(_add(entry, "author"), "name", person.name)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    if elsewhere := work_url(item.paper.entry):
        _add(entry, "link", rel="related", href=elsewhere)
    for task, title in zip(item.paper.tasks, item.tasks, strict=True):
        _add(entry, "category", term=task, label=title)
    _add(entry, "summary", item.text)
    return entry


def _json_item(item: Item) -> dict[str, Any]:
    known = {
        "id": item.id,
        "url": item.url,
        "external_url": work_url(item.paper.entry),
        "title": item.paper.title,
        "content_text": item.text,
        "date_published": item.date,
        "authors": [{"name": person.name} for person in item.paper.entry.authors],
        "tags": list(item.tasks),
    }
    return {key: value for key, value in known.items() if value}


def _written(element: ElementTree.Element) -> str:
    text: str = ElementTree.tostring(element, encoding="unicode")
    return text


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text or None
    return child
