"""Folding, slugs, keys, and characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text import (
    citation_key,
    did_you_mean,
    fold,
    iter_invisible,
    normalised_title,
    place,
    slug,
    visible,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller Łukasz", "muller lukasz"),
        ("Ắế Đặng", "ae dang"),
        ("Straße", "strasse"),
        ("Ørsted Þór", "orsted thor"),
        ("ﬁ²", "fi2"),
    ],
)
def test_folding_takes_accents_and_case_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Video Object Segmentation", "video-object-segmentation"),
        ("3D & Co.", "3d-co"),
        ("Don’t Panic!", "dont-panic"),
        ("中文", ""),
        ("", ""),
    ],
)
def test_a_slug_is_words_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_titles_compare_without_signs_blanks_and_case() -> None:
    assert normalised_title("{Tea}-Bots: A Survey!") == normalised_title("tea bots a_survey")


@pytest.mark.parametrize(
    ("family", "title", "key"),
    [
        ("van der Berg", "On the Kettles, Cups", "vanderberg2024kettles"),
        ("Żółć", "A Gentle Hand", "zolc2024gentle"),
        ("", "Can it Pour?", "anon2024pour"),
        ("O'Neill", "What’s Brewing", "oneill2024whats"),
        ("王", "The 7 Cups", "20247"),
        ("Tea Society", "The of a", "teasociety2024untitled"),
    ],
)
def test_a_key_is_family_year_and_first_real_word(family: str, title: str, key: str) -> None:
    assert citation_key(family, 2024, title) == key


def test_a_taken_key_gets_the_next_letter() -> None:
    assert citation_key("Li", 2024, "Tea", {"li2024tea"}) == "li2024teab"
    assert citation_key("Li", 2024, "Tea", {"li2024tea", "li2024teab"}) == "li2024teac"


def test_only_what_is_near_is_suggested() -> None:
    assert did_you_mean("puoring", ["pouring", "tasting"]) == "; did you mean pouring?"
    assert did_you_mean("x", ["pouring", "tasting"]) == ""


def test_a_place_counts_lines_and_characters_from_nought() -> None:
    assert place("ab\ncé中d", 6) == (1, 3)


@given(st.text(max_size=50))
def test_nothing_invisible_is_left(text: str) -> None:
    assert list(iter_invisible(visible(text))) == []


def test_letters_signs_and_emoji_are_visible() -> None:
    text = "Ắ 中文 \U0001f680 ☕\ufe0f e\u0301 –\t\n\u00a0"
    assert visible(text) == text


def test_zero_bytes_are_told_once() -> None:
    assert len(list(iter_invisible("a\0b\0c\u200b\u200b"))) == 3
