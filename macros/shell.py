"""One page of the theme, cut once and filled for every paper: what makes thousands of pages cheap.

The engine renders the theme for a single page whose every value is a mark. Between the marks the page is the same for
all papers, so that a paper's page is those pieces joined by its own values: byte for byte what the engine would have
rendered for it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from markupsafe import escape

from macros.pages import Page

_SECRET = f"zq{secrets.token_hex(8)}"  # so that no data can hold a mark; no page keeps one
_MARK = re.compile(f"(?:<h1>|<meta>)?{_SECRET}([a-z]+?)qz(?:</h1>|</meta>)?")
FOLDER = "papers"


def mark(name: str) -> str:
    """What stands for a value while the shell is rendered; no escaping, quoting or minifying changes it."""
    return f"{_SECRET}{name}qz"


CONTENT = f"<h1>{mark('content')}</h1>"
"""Stands for a page's content while the theme renders it; the theme adds a heading of its own to what has none."""
SHELL_PAGE = Page(
    url=f"{FOLDER}/{mark('key')}/",
    title=mark("title"),
    description=mark("description"),
    make=lambda: CONTENT,
    hide=("navigation", "toc"),
    searched=False,
    head=f"<meta>{mark('head')}</meta>",  # what is around it is squeezed as around the tags that take its place
)
"""The page that the engine renders; its address holds the mark of the key."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The pieces of a rendered `SHELL_PAGE`, and the slots between them."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def fill(self, page: Page) -> str:
        """The whole HTML of a paper's page."""
        values = {
            "key": page.url.split("/")[1],
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "content": page.content,
            "head": page.head,
        }
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (values[slot], piece)
        return "".join(parts)


def cut_shell(html: str) -> Shell:
    """The rendered page as pieces. Raises `ValueError` where it shows no content or holds a mark that nobody fills."""
    parts = _MARK.split(html)
    slots = tuple(parts[1::2])
    known = {"key", "title", "description", "content", "head"}
    if "content" not in slots or not known.issuperset(slots):
        raise ValueError(
            f"the theme rendered a shell with the slots {sorted(set(slots))}; it needs content, and knows {sorted(known)}"
        )
    return Shell(tuple(parts[::2]), slots)
