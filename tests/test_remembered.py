"""What a function made last is given again for the same objects alone."""

from __future__ import annotations

from macros.remembered import remembered


@remembered(lambda parts: tuple(parts))
def joined(parts: list[object]) -> list[object]:
    """A new list each time that it is made."""
    return list(parts)


def test_the_same_objects_give_the_last_result_again() -> None:
    one, two = object(), object()
    assert joined([one, two]) is joined([one, two])


def test_equal_objects_are_others() -> None:
    forth, back = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    assert forth == back
    first = joined([forth])
    assert list(first[0]) == ["a", "b"]
    assert list(joined([back])[0]) == ["b", "a"]


def test_more_objects_or_fewer_are_others() -> None:
    one, two = object(), object()
    assert joined([one]) == [one]
    assert joined([one, two]) == [one, two]
    assert joined([one]) == [one]
