"""Made-up boards: data sets, and what works measured on them; five values for every ten works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isqrt

from bench.making.chance import Chance, Zipf
from bench.making.vocabulary import Vocabulary
from bench.making.works import Work

VALUES_PER_WORK = 0.5
GROUPS = (
    ("s-and-e", "s-score", "e-score"), ("word-error", "speed"), ("accuracy",), ("average-precision", "speed"),
    ("distortion", "opinion"), ("angle-error", "accuracy"),
)  # fmt: skip
"""The metrics of a board, the one that ranks first."""
RANGES = {
    "word-error": (2, 45, 2), "speed": (0.01, 3, 3), "accuracy": (41, 99, 2), "average-precision": (20, 92, 1),
    "distortion": (1, 21, 2), "opinion": (2.1, 4.8, 2), "angle-error": (1.5, 30, 1),
}  # fmt: skip
"""Metric → its least and greatest value here, and its decimals."""
TABLE = "I"
"""The one table of the made-up survey, which prints the first board."""


@dataclass(frozen=True, slots=True)
class Row:
    """A method's values on a board."""

    method: str
    work: str
    source: str
    table: str
    number: int
    values: Mapping[str, str]
    traits: Sequence[str] = ()


@dataclass(slots=True)
class MadeBoard:
    """A board, filled while works are measured."""

    id: str
    title: str
    dataset: str
    task: str
    split: str
    protocol: str
    metrics: Sequence[str]
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MadeDataset:
    id: str
    name: str
    description: str
    size: str
    paper: str


def make_boards(works: Sequence[Work], chance: Chance) -> tuple[list[MadeDataset], list[MadeBoard]]:
    """Data sets and boards whose number grows with the root of the works, and rows that grow with the works."""
    maker = _Maker(works, chance)
    count = max(2, 2 * isqrt(len(works)))
    datasets = [maker.dataset() for _ in range(max(1, count // 2))]
    boards = [maker.board(datasets[n // 2 % len(datasets)], ("val", "test")[n % 2]) for n in range(count)]
    maker.fill(boards)
    return datasets, [board for board in boards if board.rows]


class _Maker:
    def __init__(self, works: Sequence[Work], chance: Chance) -> None:
        self.works, self.chance = works, chance
        self.words = Vocabulary(chance)
        self.measured = [work for work in works if work.method]

    def dataset(self) -> MadeDataset:
        name = self.words.method().removesuffix("-v2") + "Set"
        size = f"{1 + self.chance.below(900)} hours, {100 + self.chance.below(90_000):,} clips"
        paper = self.chance.pick(self.works).key
        return MadeDataset(name.lower(), name, self.words.sentences(2), size, paper)

    def board(self, dataset: MadeDataset, split: str) -> MadeBoard:
        id_, metrics = f"{dataset.id}-{split}", self.chance.pick(GROUPS)
        task = self.chance.pick(self.works).tasks[0]
        return MadeBoard(id_, f"{dataset.name}, {split}", dataset.id, task, split, self.words.sentence(), metrics)

    def fill(self, boards: Sequence[MadeBoard]) -> None:
        """Rows on boards by falling size, until there are values enough; at least one on each of the first."""
        drawn, wanted = Zipf(boards, 0.7, 3), VALUES_PER_WORK * len(self.works)
        taken: set[tuple[str, str]] = set()
        while wanted > 0:
            board, work = drawn.draw(self.chance), self.chance.pick(self.measured)
            if (board.id, work.key) not in taken:
                taken.add((board.id, work.key))
                board.rows.append(self._row(board, work))
                wanted -= len(board.rows[-1].values)

    def _row(self, board: MadeBoard, work: Work) -> Row:
        traits = ["foundation-based"] if work.builds_on else []
        number = len(board.rows) + 1
        return Row(work.method or "", work.key, work.key, "1", number, self._values(board.metrics), traits)

    def _values(self, metrics: Sequence[str]) -> dict[str, str]:
        if metrics[0] == "s-and-e":
            one, other = (300 + self.chance.below(650) for _ in range(2))
            other += (one + other) % 2  # so that the mean has no second decimal
            return {
                name: f"{value / 10:.1f}" for name, value in zip(metrics, ((one + other) / 2, one, other), strict=True)
            }
        return {
            name: f"{self.chance.between(low, high):.{digits}f}"
            for name in metrics
            for low, high, digits in [RANGES[name]]
        }
