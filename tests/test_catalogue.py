"""The catalogue that the explorer reads."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.codes import DIGITS
from macros.columns import PLACES, SHELVES, SMALL, pack_lists, pack_numbers, pack_words, rank_numbers
from macros.explorer import ADDRESSES, PATH, TYPES, catalogue_bytes, iter_explorer_files, type_of
from macros.views import Views, build_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model import Survey


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey)


@pytest.fixture(scope="module")
def catalogue(views: Views) -> Any:
    return json.loads(catalogue_bytes(views))


def unpacked(texts: Sequence[Any]) -> list[int]:
    """Numbers from their texts, read as the module's first lines tell."""
    first, places = digits_of(texts[0]), iter(digits_of(texts[1]) if len(texts) > 1 else [])
    further = iter(unpacked(texts[2:]) if len(texts) > 2 else [])
    numbers = []
    for digit in first:
        shelf = digit - SMALL
        whole = shelf + next(further) if shelf == SHELVES else shelf
        numbers.append(digit if shelf < 0 else SMALL + whole * PLACES + next(places))
    return numbers


def digits_of(text: str) -> list[int]:
    return [DIGITS.index(character) for character in text]


@given(st.lists(st.integers(0, 10**7) | st.integers(0, 60) | st.integers(3900, 4100)))
def test_numbers_come_back(numbers: list[int]) -> None:
    texts = pack_numbers(numbers)
    assert unpacked(texts) == numbers
    assert json.dumps(texts, ensure_ascii=False) == "[" + ", ".join(f'"{text}"' for text in texts) + "]", "no escapes"


def test_lists_say_how_many_they_hold() -> None:
    packed = pack_lists([[3, 1], [], [40]])
    assert (unpacked(packed["counts"]), unpacked(packed["values"])) == ([2, 0, 1], [3, 1, 40])


def test_words_stand_once_and_those_that_return_are_ranked() -> None:
    packed = pack_words([["tea", "for", "two"], ["two", "for", "tea", "for", "you"]])
    assert packed["words"] == "tea for two you"
    assert unpacked(packed["values"]) == [0, 0, 0, 3, 2, 3, 2, 0]


@given(st.lists(st.integers(0, 12)))
def test_what_came_more_often_ranks_before(drawn: list[int]) -> None:
    numbers = [list(dict.fromkeys(drawn)).index(value) for value in drawn]
    order: list[int] = []
    for end, (number, rank) in enumerate(zip(numbers, rank_numbers(numbers), strict=True)):
        before = Counter(numbers[:end])
        assert [before[each] for each in order] == sorted(before.values(), reverse=True)
        at = rank - 1 if rank else len(order)
        order[at:] = order[at:] or [number]
        assert order[at] == number
        first = next((place for place, each in enumerate(order) if before[each] == before[number]))
        order[at], order[first] = order[first], number


def test_the_same_survey_gives_the_same_bytes(survey: Survey, views: Views) -> None:
    assert dict(iter_explorer_files(build_views(survey))) == dict(iter_explorer_files(views))


def test_both_files_stay_small(real_survey: Survey) -> None:
    files = dict(iter_explorer_files(build_views(real_survey)))
    assert sum(len(gzip.compress(text, 6)) for text in files.values()) < 40 * 1024
    assert list(files) == [PATH, ADDRESSES]


def test_each_column_has_a_value_for_each_paper(views: Views, catalogue: Any) -> None:
    size = len(views.newest)
    assert catalogue["size"] == size
    for name in ("year", "venue", "place", "type", "ways"):
        assert length(catalogue[name]) == size, name
    for name in ("titles", "released", "authors", "task", "list", "model", "board", "labels"):
        assert length(catalogue[name]["counts"]) == size, name


def length(numbers: Sequence[Any]) -> int:
    return len(numbers[0]) if isinstance(numbers[0], str) else numbers[0][0]


def test_keys_that_follow_from_the_rest_are_left_out(views: Views, catalogue: Any) -> None:
    assert len(catalogue["keys"]) < len(views.newest) / 2
    assert all(views.newest[int(number)].key == key for number, key in catalogue["keys"].items())


def test_a_parent_stands_before_its_children(catalogue: Any) -> None:
    assert all(parent < number for number, (_, _, parent, _) in enumerate(catalogue["tasks"]))


def test_only_what_papers_have_stands_in_the_tables(views: Views, catalogue: Any) -> None:
    assert {id for id, *_ in catalogue["venues"]} == {venue.id for venue in views.venue_of.values()}
    assert [id for id, *_ in catalogue["models"]] == sorted(
        views.built_on_by, key=lambda key: (-len(views.built_on_by[key]), key)
    )
    assert [id for id, _ in catalogue["types"]] == [
        id for id in TYPES if any(type_of(views, paper) == id for paper in views.newest)
    ]


def test_a_work_is_of_its_venues_kind_or_of_what_its_entry_says(views: Views) -> None:
    for paper in views.newest:
        venue = views.venue_of.get(paper.key)
        assert type_of(views, paper) == venue.kind if venue else type_of(views, paper) in TYPES


def test_no_address_leads_anywhere_but_to_the_web(views: Views) -> None:
    addresses = json.loads(dict(iter_explorer_files(views))[ADDRESSES])
    starts = addresses["starts"]
    assert all(start.lower().startswith(("http://", "https://")) for start in starts["words"].split())
    assert len(addresses["rests"]) == sum(len(urls) for paper in views.newest for urls in paper.links.values())
