"""The limit: what one Python process needs to parse the same YAML, fill one template for each work, and write as much.

The template is compiled once; every further file of the site is written with as many bytes as ours has, of ready text.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.peers.job import Frame, Job
from bench.sites import BUILD, out_root
from bench.surveys import MadeSurvey

FILES = Path(__file__).parent / "files" / "limit"
WRITER = FILES / "write.py"


@dataclass(frozen=True)
class Limit:
    id: str = "limit"
    title: str = "limit: parse, fill, write"
    peer: str = "limit"
    largest: int = 10**9

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        assert frame
        folder = BUILD / "limit" / str(len(survey.works))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "files.json").write_text(json.dumps(_sizes(frame.folder)), "utf-8")
        out = out_root() / "limit"
        command = [sys.executable, str(WRITER), str(data), str(folder / "files.json"), str(out)]
        return Job(command, folder, None, out, (out,), "papers/*/index.html", shows_facts=False)


def _sizes(site: Path) -> dict[str, int]:
    """Every file of a site with its bytes."""
    return {
        os.path.relpath(os.path.join(folder, name), site): os.path.getsize(os.path.join(folder, name))  # noqa: PTH118, PTH202
        for folder, _, names in os.walk(site)
        for name in names
    }
