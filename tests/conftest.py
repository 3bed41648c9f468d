"""What tests share: the made-up survey, the real one, both built, and a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from built_site import DATA, MINI, BuiltSite, built_site
from chromium import FLAGS, find_chromium
from macros.loader import load_survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model import Survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    """The made-up survey."""
    return load_survey(MINI)


@pytest.fixture(scope="session")
def real_survey() -> Survey:
    """The survey that this repository is the home of."""
    return load_survey(DATA)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The real data, built and served."""
    with built_site(DATA, tmp_path_factory.mktemp("real")) as built:
        yield built


@pytest.fixture(scope="session")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The made-up survey, built and served."""
    with built_site(MINI, tmp_path_factory.mktemp("mini")) as built:
        yield built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without one fails and is told what to do."""
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium: run `make setup`, or install chromium or google-chrome, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()
