"""After any row of edits, what `mkdocs serve` answers is what a build writes."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from built_site import build
from macros import render
from macros.build import Build, start_build
from macros.exports import iter_files
from macros.shell import is_filled
from plants import TWELVE
from served_project import ServedProject, served_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EDITS = 100
FULL = 25
"""Edits between two looks at the whole site."""
SEED = 7
WORDS = ("amber", "bark", "cedar", "dust", "ember", "fern", "grove", "husk", "iris", "jade", "kelp", "loam", "moss")
TASKS = ("leaf-picking", "colour-sorting", "size-sorting", "temperature-control", "pouring")
NEW = """\
tasks: [{task}]
released: {year}-04
links:
  paper: https://example.org/{key}
bibtex: |
  @misc{{{key},
    title  = {{{title}}},
    author = {{Poe, Pia}},
    year   = {{{year}}},
  }}
"""


@dataclass
class Editor:
    """Somebody who changes now this, now that file."""

    served: ServedProject
    chance: random.Random
    made: list[Path] = field(default_factory=list)
    """Records that may go again."""

    def edit(self) -> str:
        """One edit, of which open tabs have been told; its name."""
        kinds: list[tuple[Callable[[], None], int]] = [
            (self.change_title, 20),
            (self.change_tasks, 12),
            (self.change_year, 12),
            (self.change_links, 12),
            (self.add_record, 14),
            (self.remove_record, 8),
            (self.make_and_mend_a_mistake, 8),
            (self.change_board, 8),
            (self.change_written_page, 3),
            (self.change_template, 3),
        ]
        (kind,) = self.chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        kind()
        return kind.__name__

    def add_record(self) -> None:
        key, year = f"poe{len(list(self.served.data.rglob('*')))}{self.word()}", self.chance.randint(2016, 2025)
        record = self.served.data / "papers" / str(year) / f"{key}.yaml"
        title = " ".join(self.word() for _ in range(7)).capitalize()
        self.served.edit(record, NEW.format(key=key, year=year, title=title, task=self.chance.choice(TASKS)))
        self.made.append(record)

    def remove_record(self) -> None:
        if not self.made:
            return self.add_record()
        self.served.edit(self.made.pop(self.chance.randrange(len(self.made))), None)

    def change_title(self) -> None:
        self.change(self.record(), r"(title\s*= \{+)", rf"\g<1>{self.word().capitalize()} ")

    def change_tasks(self) -> None:
        self.change(self.record(), r"tasks: \[.*\]", f"tasks: [{', '.join(self.chance.sample(TASKS, 2))}]")

    def change_year(self) -> None:
        if not self.made:
            return self.add_record()
        record, year = self.chance.choice(self.made), str(self.chance.randint(2016, 2025))
        text = re.sub(r"released: \d+", f"released: {year}", record.read_text("utf-8"))
        self.served.edit(record, re.sub(r"(year\s*= \{)\d+", rf"\g<1>{year}", text))

    def change_links(self) -> None:
        link = f"{self.word()}: https://example.org/{self.word()}"
        self.change(self.record(), r"links:( {})?\n", f"links:\n  {link}\n")

    def change_board(self) -> None:
        board = self.chance.choice(sorted(self.served.data.glob("benchmarks/*.yaml")))
        self.change(board, r"title: ", f"title: {self.word().capitalize()} ")

    def change_written_page(self) -> None:
        page = self.chance.choice(sorted((self.served.root / "docs").glob("*.md")))
        self.served.edit(page, f"{page.read_text('utf-8')}\n{{{{ cite(newest()) }}}} {self.word()}\n")

    def change_template(self) -> None:
        name = self.chance.choice(["paper.html", "year.html", "task.html"])
        self.change(self.served.root / "macros" / "templates" / name, "<h1", f'<h1 data-{self.word()}="{self.word()}"')

    def make_and_mend_a_mistake(self) -> None:
        plant = self.chance.choice([plant for plant in TWELVE if not plant.rename])
        file, copy = self.served.data / plant.path, self.served.root / plant.path
        before = file.read_text("utf-8")
        if before.count(plant.old) != 1:
            return self.change_title()
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
        plant.plant(self.served.root)
        self.served.edit(file, copy.read_bytes())
        status, content = self.served.answer()
        assert (status, plant.line(self.served.data).split(": ")[0] in content.decode()) == (500, True)
        self.served.edit(file, before)

    def change(self, file: Path, pattern: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert re.search(pattern, text), f"{pattern} is not in {file}"
        self.served.edit(file, re.sub(pattern, new, text, count=1))

    def record(self) -> Path:
        return self.chance.choice(sorted(self.served.data.glob("papers/*/*.yaml")))

    def word(self) -> str:
        return self.chance.choice(WORDS) + str(self.chance.randint(10, 999))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editor]:
    with served_project(tmp_path) as served:
        monkeypatch.setattr(render, "TEMPLATES", served.root / "macros" / "templates")
        render.clear_templates()
        yield Editor(served, random.Random(SEED))
    render.clear_templates()


def test_what_is_served_is_what_a_build_writes(editor: Editor, tmp_path: Path) -> None:
    for number in range(1, EDITS + 1):
        edit = editor.edit()
        if edit == "change_template":
            render.clear_templates()
        fresh = start_build(editor.served.data, "", editor.served.url, use_shell=True)
        assert list(iter_differing(editor, fresh)) == [], f"{number}: {edit}"
        if number % FULL == 0:
            assert differing_from_build(editor.served, tmp_path / f"site{number}") == [], f"{number}: {edit}"


def iter_differing(editor: Editor, fresh: Build) -> Iterator[str]:
    """Addresses of some pages and files that do not answer with what comes of the data now."""
    pages = [*(page for page in fresh.pages.values() if not is_filled(page)), *fresh.iter_filled()]
    for page in editor.chance.sample(pages, 3):
        status, content = editor.served.answer(page.url)
        if status != 200 or page.content not in content.decode():
            yield page.url
    for path, content in editor.chance.sample(list(iter_files(fresh.views, fresh.paths)), 5):
        if editor.served.answer(path) != (200, content):
            yield path


def differing_from_build(served: ServedProject, folder: Path) -> list[str]:
    """Addresses that answer with something else than the file that a build writes for them."""
    build(served.data, folder, served.url, served.root)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    return [
        name for path, name in zip(files, names, strict=True)
        if served.answer(name.removesuffix("index.html"))[1] != path.read_bytes()
    ]  # fmt: skip
