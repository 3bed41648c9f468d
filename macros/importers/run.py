"""One import: list and data in, files and a report out. All is computed and checked before the first byte is written."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from macros.about import About, Site
from macros.importers.entries import Note, ParsedList
from macros.importers.lists import parse_list
from macros.importers.plan import plan_changes
from macros.importers.report import Report
from macros.importers.source import NotText
from macros.issues import DataError, Issue
from macros.loader import load_survey
from macros.model import Survey


def import_list(
    path: Path, list_id: str, data_dir: Path, form: str | None = None, *, new_tasks: bool = False, dry_run: bool = False
) -> Report:
    """Reads a list and writes its papers into a data folder; with `dry_run` it only reports."""
    try:
        parsed = parse_list(path.read_bytes(), form)
    except NotText as error:
        return Report(str(path), problems=(error.note,))
    if not parsed.entries:
        missing = Note(1, 1, "no list at all: no entry has a form that is known" + (f" as {form}" if form else ""))
        return Report(str(path), repairs=parsed.repairs, problems=(missing,))
    report = _counted(Report(str(path), repairs=parsed.repairs, problems=parsed.problems), parsed)
    try:
        survey = load_survey(data_dir) if _holds_data(data_dir) else _empty_survey(parsed, list_id)
        changes = plan_changes(parsed, list_id, data_dir, survey, new_tasks=new_tasks)
        if changes.files:
            _check(changes.files, data_dir)
    except DataError as error:
        return replace(report, data_issues=tuple(error.issues))
    if not dry_run:
        _write(changes.files, data_dir)
    new = sum(work.paper is None for work in changes.works)
    return replace(
        report,
        new=new,
        known=len(changes.works) - new,
        repairs=tuple(sorted({*parsed.repairs, *changes.repairs})),
        problems=tuple(sorted({*parsed.problems, *changes.problems})),
        written=len(changes.files),
    )


def _counted(report: Report, parsed: ParsedList) -> Report:
    sections = Counter(entry.where for entry in parsed.entries)
    links = sum(len(entry.links) for entry in parsed.entries)
    return replace(report, entries=len(parsed.entries), links=links, sections=dict(sections))


def _holds_data(data_dir: Path) -> bool:
    """Whether a folder is a data folder already, be it a broken one."""
    if data_dir.exists() and not data_dir.is_dir():
        raise DataError([Issue(str(data_dir), 1, 1, "no folder")])
    return data_dir.is_dir() and any(path.suffix in {".yaml", ".bib"} for path in data_dir.rglob("*"))


def _empty_survey(parsed: ParsedList, list_id: str) -> Survey:
    """A survey named after its first list."""
    name = parsed.title or list_id
    description = f"Papers of the list “{name}”, sorted by task, with their links and BibTeX entries."
    return Survey(
        About(site=Site(name=name, tagline="Papers by task, with links and citations", description=description))
    )


def _check(files: Mapping[str, str], data_dir: Path) -> None:
    """Raises `DataError` where the folder would hold a mistake after the import."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in data_dir.rglob("*") if data_dir.is_dir() else ():
            target = copy / path.relative_to(data_dir)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            elif path.relative_to(data_dir).as_posix() not in files:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(path.resolve())
        _put(files, copy)
        try:
            load_survey(copy)
        except DataError as error:
            moved = [replace(issue, path=str(data_dir / Path(issue.path).relative_to(copy))) for issue in error.issues]
            raise DataError(moved) from error


def _write(files: Mapping[str, str], data_dir: Path) -> None:
    """All files beside their places first, then all into their places."""
    staged: list[tuple[Path, Path]] = []
    try:
        for name, text in files.items():
            path = data_dir / name
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.new")
            staged.append((beside, path))
            beside.write_bytes(text.encode("utf-8"))
            if path.exists():
                shutil.copymode(path, beside)
        for beside, path in staged:
            beside.replace(path)
    finally:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)


def _put(files: Mapping[str, str], root: Path) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
