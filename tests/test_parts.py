"""What pages written by hand call for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from macros import parts
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.model import Survey


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey)


def _rows(html: str) -> list[str]:
    return re.findall(r'class="title"><a href="../papers/(\w+)/"', html)


def test_papers_meet_every_condition(views: Views) -> None:
    assert _rows(parts.render_papers(views, "../", task="brewing", venue="teaconf")) == ["brown2019arms"]
    assert _rows(parts.render_papers(views, "../", list="awesome-steeping", year=2023)) == ["vanderberg2023kettles"]


def test_a_limit_keeps_the_newest(views: Views) -> None:
    assert _rows(parts.render_papers(views, "../", limit=2)) == ["tanaka2024tea", "nguyen2024thermopot"]


def test_a_misspelt_name_is_told_with_the_nearest(views: Views) -> None:
    with pytest.raises(LookupError, match="no task 'leaf-piking'; did you mean leaf-picking"):
        parts.render_papers(views, "../", task="leaf-piking")


def test_bibtex_can_be_copied_and_downloaded(views: Views) -> None:
    html = parts.render_bibtex(views, "brown2019arms", "../")
    assert 'data-copy="bibtex-brown2019arms"' in html
    assert 'href="../papers/brown2019arms/brown2019arms.bib"' in html
    assert "@inproceedings{brown2019arms," in html


def test_a_citation_names_authors_and_year(views: Views) -> None:
    cited = {key: re.sub(r"<[^>]+>", "", parts.render_cite(views, key, "../")) for key in views.papers}
    assert cited["brown2019arms"] == "Arms that Pour (Brown, 2019)"
    assert cited["muller2022leafbot"].endswith("(Müller and Żółć, 2022)")
    assert cited["vanderberg2023kettles"].endswith("(van der Berg and others, 2023)")
    assert cited["anon2023robot"] == "A Robot That Waits (authors unknown, 2023)"


def test_the_tree_can_begin_below_a_task(views: Views) -> None:
    html = parts.render_tasks(views, "../", "leaf-sorting")
    assert re.findall(r"tasks/([\w-]+)/", html) == ["colour-sorting", "size-sorting"]


def test_what_is_counted_has_a_name(views: Views) -> None:
    assert parts.count(views, "papers") == 12
    with pytest.raises(LookupError, match="did you mean papers"):
        parts.count(views, "paper")
