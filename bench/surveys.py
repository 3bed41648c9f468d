"""Made-up surveys of any size, as data that the site can be built from: `python bench/surveys.py 10000 build/made`.

They are as long, as wide and as uneven as real ones, and the same seed always gives the same bytes. What was measured,
in two hundred real works and in ten thousand made up: a title has 9.6 words (9.7) and 74 letters (75); 76 of 100 works
have a method (76), of 7.6 letters (8.7), which opens the title in 40 (41) and is not said there in 34 (34); a work has
5.7 authors (5.7). Of a thousand people's family names 43 in 100 differ (45), the most frequent are 6 in 100 (4), and
they have 4.4 letters (5.7); given names have 6.2 letters (5.9), but of real ones 89 in 100 differ (62). Of all authors
named, 38 in 100 are new (in two hundred real works 87): a field as far as ten thousand works knows its people.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, this file stands outside of the package

import yaml

from bench.making.boards import TABLE, MadeBoard, MadeDataset, make_boards
from bench.making.chance import Chance
from bench.making.outline import (
    LISTS,
    MadeList,
    MadeSection,
    MadeTask,
    make_lists,
    make_sections,
    make_tasks,
    section_paths,
)
from bench.making.records import format_bibtex, render
from bench.making.vocabulary import WORDS, Vocabulary
from bench.making.works import Listed, Work, make_works

FEWEST = 20
"""Works below which boards would be empty."""
REFERENCES = 160
OTHER_REFERENCES = 100
"""Those of them that are no papers of the site, where it has papers enough for the rest."""


@dataclass(frozen=True)
class MadeSurvey:
    """All that is written down."""

    works: Sequence[Work]
    roots: Sequence[MadeTask]
    lists: Sequence[MadeList]
    sections: Sequence[MadeSection]
    datasets: Sequence[MadeDataset]
    boards: Sequence[MadeBoard]
    others: Sequence[Work]
    """The works of `references.bib`."""
    references: Mapping[int, str]
    paper: str
    """The key of the survey's own paper."""
    words: Vocabulary


def make_survey(count: int, seed: int = 1) -> MadeSurvey:
    """A survey of so many works."""
    if count < FEWEST:
        raise ValueError(f"a survey has {FEWEST} works or more, not {count}")
    words = Vocabulary(Chance(f"{seed} words"))
    roots = make_tasks(words)
    tasks = [task.id for root in roots for task in root.walk()]
    venues = yaml.safe_load((WORDS / "venues.yaml").read_text("utf-8"))
    works = make_works(count + OTHER_REFERENCES, tasks, venues, Chance(f"{seed} works"))
    others = Chance(f"{seed} others").some([work for work in works if work.authors], OTHER_REFERENCES)
    left_out = {work.key for work in others}
    works = [
        replace(work, builds_on=[key for key in work.builds_on if key not in left_out])
        for work in works
        if work.key not in left_out
    ]
    lists, sections = make_lists(roots, words), make_sections(roots)
    datasets, boards = make_boards(works, Chance(f"{seed} boards"))
    paper = next(work.key for work in reversed(works) if not work.method)
    boards[0].rows[:] = [replace(row, source=paper, table=TABLE) for row in boards[0].rows]
    cited = Chance(f"{seed} references").some(works, REFERENCES - OTHER_REFERENCES)
    references = dict(enumerate(sorted(work.key for work in (*cited, *others)), 1))
    works = _mention(_listed(works, lists, Chance(f"{seed} lists")), references, sections)
    return MadeSurvey(works, roots, lists, sections, datasets, boards, others, references, paper, words)


def write_survey(survey: MadeSurvey, folder: Path) -> None:
    """The data folder of the survey; one that stands there is replaced."""
    if folder.exists():
        shutil.rmtree(folder)
    for path, text in _iter_files(survey):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _iter_files(survey: MadeSurvey) -> Iterator[tuple[str, str]]:
    for name in ("venues.yaml", "metrics.yaml"):
        yield name, (WORDS / name).read_text("utf-8")
    yield "taxonomy.yaml", render("taxonomy.yaml", tasks=survey.roots)
    yield "lists.yaml", render("lists.yaml", lists=survey.lists)
    yield "datasets.yaml", render("datasets.yaml", datasets=survey.datasets)
    yield "tables.yaml", render("tables.yaml", table=TABLE, board=survey.boards[0])
    yield "references.bib", "\n".join(f"{format_bibtex(work)}\n" for work in survey.others)
    yield (
        "survey.yaml",
        render(
            "survey.yaml", count=len(survey.works), paper=survey.paper, words=survey.words, sections=survey.sections,
            references=survey.references,
        ),
    )  # fmt: skip
    for board in survey.boards:
        yield f"benchmarks/{board.id}.yaml", render("board.yaml", board=board)
    for work in survey.works:
        yield f"papers/{work.released[:4]}/{work.key}.yaml", render("paper.yaml", work=work)


def _listed(works: Sequence[Work], lists: Sequence[MadeList], chance: Chance) -> Iterator[Work]:
    """The works with their places in the lists, in the section of their first task."""
    shares = {id_: share for id_, _, share in LISTS}
    paths = {made.id: section_paths(made) for made in lists}
    filled: dict[tuple[str, str], int] = defaultdict(int)
    for work in works:
        places = []
        for made in lists:
            if chance.happens(shares[made.id]):
                section = paths[made.id][work.tasks[0]]
                filled[made.id, section] += 1
                places.append(Listed(made.id, section, filled[made.id, section]))
        yield replace(work, listed_in=places)


def _mention(works: Iterator[Work], references: Mapping[int, str], sections: Sequence[MadeSection]) -> list[Work]:
    """The works with their numbers in the survey's references."""
    numbers = {key: number for number, key in references.items()}
    return [
        replace(work, reference=numbers[work.key], section=sections[numbers[work.key] % len(sections)].number)
        if work.key in numbers
        else work
        for work in works
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Makes a survey up.", epilog="python bench/surveys.py 10000 build/made"
    )
    parser.add_argument("works", type=int, help="how many")
    parser.add_argument("folder", type=Path, help="where to; what stands there is replaced")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write_survey(make_survey(asked.works, asked.seed), asked.folder)


if __name__ == "__main__":
    main()
