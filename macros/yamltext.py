"""YAML text → plain data, with the place of every value. The only user of yaml.

Places are lines and columns from 0.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from macros.text import INVISIBLE, iter_invisible

Mistake = tuple[int, int, str]
"""Line, column and message."""

MAX_DEPTH = 40
"""Levels of nesting; what stands deeper is no survey, and would break the parser itself."""

_BRACKETS_WORTH_A_LOOK = 200
_DEEP_BLOCK = re.compile(rf"^[ ?:\t-]{{{MAX_DEPTH}}}", re.MULTILINE)
_TEXT, _NULL, _BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_SEQUENCE, _MAPPING = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_WORDS = {"": _NULL, "~": _NULL, "null": _NULL, "true": _BOOL, "false": _BOOL}


class YamlError(Exception):
    """The text is no YAML that we read."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, message
        super().__init__(message)


def compose(text: str) -> yaml.Node | None:
    """The tree of nodes of a text; none where it is empty. Raises `YamlError`."""
    try:
        _check_depth(text)
        loader = _YamlLoader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
            return node
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        context = error.context or ""
        opened = context.startswith(("while scanning", "while parsing a flow"))  # what was opened is never closed
        mark = error.context_mark if opened and error.context_mark else error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        reason = ", ".join(part for part in (context, error.problem) if part)
        raise YamlError(line, column, f"YAML does not parse: {reason}") from None
    except yaml.YAMLError as error:
        raise YamlError(0, 0, f"YAML does not parse: {' '.join(str(error).split())}") from None


def build(node: yaml.Node | None) -> tuple[Any, list[Mistake]]:
    """What a tree of nodes says, and what in it has no meaning here."""
    mistakes: list[Mistake] = []
    data = None if node is None else _build(node, set(), mistakes)
    return data, mistakes


def find_place(
    text: str, node: yaml.Node | None, where: tuple[str | int, ...], offset: tuple[int, int] | None, *, at_key: bool
) -> tuple[int, int]:
    """Where the value at the end of a path stands, or the last one on the way that exists.

    `offset` is a place inside the value, where that is a block of text.
    """
    found = _find_node(node, where, at_key=at_key)
    if found is None:
        return 0, 0
    line, column = found.start_mark.line, found.start_mark.column
    if offset and getattr(found, "style", None) in {"|", ">"}:
        rows = text.split("\n")
        indent = next((len(row) - len(row.lstrip(" ")) for row in rows[line + 1 :] if row.strip()), 0)
        return line + 1 + offset[0], indent + offset[1]
    return line, column


class _YamlLoader(yaml.CSafeLoader):
    """Knows null, true and false; everything else is text: `no`, `3.10`, `2408.00710` stay as they are typed."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that names none; `implicit` says whether it is a scalar without quotes."""
        if kind is yaml.ScalarNode:
            return _WORDS.get(value or "", _TEXT) if implicit[0] else _TEXT
        return _SEQUENCE if kind is yaml.SequenceNode else _MAPPING


def _check_depth(text: str) -> None:
    """The parser in C recurses without a limit, and dies; so that a text that might be deep is walked flat first."""
    if text.count("[") + text.count("{") < _BRACKETS_WORTH_A_LOOK and not _DEEP_BLOCK.search(text):
        return
    depth = 0
    for event in yaml.parse(text, _YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
            raise YamlError(line, column, f"nested deeper than {MAX_DEPTH} levels")


def _build(node: yaml.Node, seen: set[int], mistakes: list[Mistake]) -> Any:
    if id(node) in seen:
        return _keep(mistakes, node, "aliases (&x … *x) are not allowed: write it out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _build_scalar(node, mistakes)
    if node.tag not in (_SEQUENCE, _MAPPING):
        return _keep(mistakes, node, f"the tag {node.tag} has no meaning here")
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, seen, mistakes) for item in node.value]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None:
            _keep(mistakes, key_node, "a key must be a word")
        elif key in data:
            _keep(mistakes, key_node, f"the key {key.strip()} stands twice")
        else:
            data[key] = _build(value_node, seen, mistakes)
    return data


def _build_scalar(node: yaml.ScalarNode, mistakes: list[Mistake]) -> str | bool | None:
    if node.tag == _TEXT:
        value: str = node.value
        if node.style == '"' and INVISIBLE.search(value):  # typed as an escape, which no look at the file finds
            _keep(mistakes, node, next(message for _, message in iter_invisible(value)))
        return value
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL and node.value in {"true", "false"}:
        return bool(node.value == "true")
    _keep(mistakes, node, f"the tag {node.tag} has no meaning here")
    return None


def _keep(mistakes: list[Mistake], node: yaml.Node, message: str) -> None:
    mistakes.append((node.start_mark.line, node.start_mark.column, message))


def _find_node(node: yaml.Node | None, where: tuple[str | int, ...], *, at_key: bool) -> yaml.Node | None:
    for i, step in enumerate(where):
        last = i == len(where) - 1
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if getattr(k, "value", None) == str(step)), None)
            if found is None:
                return node
            node = found[0] if last and at_key else found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return node
    return node
