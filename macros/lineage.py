"""Who builds on what: each work that others build on, with those others grouped by area and by year."""

from __future__ import annotations

from typing import NamedTuple

from macros.listings import Papers
from macros.model import Paper
from macros.overview import Area, Count, Overview, Span, by_key, by_span, count_of, title_of
from macros.views import Views

NAMED = 12
"""Methods that a group could name; a picture takes as many as it has room for."""


class Group(NamedTuple):
    """The works of one area that build on a base."""

    area: Area
    works: Count
    named: Papers
    """Some of those that name a method: on most boards first, then newest."""


class Base(NamedTuple):
    """A work that others build on."""

    key: str
    title: str
    address: str
    """Of its page, below the site's root; empty where it has none."""
    released: str
    works: Count
    groups: tuple[Group, ...]
    """The largest first; a work of two areas stands in both."""
    years: tuple[tuple[Span, Count], ...]
    """Only spans with works, the earliest first."""
    stands_on: tuple[str, ...]
    """Keys of other bases."""


def build_lineage(views: Views, overview: Overview) -> tuple[Base, ...]:
    """All bases, the one with most works first."""
    return tuple(_base(views, overview, key) for key in by_key({k: len(p) for k, p in views.built_on_by.items()}))


def _base(views: Views, overview: Overview, key: str) -> Base:
    paper, builders = views.papers.get(key), views.built_on_by[key]
    found = by_span(builders, overview.spans)
    return Base(
        key=key,
        title=title_of(views, key),
        address=f"papers/{key}/" if paper else "",
        released=(paper.sort_date if paper else ""),
        works=count_of(len(builders), model=key),
        groups=_groups(views, overview, key, builders),
        years=tuple(
            (span, count_of(found[span], span.q, year=span.year, model=key)) for span in overview.spans if found[span]
        ),
        stands_on=tuple(other for other in (paper.builds_on if paper else ()) if other in views.built_on_by),
    )


def _groups(views: Views, overview: Overview, key: str, builders: Papers) -> tuple[Group, ...]:
    groups = []
    for area in overview.areas:
        if found := tuple(builder for builder in builders if builder.key in area.keys):
            works = count_of(len(found), task=area.asked, model=key)
            groups.append(Group(area, works, _named(views, found)))
    return tuple(sorted(groups, key=lambda group: (-group.works.number, group.area.place)))


def _named(views: Views, papers: Papers) -> Papers:
    def boards(paper: Paper) -> int:
        return len({item.view.board.id for item in views.boards.results.get(paper.key, ())})

    return tuple(sorted((paper for paper in papers if paper.method), key=lambda paper: -boards(paper))[:NAMED])
