"""A list's Markdown → its title, its sections and its blocks. Markdown is parsed here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from macros.importers.blocks import Block, Item, Raw, Row, Table
from macros.importers.entries import SectionPath
from macros.importers.inline import Find, Inline, Place, clean, read_inline
from macros.importers.source import Source

_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)+[.):、]?\s+|\d+[.):、]+\s*(?=[^\d\s]))")
_BACK = re.compile(r"\s*[\[(]?\s*(?:back to )?(?:top|contents?)\s*[\])]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A list's structure."""

    title: str | None
    sections: tuple[SectionPath, ...] = ()
    blocks: tuple[Block, ...] = field(default=())


def parse_outline(source: Source) -> Outline:
    """Repaired text → sections and blocks, in their order."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    # Addresses stay as they are printed: what is wrong with them is said, not undone in silence.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    walker = _Walker(source)
    walker.walk(SyntaxTreeNode(markdown.parse(source.text)).children)
    return Outline(walker.title, tuple(dict.fromkeys(walker.sections)), tuple(walker.blocks))


def heading_text(text: str) -> str:
    """A heading without number, emoji and marks at its ends."""
    text = clean(text).strip(" #:*_")
    return _NUMBER.sub("", text).strip() or text


class _Walker:
    """Walks the tree once and keeps what a list is made of."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.text.split("\n")
        self.title: str | None = None
        self.stack: list[tuple[int, str]] = []
        self.sections: list[SectionPath] = []
        self.blocks: list[Block] = []

    @property
    def section(self) -> SectionPath:
        return tuple(title for _, title in self.stack)

    def walk(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        for node in nodes:
            if node.type == "heading":
                self.add_heading(int(node.tag[1:]), _heading(self.inline([node])))
            elif node.type == "paragraph":
                self.blocks.append(self.item(node, [node], (), "paragraph"))
            elif node.type in {"bullet_list", "ordered_list"}:
                self.blocks.extend(self.list_item(item) for item in node.children)
            elif node.type == "table":
                self.blocks.append(self.table(node))
            elif node.type == "html_block":
                self.html(node)
            elif node.type in {"code_block", "fence"}:
                self.blocks.append(self.raw(node, "fence" if node.type == "fence" else "indented"))
            elif node.type == "blockquote":
                self.walk(node.children)

    def add_heading(self, level: int, text: str) -> None:
        if not text:
            return
        if self.title is None and not self.sections and level == 1:
            self.title = text
            return
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        self.stack.append((level, text))
        self.sections.append(self.section)

    def list_item(self, node: SyntaxTreeNode) -> Item:
        own = [child for child in node.children if child.type in {"paragraph", "heading"}]
        children: list[Item] = []
        for child in node.children:
            if child.type in {"bullet_list", "ordered_list"}:
                children.extend(self.list_item(item) for item in child.children)
            elif child.type not in {"paragraph", "heading"}:
                self.walk([child])
        return self.item(node, own, tuple(children), "bullet")

    def item(
        self,
        node: SyntaxTreeNode,
        own: list[SyntaxTreeNode],
        children: tuple[Item, ...],
        kind: Literal["bullet", "paragraph"],
    ) -> Item:
        line, column = self.place(node)
        return Item(self.section, line, column, self.inline(own), children, kind)

    def table(self, node: SyntaxTreeNode) -> Table:
        line, column = self.place(node)
        rows = [row for part in node.children for row in part.children]
        header = tuple(self.inline([cell]).plain() for cell in rows[0].children)
        return Table(self.section, line, column, header, tuple(self.row(row) for row in rows[1:]))

    def row(self, node: SyntaxTreeNode) -> Row:
        line, column = self.place(node)
        find = self.finder(node)
        return Row(line, column, tuple(read_inline(_tokens([cell]), find) for cell in node.children))

    def html(self, node: SyntaxTreeNode) -> None:
        headings = _HtmlHeadings()
        headings.feed(node.content)
        for level, text in headings.found:
            self.add_heading(level, heading_text(text))
        self.blocks.append(self.raw(node, "html"))

    def raw(self, node: SyntaxTreeNode, kind: Literal["html", "indented", "fence"]) -> Raw:
        line, column = self.place(node)
        start, end = node.map or (line - 1, line)
        return Raw(self.section, line, column, "\n".join(self.lines[start:end]), kind)

    def inline(self, nodes: list[SyntaxTreeNode]) -> Inline:
        return read_inline(_tokens(nodes), self.finder(nodes[0])) if nodes else Inline()

    def place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        text = self.lines[line]
        return self.source.place(line, len(text) - len(text.lstrip(" \t>")))

    def finder(self, node: SyntaxTreeNode) -> Find:
        """Looks for pieces of text from the block's first line on, each behind the one before."""
        row, column = (node.map[0] if node.map else 0), 0
        last = min(row + 40, len(self.lines))
        here = self.place(node)

        def find(piece: str) -> Place:
            nonlocal row, column
            for line in range(row, last):
                found = self.lines[line].find(piece, column if line == row else 0)
                if found >= 0:
                    row, column = line, found + 1
                    return self.source.place(line, found)
            return here

        return find


class _HtmlHeadings(HTMLParser):
    """Headings that a list writes as HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.level = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.level, self.text = int(tag[1]), []

    def handle_data(self, data: str) -> None:
        if self.level:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.level and tag == f"h{self.level}":
            self.found.append((self.level, " ".join("".join(self.text).split())))
            self.level = 0


def _heading(inline: Inline) -> str:
    text = inline.plain()
    if any(link.url.startswith("#") and _BACK.fullmatch(link.text) for link in inline.links):
        text = _BACK.sub("", text)
    return heading_text(text)


def _tokens(nodes: list[SyntaxTreeNode]) -> Iterator[Token]:
    """Tokens of all the runs in some blocks, a blank between two."""
    first = True
    for node in nodes:
        for child in node.children if node.type != "inline" else [node]:
            if child.type != "inline" or child.token is None:
                continue
            if not first:
                yield Token("softbreak", "br", 0)
            first = False
            yield from child.token.children or []
