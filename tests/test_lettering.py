"""Text that fits a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.lettering import shorten, text_width, wrap

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60)


def test_wide_letters_need_more_than_narrow_ones() -> None:
    assert text_width("WWW", 10) > text_width("aaa", 10) > text_width("iii", 10)
    assert text_width("茶", 10) > text_width("a", 10)


def test_an_accent_needs_no_room_of_its_own() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_what_fits_stays_as_it_is() -> None:
    assert shorten("Leaf Sorting", 200, 13) == "Leaf Sorting"


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert shorten("Leaf Sorting by Colour", 100, 13) == "Leaf Sorting…"


def test_where_three_letters_do_not_fit_there_is_nothing() -> None:
    assert shorten("Leaf Sorting", 20, 13) == ""


@given(WORDS, st.integers(0, 300))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    assert text_width(shorten(text, room, 13), 13) <= room
    assert all(text_width(line, 13) <= room for line in wrap(text, room, 13, 2))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(1, ("Leaf Sorting…",)), (2, ("Leaf Sorting", "by Colour an…")), (3, ("Leaf Sorting", "by Colour and", "Size"))],
)
def test_lines_break_between_words_and_the_last_is_shortened(lines: int, expected: tuple[str, ...]) -> None:
    assert wrap("Leaf Sorting by Colour and Size", 100, 13, lines) == expected
