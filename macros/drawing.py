"""What the pictures of the overview share: their sizes, their marks and their rows of bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.lettering import text_width, wrap
from macros.overview import Count

SIZE, SMALL, BOLD = 13, 11.5, 1.08
"""Of the letters; how much wider they are when bold."""


Line = tuple[float, float, float, float]
"""x1, y1, x2, y2."""


class Format(NamedTuple):
    """A picture is drawn twice: for a screen and for a phone."""

    name: str
    width: int
    margin: int
    """Room for names at the left; where there is none, names stand above."""

    @property
    def aside(self) -> bool:
        return self.margin > 0


SCREEN = Format("screen", 760, 190)
PHONE = Format("phone", 340, 0)
FORMATS = (SCREEN, PHONE)


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    address: str = ""
    """Below the site's root; empty where it leads nowhere."""
    small: bool = False
    strong: bool = False

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def width(self) -> float:
        return text_width(self.text, SMALL if self.small else SIZE) * (BOLD if self.strong else 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle that stands for works and leads to them."""

    x: float
    y: float
    width: float
    height: float
    count: Count
    about: str
    """What is counted, in words: `CVPR, 2024`."""
    kind: str = ""
    """Which colour or pattern it has: end of a class."""
    label: Label | None = None
    echo: bool = False
    """Whether a name beside it leads to the same works: the keyboard needs one of the two."""


class Picture(NamedTuple):
    """Marks and labels on a sheet."""

    format: Format
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...] = ()
    """Of the grid."""


class Bar(NamedTuple):
    """A row of a bar chart."""

    title: str
    address: str
    pieces: tuple[tuple[str, Count], ...]
    """Each with what it counts beside the title; several stand end to end."""
    end: str
    """What stands at the end of the bar."""
    kind: str = ""


def tidy(number: float) -> float:
    """A coordinate, the same on every machine."""
    return round(number, 1)


def draw_bars(bars: Sequence[Bar], form: Format) -> Picture:
    """Rows of bars from the left, their names beside or above, their numbers at the end."""
    step, height = (30, 18) if form.aside else (46, 16)
    longest = max((sum(count.number for _, count in bar.pieces) for bar in bars), default=1) or 1
    ends = max((text_width(bar.end, SIZE) for bar in bars), default=0)
    unit = (form.width - form.margin - ends - 10) / longest
    marks, labels = list[Mark](), list[Label]()
    for row, bar in enumerate(bars):
        y = row * step + (0 if form.aside else 20)
        room = form.margin - 12 if form.aside else form.width
        name = " ".join(wrap(bar.title, room, SIZE, 1))
        labels.append(Label(form.margin - 12, y + 13.5, name, "end", bar.address) if form.aside
                      else Label(0, y - 6, name, "start", bar.address))  # fmt: skip
        x = float(form.margin)
        for name, count in bar.pieces:
            width = count.number * unit
            marks.append(_piece(bar, name, count, (x, y, width, height), many=len(bar.pieces) > 1))
            x += width
        labels.append(Label(tidy(x + 7), y + 13.5 if form.aside else y + 12.5, bar.end))
    return Picture(form, len(bars) * step, tuple(marks), tuple(labels))


def overlaps(labels: Iterable[Label]) -> list[tuple[str, str]]:
    """Pairs of labels that touch; none in a good picture."""
    found = list[tuple[str, str]]()
    ordered = sorted((label for label in labels if label.text), key=lambda label: label.y)
    for place, label in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.y - label.y >= SMALL:
                break
            if label.left < other.right and other.left < label.right:
                found.append((label.text, other.text))
    return found


def _piece(bar: Bar, name: str, count: Count, box: tuple[float, float, float, float], *, many: bool) -> Mark:
    x, y, width, height = box
    about = f"{bar.title}, {name}" if name else bar.title
    shown = max(width - (1.5 if many else 0), 1.5)
    texts = [f"{form}: {count.number}" for form in (name, f"’{name[-2:]}")] if many else []
    text = next((text for text in texts if text_width(text, SMALL) + 8 <= shown), "")
    label = Label(tidy(x + 5), y + height / 2 + 4, text, small=True)
    return Mark(tidy(x), y, tidy(shown), height, count, about, bar.kind, label, echo=not many)
