"""What one load leaves to the next spares work and hides nothing."""

from __future__ import annotations

import random
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from built_site import MINI
from macros import datafiles, loader
from macros import kept as keeping
from macros.issues import DataError
from macros.kept import Kept, stamp
from macros.loader import load_survey
from plants import BROWN, TEA

EDITS = 60
LONG_AGO = -(10**18)
"""As if every file had last changed long before it is read."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up survey, to be changed."""
    return shutil.copytree(MINI, tmp_path / "data")


def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []
    read_text = datafiles.read_text

    def reading(path: str) -> Any:
        names.append(Path(path).name)
        return read_text(path)

    monkeypatch.setattr(loader, "read_text", reading)
    return names


def outcome(data: Path, kept: Kept | None) -> object:
    """A survey, or what is wrong with it."""
    try:
        return load_survey(data, kept)
    except DataError as error:
        return error.issues


def change(data: Path, chance: random.Random) -> None:
    """One edit: a file is gone, is as it was, lost a line, or has a word or a line of another."""
    files = sorted(path.relative_to(MINI) for path in MINI.rglob("*") if path.suffix in {".yaml", ".bib"})
    name, other = (chance.choice(files) for _ in range(2))
    lines, others = ((MINI / path).read_text("utf-8").split("\n") for path in (name, other))
    at, line = chance.randrange(len(lines)), chance.choice(others)
    words, foreign = re.findall(r"\w+", lines[at]), re.findall(r"\w+", line)
    kind = chance.choice(["gone", "mended", "mended", "lost", "line", "word", "word", "word"])
    if kind == "gone":
        (data / name).unlink(missing_ok=True)
        return
    if kind == "lost":
        del lines[at]
    elif kind == "line":
        lines[at] = line
    elif kind == "word" and words and foreign:
        lines[at] = lines[at].replace(chance.choice(words), chance.choice(foreign))
    (data / name).write_text("\n".join(lines), "utf-8")


def test_only_files_that_changed_are_read_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SETTLED", LONG_AGO)
    kept = Kept()
    load_survey(data, kept)
    (data / TEA).write_text((data / TEA).read_text("utf-8") + "\n", "utf-8")
    names = read(monkeypatch)
    load_survey(data, kept)
    assert names == [Path(TEA).name]


def test_what_did_not_change_is_the_same_object(data: Path) -> None:
    kept = Kept()
    first = load_survey(data, kept)
    (data / TEA).write_text("note: New.\n" + (data / TEA).read_text("utf-8"), "utf-8")
    second = load_survey(data, kept)
    assert [paper.key for paper in second.papers if not any(paper is other for other in first.papers)] == [
        Path(TEA).stem
    ]
    assert second.about is first.about
    assert second.references is first.references


def test_a_file_that_just_changed_has_no_stamp_and_may_change_unseen(data: Path) -> None:
    assert time.time_ns() - (data / BROWN).stat().st_ctime_ns < keeping.SETTLED
    assert stamp(str(data / BROWN)) is None


def test_a_stamp_changes_with_the_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SETTLED", LONG_AGO)
    path = data / BROWN
    before = stamp(str(path))
    (data / "other").write_bytes(path.read_bytes())
    (data / "other").replace(path)
    assert None is not stamp(str(path)) != before
    assert stamp(str(data / "nothing")) is None


@pytest.mark.parametrize("settled", [keeping.SETTLED, LONG_AGO], ids=["young", "settled"])
def test_whatever_is_edited_the_same_mistakes_are_found(
    data: Path, settled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SETTLED", settled)
    chance, kept = random.Random(7), Kept()
    for number in range(EDITS):
        if chance.random() < 0.4:
            shutil.copytree(MINI, data, dirs_exist_ok=True)
        change(data, chance)
        assert outcome(data, kept) == outcome(data, None), number
