"""Digits in few characters."""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from math import log2
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from macros.codes import DIGITS, encode_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.codes import Coded


def decode(coded: Coded, contexts: Sequence[int]) -> list[int]:
    """What was coded, read bit by bit as `codes.js` does."""
    size, tables, text = coded
    codes = iter([codes_of(table) for table in tables])
    known: dict[int, dict[str, int]] = {}
    bits = iter("".join(f"{byte:08b}" for byte in b64decode(text)))
    digits = []
    for context in contexts[:size]:
        if context not in known:
            known[context] = next(codes)
        code = next(bits)
        while code not in known[context]:
            code += next(bits)
        digits.append(known[context][code])
    return digits


def codes_of(table: str) -> dict[str, int]:
    lengths = [(DIGITS.index(character), digit) for digit, character in enumerate(table)]
    codes, following = {}, 0
    for length, digit in sorted(each for each in lengths if each[0]):
        start = following >> max(bits for bits, _ in lengths) - length
        codes[f"{start:0{length}b}"] = digit
        following += 1 << max(bits for bits, _ in lengths) - length
    return codes


@given(st.lists(st.tuples(st.integers(0, 91), st.integers(0, 3))))
def test_digits_come_back(drawn: list[tuple[int, int]]) -> None:
    digits, contexts = [digit for digit, _ in drawn], [context for _, context in drawn]
    assert decode(encode_digits(digits, contexts), contexts) == digits


def test_digits_of_the_most_uneven_frequencies_come_back() -> None:
    times = [1, 1]
    while len(times) < 20:
        times.append(times[-1] + times[-2])
    digits = [digit for digit, count in enumerate(times) for _ in range(count)]
    assert decode(encode_digits(digits), [0] * len(digits)) == digits


def test_codes_depend_on_frequencies_alone() -> None:
    digits = [3, 1, 2, 0, 1, 2, 3, 0, 3]
    assert encode_digits(digits)[1] == encode_digits(digits[::-1])[1]


def test_no_code_of_whole_bits_is_shorter() -> None:
    chance = Random(1)
    shares = [2.0**-n for n in range(20)]
    digits = chance.choices(range(20), shares, k=20_000)
    least = sum(-log2(count / len(digits)) * count for count in Counter(digits).values())
    assert least / 8 <= len(b64decode(encode_digits(digits)[2])) < 1.01 * least / 8
