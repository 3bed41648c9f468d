"""Prints CSL-JSON of every work that the expected references are made from."""

from __future__ import annotations

from pathlib import Path

from macros.bibliography import format_works, works
from macros.bibtex import parse_bibtex
from macros.loader import load_survey

ROOT = Path(__file__).parents[2]


def main() -> None:
    hard, _ = parse_bibtex((ROOT / "tests" / "hard.bib").read_text("utf-8"))
    print(format_works([*works(load_survey(ROOT / "data")), *(item.entry for item in hard)], "csl"), end="")


if __name__ == "__main__":
    main()
