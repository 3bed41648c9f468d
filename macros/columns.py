"""Columns of a table as short texts that a script reads quickly: numbers, lists of numbers, lists of words.

A number below 48 is one digit. A larger one is a shelf and a place on it: shelf 0 begins at 48, each has 92 places.
The digit of its shelf stands in the first text, that of its place in the second; from shelf 43 on the first text
has the last digit, and how many shelves further it is follows in a third text, itself such a column. Kept apart,
first and second digits compress well. Those of columns without any order are coded, so that they take hardly more than
what the numbers say: first digits of lists in the context of their place in the list, second ones, where one shelf is
enough, in one context.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import TypedDict

from macros.codes import DIGITS, Coded, encode_digits, encode_letters

SMALL = 48
"""Numbers below are written as they are."""
PLACES = len(DIGITS)
SHELVES = len(DIGITS) - SMALL - 1
LAST_PLACE = 9
"""In lists; values further on are in its context."""

Numbers = list[str | Coded]


class Lists(TypedDict):
    """Lists of numbers: how many each holds, then all of them."""

    counts: Numbers
    values: Numbers


class Words(TypedDict):
    """Lists of words without blanks, numbered as `rank_words` does."""

    words: str | Coded
    """Each once, in the order in which they come, joined by blanks."""
    counts: Numbers
    values: Numbers


def pack_numbers(values: Iterable[int], contexts: Iterable[int] | None = None) -> Numbers:
    """Whole numbers from 0 → up to three texts, coded where the numbers have contexts."""
    first, places, further = [], [], []
    for value in values:
        if value < SMALL:
            first.append(value)
            continue
        shelf, spot = divmod(value - SMALL, PLACES)
        first.append(SMALL + min(shelf, SHELVES))
        places.append(spot)
        if shelf >= SHELVES:
            further.append(shelf - SHELVES)
    texts: Numbers = [_text(first), _text(places)]
    if contexts is not None:
        one_shelf = max(first, default=0) <= SMALL
        texts = [encode_digits(first, contexts), encode_digits(places) if one_shelf else texts[1]]
    return [*texts, *pack_numbers(further)] if further else texts[: 2 if places else 1]


def pack_lists(lists: Sequence[Sequence[int]], scattered: bool = False) -> Lists:
    """Lists of whole numbers → one column."""
    counts, values = [len(values) for values in lists], [value for values in lists for value in values]
    if not scattered:
        return {"counts": pack_numbers(counts), "values": pack_numbers(values)}
    places = [min(place, LAST_PLACE) for count in counts for place in range(count)]
    return {"counts": pack_numbers(counts, repeat(0)), "values": pack_numbers(values, places)}


def pack_words(lists: Sequence[Sequence[str]], scattered: bool = False) -> Words:
    """Lists of words → one column."""
    words, ranks = rank_words(lists)
    text = " ".join(words)
    return {"words": encode_letters(text) if scattered else text, **pack_lists(ranks, scattered)}


def rank_words(lists: Sequence[Sequence[str]]) -> tuple[list[str], list[list[int]]]:
    """All words of lists of any texts, as they come, and lists of ranks: 0 for a word that is new, n for the n-th of
    those before, the most frequent so far first."""
    ranking = Ranking()
    numbers: dict[str, int] = {}

    def rank(word: str) -> int:
        known = word in numbers
        number = numbers.setdefault(word, len(numbers))
        rank = ranking.rank(number) + 1 if known else 0
        ranking.count(number)
        return rank

    ranks = [[rank(word) for word in words] for words in lists]
    return list(numbers), ranks


def _text(digits: Iterable[int]) -> str:
    return "".join([DIGITS[digit] for digit in digits])


class Ranking:
    """Numbers from 0 in the order of how often they were counted so far."""

    def __init__(self) -> None:
        self._order: list[int] = []
        self._ranks: list[int] = []
        self._counts: list[int] = []
        self._firsts: list[int] = [0]
        """Number of times → rank of the first that was counted so often."""

    def rank(self, number: int) -> int:
        return self._ranks[number]

    def count(self, number: int) -> None:
        """Puts it before all that were counted as often as it was until now; new numbers come one after another."""
        if number == len(self._order):
            self._order.append(number)
            self._ranks.append(number)
            self._counts.append(0)
            self._firsts[0] = number
        times, rank = self._counts[number], self._ranks[number]
        first = self._firsts[times]
        other = self._order[first]
        self._order[first], self._order[rank] = number, other
        self._ranks[number], self._ranks[other] = first, rank
        self._counts[number] += 1
        self._firsts[times] = first + 1
        if times + 1 == len(self._firsts):
            self._firsts.append(first)
