"""Hugo: a page for each work from its front matter, lists by its taxonomies, the frame by one cached partial."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.making.works import Work
from bench.peers.facts import facts_of, task_titles, venue_names
from bench.peers.filling import FILES, fill
from bench.peers.fitting import prepare_fitted
from bench.peers.job import Frame, Job
from bench.peers.tools import hugo_binary
from bench.surveys import MadeSurvey


@dataclass(frozen=True)
class Hugo:
    id: str = "hugo"
    title: str = "Hugo, no highlighting"
    peer: str = "hugo"
    largest: int = 10**9
    highlights: bool = False

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        assert frame
        return prepare_fitted(self.write, self.id, survey, frame)

    def write(self, folder: Path, out: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> Job:
        shutil.copytree(FILES / "hugo" / "layouts", folder / "layouts")
        settings = (FILES / "hugo" / "hugo.toml").read_text("utf-8")
        (folder / "hugo.toml").write_text(f"{settings}codeFences = {str(self.highlights).lower()}\n", "utf-8")
        (folder / "layouts" / "_partials" / "frame.html").write_text(words, "utf-8")
        papers = folder / "content" / "papers"
        papers.mkdir(parents=True)
        for work in facts_of(survey, works):
            (papers / f"{work['key']}.md").write_text(fill("hugo/paper.md", work=work), "utf-8")
        for kind, names in (("tasks", task_titles(survey)), ("venues", venue_names())):
            for id_, title in names.items():
                term = folder / "content" / kind / id_ / "_index.md"
                term.parent.mkdir(parents=True)
                term.write_text(fill("hugo/term.md", title=title), "utf-8")
        command = [hugo_binary(), "--source", str(folder), "--destination", str(out)]
        return Job(command, folder, None, out, (out, folder / "resources"), "papers/*/index.html")
