"""What a survey's files can name, and what a wrong name may have meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath

from macros.boards import Board
from macros.issues import Finding
from macros.model import Survey
from macros.salvage import part
from macros.text import did_you_mean, slug

Place = tuple[str | int, ...]

FILES = {
    "task": "taxonomy.yaml",
    "list": "lists.yaml",
    "data set": "datasets.yaml",
    "metric": "metrics.yaml",
    "trait": "survey.yaml",
    "work": "references.bib",
}
"""Kind → the file that lists them; where it could not be read whole, nothing is called unknown."""


class Names:
    """The names of every kind; says what a wrong one may have meant."""

    def __init__(self, survey: Survey, unread: frozenset[str]) -> None:
        self.unread = unread
        papers = {key for paper in survey.papers for key in (paper.key, paper.entry.key)}
        names = {
            "task": {task.id for task in survey.walk_tasks()},
            "list": {paper_list.id for paper_list in survey.lists},
            "data set": {dataset.id for dataset in survey.datasets},
            "metric": {metric.id for metric in survey.metrics},
            "trait": {trait.id for trait in survey.about.traits},
            "work": papers | {entry.key for entry in survey.references},
            "board": {name for board in survey.boards for name in (board.id, slug(board.id))} | _unread_boards(unread),
        }
        self.names: Mapping[str, Set[str]] = names
        self.lacking = {board.id: _lacking(board, self.names["metric"]) for board in survey.boards}
        """Board → metrics that several of its results have and its own list lacks: the list is what is wrong."""

    def knows(self, kind: str, name: str) -> bool:
        """Also where nobody can tell."""
        return name in self.names[kind] or name in self.unread or FILES.get(kind) in self.unread

    def check(self, kind: str, path: str, where: Place, name: str) -> Iterator[Finding]:
        """A finding where nothing of the kind has the name."""
        if not self.knows(kind, name):
            said = "neither a paper nor references.bib has the key" if kind == "work" else f"there is no {kind}"
            yield Finding(path, where, f"{said} {name}{did_you_mean(name, self.names[kind])}")

    def check_metric(self, board: Board, finding: Finding, metric: str) -> Iterator[Finding]:
        """The finding, with its message, where the board has no such metric; none where the board's own list is told."""
        if metric in board.metrics or metric in self.unread:
            return
        near = did_you_mean(metric, board.metrics)
        if not self.knows("metric", metric):
            message = f"there is no metric {metric}{near or did_you_mean(metric, self.names['metric'])}"
        elif self.trusts_metrics(board):
            message = f"{board.id} has no metric {metric}{near}"
        else:
            return
        yield Finding(finding.path, finding.where, message, at_key=finding.at_key)

    def trusts_metrics(self, board: Board) -> bool:
        """Whether what the board's list of metrics lacks is really not measured there."""
        known = all(self.knows("metric", metric) for metric in board.metrics)
        return known and not self.lacking[board.id] and part(board.path, "metrics") not in self.unread


def _lacking(board: Board, known: Set[str]) -> list[str]:
    if not known >= set(board.metrics):
        return []  # one of its own is misspelt, and told
    used = [metric for result in board.results for metric in result.values if metric not in board.metrics]
    return [metric for metric in dict.fromkeys(used) if used.count(metric) > 1 and metric in known]


def _unread_boards(unread: frozenset[str]) -> set[str]:
    return {PurePosixPath(path).stem for path in unread if path.startswith("benchmarks/") and path.endswith(".yaml")}
