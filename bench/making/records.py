"""Templates for the files of a made-up survey."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.making.works import Work

_PLAIN = re.compile(r"[A-Za-z][\w .()'!/&+-]*[\w.)!]", re.ASCII)
"""What YAML reads as the text that it is."""
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off"}


def render(template: str, **context: Any) -> str:
    """The text of a file."""
    return _TEMPLATES.get_template(template).render(context)


def format_scalar(text: str) -> str:
    """A text as YAML has it: bare where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and " #" not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def format_bibtex(work: Work) -> str:
    """The work's entry, without a newline at its end."""
    place = {"inproceedings": "booktitle", "article": "journal"}.get(work.entry_type, "")
    fields = {
        "title": work.title.replace(work.method, f"{{{work.method}}}") if work.method else work.title,
        "author": " and ".join(work.authors),
        place: work.venue,
        "year": str(work.year),
        "pages": work.pages,
        "eprint": work.arxiv,
        "archiveprefix": "arXiv" if work.arxiv else "",
        "doi": work.doi,
    }
    fields = {name: value for name, value in fields.items() if value}
    return render("entry.bib", work=work, fields=fields, width=max(map(len, fields))).rstrip("\n")


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
    keep_trailing_newline=True,
)
_TEMPLATES.filters |= {"scalar": format_scalar, "entry": format_bibtex}
