"""One run of Markdown as flat text, in which every link is a single character; with its links and emphasis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markdown_it.token import Token

from macros.importers.addresses import is_http

_LINK_MARKS = range(0xE000, 0xF8FF)
"""Private characters stand for links: the source holds none, they are dropped as invisible."""
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)([^>]*)>", re.DOTALL)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_KNOWN_TAGS = frozenset(
    "a b big br center cite code del details div em font h1 h2 h3 h4 h5 h6 i img ins kbd li mark ol p s small span strong sub summary sup table tbody td th thead tr u ul".split()  # noqa: SIM905
)
_BARE = re.compile(r"https?://[^\s<>\"“”'*\]\)|]+[^\s<>\"“”'*\]\)|.,;:!?]", re.IGNORECASE)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\u231a-\u23ff]+|(?<!\\w):[a-z][a-z0-9_+-]+:(?!\\w)"
)

Place = tuple[int, int]
Find = Callable[[str], Place]
"""A piece of the printed text → its place; later calls look behind earlier finds."""


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A link in a run of text."""

    text: str
    url: str
    line: int
    column: int
    start: int
    """Where its mark stands in the flat text."""
    badge: bool = False
    """Whether a picture is all it shows; its text is then the picture's own."""

    @property
    def leads_out(self) -> bool:
        """Whether it leads to another site."""
        return is_http(self.url)


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of Markdown."""

    text: str = ""
    """Line breaks that readers see are `\\n`."""
    links: tuple[InlineLink, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()
    hidden: tuple[str, ...] = ()
    """Comments that readers do not see."""

    def plain(self, start: int = 0, end: int | None = None) -> str:
        """Part of it as a reader sees it, links as their text."""
        return clean("".join(self._shown(char, i) for i, char in enumerate(self.text[start:end], start)))

    def without_links(self, start: int = 0, end: int | None = None) -> str:
        """Part of it without its links."""
        return "".join(" " if is_mark(char) else char for char in self.text[start:end])

    def links_within(self, start: int, end: int | None = None) -> list[InlineLink]:
        last = len(self.text) if end is None else end
        return [link for link in self.links if start <= link.start < last]

    def _shown(self, char: str, i: int) -> str:
        if not is_mark(char):
            return char
        link = next(link for link in self.links if link.start == i)
        return "" if link.badge else link.text


def is_mark(char: str) -> bool:
    """Whether a character of flat text stands for a link."""
    return ord(char) in _LINK_MARKS


def clean(text: str) -> str:
    """One line, without emoji, blanks at its ends and double blanks."""
    return " ".join(_EMOJI.sub(" ", text).split())


def read_inline(tokens: Iterable[Token], find: Find) -> Inline:
    """Markdown tokens of one run → flat text."""
    reader = _Reader(find)
    for token in tokens:
        reader.read(token)
    return reader.finish()


class _Reader:
    """Builds one `Inline`, token by token."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.parts: list[str] = []
        self.length = 0
        self.links: list[InlineLink] = []
        self.spans: dict[str, list[tuple[int, int]]] = {"strong": [], "em": []}
        self.open: dict[str, list[int]] = {"strong": [], "em": []}
        self.hidden: list[str] = []
        self.link: tuple[str, Place] | None = None
        self.label: list[str] = []
        self.badge: list[str] = []

    def read(self, token: Token) -> None:
        kind = token.type
        if kind in {"text", "code_inline", "text_special"}:
            self.write(token.content)
        elif kind == "softbreak":
            self.write(" ")
        elif kind == "hardbreak":
            self.write("\n")
        elif kind == "link_open":
            self.open_link(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            self.close_link()
        elif kind == "image":
            self.picture(token.content)
        elif kind == "html_inline":
            self.read_html(token.content)
        elif kind.removesuffix("_open") in self.open:
            self.open[kind.removesuffix("_open")].append(self.length)
        elif kind.removesuffix("_close") in self.open:
            self.close_span(kind.removesuffix("_close"))

    def write(self, text: str) -> None:
        if self.link is not None:
            self.label.append(text)
            return
        end = 0
        for match in _BARE.finditer(text):
            self.append(text[end : match.start()])
            self.open_link(match[0])
            self.close_link()
            end = match.end()
        self.append(text[end:])

    def append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def open_link(self, url: str) -> None:
        if self.link is not None:
            self.close_link()
        place = self.find(url or "]()")
        self.link = (re.sub(r"(?i)^https?:", lambda match: match[0].lower(), url.strip()), place)

    def close_link(self) -> None:
        if self.link is None:
            return
        url, (line, column) = self.link
        text = clean("".join(self.label))
        badge = not text.strip("[]() ") and bool(self.badge)
        shown = clean(" ".join(self.badge)) if badge else text.removeprefix("[").removesuffix("]").strip()
        self.links.append(InlineLink(shown, url, line, column, self.length, badge))
        self.append(chr(_LINK_MARKS[len(self.links) % len(_LINK_MARKS)]))
        self.link, self.label, self.badge = None, [], []

    def picture(self, alt: str) -> None:
        if self.link is not None:
            self.badge.append(alt)

    def read_html(self, html: str) -> None:
        if html.startswith("<!--"):
            self.hidden.append(html)
            return
        match = _TAG.fullmatch(html)
        if not match or match[2].lower() not in _KNOWN_TAGS:
            self.write(html)
            return
        closing, tag, rest = bool(match[1]), match[2].lower(), match[3]
        if tag == "br":
            self.write("\n")
        elif tag == "a":
            href = _HREF.search(rest)
            if closing:
                self.close_link()
            elif href:
                self.open_link(href[1])
        elif tag == "img":
            alt = _ALT.search(rest)
            self.picture(alt[1] if alt else "")
        elif span := {"b": "strong", "strong": "strong", "i": "em", "em": "em"}.get(tag):
            if closing:
                self.close_span(span)
            else:
                self.open[span].append(self.length)

    def close_span(self, name: str) -> None:
        if self.open[name]:
            self.spans[name].append((self.open[name].pop(), self.length))

    def finish(self) -> Inline:
        self.close_link()
        return Inline(
            "".join(self.parts),
            tuple(self.links),
            tuple(sorted(self.spans["strong"])),
            tuple(sorted(self.spans["em"])),
            tuple(self.hidden),
        )
