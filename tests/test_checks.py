"""What is wrong with a survey as a whole, and what only looks so."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from built_site import MINI
from macros.issues import DataError
from macros.loader import load_survey
from plants import BROWN, GARCIA, KETTLENET, TEA, ZOLC

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up survey."""
    return shutil.copytree(MINI, tmp_path / "data")


@pytest.fixture
def change(data: Path) -> Callable[[str, str, str], None]:
    """Replaces words of a file."""

    def replace(path: str, old: str, new: str) -> None:
        text = (data / path).read_text("utf-8")
        assert old in text
        (data / path).write_text(text.replace(old, new), "utf-8")

    return replace


def issues(data: Path) -> list[str]:
    """What is wrong, with paths below the data folder."""
    try:
        load_survey(data)
    except DataError as error:
        return [str(issue).removeprefix(f"{data}/") for issue in error.issues]
    return []


def test_the_made_up_survey_is_right() -> None:
    assert issues(MINI) == []


def test_a_record_twice_is_one_line(data: Path) -> None:
    shutil.copy(data / KETTLENET, data / "papers/2024")
    assert issues(data) == [
        "papers/2024/okafor2020kettlenet.yaml:12:3: "
        "the key okafor2020kettlenet belongs to papers/2020/okafor2020kettlenet.yaml"
    ]


def test_a_reference_of_a_paper_to_an_unknown_key_is_one_line(
    data: Path, change: Callable[[str, str, str], None]
) -> None:
    change("survey.yaml", "2: muller2022leafbot", "2: muller2022leafbt")
    (told,) = issues(data)
    assert told.endswith("has the key muller2022leafbt; did you mean muller2022leafbot?")


def test_a_work_under_two_keys_is_one_line(data: Path) -> None:
    text = (data / ZOLC).read_text("utf-8").replace("zolc2022gentle", "zolc2022gentleb")
    (data / "papers/2022/zolc2022gentleb.yaml").write_text(text, "utf-8")
    (told,) = issues(data)
    assert told.endswith("the arXiv id 2206.00003 belongs to zolc2022gentle (papers/2022/zolc2022gentle.yaml)")


def test_two_versions_of_a_preprint_are_one_work(data: Path, change: Callable[[str, str, str], None]) -> None:
    change(ZOLC, "{2206.00003}", "{2206.00002v2}")
    (told,) = issues(data)
    assert told.startswith(f"{ZOLC}:12:5: the arXiv id 2206.00002 belongs to muller2022leafbot")


def test_of_two_works_with_one_arxiv_id_the_one_whose_links_differ_is_told(
    data: Path, change: Callable[[str, str, str], None]
) -> None:
    change("papers/2022/muller2022leafbot.yaml", "{2206.00002}", "{2206.00003}")
    (told,) = issues(data)
    assert told.startswith("papers/2022/muller2022leafbot.yaml:25:5: the arXiv id 2206.00003 belongs to zolc2022gentle")


def test_links_to_a_version_a_pdf_or_the_doi_of_a_preprint_agree(
    data: Path, change: Callable[[str, str, str], None]
) -> None:
    links = "[https://arxiv.org/pdf/2206.00003v2.pdf, 'http://www.arxiv.org/html/2206.00003', https://doi.org/10.48550/arXiv.2206.00003]"
    change(ZOLC, "https://arxiv.org/abs/2206.00003", links)
    assert issues(data) == []


def test_links_to_other_works_may_have_other_ids(data: Path, change: Callable[[str, str, str], None]) -> None:
    change(ZOLC, "links:\n", "links:\n  explanation: https://arxiv.org/abs/1111.11111\n")
    assert issues(data) == []


@pytest.mark.parametrize("path", [ZOLC, TEA])
def test_either_of_two_works_may_say_that_it_is_another(
    path: str, data: Path, change: Callable[[str, str, str], None]
) -> None:
    change(TEA, "Tea Brewing Robots: A Survey", "A Gentle Hand for Camellia Sinensis.")
    assert len(issues(data)) == 1
    other = "tanaka2024tea" if path == ZOLC else "zolc2022gentle"
    change(path, "links:\n", f"distinct_from: [{other}]\nlinks:\n")
    assert issues(data) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Warm Kettles for All", "Warm Kettels for All"),
        ("Porcelain that Survives Automated Pouring", "Porcelain That Survives Automatic Pouring"),
        ("Porcelain that Survives Automated Pouring", "{Porcelain}-that-survives: automated pouring?"),
        ("Pre-heating Porcelain before Pouring", "Preheating Porcelain Before Pouring"),
    ],
)
def test_titles_agree_but_for_a_slip(one: str, other: str, data: Path, change: Callable[[str, str, str], None]) -> None:
    change(GARCIA, "Steeping by Reinforcement", one)
    change(BROWN, "Arms that Pour", other)
    assert [line.split(": ")[1][:32] for line in issues(data)] == ["nearly the title of brown2019arm"]


def test_titles_whose_numbers_differ_are_two_works(data: Path, change: Callable[[str, str, str], None]) -> None:
    change(ZOLC, "A Gentle Hand for {Camellia} {Sinensis}", "Tea Brewing Robots: A Survey 2")
    assert issues(data) == []


def test_authors_may_be_unknown_but_not_both(data: Path, change: Callable[[str, str, str], None]) -> None:
    change(BROWN, "tasks:", "authors: unknown\ntasks:")
    (told,) = issues(data)
    assert told == f"{BROWN}:8:5: the record says authors: unknown, the entry names them"
    change(BROWN, "    author    = {Brown, Eve},\n", "")
    assert issues(data) == []


def test_a_paper_names_all_its_authors_and_a_reference_may_name_some(
    data: Path, change: Callable[[str, str, str], None]
) -> None:
    change("references.bib", "Lovelace, Ada and Babbage, Charles", "Lovelace, Ada and others")
    assert issues(data) == []
    change(BROWN, "Brown, Eve", "Brown, Eve and others")
    assert issues(data) == [f"{BROWN}:7:5: “and others”: a paper's record names all its authors"]


def test_an_edited_book_needs_no_author(data: Path, change: Callable[[str, str, str], None]) -> None:
    change("references.bib", "author    = {Adams", "editor    = {Adams")
    assert issues(data) == []


def test_a_title_shows_something(data: Path, change: Callable[[str, str, str], None]) -> None:
    change(GARCIA, "{Steeping by Reinforcement}", "{{ }}")
    assert issues(data) == [f"{GARCIA}:6:5: the title shows nothing"]


def test_an_unread_record_or_reference_is_still_there_to_be_named(
    data: Path, change: Callable[[str, str, str], None]
) -> None:
    (data / KETTLENET).write_bytes(b"\xff")
    change("references.bib", "title     = {The {Teapot} and Its Lid},", "title     = {The {Teapot and Its Lid},")
    assert [line.split(":")[0] for line in issues(data)] == [KETTLENET, "references.bib"]
