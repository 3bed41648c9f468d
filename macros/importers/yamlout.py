"""Plain values → YAML text, in the one style of the data folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(
    r"(?!(?:true|false|null|yes|no|on|off|y|n|~)$)[^\W_](?:[^\n\"#:\\]|:(?=[^\s])|#(?<!\s#)|\"|\\)*", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+.\d][\d_.,eE+-]*|0x[\da-f]+|[\d:]+")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?]")
WIDTH = 118


def scalar(value: str | int, *, flow: bool = False, number_like: bool = False) -> str:
    """One value on one line, quoted where YAML or its readers would take it for something else."""
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and not value.endswith((":", " ")) and value.isprintable()
    if plain and (number_like or not _NUMBER.fullmatch(value)) and not (flow and _UNSAFE_IN_FLOW.search(value)):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value: Value) -> str:
    """A value in one line: `{list: a, position: 1}`."""
    if isinstance(value, str | int):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def block(value: Mapping[str, Value], indent: int = 0) -> list[str]:
    """A mapping as lines; lists of mappings as bullets, short lists in one line."""
    pad = " " * indent
    lines: list[str] = []
    for key, item in value.items():
        if isinstance(item, Mapping):
            lines += [f"{pad}{key}:", *block(item, indent + 2)]
        elif isinstance(item, str | int):
            lines += _text(key, item, pad)
        elif item and isinstance(item[0], Mapping):
            lines.append(f"{pad}{key}:")
            lines += [line for part in item if isinstance(part, Mapping) for line in bullet(part, indent + 2)]
        else:
            lines.append(f"{pad}{key}: {flow(item)}")
    return lines


def bullet(value: Mapping[str, Value], indent: int = 0) -> list[str]:
    """A mapping as an item of a list."""
    lines = block(value, indent + 2)
    return [" " * indent + "- " + lines[0][indent + 2 :], *lines[1:]]


def _text(key: str, item: str | int, pad: str) -> list[str]:
    """A value behind its key, folded where it is long prose."""
    line = f"{pad}{key}: {scalar(item, number_like=key in {'released', 'read', 'date'})}"
    if len(line) <= WIDTH or not isinstance(item, str) or " " not in item or item != " ".join(item.split()):
        return [line]
    lines = [f"{pad}{key}: >-"]
    row = pad + " "
    for word in item.split():
        if len(row) + len(word) >= WIDTH and row.strip():
            lines.append(row)
            row = pad + " "
        row += f" {word}"
    return [*lines, row]
