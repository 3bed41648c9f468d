"""What is read at one stroke is read as pybtex and the checks read it: a shortcut changes nothing but the time."""

from __future__ import annotations

import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import bibparser, bibtex, latex, text
from macros.bibtex import parse_bibtex
from macros.datafiles import _PLAIN
from macros.names import name_mistake

NEVER = bibtex.re.compile(r"(?!)")

PIECES = st.sampled_from([
    "@misc{a1,\n", "@article{b2,", "@article(c3,", "}\n", ")\n", ",\n", "  title = {A {B} c},\n", " year={2024}", "month = aug,",
    'note = "q",', "author = {Ada, B and C, D}", "x = {{{deep}}}", "y = {a} # {b},", "= {", "{", "}", ",", " ", "#", "\n@misc{d4,\n",
    "title = {never closed,\n", "@string{s = {t}}", "t-1 = s,", "é = {ü},", "\\}", "% {",
])  # fmt: skip
"""What entries are made of, in any order: most of the texts are broken somewhere."""

NAMES = st.sampled_from([
    "Ada, B", "Ada, B. C.", "van der Berg, J", "Ada B, C D", "Ada, B and C, D", "others", "Ada, et al.", "Li-et al, X",
    "Ada; B, C", "{A and B}", "Ada, B AND C, D", "and", "", "É, Ö", "O'Neil, Shaq", "King, Jr, Martin", "Ada, B and and",
])  # fmt: skip


def slow(source: str) -> object:
    """Without the shortcuts for fields and for names."""
    with patch.multiple(bibparser, _FIELD=NEVER, _LAST=NEVER), patch.object(bibtex, "_SOUND_NAMES", NEVER):
        return parse_bibtex(source)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_fields_are_read_as_pybtex_reads_them(source: str) -> None:
    assert parse_bibtex(source) == slow(source)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_names_are_read_as_pybtex_reads_them(names: list[str]) -> None:
    source = f"@misc{{a, author = {{{' and '.join(names)}}}, editor = {{{names[0]}}}}}"
    assert parse_bibtex(source) == slow(source)


@given(st.lists(st.text(st.sampled_from("Aa,. -;é{}et al"), max_size=9), min_size=1, max_size=3).map(" and ".join))
def test_a_shortcut_hides_no_mistake_in_names(value: str) -> None:
    if bibtex._SOUND_NAMES.fullmatch(value):
        names = bibtex.split_names(value)
        assert [name_mistake(name, names) for name in names] == [""] * len(names)


@given(st.text(st.sampled_from("aZ {}\\~$`'-–é&%#_"), max_size=20))
def test_a_value_without_signs_is_written_as_it_stands(value: str) -> None:
    for unicode in (False, True):
        for name in ("title", "author"):
            made = bibtex._format_value(name, value, unicode)
            with patch.multiple(bibtex, _TYPED=bibtex.re.compile(""), _SOUND_NAMES=NEVER):
                assert bibtex._format_value(name, value, unicode) == made


@given(st.text(max_size=30))
def test_plain_text_is_decoded_and_folded_to_itself(value: str) -> None:
    with patch.object(latex, "_TYPED", latex.re.compile("")):
        assert latex.decode(value) == (whole := latex.decode(value))
    assert latex.decode(value) == whole
    if value.isascii():
        assert text.fold(value) == unicodedata.normalize("NFKD", value).casefold()


@pytest.mark.parametrize("char", ["\0", "\r", "\x7f", "\xad", "\u200b", "\u3164", "\ufeff", "\U000e0100"])
def test_no_invisible_character_slips_through(char: str) -> None:
    raw = f"a: é{char}b\n".encode()
    assert text.INVISIBLE.search(raw.translate(None, _PLAIN).decode("utf-8"))
