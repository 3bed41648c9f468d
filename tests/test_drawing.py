"""The geometry of the overview: nothing leaves its sheet, no text touches another, and the colours can be told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.drawing import BOLD, FORMATS, PHONE, SCREEN, SIZE, SMALL, Bar, Format, Label, draw_bars, overlaps
from macros.fans import draw_fans
from macros.icicle import TALL, draw_icicle
from macros.lanes import LEFT, WIDTH, draw_lanes
from macros.lettering import text_width
from macros.lineage import build_lineage
from macros.overtime import build_months, build_timeline
from macros.overview import Count, build_overview, largest
from macros.plots import LEVELS, draw_heat, draw_months, draw_shares, level
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.drawing import Picture
    from macros.model import Survey

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
SCHEMES = {"default": ":root,", "slate": '[data-md-color-scheme="slate"]'}


@pytest.fixture(params=["made up", "real"], scope="module")
def views(request: pytest.FixtureRequest, survey: Survey, real_survey: Survey) -> Views:
    return build_views(survey if request.param == "made up" else real_survey)


@pytest.fixture(params=FORMATS, ids=lambda form: form.name)
def form(request: pytest.FixtureRequest) -> Format:
    chosen: Format = request.param
    return chosen


def _pictures(views: Views, form: Format) -> dict[str, Picture]:
    overview = build_overview(views)
    return {
        "months": draw_months(build_months(views, overview), overview, form),
        "heat": draw_heat(largest(overview.tasks, 20), overview.spans, form),
        "shares": draw_shares(overview.shares, form),
        "venues": draw_bars([_bar(row.title, row.total.number) for row in overview.venues], form),
    }


def _bar(title: str, *numbers: int) -> Bar:
    pieces = tuple((str(2000 + n), Count(number)) for n, number in enumerate(numbers))
    return Bar(title, "papers/", pieces, str(sum(numbers)))


def test_no_text_touches_another(views: Views, form: Format) -> None:
    for name, picture in _pictures(views, form).items():
        labels = [*picture.labels, *(mark.label for mark in picture.marks if mark.label)]
        assert overlaps(labels) == [], name


def test_text_and_marks_stay_on_their_sheet(views: Views, form: Format) -> None:
    for name, picture in _pictures(views, form).items():
        for mark in picture.marks:
            assert mark.x >= -0.1, name
            assert mark.x + mark.width <= form.width + 0.2, (name, mark)
            assert 0 <= mark.y <= mark.y + mark.height <= picture.height + 0.1, (name, mark)
        for label in [*picture.labels, *(mark.label for mark in picture.marks if mark.label)]:
            assert label.left >= -6, (name, label)
            assert label.right <= form.width + 6, (name, label)


def test_a_bar_is_as_long_as_its_number() -> None:
    picture = draw_bars([_bar("A", 40), _bar("B", 10)], SCREEN)
    first, second = picture.marks
    assert first.width == pytest.approx(4 * second.width, rel=0.01)
    assert first.x == second.x == SCREEN.margin


def test_pieces_of_a_bar_stand_end_to_end_and_say_their_name_where_it_fits() -> None:
    one, two, three = draw_bars([_bar("A", 40, 39, 1)], SCREEN).marks
    assert two.x == pytest.approx(one.x + one.width + 1.5, abs=0.2)
    assert [mark.label.text if mark.label else "" for mark in (one, two, three)] == ["2000: 40", "2001: 39", ""]


def test_names_stand_above_the_bars_on_a_phone() -> None:
    (label, _), (mark,) = (lambda p: (p.labels, p.marks))(draw_bars([_bar("A long name", 4)], PHONE))
    assert label.x == mark.x == 0
    assert label.y < mark.y


def test_a_month_with_more_works_has_a_higher_bar(real_survey: Survey) -> None:
    views = build_views(real_survey)
    overview = build_overview(views)
    marks = draw_months(build_months(views, overview), overview, SCREEN).marks
    heights = {mark.count.number: mark.height for mark in marks}
    assert [heights[n] for n in sorted(heights)] == sorted(heights.values())


@pytest.mark.parametrize("most", [1, 2, 3, 10, 5000])
def test_more_works_are_never_paler(most: int) -> None:
    shades = [level(number, most) for number in range(most + 1)]
    assert shades == sorted(shades)
    assert (shades[0], shades[-1]) == (0, LEVELS)
    assert all(shades[1:])


def test_the_filled_part_of_a_column_lies_inside_it(real_survey: Survey) -> None:
    marks = draw_shares(build_overview(build_views(real_survey)).shares, SCREEN).marks
    works = {mark.x: mark for mark in marks if mark.kind == "works"}
    for mark in marks:
        assert mark.height <= works[mark.x].height
        assert mark.y + mark.height == pytest.approx(works[mark.x].y + works[mark.x].height, abs=0.2)


def test_blocks_of_the_tree_do_not_overlap(views: Views, form: Format) -> None:
    blocks = draw_icicle(views, build_overview(views), form).blocks
    for place, one in enumerate(blocks):
        assert one.x + one.width <= form.width
        assert one.y + one.height <= TALL[form.name]
        for two in blocks[place + 1 :]:
            beside = one.x + one.width <= two.x + 0.2 or two.x + two.width <= one.x + 0.2
            above = one.y + one.height <= two.y + 0.2 or two.y + two.height <= one.y + 0.2
            assert beside or above, (one.title, two.title)


def test_names_in_the_tree_fit_their_blocks(views: Views, form: Format) -> None:
    for block in draw_icicle(views, build_overview(views), form).blocks:
        size = (SMALL if block.upright else SIZE) * (BOLD if block.depth == 0 else 1)
        along, across = (block.height, block.width) if block.upright else (block.width, block.height)
        number = text_width(f" {block.number}", size) if block.number else 0
        assert all(text_width(line, size) + number <= along - 10 for line in block.lines[-1:]), block
        assert all(text_width(line, size) <= along - 10 for line in block.lines), block
        assert len(block.lines) * 14 <= across, block


def test_every_task_with_works_is_in_the_tree_alone_or_with_others_or_in_its_branch(views: Views) -> None:
    overview = build_overview(views)
    blocks = draw_icicle(views, overview, SCREEN).blocks
    drawn = {task for block in blocks for task in block.count.address.partition("task=")[2].split(",")}
    deep = {row.task.id for row in overview.tasks if row.depth > 0}
    assert {row.task.id for row in overview.tasks if row.total.number} - drawn <= deep


def test_a_block_as_high_as_its_share(survey: Survey) -> None:
    views = build_views(survey)
    roots = [b for b in draw_icicle(views, build_overview(views), SCREEN).blocks if b.depth == 0]
    units = [(block.height + 1.5) / block.count.number for block in roots]
    assert max(units) == pytest.approx(min(units), rel=0.01)


def test_no_name_on_the_timeline_touches_another(views: Views) -> None:
    timeline = build_timeline(views, build_overview(views))
    assert timeline
    lanes = draw_lanes(timeline)
    labels = [point.label for lane in lanes.lanes for point in lane.points]
    assert overlaps(labels) == []
    assert all(label.left >= LEFT and label.right <= WIDTH for label in labels)
    assert sum(len(lane.points) for lane in lanes.lanes) == len(timeline.moments)


def test_a_later_method_stands_further_right(views: Views) -> None:
    timeline = build_timeline(views, build_overview(views))
    assert timeline
    points = [point for lane in draw_lanes(timeline).lanes for point in lane.points]
    by_time = sorted(points, key=lambda point: point.moment.month)
    assert [point.x for point in by_time] == sorted(point.x for point in points)


def test_lanes_of_works_that_others_build_on_stand_first(real_survey: Survey) -> None:
    views = build_views(real_survey)
    timeline = build_timeline(views, build_overview(views))
    assert timeline
    has_base = [any(p.moment.builders for p in lane.points) for lane in draw_lanes(timeline).lanes]
    assert has_base == sorted(has_base, reverse=True)


def test_bands_are_as_thick_as_their_groups_are_large(views: Views, form: Format) -> None:
    fans = draw_fans(build_lineage(views, build_overview(views)), form)
    bands = sorted((band.group.works.number, band.thick) for fan in fans.fans for band in fan.bands)
    assert [thick for _, thick in bands] == sorted(thick for _, thick in bands)


def test_text_about_bases_fits_and_does_not_touch(views: Views, form: Format) -> None:
    fans = draw_fans(build_lineage(views, build_overview(views)), form)
    labels = [label for fan in fans.fans for label in (*fan.titles, *(band.title for band in fan.bands))]
    for band in (band for fan in fans.fans for band in fan.bands):
        names = ", ".join(paper.method or "" for paper in band.names) + (f" and {band.rest} more" if band.rest else "")
        labels.append(Label(band.title.x, band.title.y + 16, names if band.names else "", small=True))
    assert overlaps(labels) == []
    assert all(label.left >= -1 and label.right <= form.width + 0.2 for label in labels)


def test_long_names_are_cut_and_long_lists_of_bases_are_short(survey: Survey) -> None:
    views = build_views(survey)
    bases = build_lineage(views, build_overview(views))
    many = [base._replace(key=f"{base.key}{n}", title="A very long name " * 9) for n in range(9) for base in bases]
    fans = draw_fans(many, PHONE)
    assert len(fans.fans) == 8
    assert all(label.right <= PHONE.width + 0.2 for fan in fans.fans for label in fan.titles)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_can_be_told_from_the_page_and_text_from_marks(scheme: str) -> None:
    colours = _colours(scheme)
    page = colours["--md-default-bg-color"]
    areas = {name: colour for name, colour in colours.items() if name.startswith("--ov-area-")}
    assert len(areas) == 8
    darkest = max(map(int, re.findall(r"var\(--ov-area\) (\d+)%", (ASSETS / "overview.css").read_text("utf-8"))))
    for name, colour in areas.items():
        assert _contrast(colour, page) >= 3, name
        assert _contrast(colour, colours["--sv-soft"]) >= 3, name
        for text in ("--sv-ink", "--sv-muted"):
            assert _contrast(colours[text], _mix(colour, page, darkest / 100)) >= 4.5, (name, text)
    for number in range(1, LEVELS):
        assert _contrast(colours["--sv-ink"], colours[f"--ov-heat-{number}"]) >= 4.5, number
    assert _contrast(page, colours["--sv-accent"]) >= 4.5
    assert _contrast(colours["--sv-muted"], page) >= 4.5


Colour = tuple[float, float, float]


def _colours(scheme: str) -> dict[str, Colour]:
    """The variables of a scheme, mixtures worked out."""
    found: dict[str, Colour] = {"--md-default-bg-color": (1, 1, 1)}
    mixed = []
    for name in ("site.css", "overview.css"):
        for block in re.findall(re.escape(SCHEMES[scheme]) + r"[^{]*{([^}]*)}", (ASSETS / name).read_text("utf-8")):
            found |= {key: _hex(value) for key, value in re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", block)}
            mixed += re.findall(r"(--[\w-]+): color-mix\(in srgb, var\((--[\w-]+)\) (\d+)%, var\((--[\w-]+)\)\)", block)
    return found | {name: _mix(found[one], found[two], int(part) / 100) for name, one, part, two in mixed}


def _hex(text: str) -> Colour:
    digits = text[1:] if len(text) == 7 else "".join(c * 2 for c in text[1:])
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _mix(one: Colour, two: Colour, part: float) -> Colour:
    red, green, blue = (a * part + b * (1 - part) for a, b in zip(one, two, strict=True))
    return red, green, blue


def _contrast(one: Colour, two: Colour) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
