"""The tree of tasks as an icicle: from left to right deeper, from top to bottom as high as there are works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.drawing import BOLD, SIZE, SMALL, Format, tidy
from macros.lettering import text_width, wrap
from macros.overview import Count, Overview, count_of
from macros.views import TaskView, Views

TALL = {"screen": 760, "phone": 1000}
MOST_LEVELS = 4
"""What is deeper counts in what is above it."""
EACH = 30
"""Height for a work where there are few."""
LEAST = 17
"""Height that a name needs; siblings with less are taken together."""
LINE = 16
STRIP = 36
"""Width of a task on a phone that has others below it: its name reads from below."""


@dataclass(frozen=True, slots=True)
class Block:
    """A task, or several small ones taken together."""

    x: float
    y: float
    width: float
    height: float
    title: str
    count: Count
    place: int
    """Of its area: the colour."""
    depth: int
    lines: tuple[str, ...]
    """The title as far as there is room."""
    number: str
    """After the last line; empty where there is no room."""
    upright: bool = False
    """Whether it reads from below: a narrow strip."""


class Icicle(NamedTuple):
    format: Format
    height: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """What is to be drawn: one task or several."""

    views: tuple[TaskView, ...]
    title: str
    count: Count
    height: float


def draw_icicle(views: Views, overview: Overview, form: Format) -> Icicle:
    """The tree at a format's width."""
    places = {task: area.place for area in overview.areas for task in area.tasks}
    deepest = max(row.depth for row in overview.tasks if row.total.number)
    tree = _Tree(views, places, form, min(deepest + 1, MOST_LEVELS))
    roots = [views.tasks[root.id] for root in views.survey.tasks]
    tall = min(TALL[form.name], EACH * overview.works.number + LEAST * len(overview.areas))
    return Icicle(form, tall, tuple(tree.blocks(roots, 0, (0, tall), 0)))


class _Tree(NamedTuple):
    """What all blocks need to know."""

    views: Views
    places: Mapping[str, int]
    form: Format
    levels: int

    def blocks(
        self, siblings: Sequence[TaskView], works: int, edges: tuple[float, float], depth: int
    ) -> Iterator[Block]:
        """Siblings from above to below, each followed by what is below it in the tree."""
        y, bottom = edges
        for node in _nodes(siblings, works, bottom - y):
            below = self.below(node) if depth + 1 < self.levels else []
            block = self.block(node, y, depth, parent=bool(below))
            if block.upright and not block.lines:
                below, block = [], self.block(node, y, depth, parent=False)
            yield block
            if below:
                yield from self.blocks(below, node.count.number, (y, y + node.height), depth + 1)
            y += node.height

    def below(self, node: _Node) -> list[TaskView]:
        """The tasks below a single one, if they have works."""
        found = [self.views.tasks[child.id] for view in node.views for child in view.task.children]
        return found if len(node.views) == 1 and any(view.papers for view in found) else []

    def block(self, node: _Node, y: float, depth: int, *, parent: bool) -> Block:
        upright = parent and not self.form.aside
        column = self.form.width / self.levels if self.form.aside else STRIP
        x = depth * column
        width = column if parent else self.form.width - x
        lines, number = _write(node, width, bold=depth == 0, upright=upright)
        place = self.places[node.views[0].task.id]
        return Block(
            tidy(x), tidy(y), tidy(width - 1.5), tidy(node.height - 1.5), node.title, node.count, place, depth,
            lines, number, upright,
        )  # fmt: skip


def _nodes(siblings: Sequence[TaskView], works: int, room: float) -> list[_Node]:
    """Siblings with works as high as their shares, the small ones as one at the end."""
    filled = [view for view in siblings if view.papers]
    unit = room / max(works, sum(len(view.papers) for view in filled), 1)
    large = [view for view in filled if len(view.papers) * unit >= LEAST]
    small = [view for view in filled if view not in large]
    nodes = [_node((view,), len(view.papers) * unit) for view in large]
    if small:
        nodes.append(_node(tuple(small), sum(len(view.papers) for view in small) * unit))
    return nodes


def _node(members: tuple[TaskView, ...], height: float) -> _Node:
    keys = {paper.key for view in members for paper in view.papers}
    names = ", ".join(view.task.title for view in members)
    title = names if len(members) < 3 else f"{len(members)} smaller tasks"
    return _Node(members, title, count_of(len(keys), task=",".join(view.task.id for view in members)), height)


def _write(node: _Node, width: float, *, bold: bool, upright: bool) -> tuple[tuple[str, ...], str]:
    """Lines of the title and the number after them; an upright title stands whole or not at all."""
    along, across = (node.height, width) if upright else (width, node.height)
    size = (SMALL if upright else SIZE) * (BOLD if bold else 1)
    most = min(int((across - 1) // LINE), 2)
    if node.height < LEAST - 2 or most < 1:
        return (), ""
    number = str(node.count.number)
    lines = wrap(node.title, along - 16 - text_width(f" {number}", size), size, most)
    if not upright or " ".join(lines) == node.title:
        return lines, number
    lines = wrap(node.title, along - 16, size, most)
    return (lines, "") if " ".join(lines) == node.title else ((), "")
