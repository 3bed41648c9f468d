"""Feeds: valid by their specifications, with ids that stay and dates that are true."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from macros.about import About
from macros.feeds import LONG_AGO, NEWEST, feed_paths, first_day, iter_feed_files
from macros.model import Survey
from macros.views import Views, build_views, newest_first

if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = "https://example.org/survey/"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["name"], "properties": {"name": TEXT}},
}
JSON_FEED = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "title", "items"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": TEXT, "description": TEXT, "home_page_url": URL, "feed_url": URL, "authors": AUTHORS,
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "content_text"],
                    "additionalProperties": False,
                    "properties": {
                        "id": TEXT, "url": URL, "external_url": URL, "title": TEXT, "content_text": TEXT,
                        "date_published": {"type": "string", "pattern": f"^{RFC_3339}$"},
                        "authors": AUTHORS, "tags": {"type": "array", "items": TEXT, "uniqueItems": True},
                    },
                },
            },
        },
    }
)  # fmt: skip
"""JSON Feed 1.1, as far as it is used here."""
FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "author": (1, 99), "link": (1, 9)}
ENTRY = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "summary": (0, 1),
    "author": (0, 999), "link": (1, 9), "category": (0, 99),
}  # fmt: skip
"""Element → how often RFC 4287 wants it at least, and at most."""


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def views(request: pytest.FixtureRequest) -> Views:
    survey: Survey = request.getfixturevalue(request.param)
    return build_views(survey, site_url=SITE)


@pytest.fixture(scope="module")
def files(views: Views) -> dict[str, bytes]:
    return dict(iter_feed_files(views))


@pytest.fixture(scope="module")
def atom(files: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {path: ElementTree.fromstring(text) for path, text in files.items() if path.endswith(".xml")}


@pytest.fixture(scope="module")
def feeds(files: dict[str, bytes]) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in files.items() if path.endswith(".json")}


def wrong(node: ElementTree.Element, rules: Mapping[str, tuple[int, int]]) -> list[str]:
    """What an element has too often, too seldom, empty, or without need."""
    names = [child.tag.removeprefix(ATOM) for child in node]
    found = [name for name in names if name not in rules and name != "entry"]
    found += [name for name, (least, most) in rules.items() if not least <= names.count(name) <= most]
    dates = [child for child in node if child.tag in {f"{ATOM}updated", f"{ATOM}published"}]
    found += [child.tag for child in dates if not re.fullmatch(RFC_3339, child.text or "")]
    found += [link.tag for link in node.iterfind(f"{ATOM}link") if not link.get("href", "").startswith("http")]
    found += [node.tag for name in node.iterfind(f"{ATOM}author/{ATOM}name") if not name.text]
    return found


def ids(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id") or "" for entry in feed.iterfind(f"{ATOM}entry")]


def test_the_site_and_every_task_have_both(views: Views, files: dict[str, bytes]) -> None:
    assert list(files) == feed_paths(views)
    assert len(files) == 2 + 2 * len(views.tasks)


def test_every_atom_feed_holds_to_its_specification(atom: dict[str, ElementTree.Element]) -> None:
    for path, feed in atom.items():
        assert feed.tag == f"{ATOM}feed"
        assert wrong(feed, FEED) == []
        assert [(path, wrong(entry, ENTRY)) for entry in feed.iterfind(f"{ATOM}entry") if wrong(entry, ENTRY)] == []
        assert feed.find(f"{ATOM}link[@rel='self']").get("href") == SITE + path  # type: ignore[union-attr]
        relations = [[link.get("rel") for link in entry.iterfind(f"{ATOM}link")] for entry in feed.iter(f"{ATOM}entry")]
        assert [found for found in relations if found.count("alternate") != 1] == []


def test_every_json_feed_holds_to_its_specification(feeds: dict[str, Any]) -> None:
    for path, feed in feeds.items():
        JSON_FEED.validate(feed)
        assert feed["feed_url"] == SITE + path


def test_both_forms_tell_the_same(atom: dict[str, ElementTree.Element], feeds: dict[str, Any]) -> None:
    for path, feed in atom.items():
        other = feeds[path.replace(".xml", ".json")]["items"]
        assert ids(feed) == [item["id"] for item in other]
        entries = feed.findall(f"{ATOM}entry")
        assert [e.findtext(f"{ATOM}title") for e in entries] == [item["title"] for item in other]
        assert [e.findtext(f"{ATOM}published") for e in entries] == [item["date_published"] for item in other]


def test_an_id_is_unique_and_the_same_in_every_feed(atom: dict[str, ElementTree.Element]) -> None:
    by_url: dict[str, set[str]] = {}
    for feed in atom.values():
        assert len(ids(feed)) == len(set(ids(feed)))
        for entry in feed.iterfind(f"{ATOM}entry"):
            url = entry.find(f"{ATOM}link[@rel='alternate']").get("href", "")  # type: ignore[union-attr]
            by_url.setdefault(url, set()).add(entry.findtext(f"{ATOM}id") or "")
    assert all(len(found) == 1 for found in by_url.values())
    feed_ids = [feed.findtext(f"{ATOM}id") for feed in atom.values()]
    assert len(feed_ids) == len(set(feed_ids))


def test_an_id_outlives_the_address_of_the_site_and_the_words_of_the_data(views: Views) -> None:
    old, new = views.survey, views.survey.papers[0]
    entry = replace(new.entry, title="Another title")
    papers = (new.model_copy(update={"entry": entry}), *old.papers[1:])
    site = old.about.site.model_copy(update={"name": "Another name"})
    changed = replace(old, papers=papers, about=old.about.model_copy(update={"site": site}))
    found = [
        sorted(item["id"] for item in json.loads(dict(iter_feed_files(v))["feed.json"])["items"])
        for v in (views, build_views(changed, site_url="https://other.example/"))
    ]
    assert len(set(found[0]) & set(found[1])) >= len(found[0]) - 1  # another title may move a paper past the end


def test_the_newest_come_first_and_no_more_than_fit(views: Views, feeds: dict[str, Any]) -> None:
    wanted = [f"{SITE}papers/{p.key}/" for p in newest_first(views.survey.papers) if p.year][:NEWEST]
    assert [item["url"] for item in feeds["feed.json"]["items"]] == wanted
    for name, view in views.tasks.items():
        urls = [item["url"] for item in feeds[f"tasks/{name}/feed.json"]["items"]]
        assert urls == [f"{SITE}papers/{p.key}/" for p in view.papers if p.year][:NEWEST]


def test_a_feed_changed_when_its_newest_paper_came(atom: dict[str, ElementTree.Element]) -> None:
    whole = atom["feed.xml"].findtext(f"{ATOM}updated")
    for feed in atom.values():
        dates = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iterfind(f"{ATOM}entry")]
        assert feed.findtext(f"{ATOM}updated") == max(dates, default=whole)


@pytest.mark.parametrize(
    ("released", "day"), [("2024", "2024-01-01"), ("2024-08", "2024-08-01"), ("2024-08-15", "2024-08-15")]
)
def test_a_date_is_the_first_day_of_what_is_known(released: str, day: str) -> None:
    assert first_day(released) == f"{day}T00:00:00Z"
    assert datetime.fromisoformat(first_day(released)).tzinfo


def test_a_survey_without_papers_has_a_feed_that_is_valid(survey: Survey) -> None:
    files = dict(iter_feed_files(build_views(Survey(About(site=survey.about.site)), site_url=SITE)))
    feed = ElementTree.fromstring(files["feed.xml"])
    assert wrong(feed, FEED) == []
    assert feed.findtext(f"{ATOM}updated") == LONG_AGO
    JSON_FEED.validate(json.loads(files["feed.json"]))
