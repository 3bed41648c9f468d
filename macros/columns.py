"""Columns of a table as short texts that a script reads quickly: numbers, lists of numbers, lists of words.

A number below 48 is one digit. A larger one is a shelf and a place on it: shelf 0 begins at 48, each has 92 places.
The digit of its shelf stands in the first text, that of its place in the second; from shelf 43 on the first text
has the last digit, and how many shelves further it is follows in a third text, itself such a column. Kept apart,
first and second digits compress well. Those of columns without any order are coded, so that they take hardly more than
what the numbers say: first digits of lists in the context of their place in the list, all others in one. Words stay as
they are: coded, they would be hardly shorter when compressed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, repeat
from typing import TypedDict

from macros.codes import DIGITS, Coded, encode_digits

SMALL = 48
"""Numbers below are written as they are."""
PLACES = len(DIGITS)
SHELVES = len(DIGITS) - SMALL - 1
FAR = SMALL + SHELVES * PLACES
"""Numbers from here on have the last first digit."""
LAST_PLACE = 9
"""In lists; values further on are in its context."""

Numbers = list[str | Coded]


class Lists(TypedDict):
    """Lists of numbers: how many each holds, then all of them."""

    counts: Numbers
    values: Numbers


class Words(TypedDict):
    """Lists of words without blanks, numbered as `rank_words` does."""

    words: str
    """Each once, in the order in which they come, joined by blanks."""
    counts: Numbers
    values: Numbers


def pack_numbers(values: Iterable[int], contexts: Iterable[int] | None = None) -> Numbers:
    """Whole numbers from 0 → two texts or more, one where no number is large; coded where the numbers have contexts."""
    values = list(values)
    first = [n if n < SMALL else SMALL + (n - SMALL) // PLACES if n < FAR else SMALL + SHELVES for n in values]
    places = [(n - SMALL) % PLACES for n in values if n >= SMALL]
    further = [(n - FAR) // PLACES for n in values if n >= FAR]
    others = None if contexts is None else repeat(0)
    texts = [_text(first, contexts)]
    if places:
        texts.append(_text(places, others))
    return [*texts, *pack_numbers(further, others)] if further else texts


def pack_lists(lists: Sequence[Sequence[int]], scattered: bool = False) -> Lists:
    """Lists of whole numbers → one column."""
    counts, values = [len(values) for values in lists], [value for values in lists for value in values]
    if not scattered:
        return {"counts": pack_numbers(counts), "values": pack_numbers(values)}
    places = [place if place < LAST_PLACE else LAST_PLACE for count in counts for place in range(count)]
    return {"counts": pack_numbers(counts, repeat(0)), "values": pack_numbers(values, places)}


def pack_words(lists: Sequence[Sequence[str]], scattered: bool = False) -> Words:
    """Lists of words → one column."""
    words, ranks = rank_words(lists)
    return {"words": " ".join(words), **pack_lists(ranks, scattered)}


def rank_words(lists: Sequence[Sequence[str]]) -> tuple[list[str], list[list[int]]]:
    """All words of lists of any texts, as they come, and lists of their ranks, as `rank_numbers` does."""
    numbers = defaultdict[str, int]()
    numbers.default_factory = numbers.__len__  # a word that is met for the first time gets the next number
    ranks = iter(rank_numbers([numbers[word] for words in lists for word in words]))
    return list(numbers), [list(islice(ranks, len(words))) for words in lists]


def rank_numbers(numbers: Iterable[int]) -> list[int]:
    """Numbers from 0, of which new ones come one after another → 0 for a new one, n for the n-th of those before, the
    most frequent so far first. What is counted goes before all that were counted as often as it was until now."""
    order: list[int] = []
    ranks: list[int] = []
    counts: list[int] = []
    firsts = [0]  # number of times → rank of the first that was counted so often
    told: list[int] = []
    for number in numbers:
        if number == len(order):
            told.append(0)
            order.append(number)
            ranks.append(number)
            counts.append(0)
            firsts[0] = number
        else:
            told.append(ranks[number] + 1)
        times, rank = counts[number], ranks[number]
        first = firsts[times]
        order[rank] = other = order[first]
        order[first] = number
        ranks[other], ranks[number] = rank, first
        counts[number] = times + 1
        firsts[times] = first + 1
        if times + 1 == len(firsts):
            firsts.append(first)
    return told


def _text(digits: Sequence[int], contexts: Iterable[int] | None) -> str | Coded:
    return "".join([DIGITS[digit] for digit in digits]) if contexts is None else encode_digits(digits, contexts)
