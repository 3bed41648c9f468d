"""Eleventy: one template over all works, and one for each kind of list."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.making.works import Work
from bench.peers.facts import facts_of, task_titles, venue_names
from bench.peers.filling import FILES
from bench.peers.fitting import prepare_fitted
from bench.peers.job import Frame, Job
from bench.peers.tools import TOOLS, eleventy
from bench.surveys import MadeSurvey


@dataclass(frozen=True)
class Eleventy:
    id: str = "eleventy"
    title: str = "Eleventy"
    peer: str = "eleventy"
    largest: int = 10_000

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        assert frame
        return prepare_fitted(self.write, self.id, survey, frame)

    def write(self, folder: Path, out: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> Job:
        shutil.copytree(FILES / "eleventy", folder, dirs_exist_ok=True)
        (folder / "_data").mkdir()
        (folder / "node_modules").symlink_to(TOOLS / "node" / "node_modules")
        facts = facts_of(survey, works)
        years = {str(work["year"]): str(work["year"]) for work in facts}
        groups = [
            {"kind": kind, "id": id_, "title": title}
            for kind, names in (("tasks", task_titles(survey)), ("years", years), ("venues", venue_names()))
            for id_, title in names.items()
        ]
        for name, content in (("papers", facts), ("groups", groups), ("frame", words)):
            (folder / "_data" / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return Job([*eleventy(), "--quiet", f"--output={out}"], folder, None, out, (out,), "papers/*/index.html")
