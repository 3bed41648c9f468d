"""What is around the content of a page, written as short as it may be: the theme's frame, the sheets of style."""

from __future__ import annotations

import re
from collections.abc import Iterable

STYLES = "assets/survey.css"
"""All sheets of style, the theme's own first, below the site."""

_BETWEEN = re.compile(
    r">\n(?=</?(?:article|body|div|footer|form|head|header|li|link|main|meta|nav|ol|script|title|ul)\b)"
)
"""Where a line ends before what does not stand in a line of text: no blank is seen there."""
_COMMENT = re.compile(r"^\s*/\*.*?\*/", re.DOTALL | re.MULTILINE)
"""One that begins a line: elsewhere it may stand in a string."""
_NEEDLESS = ' xmlns="http://www.w3.org/2000/svg"'
"""What drawings in HTML do without."""


def squeeze_frame(html: str, place: str, content: str) -> str:
    """The page without indents and blank lines before and after `place`, where its content comes, as it is."""
    before, _, after = html.partition(place) if place else (html, "", "")
    return _squeeze(before) + content + _squeeze(after)


def join_styles(sheets: Iterable[str]) -> str:
    """Sheets of style as one, in their order, without comments and indents: one request before a page is painted."""
    return _without_gaps(_COMMENT.sub("", "\n".join(sheets))).lstrip()


def _squeeze(html: str) -> str:
    return _BETWEEN.sub(">", _without_gaps(html)).replace(_NEEDLESS, "")


def _without_gaps(text: str) -> str:
    """Without what is white around the ends of lines, blank lines among it; a pattern takes four times as long."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    between = filter(None, map(str.strip, rest[:-1]))
    return "\n".join((first.rstrip(), *between, rest[-1].lstrip()))
