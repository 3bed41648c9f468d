"""A paper as machines read it: what each kind becomes, how names survive, what linked data promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from macros.bibtex import parse_entry
from macros.metadata import article, breadcrumb, citation_tags, coins, format_linked_data, pdf_url
from macros.model import Paper, Person
from macros.render import render
from zotero import read_coins, read_head

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
PERSON = {"type": "object", "required": ["@type", "name"], "properties": {"@type": {"const": "Person"}, "name": TEXT}}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}
ARTICLE = {
    "type": "object",
    "required": ["@type", "url", "headline"],
    "properties": {
        "@type": {"enum": ["ScholarlyArticle", "Thesis"]},
        "url": URL, "headline": TEXT, "datePublished": DATE, "identifier": TEXT,
        "author": {"type": "array", "minItems": 1, "items": PERSON},
        "sameAs": {"type": "array", "minItems": 1, "items": URL},
        "encoding": {"type": "object", "required": ["@type", "contentUrl"], "properties": {"contentUrl": URL}},
        "publisher": {"type": "object", "required": ["@type", "name"]},
        "isPartOf": {"type": "object", "required": ["@type", "name"]},
    },
}  # fmt: skip
STEP = {
    "type": "object",
    "required": ["@type", "position", "name", "item"],
    "properties": {"@type": {"const": "ListItem"}, "position": {"minimum": 1}, "name": TEXT, "item": URL},
}
BREADCRUMB = {
    "type": "object",
    "required": ["@type", "itemListElement"],
    "properties": {"itemListElement": {"type": "array", "minItems": 2, "items": STEP}},
}
LINKED_DATA = Draft202012Validator(
    {
        "type": "object",
        "required": ["@context", "@graph"],
        "properties": {
            "@context": {"const": "https://schema.org"},
            "@graph": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "if": {"properties": {"@type": {"const": "BreadcrumbList"}}},
                    "then": BREADCRUMB,
                    "else": ARTICLE,
                },
            },
        },
    }
)
"""What search engines require of the two things that a page tells of."""

FIELDS = {
    "article": "journal = {Journal of Tea}, volume = {3}, number = {2}, pages = {10--19}",
    "inproceedings": "booktitle = {Tea Conference}, pages = {7}",
    "misc": "eprint = {2408.00001}, archiveprefix = {arXiv}",
    "phdthesis": "school = {Kettle University}",
    "techreport": "institution = {Tea Labs}",
    "incollection": "booktitle = {The Book of Tea}, publisher = {Leaf}",
    "book": "publisher = {Leaf}",
}


def paper(entry_type: str = "misc", fields: str | None = None, authors: str = "Doe, Jo", **record: Any) -> Paper:
    """A made-up one."""
    more = FIELDS[entry_type] if fields is None else fields
    names = f"author = {{{authors}}}, " if authors else ""
    text = f"@{entry_type}{{doe2024tea,\n title = {{Tea}}, {names}{more}{', ' if more else ''}year = {{2024}}}}"
    entry, mistakes = parse_entry(text)
    assert entry is not None, mistakes
    return Paper(key="doe2024tea", path="x.yaml", tasks=("a",), bibtex=text, entry=entry, **record)


def head(of: Paper) -> str:
    return render("head.html", citation=citation_tags(of), graph=(("og:type", "article"),), alternates=(), data="")


def names(of: Paper) -> list[tuple[str, str]]:
    """Expected: family with its particle, given names with what follows them."""
    return [parts(person) for person in of.entry.authors]


def parts(person: Person) -> tuple[str, str]:
    return f"{person.von} {person.last}".strip(), " ".join(
        part for part in (person.first, person.jr.strip(".")) if part
    )


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [
        ("article", "journalArticle"),
        ("inproceedings", "conferencePaper"),
        ("misc", "preprint"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("incollection", "bookSection"),
        ("book", "book"),
    ],
)
def test_each_type_of_entry_is_taken_for_what_it_is(entry_type: str, kind: str) -> None:
    assert read_head(head(paper(entry_type))).type == kind
    if kind != "book":
        assert read_coins(coins(paper(entry_type))).type == kind


def test_a_work_in_no_archive_is_a_document() -> None:
    assert read_head(head(paper("misc", ""))).type == "document"
    assert read_coins(coins(paper("misc", ""))).type == "document"


def test_an_article_keeps_volume_issue_and_pages() -> None:
    fields = read_head(head(paper("article"))).fields
    assert (fields["publication"], fields["volume"], fields["issue"]) == ("Journal of Tea", "3", "2")
    assert fields["pages"] == "10-19"


def test_a_preprint_names_its_archive_and_number() -> None:
    fields = read_head(head(paper("misc"))).fields
    assert (fields["publisher"], fields["number"]) == ("arXiv", "arXiv:2408.00001")
    assert "publication" not in fields


def test_a_published_paper_is_no_preprint_for_having_been_one() -> None:
    item = read_head(head(paper("inproceedings", f"booktitle = {{Tea Conference}}, {FIELDS['misc']}")))
    assert (item.type, item.fields["conference"]) == ("conferencePaper", "Tea Conference")
    assert "number" not in item.fields
    assert item.pdf == "https://arxiv.org/pdf/2408.00001"


@pytest.mark.parametrize(
    "authors",
    [
        "van der Berg, Anna Maria and Smith, Jr., John",
        "{Tea Automation Consortium} and Plato",
        "Nguy{\\~{\\^e}}n, Th{\\d i} {\\'A}nh and {\\.Z}{\\'o}{\\l}{\\'c}, {\\L}ukasz",
        "de la Cruz Santos, Mar{\\'i}a Jos{\\'e}",
    ],
)
def test_no_name_is_split_cut_or_turned_round(authors: str) -> None:
    made = paper(authors=authors)
    assert read_head(head(made)).authors == names(made)
    assert read_coins(coins(made)).authors == names(made)


def test_unknown_authors_are_left_out() -> None:
    made = paper(authors="")
    assert read_head(head(made)).authors == []
    assert "author" not in article(made, "https://x.org/", [])


@pytest.mark.parametrize(
    ("entry_type", "released", "date"), [("misc", "2023-08-01", "2023/08/01"), ("article", "2023-08-01", "2024")]
)
def test_the_date_is_that_of_the_publication_and_else_of_the_first_version(
    entry_type: str, released: str, date: str
) -> None:
    assert read_head(head(paper(entry_type, released=released))).fields["date"] == date


@pytest.mark.parametrize(
    ("links", "pdf"),
    [
        ({"paper": ("https://x.org/a/b.pdf",)}, "https://x.org/a/b.pdf"),
        ({"paper": ("https://x.org/pdf?id=1",)}, "https://x.org/pdf?id=1"),
        ({"paper": ("https://x.org/abs/1",)}, "https://arxiv.org/pdf/2408.00001"),
        ({"code": ("https://x.org/b.pdf",)}, "https://arxiv.org/pdf/2408.00001"),
    ],
)
def test_the_pdf_is_the_papers_own_where_it_is_linked(links: Mapping[str, tuple[str, ...]], pdf: str) -> None:
    assert pdf_url(paper(links=links)) == pdf


def test_without_archive_or_link_no_pdf_is_guessed() -> None:
    assert pdf_url(paper("article")) == ""


def test_nothing_in_linked_data_ends_its_script() -> None:
    text = format_linked_data({"name": "</script><!-- & ]]>"})
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"] == [{"name": "</script><!-- & ]]>"}]


@pytest.mark.parametrize("entry_type", FIELDS)
def test_linked_data_has_what_search_engines_require(entry_type: str) -> None:
    steps = [("Tasks", "https://x.org/tasks/"), ("Tea", "https://x.org/papers/doe2024tea/")]
    work = article(paper(entry_type), "https://x.org/papers/doe2024tea/", ["Brewing"])
    LINKED_DATA.validate(json.loads(format_linked_data(work, breadcrumb(steps))))
