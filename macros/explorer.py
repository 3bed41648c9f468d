"""What the explorer in the browser knows: all papers in one small file, and where their links lead in another.

For this site's own scripts alone; programs are served by the API. `catalogue.json` holds

- tables, each row a list: `tasks` (id, title, number of the parent or -1, aliases; parents first), `venues` (id, short
  and full name, number of the type), `lists`, `datasets` (id, title), `boards` (id, title, number of the data set),
  `models` (key, name, title), `types` and `links` (id, title: what kinds of works and of links there are), `places`
  (where the venue is not known) and `years`;
- columns, packed as `columns` tells, with a value for each paper in turn, the newest first: numbers of rows, from 1 and 0
  for none, for `year`, `venue`, `place` and for `type` where the venue is not known; lists of numbers of rows for `task`,
  `list`, `model`, `board` and `labels`, those of the links; `released` as a word or none.

`titles` are words, and `methods` are for those works in turn where `ways` says 1 or 2: with 2, `method: ` comes before
the title. Where it says n + 3, the method is word n of the title without the marks around it. `authors` are lists of
names, ranked like words; `given` and `family` are the words of the names, the last apart. `keys` has only those that do
not follow from author, year and title by the rule for keys, whose `stop_words` stand beside; `size` is the number of
papers. The words of all columns stand together, as `words`: what is like in kind compresses well.

`addresses.json`, which nothing waits for, holds all addresses in the order of `labels`: `starts` as words, `rests` as
they are.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from macros.columns import pack_lists, pack_numbers, pack_words, rank_words
from macros.model import Entry, Paper, Task
from macros.render import words
from macros.text import STOP_WORDS, citation_key
from macros.views import Views, venue_name

PATH = "papers/catalogue.json"
ADDRESSES = "papers/addresses.json"

TYPES = {
    "preprint": "Preprint", "conference": "Conference", "workshop": "Workshop", "journal": "Journal",
    "thesis": "Thesis", "report": "Report", "book": "Book", "other": "Other",
}  # fmt: skip
"""Kinds of works: those of venues, and what entries say where the venue is not known."""
ENTRY_TYPES = {
    "article": "journal", "inproceedings": "conference", "conference": "conference", "mastersthesis": "thesis",
    "phdthesis": "thesis", "techreport": "report", "book": "book", "inbook": "book", "incollection": "book",
    "unpublished": "preprint",
}  # fmt: skip

APART, BEFORE, WITHIN = 1, 2, 3
"""How a method stands to the title; the words of the title that it may be are counted from the last."""
BRACKETS = re.compile("^[(\"'“‘]+|[,.:;!?)\"'”’]+$")
"""What stands around a word."""

OPENING_WORDS = 8
"""Of a title, those that its key can come from here."""
START = re.compile(r"https?://[^/]*/?((abs|pdf)/)?")
"""Of an address, what many have in common."""

Row = list[Any]


def iter_explorer_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Both files, each with its path."""
    yield PATH, catalogue_bytes(views)
    yield ADDRESSES, _json(_addresses(views))


def explorer_paths() -> list[str]:
    """Where `iter_explorer_files` puts them."""
    return [PATH, ADDRESSES]


def catalogue_bytes(views: Views) -> bytes:
    """All papers; the same bytes for the same survey."""
    return _json({"size": len(views.newest), **_tables(views), **_columns(views)})


def type_of(views: Views, paper: Paper) -> str:
    """One of `TYPES`."""
    if venue := views.venue_of.get(paper.key):
        return venue.kind
    entry = paper.entry
    return ENTRY_TYPES.get(entry.entry_type) or ("preprint" if entry.plain("eprint") else "other")


def _tables(views: Views) -> dict[str, Any]:
    survey, papers = views.survey, views.newest
    types, labels = _types(views), _labels(papers)
    datasets = list(views.boards.datasets)
    return {
        "tasks": list(_task_rows(survey.tasks)),
        "venues": [
            [id, view.venue.short, view.venue.name, types.index(view.venue.kind)]
            for id, view in views.venues.items()
            if view.papers
        ],
        "lists": [[id, view.list.title] for id, view in views.lists.items()],
        "datasets": [[dataset.id, dataset.name] for dataset in views.boards.datasets.values()],
        "boards": [[id, v.board.title, datasets.index(v.board.dataset)] for id, v in views.boards.boards.items()],
        "models": [_model_row(views, key) for key in _models(views)],
        "types": [[id, TYPES[id]] for id in types],
        "links": [[name, words(name)] for name in labels],
        "places": _places(views),
        "years": list(views.years),
        "stop_words": " ".join(sorted(STOP_WORDS)),
    }


def _columns(views: Views) -> dict[str, Any]:
    papers, venue_of = views.newest, views.venue_of
    types, labels, places = _numbers(_types(views)), _numbers(_labels(papers)), _numbers(_places(views))
    years, venues = _numbers(views.years), _numbers(id for id, view in views.venues.items() if view.papers)
    tasks = _numbers(task.id for task in views.survey.walk_tasks())
    results = [views.boards.results.get(paper.key, ()) for paper in papers]
    columns = {
        **_titles(papers),
        **_names(papers),
        "keys": {str(i): paper.key for i, paper in enumerate(papers) if paper.key != _expected_key(paper)},
        "released": pack_words([[paper.released] if paper.released else [] for paper in papers]),
        "year": pack_numbers(years.get(paper.year, -1) + 1 for paper in papers),
        "venue": pack_numbers([venues[venue_of[p.key].id] + 1 if p.key in venue_of else 0 for p in papers], repeat(0)),
        "place": pack_numbers(places.get(_place(views, paper), -1) + 1 for paper in papers),
        "type": pack_numbers(0 if p.key in venue_of else types[type_of(views, p)] + 1 for p in papers),
        "task": pack_lists([[tasks[id] for id in dict.fromkeys(paper.tasks)] for paper in papers], scattered=True),
        "list": _pack_ids([[listing.list for listing in paper.listed_in] for paper in papers], views.lists),
        "model": _pack_ids([paper.builds_on for paper in papers], _models(views)),
        "board": _pack_ids([[row.view.board.id for row in rows] for rows in results], views.boards.boards),
        "labels": pack_lists([[labels[name] for name in _link_labels(paper)] for paper in papers], scattered=True),
    }
    worded = {name: column for name, column in columns.items() if isinstance(column, dict) and "words" in column}
    return {"words": {name: column.pop("words") for name, column in worded.items()}, **columns}


def _numbers(ids: Iterable[Any]) -> dict[Any, int]:
    return {id: number for number, id in enumerate(ids)}


def _pack_ids(lists: Iterable[Sequence[str]], table: Iterable[str]) -> Any:
    """Lists of ids → numbers of rows, each once and in the table's order."""
    numbers = _numbers(table)
    return pack_lists([sorted({numbers[id] for id in ids}) for ids in lists], scattered=True)


def _task_rows(roots: Iterable[Task]) -> Iterator[Row]:
    """In the order of the file, so that a parent stands before its children."""
    parents: dict[str, int] = {}
    for number, task in enumerate(task for root in roots for task in root.walk()):
        yield [task.id, task.title, parents.get(task.id, -1), list(task.aliases)]
        parents |= {child.id: number for child in task.children}


def _models(views: Views) -> list[str]:
    """Keys of what papers build on, by falling number of those."""
    return sorted(views.built_on_by, key=lambda key: (-len(views.built_on_by[key]), key))


def _model_row(views: Views, key: str) -> Row:
    paper = views.papers.get(key)
    entry: Entry | None = paper.entry if paper else next((e for e in views.survey.references if e.key == key), None)
    title = entry.title if entry else key
    return [key, paper.method if paper and paper.method else title, title]


def _types(views: Views) -> list[str]:
    used = {type_of(views, paper) for paper in views.newest}
    return [id for id in TYPES if id in used]


def _place(views: Views, paper: Paper) -> str:
    return "" if paper.key in views.venue_of else venue_name(paper.entry)


def _places(views: Views) -> list[str]:
    return sorted({_place(views, paper) for paper in views.newest} - {""})


def _names(papers: Sequence[Paper]) -> dict[str, Any]:
    names, ranks = rank_words([[person.name for person in paper.entry.authors] for paper in papers])
    parts = [_words(name) for name in names]
    return {
        "given": pack_words([part[:-1] for part in parts], scattered=True),
        "family": pack_words([part[-1:] for part in parts], scattered=True),
        "authors": pack_lists(ranks, scattered=True),
    }


def _titles(papers: Sequence[Paper]) -> dict[str, Any]:
    """Titles without the methods that they begin with, and methods without those that stand elsewhere in titles."""
    ways = [_method_way(paper) for paper in papers]
    starts = [len(f"{paper.method}: ") if way == BEFORE else 0 for paper, way in zip(papers, ways, strict=True)]
    told = [paper.method or "" for paper, way in zip(papers, ways, strict=True) if way in (APART, BEFORE)]
    return {
        "titles": pack_words(
            [_words(paper.title[start:]) for paper, start in zip(papers, starts, strict=True)], scattered=True
        ),
        "methods": pack_words([_words(method) for method in told], scattered=True),
        "ways": pack_numbers(ways, repeat(0)),
    }


def _method_way(paper: Paper) -> int:
    """How the method stands to the title; see above."""
    if paper.method is None:
        return 0
    if paper.title.startswith(f"{paper.method}: "):
        return BEFORE
    if paper.method not in paper.title:
        return APART
    bare = [BRACKETS.sub("", word) for word in _words(paper.title)]
    return bare.index(paper.method) + WITHIN if paper.method in bare else APART


def _words(text: str) -> list[str]:
    return list(filter(None, text.split(" ")))


def _expected_key(paper: Paper) -> str:
    """Of the first author's last word, the first version's year and the title, as a script can tell it."""
    authors = paper.entry.authors
    family = _words(authors[0].name)[-1] if authors else ""
    opening = " ".join(_words(paper.title)[:OPENING_WORDS])
    return citation_key(family, (paper.released or str(paper.year or ""))[:4], opening)


def _link_labels(paper: Paper) -> list[str]:
    """A label for each address."""
    return [name for name, addresses in paper.links.items() for _ in addresses]


def _labels(papers: Iterable[Paper]) -> list[str]:
    """The most frequent first."""
    frequency = Counter(name for paper in papers for name in _link_labels(paper))
    return sorted(frequency, key=lambda name: (-frequency[name], name))


def _addresses(views: Views) -> dict[str, Any]:
    urls = [url for paper in views.newest for addresses in paper.links.values() for url in addresses]
    starts = [match[0] if (match := START.match(url)) else "" for url in urls]
    return {
        "starts": pack_words([[start] for start in starts]),
        "rests": [url[len(start) :] for url, start in zip(urls, starts, strict=True)],
    }


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
