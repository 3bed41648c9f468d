"""Made-up surveys as sites: built once, kept until data or code change, and served."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import built_site
from bench.surveys import make_survey, write_survey

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
"""Where everything is made; it may be deleted at any time."""
CACHE = BUILD / "cache"
"""What our builds keep for the next."""
MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM = 8 * 10**9
"""Bytes that must be free there for the largest sites."""
BASE = built_site.BASE
"""The path that a site is served below, as most sites are."""
DATA_SOURCES = ("bench/surveys.py", "bench/making", "macros/text.py")
"""What decides the bytes of made-up data."""
SOURCES = (*DATA_SOURCES, "macros", "docs", "mkdocs.yml")
"""What decides the bytes of a built site."""


def out_root() -> Path:
    """Where measured builds write: memory, if it has the room, for a disk is as slow as its other users make it.

    Each clone has its own folder, which its next run takes over."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY / f"survey-bench-{hashlib.sha256(bytes(ROOT)).hexdigest()[:12]}"
    return BUILD / "out"


def made_data(size: int) -> Path:
    """The data folder of a made-up survey of so many works."""
    folder = BUILD / "data" / str(size)
    if _is_new(folder, _state_of(*DATA_SOURCES)):
        write_survey(make_survey(size), folder)
        _keep_state(folder, _state_of(*DATA_SOURCES))
    return folder


def made_site(size: int) -> Path:
    """The folder of a site of so many works, with the site itself in its folder `BASE`."""
    folder = BUILD / "site" / str(size)
    state = _state_of(*SOURCES)
    if _is_new(folder, state):
        build_site(made_data(size), folder / BASE)
        _keep_state(folder, state)
    return folder


def build_command(out: Path) -> list[str]:
    """The command that builds the site into a folder; `build_environment` goes with it."""
    return [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--site-dir", str(out)]


def build_environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SURVEY_DATA": str(data),
        "SURVEY_CACHE": str(CACHE),
        "SITE_URL": f"https://example.org/{BASE}/",
        "NO_MKDOCS_2_WARNING": "1",
    }


def build_site(data: Path, out: Path) -> None:
    """Builds it; ends with what the build said where it fails."""
    run = subprocess.run(build_command(out), cwd=ROOT, env=build_environment(data), capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the site in a folder of `made_site`, while the context lasts."""
    with built_site.served(folder, {}) as url:
        yield url


def _state_of(*names: str) -> str:
    """A hash of the files below these names."""
    digest = hashlib.sha256()
    for name in names:
        paths = [ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*"))
        for path in paths:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _is_new(folder: Path, state: str) -> bool:
    mark = folder.with_suffix(".state")
    return not folder.is_dir() or not mark.is_file() or mark.read_text("utf-8") != state


def _keep_state(folder: Path, state: str) -> None:
    folder.with_suffix(".state").write_text(state, "utf-8")
