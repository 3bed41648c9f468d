"""What the site knows of papers, as JSON: path below the site → bytes. Pure, sorted, the same for the same data.

Dicts are made as they are: their shapes are those of `papersmodel`, which tests hold them to, and a model for each of
thousands of papers would cost more than all the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros.api import ROOT, SHAPES, format_json, load_schema
from macros.model import Entry, Paper, Person
from macros.views import Reference, TaskView, Views, venue_name

PAPER_SHAPES = ("index", "lists", "paper", "papers", "references", "survey", "task", "tasks", "venues", "years")
"""As `SHAPES` has it; `paper` and `task` are each of the files in `papers/` and `tasks/`."""

FAMILIES: Mapping[str, str] = {"benchmark": "benchmarks/{id}", "paper": "papers/{key}", "task": "tasks/{id}"}
"""Schema → where the files are that it is the schema of."""
INDEX = f"{ROOT}/index.json"
_ALL = (*SHAPES, *PAPER_SHAPES)


def iter_paper_api_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every file about papers but the index, the schemas among them."""
    lines = {paper.key: _format_line(_paper(views, paper)) for paper in views.survey.papers}
    yield f"{ROOT}/papers.json", _format_lines(lines.values())
    for key, line in lines.items():
        yield f"{ROOT}/papers/{key}.json", line + b"\n"
    tasks = sorted(views.tasks.values(), key=lambda view: view.task.id)
    yield f"{ROOT}/tasks.json", format_json(_task_summary(view) for view in tasks)
    for view in tasks:
        yield f"{ROOT}/tasks/{view.task.id}.json", format_json(_task(views, view))
    yield f"{ROOT}/venues.json", format_json(_venues(views))
    yield f"{ROOT}/years.json", format_json(_years(views))
    yield f"{ROOT}/lists.json", format_json(_lists(views))
    yield f"{ROOT}/survey.json", format_json(views.survey.about.model_dump(mode="json"))
    yield f"{ROOT}/references.json", format_json(_reference(reference) for reference in views.references)
    for name in PAPER_SHAPES:
        yield f"{ROOT}/schema/{name}.json", load_schema(name)


def paper_api_paths(views: Views) -> list[str]:
    """Where `iter_paper_api_files` puts them."""
    papers = [f"papers/{paper.key}" for paper in views.survey.papers]
    tasks = [f"tasks/{name}" for name in sorted(views.tasks)]
    schemas = [f"schema/{name}" for name in PAPER_SHAPES]
    rest = ["venues", "years", "lists", "survey", "references"]
    return [f"{ROOT}/{name}.json" for name in ("papers", *papers, "tasks", *tasks, *rest, *schemas)]


def format_index(views: Views, paths: Sequence[str]) -> bytes:
    """`index.json`; `paths` are those of all files that are made beside the pages."""
    site = views.survey.about.site
    index = {
        "name": site.name,
        "tagline": site.tagline,
        "description": site.description,
        "url": views.site_url,
        "endpoints": [_endpoint(views, name, paths) for name in sorted(_ALL)],
        "exports": sorted(path for path in paths if path.startswith("exports/")),
        "feeds": sorted(path for path in paths if path.rpartition("/")[2] in {"feed.json", "feed.xml"}),
    }
    return format_json(index)


def _endpoint(views: Views, name: str, paths: Sequence[str]) -> dict[str, Any]:
    path, survey = FAMILIES.get(name, name), views.survey
    folder = f"{ROOT}/{path.partition('{')[0]}"
    counts = {
        "benchmarks": survey.boards, "datasets": survey.datasets, "lists": survey.lists, "metrics": survey.metrics,
        "papers": survey.papers, "references": views.references, "tasks": views.tasks, "venues": survey.venues,
        "years": views.years,
    }  # fmt: skip
    count = sum(file.startswith(folder) for file in paths) if name in FAMILIES else len(counts.get(name, (name,)))
    version = hashlib.sha256(load_schema(name)).hexdigest()[:12]
    return {"path": f"{ROOT}/{path}.json", "schema": f"{ROOT}/schema/{name}.json", "version": version, "count": count}


def _paper(views: Views, paper: Paper) -> dict[str, Any]:
    venue, mention = views.venue_of.get(paper.key), paper.survey
    results = views.boards.results.get(paper.key, ())
    return {
        "key": paper.key,
        "title": paper.title,
        "method": paper.method,
        "authors": _authors(paper.entry),
        "year": paper.year,
        "released": paper.released,
        "type": paper.entry.entry_type,
        "venue": venue.id if venue else None,
        "published_in": venue_name(paper.entry) or None,
        **_identifiers(paper.entry),
        "tasks": paper.tasks,
        "builds_on": paper.builds_on,
        "links": dict(paper.links),
        "listed_in": [{"list": at.list, "section": at.section, "position": at.position} for at in paper.listed_in],
        "survey": {"reference": mention.reference, "sections": mention.sections} if mention else None,
        "boards": sorted({placed.view.board.id for placed in results}),
        "aliases": paper.aliases,
        "corrections": [correction.model_dump() for correction in paper.corrections],
        "note": paper.note,
        "bibtex": f"papers/{paper.key}/{paper.key}.bib",
        "url": f"papers/{paper.key}/",
    }


def _reference(reference: Reference) -> dict[str, Any]:
    entry = reference.entry
    return {
        "number": reference.number,
        "key": entry.key,
        "title": entry.title,
        "authors": _authors(entry),
        "year": entry.year,
        "type": entry.entry_type,
        "published_in": venue_name(entry) or None,
        **_identifiers(entry),
        "url": f"papers/{entry.key}/" if reference.paper else None,
    }


def _authors(entry: Entry) -> list[dict[str, Any]] | None:
    return [_author(person) for person in entry.authors] or None


def _author(person: Person) -> dict[str, Any]:
    given = " ".join(part for part in (person.first, person.jr) if part)
    return {"name": person.name, "family": f"{person.von} {person.last}".strip(), "given": given or None}


def _identifiers(entry: Entry) -> dict[str, str | None]:
    arxiv = entry.plain("archiveprefix").lower() in {"", "arxiv"}
    return {"doi": entry.plain("doi") or None, "arxiv": (arxiv and entry.plain("eprint")) or None}


def _task_summary(view: TaskView) -> dict[str, Any]:
    task = view.task
    return {
        "id": task.id,
        "title": task.title,
        "description": task.description,
        "aliases": task.aliases,
        "parent": view.parents[-1].id if view.parents else None,
        "children": [child.id for child in task.children],
        "papers": len(view.papers),
        "url": f"tasks/{task.id}/",
    }


def _task(views: Views, view: TaskView) -> dict[str, Any]:
    return _task_summary(view) | {
        "parents": [parent.id for parent in view.parents],
        "keys": _keys(view.papers),
        "boards": [board.board.id for board in views.boards.by_task.get(view.task.id, ())],
        "sections": [section.number for section in view.sections],
    }


def _venues(views: Views) -> Iterator[dict[str, Any]]:
    for name, view in sorted(views.venues.items()):
        shown = view.venue.model_dump(exclude={"url"})
        page = f"venues/{name}/" if view.papers else None
        yield shown | {"home": view.venue.url, "keys": _keys(view.papers), "url": page}


def _years(views: Views) -> Iterator[dict[str, Any]]:
    for year, papers in sorted(views.years.items()):
        yield {"year": year, "keys": _keys(papers), "url": f"years/{year}/"}


def _lists(views: Views) -> Iterator[dict[str, Any]]:
    for name, view in sorted(views.lists.items()):
        about = view.list
        sections = [{"path": path, "keys": _keys(section.papers)} for path, section in view.sections.items()]
        yield {
            "id": name, "title": about.title, "description": about.description, "home": about.url,
            "commit": about.commit, "read": about.read, "sections": sections, "url": f"lists/{name}/",
        }  # fmt: skip


def _keys(papers: Sequence[Paper]) -> list[str]:
    return [paper.key for paper in papers]


def _format_line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _format_lines(lines: Iterable[bytes]) -> bytes:
    """A list with a line for each thing: as quick to write as none, and one can still see what changed."""
    return b"[\n%b\n]\n" % b",\n".join(lines)
