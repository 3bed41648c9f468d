"""The one Jinja environment of the pages: autoescape on, an undefined name is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from macros.bibliography import bibtex, has_letters
from macros.boardviews import method_id, split_symbol
from macros.citation import format_references
from macros.citationtext import ITALIC, UPRIGHT
from macros.metadata import coins
from macros.model import Entry, Paper, Person
from macros.templating import Environment, shown
from macros.text import slug
from macros.views import Views, venue_name

TEMPLATES = Path(__file__).parent / "templates"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""Written out, because the names that Python knows change with the machine's language."""

LABELS = {
    "arxiv": "arXiv", "chinaxiv": "ChinaXiv", "explanation-zh": "Chinese explanation", "github": "GitHub",
    "huggingface": "Hugging Face", "openreview": "OpenReview", "researchgate": "ResearchGate", "youtube": "YouTube",
}  # fmt: skip
"""Labels of links that are names, as their owners write them."""

_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|$)")


def render(template: str, /, **context: Any) -> str:
    """A template's name and what it shows → HTML."""
    return _template(template).render(**context)


def render_macro(template: str, macro: str, /, *args: Any) -> str:
    """One macro of a template → HTML."""
    return str(getattr(_template(template).module, macro)(*args))


def row(paper: Paper, views: Views, base: str) -> Markup:
    """A paper's row in a listing; made once for all pages from which the way to the root is the same."""
    made = views.rows.get((paper.key, base))
    if made is None:
        made = views.rows[paper.key, base] = Markup(render_macro("parts.html", "row", views, paper, base))
    return made


def rows(papers: Iterable[Paper], views: Views, base: str) -> Markup:
    """The rows of papers, one after another."""
    return Markup("".join([row(paper, views, base) for paper in papers]))


def clear_templates(compiled: BytecodeCache | None = None) -> None:
    """Forget templates, so that changed files are read again; `compiled` keeps them between builds."""
    _environment.cache_clear()
    _template.cache_clear()
    _environment().bytecode_cache = compiled


def safe_url(url: str) -> str:
    """The address if it is http or https, else nothing: no link in the site does anything but lead somewhere."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def links(paper: Paper, *, backwards: bool = False) -> list[tuple[str, str, int]]:
    """Label, address and number within its label of each link that leads somewhere; `backwards`, the last label first."""
    return [
        (label, address, number)
        for label, addresses in list(paper.links.items())[:: -1 if backwards else 1]
        for number, address in enumerate(filter(safe_url, addresses), 1)
    ]


def italics(reference: str, begin: Markup, end: Markup) -> Markup:
    """A reference as HTML, with these tags around what is in italics."""
    return Markup(shown(reference).replace(ITALIC, begin).replace(UPRIGHT, end))


def host(url: str) -> str:
    """`https://github.com/a/b` → `github.com`."""
    found = _HOST.match(url)
    return found[1] if found else urlsplit(url).hostname or ""


def people(authors: Sequence[Person], limit: int = 0) -> str:
    """Names joined by commas; the first `limit` of them where that is not 0."""
    return ", ".join(person.name for person in (authors[:limit] if limit else authors))


def short_authors(entry: Entry) -> str:
    """Family names as running text has them: `van der Berg`, `Müller and Żółć`, `Okafor and others`."""
    families = [f"{person.von} {person.last}".strip() for person in entry.authors]
    if len(families) > 2:
        return f"{families[0]} and others"
    return " and ".join(families) or "authors unknown"


def plural(number: int, noun: str) -> str:
    """`1 paper`, `2 papers`, `no papers`."""
    forms = noun if number == 1 else noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number or 'no'} {forms}" if number < 10_000 else f"{number:,} {forms}"


def spoken_date(released: str) -> str:
    """`2024-03-01` → `1 March 2024`, `2024-03` → `March 2024`, `2024` → `2024`."""
    parts = [int(part) for part in released.split("-")]
    if len(parts) == 1:
        return released
    month = f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return f"{parts[2]} {month}" if len(parts) > 2 else month


def words(label: str) -> str:
    """An id as words: `project-page` → `project page`, `arxiv` → `arXiv`."""
    return LABELS.get(label) or label.replace("-", " ")


def field_name(field: str) -> str:
    """What a correction is about, as a reader says it: `links.code` → `link to code`, `eprint` → `arXiv id`."""
    if field.startswith("links."):
        return f"link to {words(field.removeprefix('links.'))}"
    return {"eprint": "arXiv id", "booktitle": "venue", "journal": "venue", "released": "release"}.get(field, field)


def label(name: str) -> str:
    """The label of a link as a reader sees it: `project-page` → `Project page`."""
    return LABELS.get(name) or words(name).capitalize()


def work_url(entry: Entry) -> str:
    """Where a work without a page of ours is found: its DOI, arXiv or own address; empty where it has none."""
    if doi := entry.plain("doi"):
        return f"https://doi.org/{doi}"
    if eprint := entry.plain("eprint"):
        return f"https://arxiv.org/abs/{eprint}"
    return safe_url(entry.plain("url").replace("\\", ""))


def issue_url(edit_base: str) -> str:
    """Where an issue is opened, by the address of the data in the repository's editor; empty where there is none."""
    repository, edit, _ = edit_base.partition("/edit/")
    return f"{safe_url(repository)}/issues/new" if edit else ""


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    env.filters.update(
        bibtex=bibtex,
        coins=coins,
        field_name=field_name,
        has_letters=has_letters,
        host=host,
        issue_url=issue_url,
        italics=italics,
        label=label,
        links=links,
        people=people,
        method_id=method_id,
        plural=plural,
        references=format_references,
        rows=rows,
        safe_url=safe_url,
        short_authors=short_authors,
        slug=slug,
        split_symbol=split_symbol,
        spoken_date=spoken_date,
        venue_name=venue_name,
        words=words,
        work_url=work_url,
    )
    return env


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
