"""The bench: made-up surveys are sound and always the same."""

from __future__ import annotations

import gzip
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from bench.making.chance import Chance, Zipf
from bench.making.records import format_scalar
from bench.surveys import make_survey, write_survey
from macros.loader import load_survey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from macros.model import Survey


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("size", [30, 300])
def test_a_made_up_survey_has_its_size_and_no_mistake(tmp_path: Path, size: int) -> None:
    write_survey(make_survey(size), tmp_path)
    survey = load_survey(tmp_path)
    assert len(survey.papers) == size
    assert survey.boards
    assert survey.lists
    assert survey.tables


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("same", 5), ("other", 6)):
        write_survey(make_survey(40, seed), tmp_path / name)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "same")
    assert files_of(tmp_path / "one") != files_of(tmp_path / "other")


def test_a_survey_that_stood_there_is_replaced(tmp_path: Path) -> None:
    write_survey(make_survey(60), tmp_path)
    write_survey(make_survey(30), tmp_path)
    assert len(list(tmp_path.glob("papers/*/*.yaml"))) == 30


def test_a_survey_too_small_to_have_boards_is_refused() -> None:
    with pytest.raises(ValueError, match="20 works or more"):
        make_survey(3)


def test_made_up_works_are_as_long_as_real_ones() -> None:
    works = make_survey(2000).works
    assert 60 < mean(len(work.title) for work in works) < 85
    assert 4.5 < mean(len(work.authors) for work in works) < 6.5
    assert {len(work.authors) for work in works} == {0, *range(2, 13)}


def test_made_up_titles_and_names_pack_about_as_well_as_real_ones(real_survey: Survey) -> None:
    real = [paper for paper in real_survey.papers if paper.entry.authors]
    made = make_survey(10 * len(real)).works[::10][: len(real)]
    titles = packed(work.title for work in made) / packed(paper.title for paper in real)
    names = packed(" ".join(work.authors) for work in made) / packed(
        " ".join(person.inverted for person in paper.entry.authors) for paper in real
    )
    assert 0.85 < titles < 1.15
    assert 0.8 < names < 1.2


def packed(lines: Iterable[str]) -> int:
    return len(gzip.compress("\n".join(lines).encode()))


def test_methods_stand_in_titles_as_they_do_in_real_ones() -> None:
    works = make_survey(2000).works
    named = [work for work in works if work.method]
    assert 0.7 < len(named) / len(works) < 0.82
    assert 7 < mean(len(work.method or "") for work in named) < 9
    assert 0.5 < mean(work.title.startswith(f"{work.method}: ") for work in named) < 0.6


def test_names_are_as_long_and_as_various_as_real_ones() -> None:
    names = {name for work in make_survey(400).works for name in work.authors}
    families, given = zip(*(name.split(", ") for name in names), strict=True)
    assert 4 < mean(map(len, families)) < 6.5
    assert 5 < mean(map(len, given)) < 7
    assert 0.3 < len(set(families)) / len(families) < 0.6


def test_boards_hold_five_values_for_ten_works() -> None:
    survey = make_survey(2000)
    values = sum(len(row.values) for board in survey.boards for row in board.rows)
    assert 1000 <= values <= 1003


def test_the_first_words_are_drawn_most() -> None:
    chance, words = Chance(1), Zipf("abcdefgh")
    drawn = [words.draw(chance) for _ in range(4000)]
    counts = [drawn.count(letter) for letter in "abcdefgh"]
    assert counts[0] > 2 * counts[4] > 0
    assert all(counts)


@pytest.mark.parametrize("text", ["yes", "2024", "a: b", "- a", "é", "a #b", 'say "so"', "{x}", ""])
def test_what_yaml_would_misread_is_quoted(text: str) -> None:
    assert format_scalar(text).startswith('"')
