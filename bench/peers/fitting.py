"""Peers whose pages are as large as ours: a sample is built first, and the frame of the page filled up to the size."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.making.works import Work
from bench.measure import measure
from bench.peers.facts import filler, mean_bytes
from bench.peers.job import Frame, Job
from bench.sites import BUILD, out_root
from bench.surveys import MadeSurvey

SAMPLE = 60
"""Works of the sample."""

Write = Callable[[Path, Path, MadeSurvey, Sequence[Work], str], Job]
"""Folder of the source, folder of the site, survey, the works to write, the words that fill the frame → how to build it."""


def prepare_fitted(write: Write, name: str, survey: MadeSurvey, frame: Frame) -> Job:
    """The whole source, with pages that are as large as ours on average."""
    folder = BUILD / name / str(len(survey.works))
    bare = _run(write, folder / "sample", survey, "")
    words = filler(frame.page_bytes - bare)
    return _write(write, folder / "whole", survey, survey.works, words)


def _run(write: Write, folder: Path, survey: MadeSurvey, words: str) -> float:
    """Bytes of a page of the sample."""
    step = max(1, len(survey.works) // SAMPLE)
    job = _write(write, folder, survey, survey.works[::step], words)
    measure(job.command, job.cwd, job.env)
    assert job.out
    size = mean_bytes(job.out, job.pages)[1]
    shutil.rmtree(job.out)
    return size


def _write(write: Write, folder: Path, survey: MadeSurvey, works: Sequence[Work], words: str) -> Job:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return write(folder, out_root() / folder.relative_to(BUILD), survey, works, words)
