"""The browser of the tests: found where this machine keeps it, or installed by `python tests/chromium.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PACKAGES = ("chromium", "libatomic1")
"""Debian's: the browser, and what playwright's driver needs to start."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The executable: $CHROMIUM, then a browser on the path, then playwright's own; None where there is none."""
    return next((path for path in _candidates() if path and Path(path).is_file()), None)


def install_chromium() -> None:
    """With apt where this user may, else playwright's own download; each command is printed before it runs."""
    for command in [*_apt_commands(), [sys.executable, "-m", "playwright", "install", "chromium"]]:
        print("$", " ".join(command), flush=True)
        subprocess.run(command, check=False)
        if is_ready():
            return


def is_ready() -> bool:
    """Whether there is a browser, and playwright can drive it."""
    return _has_driver() and find_chromium() is not None


def apt_prefix() -> list[str] | None:
    """What stands before `apt-get` for this user; none where there is no apt or the user may not install."""
    if not shutil.which("apt-get"):
        return None
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or subprocess.run([*prefix, "true"], capture_output=True).returncode):
        return None
    return prefix


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, NAMES)
    if _has_driver():
        with sync_playwright() as playwright:
            yield playwright.chromium.executable_path


def _has_driver() -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def _apt_commands() -> list[list[str]]:
    prefix = apt_prefix()
    if prefix is None:
        return []
    return [[*prefix, "apt-get", "update", "-qq"], [*prefix, "apt-get", "install", "-y", "-qq", *PACKAGES]]


def main() -> int:
    if not is_ready():
        print("No Chromium found that playwright can drive; installing one for the browser tests.", flush=True)
        install_chromium()
    if is_ready():
        print(f"Browser for the tests: {find_chromium()}")
        return 0
    wanted = "install chromium or google-chrome, or set CHROMIUM to its path"
    print(f"Still no Chromium: {wanted}. Playwright's driver needs libatomic1.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
