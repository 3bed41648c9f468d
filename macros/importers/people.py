"""Names of authors as lists print them: by commas, semicolons, `and`, `&`, or in BibTeX's `Last, First and …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.model import Person

_AND = re.compile(r"\s+(?:and|&)\s+|\s*&\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[-‐]?\s?[^\W\d_]\.\s?)+(?:-?[^\W\d_]\.)*")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_PARTICLES = frozenset("af al av da das de del della den der des di dos du el la le ten ter van von zu zum zur".split())  # noqa: SIM905
_LEADING = frozenset({"Van", "Von", "De", "El", "Della", "Di"})
"""Particles that some print with a capital: part of the family name where a first name stands before them."""
_NO_NAME = re.compile(r"[^\w\s,.;'’‘`´·‐*†‡§¶✉#-]|_")
"""Signs that no name holds."""
_CUT_SHORT = re.compile(r"[\s,;]*\b(?:et[\s.]*al\b\.?|and others\b)\s*$", re.IGNORECASE)
_MARKS = re.compile(r"[\d*†‡§¶#✉]+$")


@dataclass(frozen=True, slots=True)
class People:
    """The authors of an entry."""

    persons: tuple[Person, ...] = ()
    cut_short: bool = False
    """Whether the list breaks off with “et al.”."""
    repairs: tuple[str, ...] = ()


def split_people(text: str) -> People:
    """Printed authors → persons, and how they had to be read."""
    text = " ".join(text.replace("\\&", "&").split()).strip(" ,;:|–—-")
    ends_in_initial = re.search(r"\b[^\W\d_]\.$", text) and re.search(r"\b[^\W\d_]\.\W", text)
    if text.endswith(".") and not ends_in_initial and not re.search(r"\b(?:al|Jr|Sr)\.$", text):
        text = text[:-1]
    kept = _CUT_SHORT.sub("", text)
    names, repairs = _split(re.sub(r"\s*\([^()]*\)\s*", " ", kept))
    people = [_person(_NO_NAME.sub("", name)) for name in names]
    return People(tuple(person for person in people if person.last), kept != text, tuple(repairs))


def looks_like_people(text: str) -> bool:
    """Whether a text reads as two names or more, and as nothing else."""
    names = _split(" ".join(text.split()).strip(" ,;:."))[0]
    return len(names) > 1 and all(_is_name(name) for name in names)


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").split()
    lower = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return 1 < len(words) < 6 and not lower and not re.search(r"[\d:?!()\"“”]", name)


def _split(text: str) -> tuple[list[str], list[str]]:
    if ";" in text:
        names = [name for part in text.split(";") for name in _AND.split(part.strip(" ,"))]
        return [name for name in names if name], ["authors separated by semicolons"]
    joined = _AND.split(text)
    if len(joined) > 1 and all(name.count(",") == 1 for name in joined):
        return joined, ["authors in BibTeX's form, family name first"]
    parts = [part for name in joined for part in re.split(r"\s*[,，、]\s*", name) if part.strip(" .")]
    if len(parts) == 2 and len(joined) == 1 and all(len(part.split()) == 1 and len(part) > 2 for part in parts):
        return [", ".join(parts)], [f"read as one author, family name first: {text}"]
    paired = _pair_initials(parts)
    if paired:
        return paired, ["authors by family name and initials"]
    return _keep_suffixes(parts), []


def _pair_initials(parts: list[str]) -> list[str]:
    """`Li, A., Wu, B.` → `Li, A.` and `Wu, B.`; empty where it is no such list."""
    firsts = parts[1::2]
    if len(parts) < 2 or len(parts) % 2 or not all(_INITIALS.fullmatch(first) for first in firsts):
        return []
    return [f"{last}, {first}" for last, first in zip(parts[::2], firsts, strict=True)]


def _keep_suffixes(parts: list[str]) -> list[str]:
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        else:
            names.append(part)
    return names


def _person(name: str) -> Person:
    name = _MARKS.sub(
        "", name.strip(" .;") + ("." if re.search(r"\b(?:[^\W\d_]|Jr|Sr)\.$", name.strip(" ;")) else "")
    ).strip()
    last, _, first = (part.strip(" ,") for part in name.partition(","))
    if last and first:
        return _with_particle(first.replace(",", " ").split(), last.split(), "")
    words = (last or first).replace(",", " ").split()
    if not re.search(r"[^\W\d_]", " ".join(words)):
        return Person()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and (words[start - 1] in _PARTICLES or words[start - 1] in _LEADING):
        start -= 1
    return _with_particle(words[:start], words[start:], suffix)


def _with_particle(first: list[str], family: list[str], jr: str) -> Person:
    count = 0
    while count < len(family) - 1 and family[count] in _PARTICLES:
        count += 1
    return Person(" ".join(first), " ".join(family[:count]), " ".join(family[count:]), jr)
