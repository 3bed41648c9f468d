"""What readers ask of the papers: questions made from the survey's own words, from rare to frequent ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from bench.making.chance import Chance
from bench.making.works import Work
from bench.surveys import MadeSurvey

YEARS = ("2021..2024", "2023..", "..2022")


def make_questions(survey: MadeSurvey, count: int, seed: int = 1) -> list[str]:
    """So many addresses of the explorer, as `?q=…&task=…`; every second one has facets chosen, too."""
    chance = Chance(f"{seed} questions")
    questions = []
    for n in range(count):
        work = chance.pick(survey.works)
        facets = dict(_facets(work, chance.pick(survey.works), chance)) if n % 2 else {}
        asked = {"q": _query(work, chance), **facets}
        questions.append(f"?{urlencode({name: value for name, value in asked.items() if value}, safe=',:')}")
    return questions


def make_words(survey: MadeSurvey, count: int, seed: int = 1) -> list[str]:
    """So many queries to type letter by letter."""
    chance = Chance(f"{seed} words")
    return [" ".join(chance.some(_words(chance.pick(survey.works)), 2)).lower() for _ in range(count)]


def _query(work: Work, chance: Chance) -> str:
    words = _words(work)
    one, other = chance.some(words * 2, 2)
    family = work.authors[0].split(",")[0] if work.authors else "wang"
    forms: Sequence[str] = (
        one.lower(), one[:2].lower(), f"{one[:4]} {other[:3]}".lower(), " ".join(words[1:3]).join('""'),
        f"{one} -{other}", f"author:{family}", f"author:{family[:2]} {one[:3]}", f"title:{one[:3]}",
        f"{one[:3]} year:{chance.pick(YEARS)}", f"has:code {one[:2]}", work.method or one, "",
    )  # fmt: skip
    return chance.pick(forms)


def _facets(work: Work, other: Work, chance: Chance) -> Iterator[tuple[str, str]]:
    drawn = chance.below(6)
    if drawn in {0, 1, 4}:
        yield "task", ",".join(work.tasks)
    if drawn in {1, 2}:
        yield "year", f"{work.year},{other.year}"
    if drawn == 3:
        yield "not-type", "journal"
    if drawn in {4, 5}:
        yield "list", "listening-list"
    if drawn == 5:
        yield "has", "code"


def _words(work: Work) -> list[str]:
    return [word.strip(":?") for word in work.title.split() if len(word) > 3]
