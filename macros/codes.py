"""Digits that come by chance, written in as few characters as how often each comes allows.

This is Huffman's code: frequent digits have few bits, rare ones many, each context its own code. What packs files on
their way has such a code too, but one for all it reads, and it takes some orders of digits for repetitions and loses
by it: the catalogue of ten thousand made-up works comes in 316 KB, not 339. `codes.js` reads what this
writes.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from itertools import repeat

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
"""What digits are written as: the printable characters of ASCII that JSON takes as they are."""

Coded = tuple[int, list[str], str]
"""How many digits there are, for each context how many bits each digit has there, and the bits of all in Base64."""


def encode_digits(digits: Sequence[int], contexts: Iterable[int] = repeat(0)) -> Coded:
    """Whole numbers below 256; in the same context, the same ones are likely. Contexts stand in the order in which they
    come."""
    keys = [context << 8 | digit for context, digit in zip(contexts, digits, strict=False)]
    times: dict[int, dict[int, int]] = defaultdict(dict)
    for key, count in Counter(keys).items():
        times[key >> 8][key & 255] = count
    lengths = {context: _lengths(counts) for context, counts in times.items()}
    codes = {context << 8 | digit: code for context, known in lengths.items() for digit, code in _codes(known)}
    return len(digits), [_table(known) for known in lengths.values()], _text("".join([codes[key] for key in keys]))


def _lengths(times: Mapping[int, int]) -> dict[int, int]:
    """How often each digit comes → how many bits it has: those of the two rarest groups get one more, time and again."""
    lengths = dict.fromkeys(times, 1 if len(times) == 1 else 0)
    groups = [(count, digit, [digit]) for digit, count in times.items()]
    heapify(groups)
    while len(groups) > 1:
        count, _, rarest = heappop(groups)
        other_count, first, others = groups[0]
        for digit in (both := rarest + others):
            lengths[digit] += 1
        heapreplace(groups, (count + other_count, first, both))
    return lengths


def _codes(lengths: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Each digit with its bits: numbers that rise with their length, then with the digit."""
    code = before = 0
    for length, digit in sorted((length, digit) for digit, length in lengths.items()):
        code <<= length - before
        yield digit, f"{code:0{length}b}"
        code, before = code + 1, length


def _table(lengths: Mapping[int, int]) -> str:
    return "".join([DIGITS[lengths.get(digit, 0)] for digit in range(max(lengths, default=-1) + 1)])


def _text(bits: str) -> str:
    whole = bits + "0" * (-len(bits) % 8)
    return b64encode(int("0" + whole, 2).to_bytes(len(whole) // 8, "big")).decode()
