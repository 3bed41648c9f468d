"""The real data, held to what its sources hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from macros.model import Survey

ROOT = Path(__file__).parents[1]

ENTRIES = {
    "sam-for-videos": {
        "Video Segmentation > Video Semantic Segmentation": 11,
        "Video Segmentation > Video Instance Segmentation": 9,
        "Video Segmentation > Video Panoptic Segmentation": 2,
        "Video Segmentation > 3D Video Segmentation": 7,
        "Video Segmentation > Audio-Visual Segmentation": 7,
    },
    "awesome-sam2": {
        "SAM2": 2,
        "Papers/Projects > Surveys & Reviews": 3,
        "Papers/Projects > Traditional Segmentation > Image Segmentation": 2,
        "Papers/Projects > Traditional Segmentation > Referring Video Object Segmentation (RVOS)": 4,
        "Papers/Projects > Traditional Segmentation > Video Object Segmentation (+ Tracking)": 9,
        "Papers/Projects > Medical Domain > Medical Video & 3D Segmentation": 15,
        "Papers/Projects > Medical Domain > Medical Image Segmentation": 13,
        "Papers/Projects > Camouflaged Object Detection (COD) > Video COD": 2,
        "Papers/Projects > Camouflaged Object Detection (COD) > Image COD": 2,
        "Papers/Projects > Audio-visual segmentation (AVS)": 1,
        "Papers/Projects > Remote Sensing": 2,
        "Papers/Projects > Mesh or Point Cloud Segmentation > Mesh or Point Cloud Segmentation": 3,
        "Papers/Projects > Mesh or Point Cloud Segmentation > Mesh or Point Cloud Reconstruction": 3,
        "Papers/Projects > Image or Video Generation & Editing": 8,
        "Papers/Projects > Simultaneous Localization and Mapping (SLAM)": 1,
        "Papers/Projects > Light Field Segmentation": 1,
        "Papers/Projects > Robotics": 6,
        "Papers/Projects > Datasets": 3,
        "Papers/Projects > Performance Evaluations": 1,
        "Papers/Projects > Unique Applications": 9,
    },
    "awesome-video-segmentation": {
        "Automatic Video Object Segmentation": 8,
        "Semi Automatic Video Object Segmentation": 7,
        "Interactive Video Object Segmentation": 5,
        "Video Instance Segmentation": 17,
        "Actor Action Segmentation": 4,
    },
}
"""List → section → entries, as the lists have them."""

REVIEWED = {5, 14, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, *range(64, 96), 103, 110, 111, 112, 113}
"""Reference numbers of the 50 works built on the model that the survey reviews."""


def in_list(survey: Survey, name: str) -> set[str]:
    return {paper.key for paper in survey.papers if any(listing.list == name for listing in paper.listed_in)}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_section_of_a_list_has_the_entries_of_its_source(name: str, real_survey: Survey) -> None:
    listings = [x for paper in real_survey.papers for x in paper.listed_in if x.list == name]
    assert Counter(x.section for x in listings) == ENTRIES[name]


def test_positions_in_a_section_count_from_one_without_gaps(real_survey: Survey) -> None:
    places = Counter((x.list, x.section, x.position) for paper in real_survey.papers for x in paper.listed_in)
    expected = [(a, b, i + 1) for a, sections in ENTRIES.items() for b, size in sections.items() for i in range(size)]
    assert places == Counter(expected)


@pytest.mark.parametrize(
    ("name", "works"), [("sam-for-videos", 36), ("awesome-sam2", 87), ("awesome-video-segmentation", 40)]
)
def test_a_list_has_so_many_distinct_works(name: str, works: int, real_survey: Survey) -> None:
    assert len(in_list(real_survey, name)) == works


def test_all_lists_together_hold_159_works_and_the_two_models(real_survey: Survey) -> None:
    union = set().union(*(in_list(real_survey, name) for name in ENTRIES))
    assert {"kirillov2023segment", "ravi2024sam"} < union
    assert len(union) == 161
    assert len(in_list(real_survey, "sam-for-videos") & in_list(real_survey, "awesome-sam2")) == 2


def test_sections_without_papers_are_there_too(real_survey: Survey) -> None:
    leaves = {
        a_list.id: [path for path, section in a_list.walk() if not section.sections] for a_list in real_survey.lists
    }
    empty = {name: [path for path in paths if path not in ENTRIES[name]] for name, paths in leaves.items()}
    assert {name: len(paths) for name, paths in empty.items()} == {
        "sam-for-videos": 39, "awesome-sam2": 0, "awesome-video-segmentation": 6,
    }  # fmt: skip


def test_the_list_of_the_survey_has_55_links(real_survey: Survey) -> None:
    keys = in_list(real_survey, "sam-for-videos") - in_list(real_survey, "awesome-sam2")
    links = Counter(label for p in real_survey.papers if p.key in keys for label, urls in p.links.items() for _ in urls)
    shared = Counter({"paper": 2})
    assert links + shared == Counter({"paper": 36, "code": 18, "project-page": 1})


def test_a_lists_own_table_of_tasks_has_eleven_rows(real_survey: Survey) -> None:
    assert [len(a_list.tasks) for a_list in real_survey.lists if a_list.tasks] == [11]


def test_all_160_references_lead_to_a_work(real_survey: Survey) -> None:
    works = {paper.key for paper in real_survey.papers} | {entry.key for entry in real_survey.references}
    references = real_survey.about.references
    assert sorted(references) == list(range(1, 161))
    assert set(references.values()) <= works
    assert len(set(references.values())) == 160
    assert {entry.key for entry in real_survey.references} <= set(references.values())


def test_the_fifty_works_that_the_survey_reviews_say_where(real_survey: Survey) -> None:
    said = {p.survey.reference for p in real_survey.papers if p.survey and p.survey.sections}
    assert len(REVIEWED) == 50
    assert said >= REVIEWED


def test_the_survey_itself_is_a_paper_by_seven_authors(real_survey: Survey) -> None:
    (survey,) = [paper for paper in real_survey.papers if paper.key == real_survey.about.paper]
    assert len(survey.entry.authors) == 7
    assert survey.entry.plain("eprint") == "2408.08315"


def test_no_author_is_named_et_al_or_others(real_survey: Survey) -> None:
    for paper in real_survey.papers:
        assert bool(paper.entry.authors) != (paper.authors == "unknown"), paper.key


def test_no_module_or_template_knows_the_survey() -> None:
    names = ("segment anything", "sam for videos", "sam-for-videos", "zhang2024segment", "2408.08315", "983632847")
    for path in (ROOT / "macros").rglob("*"):
        if path.suffix in {".py", ".html"}:
            text = path.read_text("utf-8").casefold()
            assert [name for name in names if name in text] == [], path
