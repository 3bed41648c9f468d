"""Who builds on what as a picture: each base with a fan of the areas that build on it, as thick as they are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from macros.drawing import BOLD, SIZE, SMALL, Format, Label, tidy
from macros.lettering import shorten, text_width, wrap
from macros.lineage import Base, Group
from macros.listings import Papers
from macros.render import plural, spoken_date

MOST_BASES = 8
ROW = 44
THICK = 30
"""Width of the band for the largest group."""


class Band(NamedTuple):
    """A group of works that build on a base."""

    path: str
    thick: float
    group: Group
    title: Label
    names: Papers
    """Some of its methods: as many as there is room for."""
    rest: int
    """How many more works."""


class Fan(NamedTuple):
    """A base with its groups."""

    base: Base
    x: float
    top: float
    bottom: float
    """Ends of the bar that the bands leave."""
    titles: tuple[Label, ...]
    bands: tuple[Band, ...]

    @property
    def middle(self) -> float:
        return tidy((self.top + self.bottom) / 2)


class Fans(NamedTuple):
    format: Format
    height: float
    fans: tuple[Fan, ...]
    arcs: tuple[tuple[str, str, str], ...]
    """Between bases: path, and the names of the one that builds and the one built on."""


def draw_fans(bases: Sequence[Base], form: Format) -> Fans:
    """The bases with most works, the earliest first."""
    shown = sorted(bases[:MOST_BASES], key=lambda base: (base.released, base.key))
    unit = THICK / max(group.works.number for base in shown for group in base.groups)
    titles = {base.key: base.title for base in shown}
    fans, y = list[Fan](), 0.0
    for base in shown:
        fan = _aside_fan(base, y, unit, titles, form) if form.aside else _below_fan(base, y, unit, titles, form)
        fans.append(fan)
        y = max(fan.bands[-1].title.y + 24, fan.titles[-1].y) + 22
    return Fans(form, tidy(y - 20), tuple(fans), _arcs(fans) if form.aside else ())


def _aside_fan(base: Base, top: float, unit: float, titles: Mapping[str, str], form: Format) -> Fan:
    """The base at the left of its groups, in the middle of their height."""
    lines = _lines(base, form.margin - 16, titles)
    thick = [_thick(group, unit) for group in base.groups]
    tall = max(len(base.groups) * ROW, 17 * len(lines))
    x, middle = form.margin + 8.0, top + tall / 2
    start, end = middle - sum(thick) / 2, x + 130
    bands = []
    for place, (group, wide) in enumerate(zip(base.groups, thick, strict=True)):
        y = tidy(top + (tall - len(base.groups) * ROW) / 2 + place * ROW + ROW / 2)
        half, from_y = tidy((x + end) / 2), tidy(start + wide / 2)
        path = f"M{tidy(x)} {from_y}C{half} {from_y} {half} {y} {tidy(end)} {y}"
        bands.append(_band(group, path, wide, (end + 10, y), form))
        start += wide
    first = middle - 8.5 * (len(lines) - 1) + 4.5
    labels = _labels(lines, x - 14, first, "end")
    return Fan(base, x, tidy(middle - sum(thick) / 2), tidy(middle + sum(thick) / 2), labels, tuple(bands))


def _below_fan(base: Base, top: float, unit: float, titles: Mapping[str, str], form: Format) -> Fan:
    """The base above its groups."""
    lines = _lines(base, form.width - 30, titles)
    labels = _labels(lines, 0, top + 14, "start")
    first = top + 17 * len(lines) + 4
    bands = []
    for place, group in enumerate(base.groups):
        y = tidy(first + place * ROW + ROW / 2)
        bands.append(_band(group, f"M0 {y}H40", _thick(group, unit), (52, y), form))
    return Fan(base, 0, tidy(first + 2), tidy(first + len(base.groups) * ROW), labels, tuple(bands))


def _thick(group: Group, unit: float) -> float:
    return tidy(max(group.works.number * unit, 1.5))


def _band(group: Group, path: str, thick: float, corner: tuple[float, float], form: Format) -> Band:
    x, y = corner
    title = Label(tidy(x), y - 2, shorten(f"{group.works.number} {group.area.title}", form.width - x, SIZE))
    names = _names(group, form.width - x)
    return Band(path, thick, group, title, names, group.works.number - len(names))


def _names(group: Group, room: float) -> Papers:
    """As many methods as fit before `and 12 more`."""
    for number in range(len(group.named), 0, -1):
        rest = group.works.number - number
        text = ", ".join(paper.method or "" for paper in group.named[:number]) + (f" and {rest} more" if rest else "")
        if text_width(text, SMALL) <= room:
            return group.named[:number]
    return ()


def _lines(base: Base, room: float, titles: Mapping[str, str]) -> list[Label]:
    """What is said of a base, not yet in its place: its name, its works, its date, what it stands on."""
    on = " and ".join(titles[key] for key in base.stands_on if key in titles)
    notes = [spoken_date(base.released) if base.released else "", f"builds on {on}" if on else ""]
    return [
        *(Label(0, 0, line, address=base.address, strong=True) for line in wrap(base.title, room / BOLD, SIZE, 2)),
        Label(0, 0, plural(base.works.number, "work"), address=base.works.address, small=True),
        *(Label(0, 0, shorten(note, room, SMALL), small=True) for note in notes if note),
    ]


def _labels(lines: Sequence[Label], x: float, y: float, anchor: str) -> tuple[Label, ...]:
    return tuple(replace(line, x=tidy(x), y=tidy(y + 17 * place), anchor=anchor) for place, line in enumerate(lines))


def _arcs(fans: Sequence[Fan]) -> tuple[tuple[str, str, str], ...]:
    by_key = {fan.base.key: fan for fan in fans}
    pairs = [(fan, by_key[key]) for fan in fans for key in fan.base.stands_on if key in by_key]
    return tuple((_arc(fan, other), fan.base.title, other.base.title) for fan, other in pairs)


def _arc(fan: Fan, other: Fan) -> str:
    """From the nearer ends of both bars, bent to the left the more, the longer it is."""
    start, end = (other.bottom, fan.top) if other.middle <= fan.middle else (other.top, fan.bottom)
    bend = tidy(fan.x - min(abs(end - start) / 6, 12))
    return f"M{fan.x} {start}C{bend} {tidy(start + (end - start) / 3)} {bend} {tidy(start + (end - start) * 2 / 3)} {fan.x} {end}"
