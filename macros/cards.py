"""The picture that stands for the site where a page of it is shared: drawn at build time, from the data and a font
that the library carries."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from macros.render import plural
from macros.views import Views, counts

SIZE = (1200, 630)
"""Of the picture, as those who show it expect."""
PATH = "card.png"

_DARK, _LIGHT, _MASK = (16, 36, 43), (233, 243, 242), (37, 208, 182)
_MARGIN = 84
_INK, _PALE, _SPOT = 127, 84, 255
"""Levels of grey: from 0 to 127 they become shades between dark and light, above that the colour of the mask."""


def draw_card(views: Views) -> bytes:
    """The card of the site as PNG: its name, its words and its counts; the same bytes for the same data."""
    site, numbers = views.survey.about.site, counts(views)
    image = Image.new("L", SIZE)
    draw = ImageDraw.Draw(image)
    _draw_film(draw)
    _draw_text(draw, site.name, 190, 96, lines=1, level=_INK)
    _draw_text(draw, site.tagline, 318, 46, lines=2, level=_PALE)
    shown = [plural(numbers[f"{noun}s"], noun) for noun in ("paper", "task", "board") if numbers[f"{noun}s"]]
    _draw_text(draw, " · ".join(shown), 466, 38, lines=1, level=_INK)
    image.putpalette(bytes(channel for level in range(256) for channel in _colour(level)))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _draw_film(draw: ImageDraw.ImageDraw) -> None:
    """The edges of a film above and below, and a mask's colour beside the words."""
    for top in (36, SIZE[1] - 74):
        for left in range(_MARGIN, SIZE[0] - _MARGIN, 74):
            draw.rectangle((left, top, left + 46, top + 38), fill=_PALE // 3)
    draw.rectangle((0, 190, 18, 504), fill=_SPOT)


def _draw_text(draw: ImageDraw.ImageDraw, text: str, top: int, size: int, *, lines: int, level: int) -> None:
    """In as many lines as it may have, smaller where it is too long for them, cut where it is too long for all."""
    for smaller in (size, size * 3 // 4, size // 2):
        font = ImageFont.load_default(smaller)
        broken = list(_broken(draw, text, font))
        if len(broken) <= lines:
            break
    for place, line in enumerate(broken[:lines]):
        draw.text((_MARGIN, top + place * smaller * 5 // 4), line, font=font, fill=level)


def _broken(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> Iterator[str]:
    words, room = text.split(), SIZE[0] - 2 * _MARGIN
    breaks, start = [0], 0
    for end in range(1, len(words) + 1):
        if end - start > 1 and draw.textlength(" ".join(words[start:end]), font=font) > room:
            start = end - 1
            breaks.append(start)
    for first, last in pairwise([*breaks, len(words)]):
        yield " ".join(words[first:last])


def _colour(level: int) -> tuple[int, ...]:
    if level > _INK:
        return _MASK
    return tuple(dark + (light - dark) * level // _INK for dark, light in zip(_DARK, _LIGHT, strict=True))
