"""TeX ↔ text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.latex import decode, encode, encode_name, escape, escape_bare, letters

LETTERS = "ŁłğĞőŐßĐđắẮếẾễøØåÅæœçÇşšŻóćñÑıİíìÍþðŋāėģķļņřťůūų"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("{\\'E}cole \\& {SAM}", "École & SAM"),
        ("Nguy{\\~{\\^e}}n", "Nguyễn"),
        ("{\\'{\\i}}sak, {\\'\\i}da, \\'{\\i}", "ísak, ída, í"),
        ("\\.{I}stanbul, I\\u{g}d{\\i}r", "İstanbul, Iğdır"),
        ('{\\aa}ngstr{\\"o}m', "ångström"),
        ("a--b---c ``d'' 'e'", "a–b—c “d” 'e'"),
        ("a~b\\ c\\,d", "a b c d"),
        ("$x^2_i$ \\$5", "$x^2_i$ $5"),
        ("\\{\\{ 7*7 \\}\\} <script>", "{{ 7*7 }} <script>"),
        ("\\emph{very} \\textbf{bold}", "very bold"),
        ("A\\_b \\% \\#1", "A_b % #1"),
        ("\\'e\\'e \\v s \\c c", "éé š ç"),
        ("Stra{\\ss}e \\ss{} \\o", "Straße ß ø"),
    ],
)
def test_a_reader_sees_letters_not_commands(tex: str, text: str) -> None:
    assert decode(tex) == text


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_becomes_a_command_and_comes_back(letter: str) -> None:
    assert encode(letter).isascii()
    assert decode(encode(letter)) == unicodedata.normalize("NFC", letter)
    assert decode(f"a{encode(letter)}b") == f"a{letter}b"


@given(st.text(alphabet=LETTERS + "aB 7-中😀", max_size=20))
def test_letters_survive_in_any_company(text: str) -> None:
    assert decode(encode(text).replace("--", "{-}{-}")) == text or "-" in text


@given(st.text(alphabet="\\{}~^&%#_$ aé'\"`<|", max_size=20))
def test_plain_text_survives_as_tex(text: str) -> None:
    decoded = decode(escape(text))
    expected = text
    for typed, sign in (("``", "“"), ("''", "”")):
        expected = expected.replace(typed, sign)
    assert decoded == expected


def test_bare_signs_get_their_backslash_outside_of_math() -> None:
    assert escape_bare("a_b & 5% #1 $x_1$ c\\_d") == "a\\_b \\& 5\\% \\#1 $x_1$ c\\_d"


def test_an_address_keeps_its_signs() -> None:
    assert escape_bare("a_b \\url{http://x.org/a_b#c} c_d") == "a\\_b \\url{http://x.org/a_b#c} c\\_d"


@pytest.mark.parametrize(
    ("tex", "wide"),
    [
        ("{\\'E}cole \\& {SAM}", "École \\& {SAM}"),
        ("Nguy{\\~{\\^e}}n {\\L}o{\\'s}", "Nguyễn Łoś"),
        ("{\\'\\i}da {\\'{\\i}}da \\'{\\i}da", "ída ída ída"),
        ("Stra{\\ss}e \\o x {\\O slo}", "Straße øx {Øslo}"),
        ("$\\alpha_i$ \\textbf{b} \\ldots \\\\'e", "$\\alpha_i$ \\textbf{b} \\ldots \\\\'e"),
        ("{\\relax 王}, {\\relax 小明}", "王, 小明"),
    ],
)
def test_commands_for_letters_become_letters_and_nothing_else_does(tex: str, wide: str) -> None:
    assert letters(tex) == wide


def test_a_letter_without_a_command_is_one_letter_to_bibtex() -> None:
    assert encode_name("王, 小明") == "{\\relax 王}, {\\relax 小明}"
    assert encode_name(encode_name("王 Łoś")) == encode_name("王 Łoś") == "{\\relax 王} {\\L}o{\\'s}"
    assert decode(encode_name("王 Łoś")) == "王 Łoś"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_survives_as_command_and_comes_back(letter: str) -> None:
    assert letters(encode(f"a{letter}b")) == f"a{letter}b"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert encode("e\u0301") == encode("é") == "{\\'e}"


def test_letters_without_a_command_stay() -> None:
    assert encode("中文 😀") == "中文 😀"
