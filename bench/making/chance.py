"""Chance that always falls the same way: everything made up is drawn from here."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Chance:
    """Draws from one seed. Built on `random()` alone, whose numbers no version of Python changes."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed).random

    def happens(self, probability: float) -> bool:
        return self._random() < probability

    def below(self, end: int) -> int:
        """A whole number from 0, each as likely."""
        return int(self._random() * end)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def pick(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """So many different ones, or all there are."""
        rest = list(values)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]


class Zipf(Generic[T]):
    """Values by falling frequency: the n-th is drawn in proportion to 1 / (n + shift) ** slope."""

    def __init__(self, values: Sequence[T], slope: float = 1.0, shift: float = 2.0) -> None:
        self._values = values
        self._sums = list(accumulate((n + shift) ** -slope for n in range(len(values))))

    def draw(self, chance: Chance) -> T:
        return self._values[bisect(self._sums, chance.between(0, self._sums[-1]), hi=len(self._values) - 1)]
