"""Parses every YAML file, fills one template for each work, writes files: `python write.py DATA FILES.json OUT`.

`FILES.json` has the path and the bytes of each file to write. A page is the filled template and a frame of ready text;
any other file is ready text alone.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader

READY = b"These words stand for what a real page or file would say here. " * 4096


def write(data: Path, files: dict[str, int], out: Path) -> None:
    gc.disable()
    template = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("page.html")
    works = {}
    for path in sorted(data.rglob("*.yaml")):
        record = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        if path.parts[-3] == "papers":
            works[f"papers/{path.stem}/index.html"] = record
    made: set[str] = set()
    for name, size in files.items():
        folder = name.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{out}/{folder}", exist_ok=True)  # noqa: PTH103 - a path object costs more than the call
            made.add(folder)
        content = template.render(work=works[name]).encode() if name in works else b""
        with open(f"{out}/{name}", "wb", buffering=0) as file:  # noqa: PTH123
            file.write((content + READY[: max(0, size - len(content))])[:size] if size <= len(READY) else _long(size))


def _long(size: int) -> bytes:
    return (READY * (size // len(READY) + 1))[:size]


if __name__ == "__main__":
    write(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")), Path(sys.argv[3]))
