"""The words and addresses that templates print."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from macros.model import Entry, Person
from macros.render import (
    field_name,
    host,
    label,
    people,
    plural,
    render,
    safe_url,
    short_authors,
    spoken_date,
    work_url,
)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", " https://a", "JAVASCRIPT:x", ""]
)
def test_only_http_addresses_become_links(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("url", ["http://example.org", "HTTPS://example.org/a?b=c"])
def test_http_addresses_stay_as_they_are(url: str) -> None:
    assert safe_url(url) == url


def test_numbers_and_nouns_agree() -> None:
    assert [plural(0, "paper"), plural(1, "entry"), plural(2, "entry"), plural(12345, "paper")] == [
        "no papers", "1 entry", "2 entries", "12,345 papers",
    ]  # fmt: skip


def test_a_date_is_as_exact_as_it_was_given() -> None:
    assert [spoken_date(day) for day in ("2024", "2024-03", "2024-03-01")] == ["2024", "March 2024", "1 March 2024"]


def test_names_are_said_as_one_speaks() -> None:
    authors = (Person(first="Anna", von="van der", last="Berg"), Person(last="Consortium"))
    assert people(authors) == "Anna van der Berg, Consortium"
    assert people(authors, 1) == "Anna van der Berg"


def test_a_correction_says_what_it_is_about_in_words() -> None:
    said = [field_name(field) for field in ("title", "eprint", "links.project-page")]
    assert said == ["title", "arXiv id", "link to project page"]


def test_labels_that_are_names_keep_their_capitals() -> None:
    assert (label("project-page"), label("arxiv")) == ("Project page", "arXiv")


def test_a_host_is_named_without_its_path() -> None:
    assert host("https://Example.org/a/b") == "example.org"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"doi": "10.1/x", "eprint": "2401.1"}, "https://doi.org/10.1/x"),
        ({"eprint": "2401.00001"}, "https://arxiv.org/abs/2401.00001"),
        ({"url": r"https://example.org/a\_b"}, "https://example.org/a_b"),
        ({"url": "javascript:alert(1)"}, ""),
        ({}, ""),
    ],
)
def test_a_work_is_found_by_doi_then_arxiv_then_its_address(fields: dict[str, str], url: str) -> None:
    assert work_url(Entry("misc", "k", fields)) == url


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("task.html")


def test_more_than_two_authors_are_others() -> None:
    families = [Person(first="A", last="Okafor"), Person(von="van der", last="Berg"), Person(last="Sato")]
    assert [short_authors(Entry("misc", "k", {}, authors=tuple(families[:n]))) for n in range(4)] == [
        "authors unknown", "Okafor", "Okafor and van der Berg", "Okafor and others",
    ]  # fmt: skip
