"""Lines added to YAML files that people wrote: every byte that was there stays. The only user of ruamel.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.importers.yamlout import Value, block, bullet, flow, scalar

Place = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""


def add_items(
    text: str, where: Place, items: Sequence[Value], *, in_one_line: bool = False, after: int | None = None
) -> str:
    """Adds items to the list at `where`; makes the list where its key is missing.

    They come at its end, behind the item of index `after`, or with -1 before the first.

    `in_one_line` writes each mapping as `{…}`; so does a list that is written that way.
    """
    if not items:
        return text
    node = _find(text, where)
    if (
        node is None
        or (isinstance(node, ScalarNode) and not node.value)
        or (isinstance(node, SequenceNode) and not node.value)
    ):
        return _add_list(text, where, items, node, in_one_line=in_one_line)
    if not isinstance(node, SequenceNode):
        raise TypeError(f"no list at {where}")
    if after == -1:
        return _add_before(text, node, items, in_one_line=in_one_line)
    last = node.value[after if after is not None else -1]
    if node.flow_style:
        return _insert(text, last.end_mark.index, "".join(f", {flow(item)}" for item in items))
    column = node.start_mark.column
    return _insert_lines(text, _end_of(text, last, column), _items(items, column, in_one_line=in_one_line))


def set_scalar(text: str, where: Place, value: str | int) -> str:
    """Puts another value where one stands."""
    node = _find(text, where)
    if not isinstance(node, ScalarNode):
        raise TypeError(f"no value at {where}")
    return text[: node.start_mark.index] + scalar(value, flow=True) + text[node.end_mark.index :]


def add_value(text: str, where: Place, value: str, order: Sequence[str] = ()) -> str:
    """Adds a value under a key; behind those that stand there, where it has some. New keys come where `order` has them."""
    node = _find(text, where)
    if isinstance(node, SequenceNode):
        return add_items(text, where, [value])
    if isinstance(node, ScalarNode):
        both = f"[{text[node.start_mark.index : node.end_mark.index]}, {scalar(value, flow=True)}]"
        return text[: node.start_mark.index] + both + text[node.end_mark.index :]
    return add_key(text, where, value, order)


def add_key(text: str, where: Place, value: Value, order: Sequence[str] = ()) -> str:
    """Adds a key that its mapping lacks; the mapping too, where it is missing from the one above."""
    *above, key = where
    parent = _find(text, tuple(above))
    if parent is None:
        return add_key(text, tuple(above), {str(key): value}, order)
    if not isinstance(parent, MappingNode):
        raise TypeError(f"no mapping at {tuple(above)}")
    if parent.flow_style:
        separator = ", " if parent.value else ""
        return _insert(text, parent.end_mark.index - 1, f"{separator}{key}: {flow(value)}")
    column = parent.start_mark.column
    lines = block({str(key): value}, column)
    following = _key_after(parent, str(key), order)
    if following is not None:
        return _insert_lines(text, _line_start(text, following.start_mark.index), lines, before=True)
    return _insert_lines(text, _end_of(text, parent, column), lines)


def _add_before(text: str, node: SequenceNode, items: Sequence[Value], *, in_one_line: bool) -> str:
    first = node.value[0].start_mark.index
    if node.flow_style:
        return _insert(text, first, "".join(f"{flow(item)}, " for item in items))
    lines = _items(items, node.start_mark.column, in_one_line=in_one_line)
    return _insert_lines(text, _line_start(text, first), lines, before=True)


def _add_list(text: str, where: Place, items: Sequence[Value], node: Node | None, *, in_one_line: bool) -> str:
    """Writes a list where there is none, or an empty one."""
    if not where:
        start = node.start_mark.index if node is not None else len(text)
        kept = text[:start] + (text[node.end_mark.index :].lstrip("\n") if node is not None else "")
        return kept + "".join(f"{line}\n" for line in _items(items, 0, in_one_line=in_one_line))
    *above, key = where
    parent = _find(text, tuple(above))
    if not isinstance(parent, MappingNode):
        raise TypeError(f"no mapping at {tuple(above)}")
    if node is not None and node.start_mark.index != node.end_mark.index:
        return text[: node.start_mark.index] + flow(items) + text[node.end_mark.index :]
    if parent.flow_style:
        return add_key(text, where, items)
    column = parent.start_mark.column
    lines = [f"{' ' * column}{key}:", *_items(items, column + 2, in_one_line=in_one_line)]
    if node is not None:
        return _insert_lines(text, _end_of(text, node, column), lines[1:])
    following = _key_after(parent, str(key), _RECORD_ORDER)
    if following is not None:
        return _insert_lines(text, _line_start(text, following.start_mark.index), lines, before=True)
    return _insert_lines(text, _end_of(text, parent, column), lines)


def _items(items: Sequence[Value], column: int, *, in_one_line: bool) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Mapping) and not in_one_line:
            lines += bullet(item, column)
        else:
            lines.append(f"{' ' * column}- {flow(item)}")
    return lines


_RECORD_ORDER = ("listed_in", "survey", "aliases", "distinct_from", "authors", "corrections", "note", "bibtex")


def _find(text: str, where: Place) -> Node | None:
    """The node at a place; none where a key is missing."""
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    for step in where:
        if isinstance(node, MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
        else:
            return None
    return node


def _key_after(parent: MappingNode, key: str, order: Sequence[str]) -> Node | None:
    """The first key that stands behind `key` in the order of fields."""
    later = set(order[list(order).index(key) + 1 :]) if key in order else set()
    return next((node for node, _ in parent.value if node.value in later), None)


def _end_of(text: str, node: Node, column: int) -> int:
    """The end of the last line of a node that stands under a key or dash of that column."""
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _end_of(text, node.value[-1], node.start_mark.column)
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        key, value = node.value[-1]
        return max(_end_of(text, value, key.start_mark.column), _line_end(text, key.end_mark.index))
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return _end_of_block(text, node.start_mark.index, column)
    return _line_end(text, node.end_mark.index)


def _end_of_block(text: str, start: int, column: int) -> int:
    """The end of the last line of a block of text: the lines below that are indented deeper than its key."""
    end = position = _line_end(text, start)
    while position < len(text):
        following = _line_end(text, position + 1)
        line = text[position + 1 : following]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        if line.strip():
            end = following
        position = following
    return end


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return found if found >= 0 else len(text)


def _line_start(text: str, index: int) -> int:
    """The start of a line, comments right above it included."""
    start = text.rfind("\n", 0, index) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not re.match(r"[ \t]*#", text[above:start]) or above == 0:
            break
        start = above
    return start


def _insert(text: str, index: int, piece: str) -> str:
    return text[:index] + piece + text[index:]


def _insert_lines(text: str, index: int, lines: Sequence[str], *, before: bool = False) -> str:
    """Lines behind the line that ends at `index`, or before the one that starts there, with the file's own line ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if before:
        return _insert(text, index, "".join(line + newline for line in lines))
    index -= text[index - 1 : index] == "\r"
    return _insert(text, index, "".join(newline + line for line in lines))
