"""Names of people in BibTeX: what people type in their place."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(jr|sr|[ivx]+|2nd|3rd)\.?", re.IGNORECASE)


def name_mistake(name: str, names: list[str]) -> str:
    """What is wrong with a name among the names of its field, in words; empty where nothing is."""
    if _is_list_of_names(name, names):
        hint = "" if name.count(",") > 1 else "; braces keep the words of one family name together"
        return f"names are joined by “ and ”, not by commas: {name}{hint}"
    if re.search(r"\bet\.? al\b", name):
        return f"“et al.” is no name: give all of them, or end with “and others”: {name}"
    if ";" in without_groups(name):
        return f"names are joined by “ and ”, not by semicolons: {name}"
    return "" if re.match(r"(?!and\b).*\w", name) else "a name is empty; “ and ” stands between two names"


def without_groups(name: str) -> str:
    """The name with a letter for each group in braces, however deep: `{\\'E}cole {A, B}` → `xcole x`."""
    while (shorter := re.sub(r"\{[^{}]*\}", "x", name)) != name:
        name = shorter
    return name


def _is_list_of_names(name: str, names: list[str]) -> bool:
    if "," not in name:
        return False
    parts = [part.strip() for part in without_groups(name).split(",")]
    if len(parts) == 2:
        full = all(len(part.split()) > 1 for part in parts) and parts[0][:1].isupper()
        plain = [other for other in names if " " in other and not re.search("[,{]", other)]
        return full and (len(names) == 1 or bool(plain))
    return len(parts) > 3 or (len(parts) == 3 and not _SUFFIX.fullmatch(parts[1]))
