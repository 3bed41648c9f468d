"""The bench of the build: costs are whole, and figures say what was measured."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bench.asking import make_questions
from bench.editing import with_note
from bench.measure import CommandFailed, Cost, Spread, TooSlow, measure
from bench.peers.facts import facts_of
from bench.peers.job import Job
from bench.report import format_table, render_picture
from bench.results import build_goals, ratio
from bench.rounds import Series
from bench.sites import ROOT
from bench.surveys import make_survey

if TYPE_CHECKING:
    from pathlib import Path

BURN = "import time\nwhile time.process_time() < 0.3: pass"
HOLD = "import time; held = b'x' * 60_000_000; time.sleep(0.4)"


def run_twice(code: str) -> str:
    """A program that runs another one twice at the same time, and waits."""
    return (
        f"import subprocess, sys\nfor p in [subprocess.Popen([sys.executable, '-c', {code!r}]) for _ in '12']: p.wait()"
    )


def test_processor_seconds_of_children_are_added_up(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", run_twice(BURN)], tmp_path).cpu >= 0.6


def test_memory_is_that_of_all_processes_at_one_time(tmp_path: Path) -> None:
    one = measure([sys.executable, "-c", HOLD], tmp_path).memory
    both = measure([sys.executable, "-c", run_twice(HOLD)], tmp_path).memory
    assert one >= 60
    assert both >= one + 50


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such luck"):
        measure([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_a_command_that_takes_too_long_is_stopped_with_its_children(tmp_path: Path) -> None:
    sleeper = "import time; time.sleep(60)"
    with pytest.raises(TooSlow):
        measure([sys.executable, "-c", run_twice(sleeper)], tmp_path, patience=0.3)


def series(id_: str, *seconds: float) -> Series:
    costs = {number: Cost(cpu, cpu, 100) for number, cpu in enumerate(seconds)}
    return Series(id_, id_, Job([], ROOT), costs=costs)


def test_a_ratio_is_that_of_runs_of_the_same_round() -> None:
    spread = ratio(series("build", 1, 2, 4), series("hugo", 2, 4, 4))
    assert spread == Spread(0.5, 0.5, 1)


def test_a_goal_that_was_not_measured_is_neither_met_nor_missed() -> None:
    sizes = {10_000: {"build": series("build", 3, 3), "hugo": series("hugo", 10, 10)}}
    met = {goal.name: goal.is_met for goal in build_goals(sizes, {}, 2.5)}
    assert met["build ÷ Hugo without highlighting, 10,000"] is True
    assert met["build ÷ limit, 10,000"] is None
    assert met["real data ÷ Material for the hand-written pages"] is False


def test_the_table_names_who_had_fewer_runs_and_who_was_left_out() -> None:
    short = series("hugo", 2)
    short.note = "fewer runs, for want of time"
    table = format_table({1000: {"build": series("build", 1, 1), "hugo": short}}, {1000: {"eleventy": "needs node"}})
    assert "1 runs: fewer runs, for want of time" in table
    assert "needs node" in table


def test_the_picture_says_every_bar_in_words() -> None:
    picture = render_picture({1000: {"build": series("build", 1), "hugo": series("hugo", 2)}}, "dark")
    assert "this site, all of it: 1.00 ms at 1,000 works." in picture
    assert picture.count("<rect") == 2


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ("note: old\nbibtex: |\n", 'note: "new"\nbibtex: |\n'),
        ("tasks: [a]\nbibtex: |\n", 'tasks: [a]\nnote: "new"\nbibtex: |\n'),
    ],
)
def test_an_edit_changes_the_note_or_adds_one(record: str, line: str) -> None:
    assert with_note(record, "new") == line


def test_peers_get_the_facts_of_each_work() -> None:
    survey = make_survey(60)
    facts = facts_of(survey, survey.works)
    assert [work["key"] for work in facts] == [work.key for work in survey.works]
    assert sum(len(work["results"]) for work in facts) == sum(len(board.rows) for board in survey.boards)
    assert all(work["trail"][-1]["id"] == work["tasks"][0]["id"] for work in facts)


def test_questions_are_the_same_for_the_same_seed() -> None:
    survey = make_survey(60)
    assert make_questions(survey, 30) == make_questions(survey, 30)
    assert len(set(make_questions(survey, 30))) > 20
