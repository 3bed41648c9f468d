"""This project: the whole build, the build of what has not changed, the check, and the loading alone."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from bench.peers.job import Frame, Job
from bench.sites import BASE, CACHE, ROOT, build_command, build_environment, out_root
from bench.surveys import MadeSurvey

PAGES = "papers/*/index.html"
LOADER = Path(__file__).parent / "loading.py"


@dataclass(frozen=True)
class Build:
    """`mkdocs build --strict` with everything on, into an empty folder, and nothing remembered."""

    id: str = "build"
    title: str = "ours: mkdocs build --strict"
    peer: str = ""
    largest: int = 10**9

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        out = out_root() / "ours" / BASE
        return Job(build_command(out), ROOT, build_environment(data), out, (out, CACHE), PAGES)


@dataclass(frozen=True)
class Rebuild(Build):
    """The same over what the last build left."""

    id: str = "rebuild"
    title: str = "ours: again, nothing changed"

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        return replace(super().prepare(survey, data, frame), removed=())


@dataclass(frozen=True)
class Check:
    """`survey check`: everything is loaded and every check is made."""

    id: str = "check"
    title: str = "ours: survey check"
    peer: str = ""
    largest: int = 10**9

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        command = [sys.executable, "-c", "from macros.cli import main; main()", "check", "--data", str(data)]
        return Job(command, ROOT, {**os.environ, "PYTHONPATH": str(ROOT)})


@dataclass(frozen=True)
class Load:
    """The data read into objects, without the checks of the survey as a whole."""

    id: str = "load"
    title: str = "ours: load alone"
    peer: str = ""
    largest: int = 10**9

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        return Job([sys.executable, str(LOADER), str(data)], ROOT, {**os.environ, "PYTHONPATH": str(ROOT)})
