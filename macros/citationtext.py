"""Pieces of references: words in italics, quotations, and signs where print wants them.

While it is put together a reference is one string in which `\\x01` and `\\x02` stand around what is in italics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITALICS = re.compile("[\x01\x02]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a reference."""

    text: str
    italic: bool = False


Reference = tuple[Piece, ...]


def plain_text(reference: Reference) -> str:
    """A reference without its italics."""
    return "".join(piece.text for piece in reference)


def italic(text: str) -> str:
    return f"\x01{text}\x02" if text else ""


def quoted(text: str) -> str:
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”" if text else ""


def bracketed(text: str) -> str:
    return f"({text})" if text else ""


def square(text: str) -> str:
    return f"[{text}]" if text else ""


def led_by(lead: str, text: str) -> str:
    return lead + text if text else ""


def spaced(*parts: str) -> str:
    return " ".join([part for part in parts if part])


def commas(*parts: str) -> str:
    """Joined by commas, which stand inside of a quotation's end."""
    shown = [part for part in parts if part]
    return " ".join([*[stop(part, ",") for part in shown[:-1]], *shown[-1:]])


def sentences(parts: list[str]) -> str:
    return " ".join([stop(part) for part in parts if part])


def stop(text: str, sign: str = ".") -> str:
    """The text with a sign at its end, inside of a quotation; no second full stop."""
    bare = text.rstrip("”’\x02")
    if not bare or (sign == "." and bare[-1] in ".?!"):
        return text
    return f"{text[:-1]}{sign}”" if text.endswith("”") else text + sign


def pieces(text: str) -> Reference:
    parts = _ITALICS.split(text)
    return tuple(Piece(part, italic=bool(i % 2)) for i, part in enumerate(parts) if part)
