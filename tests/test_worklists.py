"""Papers as lines: each paper has one, and no word of it is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from macros.citation import STYLES, format_references
from macros.citationtext import plain_text
from macros.views import Views, build_views
from macros.worklists import escape_markdown, format_markdown, iter_worklists, worklist_paths

if TYPE_CHECKING:
    from markdown_it.token import Token

    from macros.model import Survey

SITE = "https://tea.example/survey/"
MARKDOWN = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def views(request: pytest.FixtureRequest) -> Views:
    return build_views(request.getfixturevalue(request.param), site_url=SITE)


def test_every_file_is_announced(views: Views) -> None:
    assert [path for path, _ in iter_worklists(views)] == worklist_paths()


def test_each_paper_has_a_line_in_every_file_in_the_order_of_the_keys(views: Views) -> None:
    files = {path: content.decode() for path, content in iter_worklists(views)}
    keys = [paper.key for paper in views.survey.papers]
    for path, text in files.items():
        lines = text.removesuffix("\n").split("\n")
        found = [re.search(r"/([^/]+)\.bib\)$" if path.endswith(".md") else r"^([^\t]+)\t", line) for line in lines]
        assert [match and match[1] for match in found] == keys


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_is_that_of_the_paper_s_page(views: Views, style: str) -> None:
    lines = dict(iter_worklists(views))[f"exports/papers.{style.lower()}.tsv"].decode().splitlines()
    for paper, line in zip(views.survey.papers, lines, strict=True):
        assert line == f"{paper.key}\t{plain_text(STYLES[style](paper.entry))}"


def test_the_references_of_an_entry_are_those_of_its_styles(survey: Survey) -> None:
    entry = survey.papers[0].entry
    assert dict(format_references(entry)) == {name: style(entry) for name, style in STYLES.items()}


def test_a_line_of_markdown_is_an_item_with_the_title_linked_and_nothing_else_marked(views: Views) -> None:
    for paper in views.survey.papers:
        text, links, kinds = read(format_markdown(views, paper))
        assert text.startswith(f"{paper.title}. ")
        assert kinds <= {"text", "text_special", "link_open", "link_close"}
        assert links[-1] == f"{SITE}papers/{paper.key}/{paper.key}.bib"
        own = [addresses[0] for label, addresses in paper.links.items() if label != "paper"]
        assert len(links) == 2 + len(own)


def test_a_line_of_markdown_names_three_authors_and_the_venue_as_people_say_it(survey: Survey) -> None:
    views = build_views(survey, site_url=SITE)
    assert format_markdown(views, views.papers["okafor2020kettlenet"]) == (
        "- [KettleNet: One Model for All Hot Water](https://arxiv.org/abs/2003.00001). "
        "Ngozi Okafor, Björn Lindqvist, Yui Sato and others. J. Brewing 2021. "
        "[code](https://example.org/kettlenet/code) "
        f"[BibTeX]({SITE}papers/okafor2020kettlenet/okafor2020kettlenet.bib)"
    )


def test_a_paper_without_an_address_of_its_own_leads_to_its_page_here(survey: Survey) -> None:
    views = build_views(survey, site_url=SITE)
    assert f"]({SITE}papers/anon2023robot/). Authors unknown. 2023." in format_markdown(
        views, views.papers["anon2023robot"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "a | b", "*x* _y_ **z** ~~w~~", "[x](javascript:alert(1))", "![x](y)", "<script>alert(1)</script>", "`x`",
        "&lt;b&gt; R&D", "\\*", "$x$ ^y^ ==z==", "{{ x }} {#id}", "<https://x.org>", "a_b_c", "# 1. - +",
    ],
)  # fmt: skip
def test_no_sign_in_a_title_is_markup(text: str) -> None:
    shown, links, kinds = read(f"- [{escape_markdown(text)}](https://x.org/)")
    assert shown == text
    assert links == ["https://x.org/"]
    assert kinds <= {"text", "text_special", "link_open", "link_close"}


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_whatever_is_written_is_read_as_it_is(text: str) -> None:
    words = " ".join(text.split())
    shown, links, _ = read(f"- [{escape_markdown(words)}](https://x.org/).")
    assert (shown, links) == (f"{words}.", ["https://x.org/"])


def read(line: str) -> tuple[str, list[str], set[str]]:
    """What a line of a list says, where its links lead, and of what kinds its pieces are."""
    tokens = MARKDOWN.parse(line)
    assert [token.type for token in tokens] == [
        "bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close",
        "bullet_list_close",
    ]  # fmt: skip
    pieces: list[Token] = tokens[3].children or []
    links = [str(piece.attrGet("href")) for piece in pieces if piece.type == "link_open"]
    return "".join(piece.content for piece in pieces), links, {piece.type for piece in pieces}
