"""Loads a survey without checking it as a whole: `python loading.py DATA`. The loader has no such switch of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from macros import loader
from macros.issues import Finding
from macros.model import Survey


def find_nothing(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    return iter(())


vars(loader)["check_survey"] = find_nothing
loader.load_survey(sys.argv[1])
