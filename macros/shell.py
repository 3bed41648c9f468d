"""Pages of the theme, cut once and filled for all that are like them: what makes thousands of pages cheap.

The engine renders the theme for a page whose every value is a mark. Between the marks it is the same for all pages of
its kind, so that any of them is those pieces joined by its own values: byte for byte what the engine would have
rendered for it.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple
from zlib import crc32

from markupsafe import escape

from macros.navigation import SideBars
from macros.pages import Page

_SECRET = f"zq{secrets.token_hex(8)}"  # so that no data can hold a mark; no page keeps one
_MARK = re.compile(rf"(?:<(?:h1|li|meta|nav)>)?{_SECRET}([a-z]+?)\d*qz(?:</(?:h1|li|meta|nav)>)?")


def mark(name: str, kind: str = "") -> str:
    """What stands for a value while the shell is rendered; no escaping, quoting or minifying changes it."""
    return f"{_SECRET}{name}{kind}qz"


CONTENT = f"<h1>{mark('content')}</h1>"
"""Stands for a page's content while the theme renders it; the theme adds a heading of its own to what has none."""
SIDE_BARS = SideBars(f"<li>{mark('entries')}</li>", f"<nav>{mark('contents')}</nav>")
"""Tags stand around marks where what is around them is squeezed as around the tags that take their place."""
NO_BARS = SideBars("", "")
SLOTS = {"key", "title", "description", "source", "head", "content", "entries", "contents"}


def is_filled(page: Page) -> bool:
    """Whether a page has others like it; those at the top of the site, such as `tasks/`, have none."""
    return page.url.count("/") > 1


def stand_in(page: Page) -> Page:
    """The page that the engine renders for all that are like this one, which are those with an equal stand-in.

    Alike are pages of one folder, with the same side bars, below the same entry of the navigation.
    """
    likeness = page.nav[:1], page.hide, bool(page.source)
    return Page(
        url=f"{page.url.partition('/')[0]}/{mark('key', str(crc32(repr(likeness).encode())))}/",
        title=mark("title"),
        description=mark("description"),
        make=_content,
        source=mark("source") if page.source else None,
        searched=False,
        nav=page.nav[:1],
        hide=page.hide,
        head=f"<meta>{mark('head')}</meta>",
    )


def _content() -> str:
    return CONTENT


class Shell(NamedTuple):
    """The pieces of a rendered stand-in, and the slots between them."""

    pieces: tuple[bytes, ...]
    """In UTF-8: most of a page is theirs, and need not be encoded for each."""
    slots: tuple[str, ...]

    @property
    def has_bars(self) -> bool:
        """Whether it shows the entries of the navigation or the headings of the page."""
        return "entries" in self.slots or "contents" in self.slots

    def fill(self, page: Page, content: str, head: str = "", bars: SideBars = NO_BARS) -> bytes:
        """The whole HTML of a page; `head` is what the data says there, `bars` are needed where the shell has them."""
        values = {
            "key": page.url.split("/")[1],
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "source": page.source or "",
            "head": head,
            "content": content,
            "entries": bars.entries,
            "contents": bars.contents,
        }
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (values[slot].encode(), piece)
        return b"".join(parts)


def cut_shell(html: str) -> Shell:
    """The rendered page as pieces. Raises `ValueError` where it shows no content or holds a mark that nobody fills."""
    parts = _MARK.split(html)
    slots = tuple(parts[1::2])
    if "content" not in slots or not SLOTS.issuperset(slots):
        raise ValueError(
            f"the theme rendered a shell with the slots {sorted(set(slots))}; it needs content, and knows {sorted(SLOTS)}"
        )
    return Shell(tuple(piece.encode() for piece in parts[::2]), slots)
