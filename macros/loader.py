"""The data folder → a `Survey`; every mistake of every file with its place."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.about import About, Site
from macros.bibparser import BibMistake
from macros.bibtex import entry_place, find_keys, parse_bibtex, parse_entry
from macros.boards import Benchmark, Board, Dataset, Metric, PrintedTable
from macros.checks import check_survey
from macros.datafiles import iter_below, iter_strangers, read_text
from macros.explain import explain
from macros.issues import DataError, Finding, Issue
from macros.model import Entry, Paper, PaperList, PaperRecord, Survey, Task, Venue
from macros.salvage import STAND_IN, parts_of, salvage
from macros.text import place, visible
from macros.yamltext import YamlError, build, compose, find_place

FILES: dict[str, Any] = {
    "survey.yaml": About,
    "taxonomy.yaml": tuple[Task, ...],
    "lists.yaml": tuple[PaperList, ...],
    "venues.yaml": tuple[Venue, ...],
    "datasets.yaml": tuple[Dataset, ...],
    "metrics.yaml": tuple[Metric, ...],
    "tables.yaml": tuple[PrintedTable, ...],
}
"""File of the data folder → what it holds; `references.bib` and `papers/<year>/<key>.yaml` come beside them."""

Kept = dict[str, tuple[str, Any]]
"""Path of a record or board without mistakes → its text, and what was made of it."""

ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in FILES.items()}
_T = TypeVar("_T")


def load_survey(data_dir: Path | str, kept: Kept | None = None) -> Survey:
    """Everything in the folder, checked. Raises `DataError` with every mistake of every file.

    Who loads again and again passes the same `kept` each time: records and boards whose text is the same are not parsed
    again. Every file is read and every check runs all the same.
    """
    with _garbage_collector_paused():
        loader = _Loader(Path(data_dir), kept)
        survey = loader.load()
        loader.keep(check_survey(survey, frozenset(loader.unread)))
    if kept is not None:
        kept.clear()
        kept.update(loader.sound)
    if loader.issues:
        raise DataError(loader.issues)
    return survey


def locate(root: Path, path: str, findings: Iterable[Finding]) -> Iterator[Issue]:
    """The findings of one file with the line and column of their values, read again from the file."""
    file = root / path
    text = visible(file.read_bytes().decode("utf-8", "replace")) if file.is_file() else ""
    node = compose(text) if file.suffix == ".yaml" else None
    for finding in findings:
        if file.suffix == ".bib" and len(finding.where) == 2:
            line, column = entry_place(text, *map(str, finding.where))
        else:
            line, column = find_place(text, node, finding.where, finding.offset, at_key=finding.at_key)
        yield _issue(file, line, column, finding.message)


class _Loader:
    """One run over a data folder; keeps every mistake."""

    def __init__(self, root: Path, kept: Kept | None) -> None:
        self.root = root
        self.kept = kept
        self.sound: Kept = {}
        """What may be kept for the next time."""
        self.found = sorted(iter_below(root / "papers"), key=str)
        """All that lies below papers/."""
        self.prefix = len((root / "x").as_posix()) - 1
        self.issues: list[Issue] = []
        self.unread: set[str] = {STAND_IN}
        """Files, and keys of papers and references, of which something could not be read: nothing is concluded from
        what they seem to lack."""
        self.spoiled: set[tuple[str, int, int]] = set()
        """Places whose value was left out with a message; a second message about it would be noise."""

    def load(self) -> Survey:
        if not self.root.is_dir():
            raise DataError([Issue(str(self.root), 1, 1, "no such folder; it should hold survey.yaml and papers/")])
        for path, message in iter_strangers(self.root, self.found, [*FILES, "references.bib"]):
            self._report(path, 0, 0, message)
        papers = self._load_papers()
        boards = self._load_boards()
        about = self._load_file("survey.yaml", needed="the site needs its name and description")
        return Survey(
            about=about or About(site=Site(name=STAND_IN, tagline=STAND_IN, description=STAND_IN)),
            papers=papers,
            tasks=self._load_file("taxonomy.yaml", needed="papers name its tasks" if papers else "") or (),
            venues=self._load_file("venues.yaml") or (),
            lists=self._load_file("lists.yaml", needed=_listed_need(papers)) or (),
            references=self._load_references(),
            datasets=self._load_file("datasets.yaml", needed="boards name their data sets" if boards else "") or (),
            metrics=self._load_file("metrics.yaml", needed="boards name their metrics" if boards else "") or (),
            boards=boards,
            tables=self._load_file("tables.yaml") or (),
            data_dir=str(self.root),
        )

    def keep(self, findings: Iterable[Finding]) -> None:
        """Adds the findings to the issues, with their places."""
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_path[finding.path].append(finding)
        for path, group in by_path.items():
            issues = locate(self.root, path, group)
            self.issues += [i for i in issues if (i.path, i.line, i.column) not in self.spoiled]

    def _load_file(self, name: str, needed: str = "") -> Any:
        path = self.root / name
        if not path.is_symlink() and not path.exists():
            if needed:
                self._report(path, 0, 0, f"missing: {needed}")
                self.unread.add(name)
            return None
        read, data = self._data(path, self._read(path))
        if not read:
            self.unread.add(name)
            return None
        try:
            return ADAPTERS[name].validate_python(data)
        except ValidationError as error:
            self.keep(explain(name, error, FILES[name]))
            self.unread |= parts_of(name, error)
        kept, named = salvage(FILES[name], data)
        if not named:
            self.unread.add(name)
        return kept

    def _load_papers(self) -> tuple[Paper, ...]:
        paths = [path for path in self.found if path.suffix == ".yaml" and not path.name.startswith(".")]
        papers = [self._load_kept(path, self._load_paper) for path in paths]
        return tuple(sorted((paper for paper in papers if paper), key=lambda paper: (paper.key, paper.path)))

    def _load_kept(self, path: Path, load: Callable[[Path, str | None], _T | None]) -> _T | None:
        """What the file was loaded as before, where nothing was wrong with it and its text is the same."""
        if self.kept is None:
            return load(path, self._read(path))
        wrong = len(self.issues), len(self.unread)
        name, text = self._below(path), self._read(path)
        known = self.kept.get(name)
        loaded: _T | None = known[1] if known and known[0] == text else load(path, text)
        if text is not None and wrong == (len(self.issues), len(self.unread)):
            self.sound[name] = text, loaded
        return loaded

    def _load_paper(self, path: Path, text: str | None) -> Paper | None:
        key, relative = path.stem, self._below(path)
        read, data = self._data(path, text)
        if not read:
            self.unread.add(key)
            return None
        try:
            record = PaperRecord.model_validate(data)
        except ValidationError as error:
            self.keep(explain(relative, error, PaperRecord))
            record, _ = salvage(PaperRecord, data)
            if record is None:
                self.unread.add(key)
                return None
        entry, mistakes = (None, []) if record.bibtex == STAND_IN else parse_entry(record.bibtex)
        self.keep(Finding(relative, ("bibtex",), m.message, (m.line, m.column)) for m in mistakes)
        if entry is None or mistakes:
            self.unread.add(key)
        return Paper.model_construct(**record.__dict__, key=key, path=relative, entry=entry or Entry("misc", key, {}))

    def _load_boards(self) -> tuple[Board, ...]:
        paths = sorted(self.root.glob("benchmarks/*.yaml"), key=lambda path: path.stem)
        boards = [self._load_kept(path, self._load_board) for path in paths if not path.name.startswith(".")]
        return tuple(board for board in boards if board)

    def _load_board(self, path: Path, text: str | None) -> Board | None:
        relative = self._below(path)
        read, data = self._data(path, text)
        if not read:
            self.unread.add(relative)
            return None
        try:
            benchmark = Benchmark.model_validate(data)
        except ValidationError as error:
            self.keep(explain(relative, error, Benchmark))
            self.unread |= {relative, *parts_of(relative, error)}
            benchmark, _ = salvage(Benchmark, data)
        return None if benchmark is None else _board(benchmark, relative)

    def _load_references(self) -> tuple[Entry, ...]:
        path = self.root / "references.bib"
        if not path.is_symlink() and not path.exists():
            return ()
        text = self._read(path)
        if text is None:
            self.unread.add(path.name)
            return ()
        parsed, mistakes = parse_bibtex(text)
        if len(parsed) < len(find_keys(text)) or mistakes:
            self.unread.update(set(find_keys(text)) - {item.entry.key for item in parsed if item.whole})
        seen: dict[str, int] = {}
        for item in parsed:
            first = seen.setdefault(item.entry.key.lower(), item.start)
            if first != item.start:
                message = f"the key {item.entry.key} stands twice; first in line {place(text, first)[0] + 1}"
                mistakes.append(BibMistake(*place(text, item.start), message))
        for mistake in mistakes:
            self._report(path, mistake.line, mistake.column, mistake.message)
        return tuple(sorted((item.entry for item in parsed), key=lambda entry: entry.key))

    def _data(self, path: Path, text: str | None) -> tuple[bool, Any]:
        """Whether the YAML of a file can be read, and what it says."""
        if text is None:
            return False, None
        try:
            data, mistakes = build(compose(text))
        except YamlError as error:
            self._report(path, error.line, error.column, error.message)
            return False, None
        for line, column, message in mistakes:
            self._report(path, line, column, message)
            self.spoiled.add((str(path), line + 1, column + 1))
        return True, data

    def _read(self, path: Path) -> str | None:
        """The text of a file without what is invisible in it; none where it cannot be read."""
        text, mistakes = read_text(path)
        for line, column, message in mistakes:
            self._report(path, line, column, message)
        return text

    def _below(self, path: Path) -> str:
        """The path below the data folder, with `/`."""
        return path.as_posix()[self.prefix :]

    def _report(self, path: Path, line: int, column: int, message: str) -> None:
        self.issues.append(_issue(path, line, column, message))


def _issue(path: Path, line: int, column: int, message: str) -> Issue:
    """From a place that counts from 0; a file's name may hold bytes that nobody can print."""
    name, message = (text.encode("utf-8", "backslashreplace").decode() for text in (str(path), message))
    return Issue(name, line + 1, column + 1, message)


def _board(benchmark: Benchmark, path: str) -> Board:
    return Board.model_construct(**benchmark.__dict__, id=Path(path).stem, path=path)


def _listed_need(papers: tuple[Paper, ...]) -> str:
    return "papers say which lists they stand in" if any(paper.listed_in for paper in papers) else ""


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """Thousands of small objects that all stay: looking for garbage among them doubles the time, then and later."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
