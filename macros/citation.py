"""References in APA 7, IEEE and MLA 9, as `citationtext` has them: what citation processors print for the same works."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from macros.citationnames import apa_names, ieee_names, mla_names
from macros.citationtext import (
    bracketed,
    commas,
    italic,
    led_by,
    quoted,
    sentences,
    spaced,
    square,
    stop,
)
from macros.csl import csl_item
from macros.model import Entry
from macros.titlecase import title_case

PERIODICAL = frozenset({"article-journal", "paper-conference"})
KEPT = 1 << 15
"""Entries whose references are remembered, some 1 KB each."""

_SEVERAL = re.compile("[-,&]")


def format_apa(entry: Entry) -> str:
    """By the seventh edition of the American Psychological Association's manual."""
    return _apa(_item(entry))


def format_ieee(entry: Entry) -> str:
    """By the style of the Institute of Electrical and Electronics Engineers."""
    return _ieee(_item(entry))


def format_mla(entry: Entry) -> str:
    """By the ninth edition of the handbook of the Modern Language Association."""
    return _mla(_item(entry))


STYLES: Mapping[str, Callable[[Entry], str]] = {"APA": format_apa, "IEEE": format_ieee, "MLA": format_mla}
"""Name of a style → what formats by it."""


def format_references(entry: Entry) -> Mapping[str, str]:
    """Name of a style → the entry by it."""
    return dict(zip(STYLES, _texts(entry), strict=True))


@lru_cache(maxsize=KEPT)
def _texts(entry: Entry) -> tuple[str, ...]:
    """By each of the styles; the entry's page and the files of all references ask for the same."""
    item = _item(entry)
    return _apa(item), _ieee(item), _mla(item)


def _apa(item: Mapping[str, Any]) -> str:
    year = f"({_year(item) or 'n.d.'})"
    title = item.get("title", "")
    shown = title if "container-title" in item else italic(title)
    shown = spaced(shown, bracketed(_apa_details(item)), square(_apa_kind(item)))
    names = apa_names(item)
    parts = [names, year, shown] if names else [shown, year]
    parts += [_apa_container(item), "" if _is_named_already(item) else item.get("publisher", "")]
    retrieved = "" if _year(item) or "DOI" in item or "URL" not in item else "Retrieved from "
    return spaced(sentences(parts), retrieved + _link(item))


def _ieee(item: Mapping[str, Any]) -> str:
    ends = "," if item["type"] == "article-journal" and ("DOI" in item or "URL" in item) else "."
    return spaced(_before_comma(ieee_names(item)) + stop(_ieee_body(item), ends), _ieee_access(item))


def _mla(item: Mapping[str, Any]) -> str:
    title = title_case(item.get("title", ""))
    container = item.get("container-title", "")
    volume = led_by("vol. " if container or "edition" in item else "Vol. ", item.get("volume", ""))
    rest = commas(
        italic(title_case(container)),
        _edition(item),
        item.get("version", ""),
        volume,
        led_by("no. ", item.get("issue", "")),
        item.get("genre", "") if item["type"] == "report" else "",
        item.get("number", ""),
        "" if item["type"] == "article-journal" else item.get("publisher", ""),
        _year(item),
        _labelled({**item, "page": _shortened(item.get("page", ""))}, "page", "p.", "pp."),
        _link(item),
    )
    return sentences([mla_names(item), quoted(title) if container else italic(title), rest])


def _item(entry: Entry) -> dict[str, Any]:
    """The item with the apostrophes of print."""
    item = csl_item(entry)
    for name in ("title", "container-title"):
        if name in item:
            item[name] = _printed(item[name])
    if "author" in item and "'" in entry.plain("author"):
        item["author"] = [{part: _printed(text) for part, text in name.items()} for name in item["author"]]
    return item


def _printed(text: str) -> str:
    return re.sub(r"(?<=\w)'|(?<=\s)'(?=\w)(?!.*')", "’", text) if "'" in text else text


def _apa_kind(item: Mapping[str, Any]) -> str:
    """What APA has in brackets: the kind of a work, and the school of a thesis that can be fetched."""
    school = item.get("publisher", "") if item["type"] == "thesis" and _link(item) else ""
    return "" if "number" in item else commas(item.get("genre", ""), school)


def _is_named_already(item: Mapping[str, Any]) -> bool:
    return item["type"] in PERIODICAL or (item["type"] == "thesis" and bool(_link(item)))


def _apa_details(item: Mapping[str, Any]) -> str:
    """What APA has in parentheses after a title that stands by itself."""
    if item["type"] in PERIODICAL or item["type"] == "chapter":
        return ""
    number = spaced(item.get("genre", ""), item["number"]) if "number" in item else ""
    return commas(number, item.get("version", ""), _apa_place(item))


def _apa_container(item: Mapping[str, Any]) -> str:
    container = item.get("container-title", "")
    if not container:
        return ""
    page = item.get("page", "").replace("-", "–")
    if item["type"] in PERIODICAL:
        volume = italic(item.get("volume", "")) + bracketed(item.get("issue", ""))
        return commas(italic(title_case(container)), volume, page)
    return spaced("In", italic(container), bracketed(_apa_place(item)))


def _apa_place(item: Mapping[str, Any]) -> str:
    volume, issue = led_by("Vol. ", item.get("volume", "")), led_by("Issue ", item.get("issue", ""))
    return commas(_edition(item), volume, issue, _labelled(item, "page", "p.", "pp."))


def _edition(item: Mapping[str, Any]) -> str:
    """`2nd ed.`; words stay as they are."""
    edition = str(item.get("edition", ""))
    if not edition.isdigit():
        return edition
    ending = "th" if edition[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return f"{edition}{ending} ed."


def _ieee_body(item: Mapping[str, Any]) -> str:
    kind, year, page = item["type"], _year(item), _labelled(item, "page", "p.", "pp.")
    title = (italic if kind == "book" else quoted)(item.get("title", ""))
    container, publisher = italic(item.get("container-title", "")), _ieee_publisher(item)
    place = led_by("in ", container)
    edition = _edition(item) if kind in {"book", "chapter"} else ""
    locators = commas(edition, led_by("vol. ", item.get("volume", "")), led_by("no. ", item.get("issue", "")))
    joined = {
        "article-journal": (title, container, locators, page, year),
        "paper-conference": (title, place, year, locators, page),
        "thesis": (title, item.get("genre", ""), publisher, year),
        "report": (title, publisher, spaced(item.get("genre", ""), item.get("number", "")), year),
        "manuscript": (title, locators, publisher, page, year),
        "chapter": (title, place, locators, publisher, year, page),
    }
    if kind in joined:
        return commas(*joined[kind])
    second = commas(publisher, year, page) if kind == "book" else commas(publisher, page, year)
    return spaced(stop(commas(title, container, locators)), second)


def _ieee_publisher(item: Mapping[str, Any]) -> str:
    place, publisher = item.get("publisher-place", ""), item.get("publisher", "")
    if item["type"] in {"book", "chapter", "paper-conference"}:
        return f"{place}: {publisher}" if place and publisher else place or publisher
    return commas(publisher, place)


def _ieee_access(item: Mapping[str, Any]) -> str:
    if doi := item.get("DOI"):
        return f"doi: {doi}."
    return f"[Online]. Available: {item['URL']}" if "URL" in item else ""


def _link(item: Mapping[str, Any]) -> str:
    return f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")


def _year(item: Mapping[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def _labelled(item: Mapping[str, Any], name: str, one: str, many: str) -> str:
    value = str(item.get(name, ""))
    return f"{many if _SEVERAL.search(value) else one} {value.replace('-', '–')}" if value else ""


def _shortened(pages: str) -> str:
    """`1316-1326` → `1316-26`: of the second number only what differs, but two digits at least."""
    match = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not match or len(match[1]) != len(match[2]):
        return pages
    first, second = match.groups()
    same = next((i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b), 0)
    return f"{first}-{second[min(same, len(second) - 2) if len(second) > 2 else 0 :]}"


def _before_comma(names: str) -> str:
    return f"{names}, " if names else ""
