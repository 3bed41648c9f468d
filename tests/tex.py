"""LaTeX for the tests: found where this machine keeps it, or installed by `python tests/tex.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from chromium import apt_prefix

PROGRAMS = {
    "pdflatex": "texlive-latex-base",
    "lualatex": "texlive-luatex",
    "bibtex": "texlive-binaries",
    "biber": "biber",
    "pdftotext": "poppler-utils",
    "fc-list": "fontconfig",
}
"""Program → Debian's package of it."""
FILES = {
    "booktabs.sty": "texlive-latex-recommended",
    "luaotfload-main.lua": "texlive-luatex",
    "plainnat.bst": "texlive-latex-base",
    "IEEEtran.bst": "texlive-publishers",
    "biblatex.sty": "texlive-bibtex-extra",
}
"""File that TeX must find → Debian's package of it."""
FONT = "fonts-wqy-microhei"
"""Chinese for LuaLaTeX."""
PACKAGES = tuple(dict.fromkeys([*PROGRAMS.values(), *FILES.values(), FONT]))
MISSING = f"LaTeX is not complete: run `make setup`, or install {', '.join(PACKAGES)} (or TeX Live)."


def missing_tex() -> list[str]:
    """What this machine lacks of the programs, the files and the font."""
    programs = [name for name in PROGRAMS if not shutil.which(name)]
    if not shutil.which("kpsewhich"):
        return ["kpsewhich", *programs]
    files = [name for name in FILES if subprocess.run(["kpsewhich", name], capture_output=True).returncode]
    return [*programs, *files, *([] if find_font() else ["a Chinese font"])]


def find_font() -> str | None:
    """A font file with Chinese letters."""
    if not shutil.which("fc-list"):
        return None
    run = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True)
    return next((line.rstrip(": ") for line in sorted(run.stdout.splitlines()) if line.strip()), None)


def has_latex() -> bool:
    """Whether all of it is there."""
    return not missing_tex()


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
    return run_tex("pdflatex", "-halt-on-error", "-interaction=nonstopmode", "board.tex", folder=folder)


def run_tex(*command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """One of TeX's programs in a folder, with long lines in its log."""
    variables = {**os.environ, "max_print_line": "10000", "TEXMFVAR": str(folder.parent / "texmf-var")}
    return subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, env=variables)


def main() -> int:
    if missing_tex():
        print(f"LaTeX lacks {', '.join(missing_tex())}; installing it for the tests.", flush=True)
        install_latex()
    if lacking := missing_tex():
        print(f"{MISSING} It lacks {', '.join(lacking)}.", file=sys.stderr)
        return 1
    print(f"LaTeX for the tests: {shutil.which('pdflatex')}, {shutil.which('biber')}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
