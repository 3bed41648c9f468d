"""A build that counts instead of asking the clock: `python tests/counted.py SITE` prints its counts as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import jinja2
from mkdocs.__main__ import cli
from mkdocs.commands import build

OURS = str(Path(__file__).resolve().parents[1] / "macros")


def main(site: str, data: str) -> dict[str, Any]:
    """Builds the site of a data folder, and counts what it took: under `steps`, calls of and from each of our functions."""
    counts: Counter[str] = Counter()
    steps: Counter[CodeType] = Counter()
    folders = {"read": data + os.sep, "written": site + os.sep}
    written: Counter[str] = Counter()

    def see_opened(event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[0], str | os.PathLike):
            path, writes = str(Path(args[0]).absolute()), bool(args[2] & (os.O_WRONLY | os.O_RDWR))
            if path.startswith(folders["written" if writes else "read"]):
                counts["written" if writes else "read"] += 1
                written[path] += writes

    def see_called(frame: FrameType, event: str, _arg: object) -> None:
        if event in {"call", "c_call"}:
            steps[frame.f_code] += 1

    def counting(name: str, function: Any) -> Any:
        def counted(*args: Any, **more: Any) -> Any:
            counts[name] += 1
            return function(*args, **more)

        return counted

    jinja2.Environment.compile = counting("templates", jinja2.Environment.compile)  # type: ignore[method-assign]
    build._build_page = counting("pages", build._build_page)
    sys.addaudithook(see_opened)
    sys.setprofile(see_called)
    try:
        cli(["build", "--strict", "--quiet", "--site-dir", site], standalone_mode=False)
    finally:
        sys.setprofile(None)
    counts["bytes"] = sum(path.stat().st_size for path in Path(site).rglob("*") if path.is_file())
    ours = {code: number for code, number in steps.items() if code.co_filename.startswith(OURS)}
    named = {f"{Path(code.co_filename).name}:{code.co_firstlineno} {code.co_name}": n for code, n in ours.items()}
    again = sorted(path for path, times in written.items() if times > 1)
    return {**counts, "again": again, "calls": sum(steps.values()), "steps": named}


if __name__ == "__main__":
    print(json.dumps(main(str(Path(sys.argv[1]).absolute()), str(Path(os.environ["SURVEY_DATA"]).absolute()))))
