"""How fast the site is made, beside those that people pick: `make bench`. README.md explains each figure."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, this file stands outside of the package
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "tests"))  # which know where a browser is

from bench.editing import measure_edits
from bench.measure import measure
from bench.peers.all import CONTENDERS
from bench.peers.handwritten import handwritten_job, real_job
from bench.report import SCHEMES, format_goals, format_table, render_picture, results_as_data
from bench.results import build_goals, ratio
from bench.rounds import RUNS, Clock, Fault, Series, remove_made, run_rounds
from bench.sites import ROOT, made_data, out_root
from bench.surveys import make_survey

SIZES = (1_000, 3_000, 10_000, 30_000)
EDIT_SIZES = (1_000, 10_000)
MINUTES = 28
"""For all sizes and peers; fewer sizes and peers take less by themselves."""
EDIT_SHARE = 0.1
"""Of the time: what edits and the real data may take."""
HERE = Path(__file__).parent
PICTURES = ROOT / "docs" / "assets"


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, _stop)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else all that is Python would be compiled anew in every round
    try:
        sys.exit(_measure(asked))
    finally:
        shutil.rmtree(out_root(), ignore_errors=True)


def _stop(number: int, frame: object) -> None:
    """Ends as by Ctrl+C: servers and builds end, too."""
    sys.exit(128 + number)


def _measure(asked: argparse.Namespace) -> int:
    """Measures, writes and prints; gives 1 where somebody made something that cannot be compared."""
    start, load = time.monotonic(), os.getloadavg()[0]
    sizes: dict[int, dict[str, Series]] = {}
    left_out: dict[int, dict[str, str]] = {}
    contenders = [one for one in CONTENDERS if not one.peer or one.peer in asked.peers]
    for place, size in enumerate(asked.sizes):
        _say(f"{size:,} works")
        rest = asked.minutes * 60 * (1 - EDIT_SHARE) - (time.monotonic() - start)
        share = 1 / len(asked.sizes[place:])  # small sizes have the slow peers and leave what they do not need
        survey = make_survey(size)
        sizes[size], left_out[size] = run_rounds(
            contenders, survey, made_data(size), asked.runs, Clock.starting(rest * share)
        )
    real = _real(asked.runs)
    edits = _edits(asked.sizes, asked.peers)
    goals = build_goals(sizes, edits, ratio(real["real"], real["handwritten"]).median)
    data = results_as_data(sizes, left_out, edits, real, goals, time.monotonic() - start, load)
    (HERE / "results.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for scheme in SCHEMES:
        PICTURES.joinpath(f"speed-{scheme}.svg").write_text(render_picture(sizes, scheme), "utf-8")
    print(json.dumps(data) if asked.json else f"{format_table(sizes, left_out)}\n\n{format_goals(goals)}")
    return int(any(isinstance(why, Fault) for reasons in left_out.values() for why in reasons.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog='python bench/speed.py --sizes "1000 10000" --peers "hugo limit"'
    )
    names = sorted({one.peer for one in CONTENDERS if one.peer})
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="works of the surveys, joined by spaces")
    parser.add_argument("--peers", type=str.split, default=names, help=f"whom to measure beside us: {' '.join(names)}")
    parser.add_argument("--runs", type=int, default=RUNS, help="of everybody, at each size")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="that all may take")
    parser.add_argument("--json", action="store_true", help="print results.json in place of the table")
    asked = parser.parse_args()
    if unknown := set(asked.peers) - set(names):
        parser.error(f"no peers are called {' '.join(sorted(unknown))}; there are {' '.join(names)}")
    return asked


def _sizes(text: str) -> list[int]:
    return sorted(int(word.replace(",", "")) for word in text.split())


def _real(runs: int) -> dict[str, Series]:
    """Our own data, and the hand-written pages alone, in turn."""
    _say("the real data")
    named = {
        "real": ("ours: the real data", real_job()),
        "handwritten": ("Material: the hand-written pages", handwritten_job()),
    }
    series = {id_: Series(id_, title, job) for id_, (title, job) in named.items()}
    for number in range(runs):
        for one in series.values():
            remove_made(one.job)
            one.costs[number] = measure(one.job.command, one.job.cwd, one.job.env)
            _say(f"  {one.title:<32} {one.costs[number].cpu:8.2f} s")
    return series


def _edits(sizes: Sequence[int], peers: Sequence[str]) -> dict[str, dict[int, list[float]]]:
    """Who serves → size → seconds of each edit."""
    edits: dict[str, dict[int, list[float]]] = {}
    for size in EDIT_SIZES:
        for name in ("ours", "hugo"):
            if size in sizes and (name == "ours" or name in peers):
                _say(f"edits of {size:,} works, {name}")
                if times := measure_edits(name, make_survey(size)):
                    edits.setdefault(name, {})[size] = times
                    _say(f"  {' '.join(f'{seconds:.2f}' for seconds in times)} s")
    return edits


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
