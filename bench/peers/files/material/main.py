"""Macros of the site: all papers from one file, and those beside a paper."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

Paper = dict[str, Any]


def define_env(env: Any) -> None:
    papers: list[Paper] = json.loads((Path(env.project_dir) / "papers.json").read_text("utf-8"))
    groups: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: paper["date"], reverse=True):
        groups["papers", ""].append(paper)
        groups["years", str(paper["year"])].append(paper)
        groups["venues", paper["venue_id"]].append(paper)
        for task in paper["tasks"]:
            groups["tasks", task["id"]].append(paper)

    def papers_of(kind: str, name: str = "") -> list[Paper]:
        return groups[kind, name]

    def related(task: str, key: str) -> list[Paper]:
        return [paper for paper in groups["tasks", task][:9] if paper["key"] != key][:8]

    def initials(given: str) -> str:
        return " ".join(f"{word[0]}." for word in given.split())

    for macro in (papers_of, related, initials):
        env.macro(macro)
