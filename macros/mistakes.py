"""Whatever goes wrong while a site is served → lines for the terminal and for the page."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros.issues import DataError

PROJECT = Path(__file__).resolve().parents[1]
_FRAME = re.compile(r'^\s*File "(.+)", line (\d+)', re.MULTILINE)

log = logging.getLogger("mkdocs.serve")


class Mistakes(Exception):
    """What is wrong, a line each: `path:line:column: message` where the place is known."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


@contextmanager
def mistakes_told() -> Iterator[None]:
    """Turns every exception into `Mistakes` that stand in the terminal, too."""
    told, logger = _Told(logging.ERROR), logging.getLogger("mkdocs")
    logger.addHandler(told)
    try:
        yield
    except Mistakes as found:
        log.error(str(found))
        raise
    except Exception as error:
        raise Mistakes(_explain(error, told.lines)) from error
    finally:
        logger.removeHandler(told)


def check_program() -> None:
    """Raises `Mistakes` where the program cannot even be imported, so that a server which runs is not lost to one that cannot."""
    run = subprocess.run([sys.executable, "-c", "import macros.hooks"], cwd=PROJECT, capture_output=True, text=True)
    if run.returncode:
        file, line = (_FRAME.findall(run.stderr) or [("macros", "1")])[-1]
        raise Mistakes([f"{_short(file)}:{line}:1: {run.stderr.strip().splitlines()[-1]}"])


class _Told(logging.Handler):
    """Keeps the errors that the engine tells."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().splitlines()


def _explain(error: Exception, told: list[str]) -> list[str]:
    """The lines of an exception; the engine has told some of them already."""
    for cause in _causes(error):
        if isinstance(cause, DataError):
            lines = [str(issue) for issue in cause.issues]
            if not told:
                log.error("\n".join(["the data has mistakes", *lines]))
            return lines
    if isinstance(error, MkDocsException):
        return told or [str(error)]
    traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PROJECT)] or frames
    return [*told, f"{_short(ours[-1].filename)}:{ours[-1].lineno}:1: {type(error).__name__}: {error}"]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _short(file: str) -> str:
    """The path as short as it goes from where one stands."""
    path = Path(file)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
