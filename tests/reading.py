"""What tests look for in a page of HTML, read once with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
    "input": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
"""Element → the attribute that makes a browser fetch something."""
NOT_LOADED = {"canonical", "alternate", "prev", "next", "license", "edit", "author", "help", "search"}
"""Relations of `<link>` that fetch nothing."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements without an end tag."""
INTERACTIVE = {"a", "button", "select", "textarea"}
"""Elements that may not stand in each other."""


@dataclass
class Reading:
    """One page's titles, links and identifiers."""

    title: str = ""
    description: str = ""
    headings: list[str] = field(default_factory=list)
    """The text of each h1."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    """Addresses that a browser fetches by itself."""
    handlers: list[str] = field(default_factory=list)
    """Inline event handlers and addresses that run code."""
    scripts: list[str] = field(default_factory=list)
    """The text of each inline script."""
    mistakes: list[str] = field(default_factory=list)
    """Elements that are not closed in order or stand where they may not, and attributes that stand twice."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.reading = Reading()
        self.open: list[str] = []
        self.inside: list[str] = []
        self.in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._see_place(tag, [name for name, _ in attrs])
        reading = self.reading
        if tag == "h1":
            reading.headings.append("")
        elif tag == "script" and "src" not in values:
            reading.scripts.append("")
        elif tag == "meta" and values.get("name") == "description":
            reading.description = values.get("content", "")
        if tag in {"a", "area"} and "href" in values:
            reading.links.append(values["href"])
        self._see_address(tag, values)
        reading.ids += [values["id"]] if "id" in values else []
        reading.handlers += [
            name for name, value in values.items() if name.startswith("on") or value.lower().startswith("javascript:")
        ]
        if tag in {"h1", "script"} or (tag == "title" and not self.in_body):
            self.inside.append(tag)
        self.in_body = self.in_body or tag == "body"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            if "svg" not in self.open:
                self._complain(f"<{tag}/> closes nothing")
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._complain(f"</{tag}> after <{' '.join(self.open[-1:])}>")
        while tag in self.open and self.open.pop() != tag:
            pass
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if "h1" in self.inside:
            self.reading.headings[-1] += data
        if "script" in self.inside and self.reading.scripts:
            self.reading.scripts[-1] += data
        if "title" in self.inside:
            self.reading.title += data

    def _see_place(self, tag: str, names: list[str]) -> None:
        if len(names) > len(set(names)):
            self._complain(f"an attribute of <{tag}> stands twice")
        if self.open and self.open[-1] in {"ul", "ol"} and tag not in {"li", "script", "template"}:
            self._complain(f"<{tag}> between the items of a list")
        if tag in INTERACTIVE and INTERACTIVE & set(self.open):
            self._complain(f"<{tag}> in another control")
        if tag not in VOID:
            self.open.append(tag)

    def _complain(self, mistake: str) -> None:
        line, column = self.getpos()
        self.reading.mistakes.append(f"{line}:{column + 1}: {mistake}")

    def _see_address(self, tag: str, values: dict[str, str]) -> None:
        if tag == "link" and not set(values.get("rel", "").split()) & NOT_LOADED:
            self.reading.loaded.append(values.get("href", ""))
        if tag in LOADED and values.get(LOADED[tag]):
            self.reading.loaded.append(values[LOADED[tag]])
        if "srcset" in values:
            self.reading.loaded += [part.split()[0] for part in values["srcset"].split(",") if part.strip()]


def read_page(path: Path) -> Reading:
    """What the file's HTML says."""
    return read_html(path.read_text("utf-8"))


def read_html(text: str) -> Reading:
    """What the HTML says."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.reading.mistakes += [f"<{tag}> is never closed" for tag in reader.open]
    return reader.reading
