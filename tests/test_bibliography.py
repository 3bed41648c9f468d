"""Works for other programs: every form holds the same facts, and a work's bytes are the same wherever they stand."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from built_site import ROOT
from macros.about import Site
from macros.bibliography import (
    FORMATS,
    bibliography_paths,
    bibtex,
    format_papers,
    format_works,
    has_letters,
    iter_bibliography,
    site_entry,
    utf8,
    works,
)
from macros.bibtex import format_entry, make_entry, parse_bibtex
from macros.csl import csl_item, format_item
from macros.entries import UNKNOWN, citable, eprint, others
from macros.ris import format_record
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.model import Entry, Survey


QUOTES = str.maketrans("’‘", "'`")
"""TeX has one sign for each."""


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def views(request: pytest.FixtureRequest) -> Views:
    return build_views(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def entries(survey: Survey, real_survey: Survey) -> list[Entry]:
    """Every work there is, made-up and hard ones too."""
    hard, _ = parse_bibtex((ROOT / "tests" / "hard.bib").read_text("utf-8"))
    return [*works(survey), *works(real_survey), *(item.entry for item in hard)]


def test_the_file_of_all_bibtex_is_written_again_to_the_same_bytes(entries: list[Entry]) -> None:
    text = format_works(entries, "bib")
    parsed, _ = parse_bibtex(text)
    assert "\n".join(format_entry(item.entry) for item in parsed) == text
    assert len(parsed) == len(entries)
    wide = "\n".join(format_entry(citable(entry), unicode=True) for entry in entries)
    again, _ = parse_bibtex(wide)
    assert "\n".join(format_entry(item.entry, unicode=True) for item in again) == wide


def test_bibtex_holds_the_authors_titles_years_and_identifiers_of_the_data(entries: list[Entry]) -> None:
    for unicode in (False, True):
        parsed, _ = parse_bibtex("\n".join(format_entry(citable(entry), unicode=unicode) for entry in entries))
        assert [facts(item.entry) for item in parsed] == [facts(entry) for entry in entries]


def test_csl_json_holds_the_same_facts_as_bibtex(entries: list[Entry]) -> None:
    items = json.loads(format_works(entries, "csl"))
    assert [facts_of_item(item) for item in items] == [facts(entry) for entry in entries]


def test_ris_holds_the_same_facts_as_bibtex(entries: list[Entry]) -> None:
    records = read_ris(format_works(entries, "ris"))
    assert [facts_of_record(record) for record in records] == [facts(entry) for entry in entries]


def test_every_file_is_announced_and_none_twice(views: Views) -> None:
    paths = [path for path, _ in iter_bibliography(views)]
    assert sorted(paths) == sorted(bibliography_paths(views))
    assert len(set(paths)) == len(paths)


def test_a_work_is_the_same_bytes_in_every_file(views: Views) -> None:
    files = {path: content.decode() for path, content in iter_bibliography(views)}
    for paper in views.newest:
        entry = FORMATS["bib"].write(paper.entry)
        assert files[f"papers/{paper.key}/{paper.key}.bib"] == entry
        for path in ("exports/all.bib", *(f"tasks/{task}/{task}.bib" for task in paper.tasks)):
            assert f"\n\n{entry}" in f"\n\n{files[path]}"
    task = max(views.tasks.values(), key=lambda view: len(view.papers)).task.id
    assert [item["id"] for item in json.loads(files[f"tasks/{task}/{task}.json"])] == [
        paper.key for paper in views.tasks[task].papers
    ]


def test_all_works_stand_in_the_order_of_their_keys(views: Views) -> None:
    keys = [item["id"] for item in json.loads(dict(iter_bibliography(views))["exports/all.json"])]
    assert keys == sorted(keys)
    assert len(keys) == len(views.survey.papers) + len(views.survey.references)


def test_the_table_of_papers_has_a_line_for_each(survey: Survey) -> None:
    rows = list(csv.DictReader(io.StringIO(format_papers(survey.papers), newline="")))
    assert [row["key"] for row in rows] == [paper.key for paper in survey.papers]
    row = next(row for row in rows if row["key"] == "okafor2020kettlenet")
    assert (row["venue"], row["arxiv"], row["doi"]) == ("Journal of Brewing", "2003.00001", "10.1000/kettle.2021")
    assert row["authors"].startswith("Okafor, Ngozi; Lindqvist, Björn; ")


def test_unknown_authors_are_said_in_a_note_and_not_made_up() -> None:
    fields = {"title": "{A} Pot", "journal": "Tea", "volume": "3", "pages": "1--9", "year": "2020"}
    entry = make_entry("article", "anon2020pot", fields)
    made = citable(entry)
    assert (made.entry_type, made.fields["howpublished"], made.fields["key"]) == (
        "misc",
        "Tea, vol. 3, pp. 1--9",
        "{A} Pot",
    )
    assert made.fields["note"] == UNKNOWN
    assert "author" not in made.fields
    assert citable(made) == made
    assert csl_item(entry)["note"] == UNKNOWN
    assert "author" not in csl_item(entry)
    assert f"N1  - {UNKNOWN}\r\n" in format_record(entry)
    assert "AU  -" not in format_record(entry)


def test_a_known_author_changes_nothing() -> None:
    entry = make_entry("misc", "a1", {"title": "A", "author": "{Tea Society}"})
    assert citable(entry) is entry


def test_a_preprint_is_an_article_of_its_archive() -> None:
    fields = {"title": "A", "author": "Ng, An", "year": "2024", "eprint": "2408.00001", "archiveprefix": "arXiv"}
    item = csl_item(make_entry("misc", "a1", fields))
    assert (item["type"], item["publisher"], item["number"]) == ("article", "arXiv", "arXiv:2408.00001")
    assert item["URL"] == "https://arxiv.org/abs/2408.00001"
    published = csl_item(make_entry("inproceedings", "a1", {**fields, "booktitle": "Tea"}))
    assert (published["type"], published["note"]) == ("paper-conference", "arXiv:2408.00001")
    assert "URL" not in published


def test_a_name_has_its_parts_in_every_form() -> None:
    entry = make_entry("misc", "a1", {"title": "A", "author": "van der Berg, Jr., Ann and {Tea Society} and others"})
    assert csl_item(entry)["author"] == [
        {"family": "Berg", "given": "Ann", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "Tea Society"},
        {"literal": "others"},
    ]
    assert "AU  - van der Berg, Ann, Jr.\r\nAU  - Tea Society\r\nAU  - others\r\n" in format_record(entry)


def test_an_address_is_taken_from_where_it_stands() -> None:
    entry = make_entry("misc", "a1", {"title": "A", "howpublished": "\\url{https://example.org/a_b}"})
    assert csl_item(entry)["URL"] == "https://example.org/a_b"
    assert "\\url{https://example.org/a_b}" in format_entry(entry)


def test_an_item_is_one_line() -> None:
    assert "\n" not in format_item(make_entry("misc", "a1", {"title": "A"}))


def test_the_site_is_cited_in_its_version() -> None:
    site = Site(name="Tea & Cups", tagline="Tea", description="Tea.", version="1.2.0", released="2024-08-01")
    text = format_entry(site_entry(site, "https://example.org/tea/"))
    assert text.startswith("@misc{teacups2024,\n")
    assert "{{Tea \\& Cups}}" in text
    assert "{1.2.0}" in text
    assert "{2024}" in text
    assert "\\url{https://example.org/tea/}" in text


def facts(entry: Entry) -> tuple[object, ...]:
    people = (*entry.authors, *others(entry))
    names = [joined(f"{person.von} {person.last}".strip(), person.first, person.jr) for person in people]
    return entry.key, entry.title.translate(QUOTES), names, entry.year, eprint(entry), entry.plain("doi")


def facts_of_item(item: dict[str, object]) -> tuple[object, ...]:
    people = item.get("author", [])
    assert isinstance(people, list)
    names = [
        person.get("literal")
        or joined(
            f"{person.get('non-dropping-particle', '')} {person['family']}".strip(),
            person.get("given", ""),
            person.get("suffix", ""),
        )
        for person in people
    ]
    issued = item.get("issued")
    year = issued["date-parts"][0][0] if isinstance(issued, dict) else None
    known = (str(item.get("number", "")), *str(item.get("note", "")).split("; "))
    number = next((text for text in known if text.startswith("arXiv:")), "")
    return item["id"], str(item["title"]).translate(QUOTES), names, year, number, item.get("DOI", "")


def facts_of_record(record: dict[str, list[str]]) -> tuple[object, ...]:
    year = int(record["PY"][0]) if "PY" in record else None
    first = {tag: values[0] for tag, values in record.items()}
    title = first["TI"].translate(QUOTES)
    return first["ID"], title, record.get("AU", []), year, first.get("AN", ""), first.get("DO", "")


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Records as RIS is defined: two signs, two spaces, a hyphen, a space, a value; lines end with CR LF."""
    assert text.count("\n") == text.count("\r\n")
    records: list[dict[str, list[str]]] = []
    for line in filter(None, text.split("\r\n")):
        tag, sign, value = line[:2], line[2:6], line[6:]
        assert sign == "  - ", line
        if tag == "TY":
            records.append({})
        records[-1].setdefault(tag, []).append(value)
    assert all("ER" in record for record in records)
    return records


def test_letters_are_what_the_two_forms_of_bibtex_differ_in(entries: list[Entry]) -> None:
    assert [has_letters(entry) for entry in entries] == [utf8(entry) != bibtex(entry) for entry in entries]
