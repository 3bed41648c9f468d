"""The peers' programs, installed below build/bench in the versions and with the hashes that `locked/` pins."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench.sites import BUILD

LOCKED = Path(__file__).parent / "locked"
PACKAGES, REQUIREMENTS = LOCKED / "requirements.in", LOCKED / "requirements.txt"
TOOLS = BUILD / "tools"


class NotInstalled(Exception):
    """Why a program is not there."""


def pinned_versions() -> dict[str, str]:
    """Name → version of each peer."""
    node = json.loads((LOCKED / "package.json").read_text("utf-8"))["dependencies"]
    return dict(re.findall(r"^(\w+)==(.+)$", PACKAGES.read_text("utf-8"), re.MULTILINE)) | {
        name.rpartition("/")[2]: version for name, version in node.items()
    }


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
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(LOCKED / name, folder / name)
        _run([npm, "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)])
    return [node, str(script)]


def _install_packages() -> None:
    wanted, mark = REQUIREMENTS.read_text("utf-8"), TOOLS / "python" / "installed.txt"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    _run([sys.executable, "-m", "venv", str(TOOLS / "python")])
    pip = [str(TOOLS / "python" / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    _run([*pip, "--requirement", str(REQUIREMENTS)])
    mark.write_text(wanted, "utf-8")


def _run(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise NotInstalled(f"{' '.join(command)}\n{run.stdout}{run.stderr}".strip())
