"""Real BibTeX and Biber over every entry there is and over made-up ones with all that is hard: nothing is warned of."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from built_site import ROOT
from macros.bibliography import format_works, works
from macros.bibtex import format_entry, parse_bibtex
from macros.entries import citable
from tex import MISSING, find_font, missing_tex, run_tex

if TYPE_CHECKING:
    from pathlib import Path

    from macros.model import Entry, Person, Survey

STYLES = {
    "plain": "",
    "abbrv": "",
    "alpha": "",
    "IEEEtran": "",
    "plainnat": "\\usepackage[numbers]{natbib}",
}
"""Style of BibTeX → the package it needs."""
INITIALS = {"abbrv", "IEEEtran"}
"""Styles that shorten given names."""
ENGINES = {"real": "pdflatex", "hard": "lualatex"}
"""LuaLaTeX has a font with every letter of the hard entries; pdfLaTeX is what most people run."""
MISREAD = re.compile("\u0323\u0306")
"""`ặ`: Biber moves the upper one of two accents that are both called by a letter, `\\u{\\d{a}}`. UTF-8 is for Biber."""
HARD = ROOT / "tests" / "hard.bib"


@pytest.fixture(scope="module", autouse=True)
def judges() -> None:
    """A machine without them fails and is told what to do."""
    if missing_tex():
        pytest.fail(MISSING)


@pytest.fixture(scope="module", params=ENGINES)
def corpus(request: pytest.FixtureRequest, real_survey: Survey) -> tuple[str, list[Entry]]:
    """A name, and all entries of the data or the hard ones."""
    if request.param == "real":
        return request.param, works(real_survey)
    parsed, mistakes = parse_bibtex(HARD.read_text("utf-8"))
    assert mistakes == []
    assert len(parsed) == 200
    return request.param, [item.entry for item in parsed]


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_warns_of_nothing_and_every_letter_is_right(
    style: str, corpus: tuple[str, list[Entry]], tmp_path: Path
) -> None:
    name, entries = corpus
    (tmp_path / "all.bib").write_text(format_works(entries, "bib"), "utf-8")
    (tmp_path / "a.aux").write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n")
    run = run_tex("bibtex", "a", folder=tmp_path)
    said = run.stdout.decode()
    assert (run.returncode, re.findall("(?i).*(?:warning|error).*", said)) == (0, [])
    text = typeset(ENGINES[name], f"\\usepackage{{url}}{STYLES[style]}", "\\input{a.bbl}", tmp_path)
    assert missing(entries, text, full=style not in INITIALS) == []


@pytest.mark.parametrize("unicode", [False, True], ids=["commands", "utf8"])
def test_biber_warns_of_nothing_and_every_letter_is_right(
    unicode: bool, corpus: tuple[str, list[Entry]], tmp_path: Path
) -> None:
    name, entries = corpus
    texts = [format_entry(citable(entry), unicode=unicode) for entry in entries]
    (tmp_path / "all.bib").write_text("\n".join(texts), "utf-8")
    preamble = "\\usepackage[backend=biber,maxbibnames=99]{biblatex}\\addbibresource{all.bib}"
    body = "\\nocite{*}\\printbibliography"
    typeset(ENGINES[name], preamble, body, tmp_path, last=False)
    run = run_tex("biber", "paper", folder=tmp_path)
    assert (run.returncode, re.findall("(?:WARN|ERROR).*", run.stdout.decode())) == (0, [])
    typeset(ENGINES[name], preamble, body, tmp_path, last=False)
    text = typeset(ENGINES[name], preamble, body, tmp_path)
    wrong = missing(entries, text, full=True)
    assert [line for line in wrong if unicode or not MISREAD.search(unicodedata.normalize("NFD", line))] == []


def test_a_warning_is_seen(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text("@article{a,\n  title = {A},\n}\n")
    (tmp_path / "a.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n")
    assert b"Warning--empty author" in run_tex("bibtex", "a", folder=tmp_path).stdout


def typeset(engine: str, preamble: str, body: str, folder: Path, *, last: bool = True) -> str:
    """The letters of the PDF. On the last run nothing may be warned of, but that numbers are new to LaTeX."""
    fonts = "\\usepackage[T1]{fontenc}\\usepackage{lmodern}" if engine == "pdflatex" else wide_font()
    source = f"\\documentclass{{article}}{fonts}{preamble}\\pagestyle{{empty}}\\hyphenpenalty=10000\n"
    (folder / "paper.tex").write_text(f"{source}\\begin{{document}}\\sloppy\n{body}\n\\end{{document}}\n", "utf-8")
    run = run_tex(engine, "-interaction=nonstopmode", "-halt-on-error", "paper.tex", folder=folder)
    log = (folder / "paper.log").read_text("utf-8", "replace")
    told = re.findall(r"^!.*|.*Warning:(?!.*may have changed).*|^Missing character.*", log, re.MULTILINE)
    assert (run.returncode, told if last else []) == (0, [])
    if not last:
        return ""
    run_tex("pdftotext", "-raw", "-enc", "UTF-8", "paper.pdf", "paper.txt", folder=folder)
    return letters((folder / "paper.txt").read_text("utf-8"))


def wide_font() -> str:
    """Latin Modern, with Chinese from another font."""
    shapes = {("m", "n"): "regular", ("m", "it"): "italic", ("b", "n"): "bold", ("b", "it"): "bolditalic"}
    declared = "".join(
        f'\\DeclareFontShape{{TU}}{{wide}}{{{series}}}{{{shape}}}{{<->"[lmroman10-{file}]:mode=node;fallback=far;+tlig;"}}{{}}'
        for (series, shape), file in shapes.items()
    )
    fallback = f'\\directlua{{luaotfload.add_fallback("far",{{"[{find_font()}]:mode=node;"}})}}'
    return f"{fallback}\\DeclareFontFamily{{TU}}{{wide}}{{}}{declared}\\renewcommand{{\\rmdefault}}{{wide}}"


def missing(entries: list[Entry], text: str, *, full: bool) -> list[str]:
    """Titles and names whose letters do not stand in the text."""
    wanted = [(entry.key, part) for entry in entries for part in shown(entry, full=full)]
    return [f"{key}: {part}" for key, part in wanted if letters(part) not in text]


def shown(entry: Entry, *, full: bool) -> list[str]:
    titles = re.split(r"\$[^$]*\$", entry.title)
    return [*titles, *(person.name if full else family(person) for person in entry.authors)]


def family(person: Person) -> str:
    return f"{person.von} {person.last}"


def letters(text: str) -> str:
    """Letters and digits alone, without regard to case, ligatures undone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
