"""BibTeX text ↔ `Entry`: read with pybtex, written by ourselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pybtex.bibtex import utils
from pybtex.database import Person as BibtexPerson

from macros import latex
from macros.bibparser import BibMistake, Parser, field_start
from macros.model import Entry, Person
from macros.names import name_mistake, without_groups
from macros.text import place

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

FIELD_ORDER = (
    "title", "author", "editor", "booktitle", "journal", "school", "institution", "howpublished", "series", "edition",
    "year", "month", "volume", "number", "pages", "publisher", "organization", "address", "isbn", "issn",
    "eprint", "archiveprefix", "primaryclass", "doi", "url", "urldate", "note", "annote",
)  # fmt: skip
"""The writer's order; other fields follow by name."""
_RANK = {name: rank for rank, name in enumerate(FIELD_ORDER)}

VERBATIM = frozenset(
    {"url", "doi", "eprint", "archiveprefix", "primaryclass", "urldate", "isbn", "issn", "month", "year"}
)
"""Fields that are no prose: nothing in them is a TeX command."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "mastersthesis": ("author", "title", "school", "year"),
    "misc": ("author", "title", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "unpublished": ("author", "title", "note"),
}
"""Entry type → the fields that BibTeX's standard styles ask for; the types we know."""

_KEY = re.compile(r"@[ \t]*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
_SPACES = re.compile(r"[ \t\r\n]+")
_BRACE = re.compile(r"[{}]")
_WORD = re.compile(r"\S")
_STRINGS: Mapping[str, str] = {month: month for month in MONTHS}
"""What may stand without braces."""
_TYPED = re.compile(r"[\\$&%#_]|[^\x00-\x7f]")
"""What may be written in another way than it stands."""
_AND = re.compile(" [Aa][Nn][Dd] ")
_PLAIN_NAME = re.compile(r"([A-Z][^\s{}\\~,]*(?: [A-Z][^\s{}\\~,]*)*), ([^\s{}\\~,]+(?: [^\s{}\\~,]+)*)")
"""`Last, First` of ordinary words: most names, and read here ten times faster than by pybtex."""
_SOUND_NAMES = re.compile(r"(?!.*\bet\b)(?:[A-Z][\w-]*+, \w[\w.-]*+(?: (?!and\b)\w[\w.-]*+)*+(?: and |\Z))+")
"""Names of one family name each, of which `name_mistake` has nothing to say."""


class ParsedEntry(NamedTuple):
    """An entry, and where it stands in its text."""

    entry: Entry
    start: int
    """Position of its `@`."""
    end: int
    whole: bool
    """Whether nothing is wrong with it."""


def parse_bibtex(text: str) -> tuple[list[ParsedEntry], list[BibMistake]]:
    """All entries of a text, and all that is wrong with them; of an entry that does not parse, what was read of it."""
    parser = Parser(text, macros=_STRINGS)
    entries: list[ParsedEntry] = []
    mistakes = parser.mistakes
    before = end = 0
    for command, body in parser:
        start = parser.command_start
        mistakes.extend(_check_between(text, end, start))
        end = parser.command_end()
        if command.lower() not in {"string", "preamble"} and body[0] is not None:
            fields = _read_fields(text, start, body[1], mistakes)
            mistakes.extend(_check_names(text, start, fields))
            entry = _entry(command.lower(), body[0], fields)
            entries.append(ParsedEntry(entry, start, end, whole=len(mistakes) == before))
        before = len(mistakes)
    mistakes.extend(_check_between(text, max(end, parser.resumed), len(text)))
    return entries, mistakes


def parse_entry(text: str) -> tuple[Entry | None, list[BibMistake]]:
    """The one entry of a text; none, several, or words outside of it are a mistake."""
    parsed, mistakes = parse_bibtex(text)
    if not parsed:
        return None, mistakes if "@" in text else [BibMistake(0, 0, "no BibTeX entry: one opens with @type{key,")]
    one = parsed[0]
    mistakes += [BibMistake(*place(text, other.start), "a second entry; a record holds one") for other in parsed[1:]]
    outside = _WORD.search(text, 0, one.start) or _WORD.search(text, one.end)
    if outside and not mistakes:
        mistakes.append(BibMistake(*place(text, outside.start()), _OUTSIDE))
    return one.entry, mistakes


def find_keys(text: str) -> list[str]:
    """The keys of all entries, those too that do not parse."""
    return _KEY.findall(text)


def entry_place(text: str, key: str, name: str) -> tuple[int, int]:
    """Line and column, from 0, of a field of the entry with this key; the entry's own where it lacks the field."""
    start = next((match.start() for match in _KEY.finditer(text) if match[1] == key), 0)
    return field_start(text, name, start)


def field_place(text: str, name: str) -> tuple[int, int]:
    """The same for a text that holds one entry."""
    return field_start(text, name, max(text.find("@"), 0))


def make_entry(entry_type: str, key: str, fields: Mapping[str, str]) -> Entry:
    """An entry from TeX values; empty ones are left out."""
    tidy = {name: _SPACES.sub(" ", value).strip(" ") for name, value in fields.items()}
    return _entry(entry_type, key, {name: value for name, value in tidy.items() if value})


def format_entry(entry: Entry, *, unicode: bool = False) -> str:
    """BibTeX text in our one form; letters as commands, or as they are with `unicode`. Ends with a newline."""
    names = sorted(entry.fields, key=lambda name: (_RANK.get(name, len(_RANK)), name))
    width = max(map(len, names), default=0)
    lines = [f"  {name:<{width}} = {_format_value(name, entry.fields[name], unicode)}," for name in names]
    return "\n".join([f"@{entry.entry_type}{{{entry.key},", *lines, "}"]) + "\n"


def split_names(value: str) -> list[str]:
    """The names of a field, which “ and ” joins; within braces it joins nothing."""
    if "{" in value:
        names: list[str] = utils.split_name_list(value)
        return names
    return [name.strip() for name in _AND.split(value)] if value else []


def format_name(name: str) -> str:
    """A name in any of BibTeX's three forms as `von Last, Jr, First`, in TeX."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    person = _read_name(name)
    family = " ".join([*person.prelast_names, *person.last_names])
    jr, first = " ".join(person.lineage_names), " ".join(person.bibtex_first_names)
    return ", ".join(part for part in (family, jr, first) if part)


def _format_value(name: str, value: str, unicode: bool) -> str:
    if name == "month" and value in MONTHS:
        return value
    if name in VERBATIM:
        return f"{{{value}}}"
    people = name in {"author", "editor"}
    if people and not _SOUND_NAMES.fullmatch(value):
        value = " and ".join(format_name(person) for person in split_names(value))
    if name == "pages":
        value = re.sub(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)", "--", value)
    if not _TYPED.search(value):
        return f"{{{value}}}"
    value = latex.letters(latex.escape_bare(value))
    if unicode:
        return f"{{{value}}}"
    return f"{{{latex.encode_name(value) if people else latex.encode(value)}}}"


def _entry(entry_type: str, key: str, fields: dict[str, str]) -> Entry:
    year = fields.get("year", "")
    return Entry(
        entry_type=entry_type,
        key=key,
        fields=fields,
        title=" ".join(latex.decode(fields.get("title", "")).split()),
        authors=tuple(_person(name) for name in split_names(fields.get("author", "")) if name != "others"),
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
    )


@lru_cache(maxsize=1 << 16)
def _person(name: str) -> Person:
    """Many people wrote several of the works; each is read, and kept, once."""
    if plain := _PLAIN_NAME.fullmatch(name):
        return Person(first=latex.decode(plain[2]), last=latex.decode(plain[1]))
    person = _read_name(name)
    first, von = " ".join(person.bibtex_first_names), " ".join(person.prelast_names)
    last, jr = " ".join(person.last_names), " ".join(person.lineage_names)
    return Person(latex.decode(first), latex.decode(von), latex.decode(last), latex.decode(jr))


def _read_name(name: str) -> BibtexPerson:
    """pybtex's reading of a name; one with more parts than a name can have is taken as one word."""
    too_many = name.count(",") > 2 and without_groups(name).count(",") > 2
    return BibtexPerson(f"{{{name}}}" if too_many else name)


def _read_fields(text: str, start: int, pairs: Any, mistakes: list[BibMistake]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, parts in pairs:
        if name.lower() in fields:
            mistakes.append(BibMistake(*field_start(text, name, start, last=True), f"the field {name} stands twice"))
        else:
            fields[sys.intern(name.lower())] = _SPACES.sub(" ", "".join(parts)).strip(" ")
    return fields


def _check_between(text: str, start: int, end: int) -> Iterator[BibMistake]:
    """Words between entries are comments, as BibTeX has it; a brace there belongs to an entry that closed too soon."""
    brace = _BRACE.search(text, start, max(start, end))
    if brace and "@comment" not in text[start:end].lower():
        yield BibMistake(*place(text, brace.start()), _OUTSIDE)


def _check_names(text: str, start: int, fields: Mapping[str, str]) -> Iterator[BibMistake]:
    """At most one mistake for each role."""
    for role in ("author", "editor"):
        if role not in fields or _SOUND_NAMES.fullmatch(fields[role]):
            continue
        names = split_names(fields[role])
        for name in names:
            if message := name_mistake(name, names):
                yield BibMistake(*field_start(text, role, start), message)
                break


_OUTSIDE = "BibTeX does not parse: this stands outside of the entry; a brace before it closes too soon"
