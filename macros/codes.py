"""Digits and letters that come by chance, written in as few characters as what is known of them allows.

This is arithmetic coding: the text is one long number between two bounds, and each bit of each symbol narrows these by
how often it was 1 before, in the same place of the same context. What packs files on their way cannot do that; it even
takes some orders of digits for repetitions and loses by it. `codes.js` reads what this writes: both reckon with the
same whole numbers and doubles, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
"""What digits are written as: the printable characters of ASCII that JSON takes as they are."""
PAIR = 13
"""Bits that two digits hold."""
DOUBT = 0.4
"""How often each bit counts as seen before it was."""
ALL = (1 << 30) - 1
"""The highest bound: with one bit more, it would be no small number in a browser."""
TOP = 0xFF << 22

Coded = tuple[int, int, str]
"""How many symbols there are, how many bits each has, and what they are written as."""


def encode_digits(digits: Sequence[int], contexts: Iterable[int] = repeat(0)) -> Coded:
    """Whole numbers below 256; in the same context, the same ones are likely."""
    bits = max(digits, default=0).bit_length()
    return len(digits), bits, _text(_narrow(digits, contexts, bits))


def encode_letters(text: str) -> Coded:
    """The bytes of a text, each in the context of the two before."""
    letters = text.encode()
    before = zip(b"\0\0" + letters, b"\0" + letters, strict=False)
    return encode_digits(letters, [letter_context(*two) for two in before])


def letter_context(first: int, second: int) -> int:
    """In the first, capitals and small letters are the same."""
    return (first & 31) << 8 | second


def _narrow(symbols: Sequence[int], contexts: Iterable[int], bits: int) -> bytes:
    low, high = 0, ALL
    seen: dict[int, list[float]] = {}
    written = bytearray()
    for symbol, context in zip(symbols, contexts, strict=False):
        if (times := seen.get(context)) is None:
            times = seen[context] = [DOUBT] * (2 << bits)  # how often each node of the tree of symbols was come to
        node = 1
        for shift in range(bits - 1, -1, -1):
            node += node
            ones = times[node + 1]
            middle = low + int((high - low) * (ones / (times[node] + ones)))
            if symbol >> shift & 1:
                high = middle
                node += 1
            else:
                low = middle + 1
            times[node] += 1
            while not (low ^ high) & TOP:
                written.append(high >> 22)
                low, high = low << 8 & ALL, high << 8 & ALL | 255
    return bytes(written) + (low << 2).to_bytes(4, "big")


def _text(written: bytes) -> str:
    return "".join(DIGITS[half] for pair in _pairs(written) for half in divmod(pair, len(DIGITS)))


def _pairs(written: bytes) -> Iterator[int]:
    bits = "00" + "".join([f"{byte:08b}" for byte in written])  # the first bound is made of four whole bytes
    bits += "0" * (-len(bits) % PAIR)
    return (int(bits[at : at + PAIR], 2) for at in range(0, len(bits), PAIR))
