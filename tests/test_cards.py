"""The picture that stands for the site."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from macros.cards import SIZE, draw_card
from macros.views import build_views

if TYPE_CHECKING:
    from macros.model import Survey


@pytest.mark.parametrize("which", ["survey", "real_survey"])
def test_it_is_a_png_of_the_size_that_is_told(which: str, request: pytest.FixtureRequest) -> None:
    card = draw_card(build_views(request.getfixturevalue(which)))
    with Image.open(io.BytesIO(card)) as image:
        assert (image.format, image.size) == ("PNG", SIZE)
    assert len(card) < 40_000


def test_it_is_the_same_for_the_same_data(survey: Survey) -> None:
    assert draw_card(build_views(survey)) == draw_card(build_views(survey))


@pytest.mark.parametrize("name", ["Q", "Word " * 60, "Łódź 視頻"])
def test_no_name_is_too_long_or_too_strange(survey: Survey, name: str) -> None:
    site = survey.about.site.model_copy(update={"name": name, "tagline": name})
    card = draw_card(build_views(replace(survey, about=survey.about.model_copy(update={"site": site}))))
    with Image.open(io.BytesIO(card)) as image:
        image.load()
        right = image.crop((SIZE[0] - 20, 150, *SIZE))
        assert len(right.getcolors() or ()) == 1
