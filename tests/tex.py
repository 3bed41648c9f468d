"""LaTeX for the tests: found where this machine keeps it, or installed by `python tests/tex.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from chromium import apt_prefix

PACKAGES = ("texlive-latex-base", "texlive-latex-recommended")
MISSING = f"No LaTeX with booktabs: run `make setup`, or install {' and '.join(PACKAGES)} (or TeX Live)."


def has_latex() -> bool:
    """Whether pdflatex is there and finds booktabs."""
    if not (shutil.which("pdflatex") and shutil.which("kpsewhich")):
        return False
    return subprocess.run(["kpsewhich", "booktabs.sty"], capture_output=True).returncode == 0


def install_latex() -> None:
    """With apt where this user may; each command is printed before it runs."""
    prefix = apt_prefix()
    if prefix is None:
        return
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        print("$", " ".join([*prefix, "apt-get", *command]), flush=True)
        subprocess.run([*prefix, "apt-get", *command], check=False)


def compile_document(body: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """One run of pdflatex over the text as a document; stops at the first error."""
    preamble = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{booktabs}\n"
    source = f"{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (folder / "board.tex").write_text(source, "utf-8")
    command = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "board.tex"]
    return subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL)


def main() -> int:
    if not has_latex():
        print("No LaTeX found; installing it for the tests.", flush=True)
        install_latex()
    if has_latex():
        print(f"LaTeX for the tests: {shutil.which('pdflatex')}")
        return 0
    print(MISSING, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
