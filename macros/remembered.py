"""What a function made last, for as long as it is made of the same objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def remembered(parts: Callable[P, tuple[object, ...]]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorates a function whose result is made of what `parts` finds in its arguments, all of it frozen.

    As long as these are the very objects of the last time, it gives the last result again. Equal ones are not enough:
    mappings are equal whose orders differ.
    """

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        last: tuple[tuple[object, ...], R] | None = None

        @wraps(function)
        def asked(*args: P.args, **named: P.kwargs) -> R:
            nonlocal last
            found, known = parts(*args, **named), last
            if known is None or len(known[0]) != len(found) or not all(map(is_, known[0], found)):
                last = known = found, function(*args, **named)
            return known[1]

        return asked

    return decorated
