"""References as text: what citeproc-js prints with the official styles, for every work."""

from __future__ import annotations

import hashlib
import html
import json
from typing import TYPE_CHECKING

import pytest

from built_site import ROOT
from macros.bibliography import works
from macros.bibtex import make_entry, parse_bibtex
from macros.citation import STYLES
from macros.citationnames import initials
from macros.citationtext import ITALIC, UPRIGHT, plain_text
from macros.csl import format_item
from macros.titlecase import title_case

if TYPE_CHECKING:
    from macros.model import Entry, Survey

EXPECTED = json.loads((ROOT / "tests" / "expected" / "citations.json").read_text("utf-8"))
OTHERWISE = {"Çay ve Şeker", "茶之道"}
"""Titles of made-up works that citeproc-js treats by rules of its own: `ve` it takes for `vs`, a wholly Chinese title
it does not set in italics."""


@pytest.fixture(scope="module")
def entries(real_survey: Survey) -> list[Entry]:
    hard, _ = parse_bibtex((ROOT / "tests" / "hard.bib").read_text("utf-8"))
    return [*works(real_survey), *(item.entry for item in hard if item.entry.title not in OTHERWISE)]


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_is_what_citeproc_makes(style: str, entries: list[Entry]) -> None:
    made = {entry.key: markup(STYLES[style](entry)) for entry in entries if is_made(entry)}
    assert made == {key: html.unescape(EXPECTED[key][style]) for key in made}


def test_most_works_have_a_reference_to_compare_with(entries: list[Entry]) -> None:
    """A new paper need not bring one; when a tenth lacks it, tests/expected/README.md tells how to make them."""
    assert sum(map(is_made, entries)) > 0.9 * len(entries)


def test_no_reference_is_of_a_work_that_is_gone(entries: list[Entry]) -> None:
    keys = {entry.key for entry in entries}
    assert sum(key not in keys for key in EXPECTED) < 0.1 * len(EXPECTED)


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("a look at {it}: the end of", "A Look at {it}: The End Of"),
        ("don't stop pouring", "Don't Stop Pouring"),
        ("real-time tea and its pots", "Real-Time Tea and Its Pots"),
        ("what is tea? an answer", "What Is Tea? An Answer"),
        ("“hot” and iPhone", "“Hot” and iPhone"),
    ],
)
def test_titles_get_the_capitals_of_headlines(title: str, cased: str) -> None:
    assert title_case(title) == cased


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Yu-Wing", "Y.-W."),
        ("Michael J", "M. J."),
        ("J.R.R.", "J. R. R."),
        ("Md. Samir", "Md. S."),
        ("Hong-yuan", "H."),
        ("小明", "小明"),
        ("", ""),
    ],
)
def test_given_names_become_initials(given: str, short: str) -> None:
    assert initials(given) == short


def test_a_work_without_year_or_authors_is_still_a_reference() -> None:
    entry = make_entry("misc", "a1", {"title": "A Pot", "url": "https://example.org/a_b"})
    assert {name: plain_text(style(entry)) for name, style in STYLES.items()} == {
        "APA": "A Pot. (n.d.). Retrieved from https://example.org/a_b",
        "IEEE": "“A Pot.” [Online]. Available: https://example.org/a_b",
        "MLA": "A Pot. https://example.org/a_b.",
    }


def markup(reference: str) -> str:
    return reference.replace(ITALIC, "<i>").replace(UPRIGHT, "</i>")


def is_made(entry: Entry) -> bool:
    """Whether the expected references were made from the entry as it is now."""
    digest = hashlib.sha256(format_item(entry).encode()).hexdigest()[:12]
    return EXPECTED.get(entry.key, {}).get("item") == digest
