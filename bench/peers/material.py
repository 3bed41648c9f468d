"""MkDocs Material as it is usually used, and Zensical on the same pages: Markdown for each work, filled by macros."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader

from bench.making.works import Work
from bench.peers.facts import facts_of, task_titles, venue_names
from bench.peers.filling import FILES, fill
from bench.peers.fitting import prepare_fitted
from bench.peers.job import Frame, Job
from bench.peers.tools import zensical
from bench.surveys import MadeSurvey


@dataclass(frozen=True)
class Material:
    id: str = "material"
    title: str = "MkDocs Material, as usual"
    peer: str = "material"
    largest: int = 3_000

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        assert frame
        return prepare_fitted(self.write, self.id, survey, frame)

    def write(self, folder: Path, out: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> Job:
        write_pages(folder, out, survey, works, words)
        return self.job(folder, out)

    def job(self, folder: Path, out: Path) -> Job:
        command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet"]
        return Job(command, folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"}, out, (out,), PAGES)


@dataclass(frozen=True)
class Zensical(Material):
    """The same pages with what macros say written out: its own macros would read all papers again for each page."""

    id: str = "zensical"
    title: str = "Zensical"
    peer: str = "zensical"
    largest: int = 3_000

    def write(self, folder: Path, out: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> Job:
        source = out.parent / f"{out.name}-source"  # it writes nowhere but below its source
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir(parents=True)
        write_pages(source, source / "site", survey, works, words)
        write_out_macros(source)
        return self.job(source, source / "site")

    def job(self, folder: Path, out: Path) -> Job:
        command = [zensical(), "build", "--config-file", "mkdocs.yml"]
        return Job(command, folder, None, out, (out, folder / ".cache"), PAGES)


PAGES = "papers/*/index.html"


def write_pages(folder: Path, out: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> None:
    """The whole source of the site."""
    source = FILES / "material"
    for name in ("overrides", "includes"):
        shutil.copytree(source / name, folder / name)
    shutil.copyfile(source / "main.py", folder / "main.py")
    (folder / "mkdocs.yml").write_text(fill("material/mkdocs.yml", frame=words, out=str(out)), "utf-8")
    facts = facts_of(survey, works)
    (folder / "papers.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    for work in facts:
        _write(folder / "docs" / "papers" / f"{work['key']}.md", fill("material/paper.md", work=work))
    _write(folder / "docs" / "index.md", fill("material/index.md", title="Listening Machines", links=[]))
    _write(folder / "docs" / "papers" / "index.md", fill("material/list.md", title="Papers", kind="papers", name=""))
    years = {str(work.year): str(work.year) for work in survey.works}
    for kind, names in (("tasks", task_titles(survey)), ("years", years), ("venues", venue_names())):
        _write_lists(folder / "docs" / kind, kind, names)


def write_out_macros(folder: Path) -> None:
    """Every page with its macros' words in their place, and settings that know of no macros."""
    macros = _Macros(folder)
    macros.templates = Environment(loader=FileSystemLoader(folder / "includes"), trim_blocks=True, lstrip_blocks=True)
    runpy.run_path(str(folder / "main.py"))["define_env"](macros)
    for path in folder.glob("docs/*/*.md"):
        head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        if "{% include" in body:
            facts = yaml.load(head, Loader=yaml.CSafeLoader)
            filled = macros.templates.from_string(body).render(**facts, **macros.known)
            path.write_text(f"---\n{head}\n---\n{filled}", "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("  - macros:\n      include_dir: includes\n", ""), "utf-8")


class _Macros:
    """What `main.py` is given in place of the plugin."""

    templates: Environment

    def __init__(self, folder: Path) -> None:
        self.project_dir = str(folder)
        self.known: dict[str, Callable[..., object]] = {}

    def macro(self, function: Callable[..., object]) -> Callable[..., object]:
        self.known[function.__name__] = function
        return function


def _write_lists(folder: Path, kind: str, names: Mapping[str, str]) -> None:
    links = [(title, f"{id_}.md") for id_, title in names.items()]
    _write(folder / "index.md", fill("material/index.md", title=kind.capitalize(), links=links))
    for id_, title in names.items():
        _write(folder / f"{id_}.md", fill("material/list.md", title=title, kind=kind, name=id_))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
