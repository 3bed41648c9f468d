"""Names of authors as APA, IEEE and MLA print them, from names of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from macros.citationtext import commas, italic, spaced

APA_SHOWN = 20
"""Authors that APA names; of more, all but the last of these and the very last."""
IEEE_SHOWN = 6
MLA_SHOWN = 2
KNOWN = 1 << 14
"""Given names whose short forms are remembered: there are fewer of them than people."""

_INITIAL = re.compile("[A-Z\u00c0-\u017f\u0370-\u03ff\u0400-\u042f]")
_UNPARTED = (("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"))
"""First and last letters of scripts that put nothing between the parts of a name."""
_WESTERN = re.compile("[A-Za-z\u00c0-\u017f\u0370-\u03ff\u0400-\u052f]")


def apa_names(item: Mapping[str, Any]) -> str:
    people = item.get("author", [])
    names = [_inverted(name, initials(name.get("given", ""))) for name in people]
    if len(names) > APA_SHOWN:
        return f"{', '.join(names[: APA_SHOWN - 1])}, … {names[-1]}"
    last = " & " if _person_and_body(people) else ", & "
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def ieee_names(item: Mapping[str, Any]) -> str:
    people = item.get("author", [])
    shown = people[:1] if len(people) > IEEE_SHOWN else people
    names = [_straight(name, initials(name.get("given", ""))) for name in shown]
    if len(people) > IEEE_SHOWN:
        return f"{names[0]} {italic('et al.')}"
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}" if len(names) > 1 else "".join(names)


def mla_names(item: Mapping[str, Any]) -> str:
    people = item.get("author", [])
    shown = people[:1] if len(people) > MLA_SHOWN else people
    names = [(_straight if i else _inverted)(name, _whole(name.get("given", ""))) for i, name in enumerate(shown)]
    if len(people) > MLA_SHOWN:
        return f"{names[0]}, et al."
    return (" and " if _person_and_body(people) else ", and ").join(names)


def _person_and_body(people: list[Mapping[str, str]]) -> bool:
    """Two names, of which the second is no person's: no comma stands between them."""
    return len(people) == 2 and "literal" not in people[0] and "literal" in people[1]


@lru_cache(maxsize=KNOWN)
def initials(given: str) -> str:
    """`Yu-Wing` → `Y.-W.`, `Michael J` → `M. J.`; a name in another script stays."""
    if not given or not _WESTERN.match(given):
        return given
    words = re.split(r"(\.?-(?![a-z])|\.\s*(?=[^\s.-])|\s+)", re.sub(r"\s*-\s*", "-", given))
    made = ""
    for i in range(0, len(words), 2):
        sign = "-" if i and "-" in words[i - 1] else " "
        dotted = words[i].endswith(".") or (words[i + 1 : i + 2] and words[i + 1].startswith("."))
        made += (sign if made else "") + _initial(words[i].rstrip("."), abbreviated=bool(dotted))
    return made


def _initial(word: str, *, abbreviated: bool) -> str:
    """The first letter; what is abbreviated already, such as `Md.`, stays so."""
    if not _INITIAL.match(word):
        return word
    return f"{word}." if abbreviated else f"{word[0]}."


def _inverted(name: Mapping[str, str], given: str) -> str:
    if "literal" in name:
        return name["literal"]
    family = spaced(name.get("non-dropping-particle", ""), name.get("family", ""))
    return _joined(name) or commas(family, given, name.get("suffix", ""))


def _straight(name: Mapping[str, str], given: str) -> str:
    if "literal" in name:
        return name["literal"]
    parts = name.get("non-dropping-particle", ""), name.get("family", ""), name.get("suffix", "")
    return _joined(name) or spaced(given, *parts)


def _joined(name: Mapping[str, str]) -> str:
    """A Chinese, Japanese or Korean name in its own script: the family first, and nothing between; empty for others."""
    family, given = name.get("family", ""), name.get("given", "")
    return family + given if _is_unparted(family) and _is_unparted(given) else ""


def _is_unparted(name: str) -> bool:
    return name >= _UNPARTED[0][0] and any(first <= name[0] <= last for first, last in _UNPARTED)


@lru_cache(maxsize=KNOWN)
def _whole(given: str) -> str:
    """A given name in full, its initials with their full stops: `Donald E` → `Donald E.`"""
    given = re.sub(r"(?<![^\s.-])([A-Z\u00c0-\u00de])(?=$|\s)", r"\1.", re.sub(r"\.(?=[^ \-])", ". ", given))
    return re.sub(r"(?<=\.)-(?=[A-Z\u00c0-\u00de]\.)", " ", given)
