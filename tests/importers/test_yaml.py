"""YAML that is written, and lines added to what people wrote."""

from __future__ import annotations

import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.importers.yamledit import add_items, add_key, add_value, set_scalar
from macros.importers.yamlout import block, flow, scalar

TEXTS = st.text(st.sampled_from(string.printable + "é“’–🔗\u00a0"), min_size=1, max_size=40)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_comes_back_from_yaml(text: str) -> None:
    assert yaml.load(f"key: {scalar(text)}\n", yaml.BaseLoader) == {"key": text}
    assert yaml.load(flow({"key": text, "list": [text, text]}), yaml.BaseLoader) == {"key": text, "list": [text, text]}


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), st.one_of(TEXTS, st.lists(TEXTS, min_size=1)), min_size=1))
def test_a_block_comes_back_from_yaml(value: dict[str, str | list[str]]) -> None:
    assert yaml.load("\n".join(block(value)), yaml.BaseLoader) == value


def test_long_prose_is_folded() -> None:
    text = "word " * 40 + "end"
    lines = block({"description": text}, 4)
    assert lines[0] == "    description: >-"
    assert max(map(len, lines)) <= 120
    assert yaml.load("\n".join(lines), yaml.BaseLoader) == {"description": text}


@pytest.mark.parametrize(
    "word", ["true", "null", "no", "3.10", "2024", "~", "- x", "a: b", "a #b", "'x", "{a}", "x:", "@x"]
)
def test_words_that_yaml_takes_for_something_else_are_quoted(word: str) -> None:
    assert scalar(word).startswith('"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - x  # why\n\n# end\nb: 1\n", "a:\n  - x  # why\n  - {k: v}\n\n# end\nb: 1\n"),
        ("a: [x]\nb: 1\n", "a: [x, {k: v}]\nb: 1\n"),
        ("a: []\nb: 1\n", "a: [{k: v}]\nb: 1\n"),
        ("a:\n- x: >-\n    long\n    text\n\nb: 1\n", "a:\n- x: >-\n    long\n    text\n- {k: v}\n\nb: 1\n"),
        ("a:\n  - x:\n      y: [1]", "a:\n  - x:\n      y: [1]\n  - {k: v}"),
        ("b: 1\n", "b: 1\na:\n  - {k: v}\n"),
    ],
)
def test_items_are_added_and_every_other_byte_stays(before: str, after: str) -> None:
    assert add_items(before, ("a",), [{"k": "v"}], in_one_line=True) == after


def test_items_are_added_between_and_before() -> None:
    text = "# top\n- x\n# two\n- y\n"
    assert add_items(text, (), ["z"], after=0) == "# top\n- x\n- z\n# two\n- y\n"
    assert add_items("a: [x, y]\n", ("a",), ["z"], after=-1) == "a: [z, x, y]\n"


def test_a_key_comes_where_the_order_of_fields_has_it() -> None:
    text = "tasks: [a]\n# about the entry\nbibtex: |\n  @misc{x}\n"
    assert add_key(text, ("links", "code"), "https://e.org", ["tasks", "links", "bibtex"]) == (
        "tasks: [a]\nlinks:\n  code: https://e.org\n# about the entry\nbibtex: |\n  @misc{x}\n"
    )


def test_a_second_value_makes_a_list() -> None:
    assert add_value("links:\n  code: x  # why\n", ("links", "code"), "z") == "links:\n  code: [x, z]  # why\n"
    assert add_value("links: {code: x}\n", ("links", "demo"), "z") == "links: {code: x, demo: z}\n"


def test_a_value_is_put_in_place_of_another() -> None:
    assert set_scalar("a:\n  - {p: 1, q: 2}  # why\n", ("a", 0, "p"), 12) == "a:\n  - {p: 12, q: 2}  # why\n"
