"""What the browser puts together is, entry for entry, the bytes that the build writes; in the reader's order."""

from __future__ import annotations

import json
import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from test_basket import KEYS, filled, take

from built_site import MINI, BuiltSite, built_site
from macros.bibliography import FORMATS, format_papers, utf8
from macros.citation import STYLES
from macros.citationtext import plain_text
from macros.views import build_views
from macros.worklists import format_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

    from conftest import Opener
    from macros.model import Paper

FORMS = {
    "BibTeX": "basket.bib",
    "BibTeX, UTF-8": "basket.utf8.bib",
    "RIS": "basket.ris",
    "CSL-JSON": "basket.json",
    "Table, CSV": "basket.csv",
    "Markdown list": "basket.md",
    "References, APA": "basket.apa.txt",
    "References, IEEE": "basket.ieee.txt",
    "References, MLA": "basket.mla.txt",
    "\\cite{…}": "basket.tex",
}
"""Title of a form → the file's name."""
MANY = 350


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The made-up survey with many more papers, whose words are as hostile as files allow."""
    data = tmp_path_factory.mktemp("many") / "data"
    shutil.copytree(MINI, data)
    for number in range(MANY):
        write_paper(data / "papers" / "2020", number)
    with built_site(data, tmp_path_factory.mktemp("large")) as built:
        yield built


@pytest.mark.parametrize("form", FORMS)
def test_two_hundred_works_are_the_same_bytes_as_in_the_build_s_files(
    visit: Opener, site: BuiltSite, form: str
) -> None:
    papers = shuffled(site)[:200]
    assert taken(visit, site, papers, form) == expected(site, papers, form)


@pytest.mark.parametrize("form", FORMS)
def test_more_than_three_hundred_come_in_one_file(visit: Opener, large_site: BuiltSite, form: str) -> None:
    papers = shuffled(large_site)
    assert len(papers) > 300
    assert taken(visit, large_site, papers, form) == expected(large_site, papers, form)


@pytest.mark.parametrize("form", FORMS)
def test_few_come_in_their_order(visit: Opener, large_site: BuiltSite, form: str) -> None:
    papers = shuffled(large_site)[:3]
    assert taken(visit, large_site, papers, form) == expected(large_site, papers, form)


@pytest.mark.parametrize("form", ["BibTeX", "RIS", "CSL-JSON"])
def test_few_are_fetched_alone(visit: Opener, site: BuiltSite, form: str) -> None:
    visited = filled(visit, site, [paper.key for paper in site.survey.papers[:3]])
    with visited.page.expect_download():
        take(visited.page, f"Download {form}")
    assert [url for url in visited.requests if "/exports/" in url] == []


def test_a_file_of_all_is_fetched_once(visit: Opener, site: BuiltSite) -> None:
    visited = filled(visit, site, [paper.key for paper in site.survey.papers[:30]])
    page = visited.page
    with page.expect_download():
        take(page, "Download BibTeX")
    page.get_by_role("button", name="Copy BibTeX", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("BibTeX of 30 papers copied")
    assert sum(url.endswith("exports/all.bib") for url in visited.requests) == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_is_copied_is_what_is_downloaded(visit: Opener, mini_site: BuiltSite, form: str) -> None:
    page = filled(visit, mini_site).page
    take(page, f"Copy {form}")
    expect(page.get_by_role("status")).to_have_text(f"{form} of 3 papers copied")
    papers = [paper for key in KEYS for paper in mini_site.survey.papers if paper.key == key]
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text == expected(mini_site, papers, form).decode()


def test_a_refused_clipboard_shows_the_text_to_copy_by_hand(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()) }")
    take(page, "Copy \\cite{…}")
    expect(page.get_by_role("status")).to_have_text(re.compile("selected: copy it with your keyboard"))
    assert str(page.evaluate("getSelection().toString()")) == f"\\cite{{{','.join(KEYS)}}}"
    expect(page.get_by_label("The text to copy")).to_be_focused()


def test_a_file_that_cannot_be_fetched_says_so_and_works_the_next_time(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.route("**/papers.md", lambda route: route.abort())
    take(page, "Download Markdown list")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Markdown list could not be made, try again"))
    page.unroute("**/papers.md")
    with page.expect_download():
        page.get_by_role("button", name="Download Markdown list").click()


def test_on_a_phone_the_sheet_has_a_button_to_close_it(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.set_viewport_size({"width": 360, "height": 740})
    open_button = page.get_by_role("button", name="Take away")
    open_button.click()
    close = page.get_by_role("button", name="Close")
    box = close.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    close.press("Enter")
    expect(close).to_be_hidden()
    expect(open_button).to_be_focused()


def test_the_keyboard_opens_walks_and_closes_the_menu(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    button = page.get_by_role("button", name="Take away")
    button.focus()
    page.keyboard.press("ArrowDown")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert label(page) == "Download BibTeX"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert label(page) == "Download RIS"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    assert label(page) == "Copy BibTeX, UTF-8"
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    page.get_by_role("heading", level=1).click()
    expect(button).to_have_attribute("aria-expanded", "false")


def taken(visit: Opener, built: BuiltSite, papers: Sequence[Paper], form: str) -> bytes:
    """The file that a basket of these papers comes as."""
    page = filled(visit, built, [paper.key for paper in papers]).page
    with page.expect_download() as download:
        take(page, f"Download {form}")
    assert download.value.suggested_filename == FORMS[form]
    return download.value.path().read_bytes()


def expected(built: BuiltSite, papers: Sequence[Paper], form: str) -> bytes:
    """The same as Python makes it, of entries that stand in the build's files."""
    views = build_views(built.survey, site_url=built.url)
    entries = [paper.entry for paper in papers]
    style = form.removeprefix("References, ")
    if form in {"BibTeX", "RIS", "CSL-JSON"}:
        way = FORMATS[{"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl"}[form]]
        texts = [way.write(entry) for entry in entries]
        whole = (built.folder / "exports" / f"all.{way.suffix}").read_bytes().decode()
        assert all(text in whole for text in texts)
        text = way.join([text.encode() for text in texts]).decode()
    elif form == "BibTeX, UTF-8":
        text = "\n".join(utf8(entry) for entry in entries)
    elif form == "Table, CSV":
        text = format_papers(papers)
    elif form == "Markdown list":
        text = "".join(f"{format_markdown(views, paper)}\n" for paper in papers)
    elif style in STYLES:
        text = "".join(f"{' '.join(plain_text(STYLES[style](entry)).split())}\n" for entry in entries)
    else:
        text = f"\\cite{{{','.join(paper.key for paper in papers)}}}"
    return text.encode()


def label(page: Page) -> str:
    """Of what has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def shuffled(built: BuiltSite) -> list[Paper]:
    """All papers, in an order that is nobody's."""
    papers = list(built.survey.papers)
    random.Random(built.url.count("/")).shuffle(papers)
    return papers


def write_paper(folder: Path, number: int) -> None:
    key = f"author{number}x2020kettle"
    hard = ('"a", with commas', "{\\'e}t{\\'e} {\\ss} {\\L}", "@misc(not, here)", "ER  - ", "a; b | [c](d)", "中文")
    fields = {
        "title": f"Kettle {number * 7919} and {hard[number % len(hard)]}",
        "author": f'Author{number}x, Zo{{\\"e}} and van der Berg, J.-P. and {{The "Tea", Society}}',
        "booktitle": "International Conference on Tea Machines",
        "year": "2020",
    }
    bibtex = "".join(f"    {name} = {{{value}}},\n" for name, value in fields.items())
    record = {
        "method": f'K"{number}, the',
        "tasks": ["pouring"],
        "released": "2020-01",
        "links": {"paper": f"https://example.org/many/{number}?a=(b)&copy;"},
    }
    lines = [f"{name}: {json.dumps(value)}\n" for name, value in record.items()]
    text = "".join(lines) + f"bibtex: |\n  @inproceedings{{{key},\n{bibtex}  }}\n"
    (folder / f"{key}.yaml").write_text(text, "utf-8")
