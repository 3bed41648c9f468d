"""Digits and letters in few characters."""

from __future__ import annotations

import json
from math import log2
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from macros.codes import ALL, DIGITS, DOUBT, PAIR, TOP, encode_digits, encode_letters, letter_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.codes import Coded


def decode(coded: Coded, context_of: Callable[[list[int]], int]) -> list[int]:
    """What was coded, read as `codes.js` does."""
    size, bits, text = coded
    pairs = zip(text[::2], text[1::2], strict=True)
    stream = "".join(f"{DIGITS.index(high) * len(DIGITS) + DIGITS.index(low):0{PAIR}b}" for high, low in pairs)
    low, high, number, at = 0, ALL, int(stream[:32], 2), 32
    seen: dict[int, list[float]] = {}
    symbols: list[int] = []
    for _ in range(size):
        times = seen.setdefault(context_of(symbols), [DOUBT] * (2 << bits))
        node = 1
        while node < 1 << bits:
            ones = times[2 * node + 1]
            middle = low + int((high - low) * (ones / (times[2 * node] + ones)))
            node = 2 * node + (number <= middle)
            low, high = (low, middle) if node % 2 else (middle + 1, high)
            times[node] += 1
            while not (low ^ high) & TOP:
                low, high = low << 8 & ALL, high << 8 & ALL | 255
                number, at = number << 8 & ALL | int(stream[at : at + 8], 2), at + 8
        symbols.append(node - (1 << bits))
    return symbols


@given(st.lists(st.tuples(st.integers(0, 91), st.integers(0, 3))))
def test_digits_come_back(drawn: list[tuple[int, int]]) -> None:
    digits, contexts = [digit for digit, _ in drawn], [context for _, context in drawn]
    assert decode(encode_digits(digits, contexts), lambda before: contexts[len(before)]) == digits


@given(st.text())
def test_letters_come_back(text: str) -> None:
    coded = encode_letters(text)
    letters = decode(coded, lambda before: letter_context(*[0, 0, *before][-2:]))
    assert bytes(letters).decode() == text
    assert len(json.dumps(coded[2])) == len(coded[2]) + 2, "no escapes"


def test_a_long_row_of_the_same_comes_back() -> None:
    digits = [0] * 30_000 + [1] + [0] * 30_000
    coded = encode_digits(digits)
    assert decode(coded, lambda before: 0) == digits
    assert len(coded[2]) < 20


def test_chance_takes_hardly_more_than_it_must() -> None:
    chance = Random(1)
    shares = [2.0**-n for n in range(20)]
    digits = chance.choices(range(20), shares, k=20_000)
    least = sum(-log2(shares[digit] / sum(shares)) for digit in digits)
    assert len(encode_digits(digits)[2]) * PAIR / 2 < 1.02 * least
