"""A citation in the form one wants: chosen, copied, fetched, remembered; in light and dark, by keyboard, and refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.bibliography import FORMATS, utf8
from macros.citation import STYLES
from macros.citationtext import ITALIC, UPRIGHT, plain_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from built_site import BuiltSite
    from conftest import Opener
    from macros.model import Paper

SCHEMES = ("light", "dark")
FILES = {"BibTeX": "bib", "BibTeX, UTF-8": "utf8.bib", "RIS": "ris", "CSL-JSON": "json"}
"""Form → ending of its file."""
FORMS = (*FILES, *STYLES, "Key")


@pytest.fixture
def paper(site: BuiltSite) -> Paper:
    """One whose BibTeX in UTF-8 is another."""
    return next(paper for paper in site.survey.papers if utf8(paper.entry) != FORMATS["bib"].write(paper.entry))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_copied_as_it_is(visit: Opener, site: BuiltSite, paper: Paper, form: str, scheme: str) -> None:
    page = visit(site, f"papers/{paper.key}/", color_scheme=scheme).page
    choose(page, form)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text(f"{form} copied")
    assert clipboard(page) == text_of(site, paper, form).strip()


@pytest.mark.parametrize("form", FILES)
def test_the_file_of_each_form_can_be_fetched(visit: Opener, site: BuiltSite, paper: Paper, form: str) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    choose(page, form)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download").click()
    assert fetched.value.suggested_filename == f"{paper.key}.{FILES[form]}"
    assert fetched.value.path().read_bytes() == file_of(site, paper, form)


def test_a_form_without_a_file_offers_none(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    choose(page, "APA")
    expect(page.get_by_role("link", name="Download")).to_have_count(0)
    choose(page, "RIS")
    expect(page.get_by_role("link", name="Download .ris")).to_be_visible()


def test_a_file_that_cannot_be_fetched_says_so_and_is_not_copied(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    page.route("**/*.ris", lambda route: route.abort())
    choose(page, "RIS")
    expect(page.locator(".sv-bib code")).to_contain_text("could not be fetched")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    choose(page, "APA")
    expect(page.get_by_role("button", name="Copy")).to_be_visible()


def test_the_choice_is_remembered_on_every_page(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    choose(page, "MLA")
    other = next(one for one in site.survey.papers if one.key != paper.key)
    page.goto(f"{site.url}papers/{other.key}/")
    expect(page.get_by_label("Cite as")).to_have_value("MLA")
    expect(page.locator(".sv-bib code")).to_have_text(plain_text(STYLES["MLA"](other.entry)))


def test_the_keyboard_alone_chooses_and_copies(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    page.get_by_label("Cite as").focus()
    page.keyboard.type("IEEE")
    expect(page.get_by_label("Cite as")).to_have_value("IEEE")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("IEEE copied")
    assert clipboard(page) == text_of(site, paper, "IEEE")


@pytest.mark.parametrize("form", ["BibTeX", "RIS", "APA"])
def test_a_refused_clipboard_selects_the_text(visit: Opener, site: BuiltSite, paper: Paper, form: str) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    page.evaluate(
        "() => { for (const way of ['write', 'writeText']) navigator.clipboard[way] = () => Promise.reject(new Error()) }"
    )
    choose(page, form)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("selected"))
    assert str(page.evaluate("getSelection().toString()")).strip() == text_of(site, paper, form).strip()


def test_a_reference_keeps_its_italics_on_the_clipboard(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    choose(page, "MLA")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("MLA copied")
    read = "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(blob => blob.text())"
    italic = STYLES["MLA"](paper.entry).partition(ITALIC)[2].partition(UPRIGHT)[0]
    assert re.search(f"<i[^>]*>{re.escape(italic)}</i>", page.evaluate(read))


def test_a_store_that_is_refused_does_no_harm(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    opened = visit(site, "")
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"
    opened.page.add_init_script(refuse)
    opened.problems.clear()
    opened.page.goto(f"{site.url}papers/{paper.key}/")
    choose(opened.page, "APA")
    ours = [problem for problem in opened.problems if "cite.js" in problem]
    assert ours == []


def test_every_form_can_be_had_without_javascript(visit: Opener, site: BuiltSite, paper: Paper) -> None:
    page = visit(site, f"papers/{paper.key}/", java_script_enabled=False).page
    for style in STYLES:
        expect(page.get_by_text(text_of(site, paper, style), exact=True)).to_be_visible()
    links = page.locator(".sv-bib a[download]").evaluate_all("links => links.map(link => link.href)")
    assert {link.removeprefix(site.url) for link in links} == {
        f"papers/{paper.key}/{paper.key}.{end}" for end in FILES.values()
    }


def test_a_prepared_report_says_which_record_and_what_is_there_now(
    visit: Opener, site: BuiltSite, paper: Paper
) -> None:
    page = visit(site, f"papers/{paper.key}/").page
    choose(page, "APA")
    page.reload()  # the remembered form is what the page shows, and not what the record holds
    expect(page.get_by_label("Cite as")).to_have_value("APA")
    address = urlsplit(page.get_by_role("link", name="report a mistake").get_attribute("href") or "")
    assert address.path.endswith("/issues/new")
    asked = parse_qs(address.query)
    assert paper.key in asked["title"][0]
    assert f"data/{paper.path}" in asked["body"][0]
    assert text_of(site, paper, "BibTeX").strip() in asked["body"][0]


@pytest.mark.parametrize("address", ["", "tasks/", "papers/", "404.html"])
def test_the_surveys_citation_is_one_click_away(visit: Opener, site: BuiltSite, address: str) -> None:
    page = visit(site, address).page
    page.get_by_role("contentinfo").get_by_role("link", name="Cite the survey").click()
    page.wait_for_url("**/cite/#the-survey")
    expect(page.locator("pre", has_text=f"{{{site.survey.about.paper},").first).to_be_visible()


@pytest.mark.parametrize("folder", ["tasks", "years", "venues", "lists"])
def test_a_page_of_many_papers_offers_them_as_files(visit: Opener, site: BuiltSite, folder: str) -> None:
    addresses = sorted(address for address in site.pages() if re.fullmatch(rf"{folder}/[^/]+/", address))
    page = visit(site, addresses[-1]).page
    links = page.locator(".sv-files a").evaluate_all("links => links.map(link => link.href)")
    name = addresses[-1].split("/")[1]
    assert links == [f"{site.url}{addresses[-1]}{name}.{end}" for end in ("bib", "ris", "json")]


def choose(page: Page, form: str) -> None:
    page.get_by_label("Cite as").select_option(form)
    page.wait_for_function(
        "form => form === 'BibTeX' || document.querySelector('.sv-bib code').dataset.form === form", arg=form
    )


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).strip()


def text_of(site: BuiltSite, paper: Paper, form: str) -> str:
    """What a form shows of a paper."""
    if form in STYLES:
        return plain_text(STYLES[form](paper.entry))
    return paper.key if form == "Key" else file_of(site, paper, form).decode().replace("\r\n", "\n")


def file_of(site: BuiltSite, paper: Paper, form: str) -> bytes:
    return site.file(f"papers/{paper.key}/{paper.key}.{FILES[form]}").read_bytes()
