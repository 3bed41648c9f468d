"""The data folder → a `Survey`; every mistake of every file with its place."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.about import About, Site
from macros.bibparser import BibMistake
from macros.bibtex import entry_place, find_keys, parse_bibtex, parse_entry
from macros.boards import Benchmark, Board, Dataset, Metric, PrintedTable
from macros.checks import check_survey
from macros.datafiles import is_hidden, iter_below, iter_strangers, read_text
from macros.explain import explain
from macros.issues import DataError, Finding, Issue
from macros.kept import Kept, KeptFile, stamp
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
REFERENCES = "references.bib"

ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in FILES.items()}
_T = TypeVar("_T")


def load_survey(data_dir: Path | str, kept: Kept | None = None) -> Survey:
    """Everything in the folder, checked. Raises `DataError` with every mistake of every file.

    Who loads again and again passes the same `kept` each time: files that did not change are not read again, and what
    was found right is checked again only where something else can have made it wrong.
    """
    with garbage_collector_paused():
        loader = _Loader(Path(data_dir), kept.files if kept else None)
        survey = loader.load()
        before = kept.sound if kept and not loader.issues else None
        loader.keep(check_survey(survey, frozenset(loader.unread), before))
    if kept:
        kept.files = loader.sound
        kept.sound = kept.sound if loader.issues else survey
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

    def __init__(self, root: Path, kept: Mapping[str, KeptFile] | None) -> None:
        self.root = root
        self.kept = kept
        self.sound: dict[str, KeptFile] = {}
        """What may be kept for the next time."""
        self.issues: list[Issue] = []
        self.unread: set[str] = {STAND_IN}
        """Files, and keys of papers and references, of which something could not be read: nothing is concluded from
        what they seem to lack."""
        self.spoiled: set[tuple[str, int, int]] = set()
        """Places whose value was left out with a message; a second message about it would be noise."""

    def load(self) -> Survey:
        if not self.root.is_dir():
            raise DataError([Issue(str(self.root), 1, 1, "no such folder; it should hold survey.yaml and papers/")])
        in_papers, in_boards = sorted(iter_below(self.root, "papers")), sorted(iter_below(self.root, "benchmarks"))
        for path, message in iter_strangers(self.root, in_papers, in_boards, [*FILES, REFERENCES]):
            self._report(path, 0, 0, message)
        papers = self._load_papers(in_papers)
        boards = self._load_boards(in_boards)
        about = self._load_file("survey.yaml", needed="the site needs its name and description")
        return Survey(
            about=about or About(site=Site(name=STAND_IN, tagline=STAND_IN, description=STAND_IN)),
            papers=papers,
            tasks=self._load_file("taxonomy.yaml", needed="papers name its tasks" if papers else "") or (),
            venues=self._load_file("venues.yaml") or (),
            lists=self._load_file("lists.yaml", needed=_listed_need(papers)) or (),
            references=self._load_kept(REFERENCES, self._parse_references) if self._exists(REFERENCES) else (),
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
        if self._exists(name):
            return self._load_kept(name, self._parse_file)
        if needed:
            self._report(name, 0, 0, f"missing: {needed}")
            self.unread.add(name)
        return None

    def _parse_file(self, name: str, text: str | None) -> Any:
        read, data = self._data(name, text)
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

    def _load_papers(self, found: Iterable[str]) -> tuple[Paper, ...]:
        names = (name for name in found if name.endswith(".yaml") and not is_hidden(name))
        papers = [self._load_kept(name, self._parse_paper) for name in names]
        return tuple(sorted((paper for paper in papers if paper), key=attrgetter("key", "path")))

    def _load_kept(self, name: str, parse: Callable[[str, str | None], _T]) -> _T:
        """What was made of the file before, where nothing was wrong with it and it did not change."""
        if self.kept is None:
            return parse(name, self._read(name))
        content: _T
        known, now = self.kept.get(name), stamp(f"{self.root}/{name}")
        if known and now and known.stamp == now:
            self.sound[name], content = known, known.content
            return content
        wrong = len(self.issues), len(self.unread)
        text = self._read(name)
        content = known.content if known and known.text == text else parse(name, text)
        if text is not None and wrong == (len(self.issues), len(self.unread)):
            self.sound[name] = KeptFile(now, text, content)
        return content

    def _parse_paper(self, name: str, text: str | None) -> Paper | None:
        key = name.rpartition("/")[2].removesuffix(".yaml")
        read, data = self._data(name, text)
        if not read:
            self.unread.add(key)
            return None
        try:
            record = PaperRecord.model_validate(data)
        except ValidationError as error:
            self.keep(explain(name, error, PaperRecord))
            record, _ = salvage(PaperRecord, data)
            if record is None:
                self.unread.add(key)
                return None
        entry, mistakes = (None, []) if record.bibtex == STAND_IN else parse_entry(record.bibtex)
        self.keep(Finding(name, ("bibtex",), m.message, (m.line, m.column)) for m in mistakes)
        if entry is None or mistakes:
            self.unread.add(key)
        return Paper.model_construct(**record.__dict__, key=key, path=name, entry=entry or Entry("misc", key, {}))

    def _load_boards(self, found: Iterable[str]) -> tuple[Board, ...]:
        names = (name for name in found if name.count("/") == 1 and name.endswith(".yaml") and not is_hidden(name))
        boards = [self._load_kept(name, self._parse_board) for name in names]
        return tuple(sorted((board for board in boards if board), key=attrgetter("id")))

    def _parse_board(self, name: str, text: str | None) -> Board | None:
        read, data = self._data(name, text)
        if not read:
            self.unread.add(name)
            return None
        try:
            benchmark = Benchmark.model_validate(data)
        except ValidationError as error:
            self.keep(explain(name, error, Benchmark))
            self.unread |= {name, *parts_of(name, error)}
            benchmark, _ = salvage(Benchmark, data)
        return None if benchmark is None else _board(benchmark, name)

    def _parse_references(self, name: str, text: str | None) -> tuple[Entry, ...]:
        if text is None:
            self.unread.add(name)
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
            self._report(name, mistake.line, mistake.column, mistake.message)
        return tuple(sorted((item.entry for item in parsed), key=lambda entry: entry.key))

    def _exists(self, name: str) -> bool:
        """Also of a link that leads nowhere."""
        return os.path.lexists(self.root / name)

    def _data(self, name: str, text: str | None) -> tuple[bool, Any]:
        """Whether the YAML of a file can be read, and what it says."""
        if text is None:
            return False, None
        try:
            data, mistakes = build(compose(text))
        except YamlError as error:
            self._report(name, error.line, error.column, error.message)
            return False, None
        for line, column, message in mistakes:
            self._report(name, line, column, message)
            self.spoiled.add((str(self.root / name), line + 1, column + 1))
        return True, data

    def _read(self, name: str) -> str | None:
        """The text of a file without what is invisible in it; none where it cannot be read."""
        text, mistakes = read_text(f"{self.root}/{name}")
        for line, column, message in mistakes:
            self._report(name, line, column, message)
        return text

    def _report(self, name: str, line: int, column: int, message: str) -> None:
        self.issues.append(_issue(self.root / name, line, column, message))


def _issue(path: Path, line: int, column: int, message: str) -> Issue:
    """From a place that counts from 0; a file's name may hold bytes that nobody can print."""
    name, message = (text.encode("utf-8", "backslashreplace").decode() for text in (str(path), message))
    return Issue(name, line + 1, column + 1, message)


def _board(benchmark: Benchmark, path: str) -> Board:
    return Board.model_construct(**benchmark.__dict__, id=Path(path).stem, path=path)


def _listed_need(papers: tuple[Paper, ...]) -> str:
    return "papers say which lists they stand in" if any(paper.listed_in for paper in papers) else ""


@contextmanager
def garbage_collector_paused() -> Iterator[None]:
    """Thousands of small objects that all stay: looking for garbage among them doubles the time, then and later."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
