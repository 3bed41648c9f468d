"""BibTeX text ↔ `Entry`: the only user of pybtex, and our own writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person as BibtexPerson
from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from macros import latex
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

MAX_DEPTH = 30
"""Levels of braces."""

_OPENING = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
"""What opens an entry at the start of a line: where reading goes on after a mistake."""
_KEY = re.compile(r"@[ \t]*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
_SPACES = re.compile(r"[ \t\r\n]+")
_PLAIN_NAME = re.compile(r"([A-Z][^\s{}\\~,]*(?: [A-Z][^\s{}\\~,]*)*), ([^\s{}\\~,]+(?: [^\s{}\\~,]+)*)")
"""`Last, First` of ordinary words: most names, and read here ten times faster than by pybtex."""


@dataclass(frozen=True, slots=True)
class BibMistake:
    """Something wrong in BibTeX text."""

    line: int
    """From 0, in the text that was parsed."""
    column: int
    """From 0."""
    message: str


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """An entry, and where it stands in its text."""

    entry: Entry
    start: int
    """Position of its `@`."""
    end: int
    whole: bool
    """Whether nothing is wrong with it."""


def parse_bibtex(text: str) -> tuple[list[ParsedEntry], list[BibMistake]]:
    """All entries of a text, and all that is wrong with them; of an entry that does not parse, what was read of it."""
    parser = _Parser(text, macros={month: month for month in MONTHS})
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
    outside = re.search(r"\S", text[: one.start]) or re.compile(r"\S").search(text, one.end)
    if outside and not mistakes:
        mistakes.append(BibMistake(*place(text, outside.start()), _OUTSIDE))
    return one.entry, mistakes


def find_keys(text: str) -> list[str]:
    """The keys of all entries, those too that do not parse."""
    return _KEY.findall(text)


def entry_place(text: str, key: str, name: str) -> tuple[int, int]:
    """Line and column, from 0, of a field of the entry with this key; the entry's own where it lacks the field."""
    start = next((match.start() for match in _KEY.finditer(text) if match[1] == key), 0)
    return _place(text, name, start)


def field_place(text: str, name: str) -> tuple[int, int]:
    """The same for a text that holds one entry."""
    return _place(text, name, max(text.find("@"), 0))


def make_entry(entry_type: str, key: str, fields: Mapping[str, str]) -> Entry:
    """An entry from TeX values; empty ones are left out."""
    tidy = {name: _SPACES.sub(" ", value).strip(" ") for name, value in fields.items()}
    return _entry(entry_type, key, {name: value for name, value in tidy.items() if value})


def format_entry(entry: Entry, *, unicode: bool = False) -> str:
    """BibTeX text in our one form; letters as commands, or as they are with `unicode`. Ends with a newline."""
    names = sorted(entry.fields, key=lambda n: (FIELD_ORDER.index(n) if n in FIELD_ORDER else len(FIELD_ORDER), n))
    width = max(map(len, names), default=0)
    lines = [f"  {name:<{width}} = {_format_value(name, entry.fields[name], unicode)}," for name in names]
    return "\n".join([f"@{entry.entry_type}{{{entry.key},", *lines, "}"]) + "\n"


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
    if name in {"author", "editor"}:
        value = " and ".join(format_name(person) for person in split_name_list(value))
    if name == "pages":
        value = re.sub(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)", "--", value)
    value = latex.letters(latex.escape_bare(value))
    if unicode:
        return f"{{{value}}}"
    return f"{{{latex.encode_name(value) if name in {'author', 'editor'} else latex.encode(value)}}}"


def _entry(entry_type: str, key: str, fields: dict[str, str]) -> Entry:
    year = fields.get("year", "")
    return Entry(
        entry_type=entry_type,
        key=key,
        fields=fields,
        title=" ".join(latex.decode(fields.get("title", "")).split()),
        authors=tuple(_person(name) for name in split_name_list(fields.get("author", "")) if name != "others"),
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
    )


def _person(name: str) -> Person:
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
            mistakes.append(BibMistake(*_place(text, name, start, last=True), f"the field {name} stands twice"))
        else:
            fields[name.lower()] = _SPACES.sub(" ", "".join(parts)).strip(" ")
    return fields


def _check_between(text: str, start: int, end: int) -> Iterator[BibMistake]:
    """Words between entries are comments, as BibTeX has it; a brace there belongs to an entry that closed too soon."""
    brace = re.compile(r"[{}]").search(text, start, max(start, end))
    if brace and "@comment" not in text[start:end].lower():
        yield BibMistake(*place(text, brace.start()), _OUTSIDE)


def _check_names(text: str, start: int, fields: Mapping[str, str]) -> Iterator[BibMistake]:
    """At most one mistake for each role."""
    for role in ("author", "editor"):
        names = split_name_list(fields.get(role, ""))
        for name in names:
            if message := name_mistake(name, names):
                yield BibMistake(*_place(text, role, start), message)
                break


def _place(text: str, name: str, start: int, *, last: bool = False) -> tuple[int, int]:
    following = _OPENING.search(text, start + 1)
    body = text[start : following.start() if following else None]
    found = list(re.finditer(rf"(?<![\w-]){re.escape(name)}\s*=", body, re.IGNORECASE)) if name else []
    return place(text, start + found[-1 if last else 0].start() if found else start)


_OUTSIDE = "BibTeX does not parse: this stands outside of the entry; a brace before it closes too soon"


class _Parser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, which tells every mistake with its place and goes on with the next entry."""

    pos: int

    def __init__(self, text: str, macros: Mapping[str, str]) -> None:
        self.mistakes: list[BibMistake] = []
        super().__init__(text, macros=dict(macros), handle_error=self.keep_mistake)
        self.command_start = 0
        self.resumed = 0
        """Where reading went on after the last entry that did not parse."""

    def command_end(self) -> int:
        """Position after the entry that was just read."""
        return max(self.pos, self.resumed)

    def keep_mistake(self, error: PybtexSyntaxError) -> None:
        reason = " ".join(str(error.args[0]).split())
        where = place(self.text, self._token_start())
        if isinstance(error, PrematureEOF) or _OPENING.match(self.text, self.pos):
            reason, where = self._unclosed()
        elif isinstance(error, UndefinedMacro):
            reason = f"there is no string {reason}; text stands in braces"
        elif reason == "'}' expected":
            reason = "',' or '}' expected"
        self.mistakes.append(BibMistake(*where, f"BibTeX does not parse: {reason}"))
        if not isinstance(error, UndefinedMacro):
            following = _OPENING.search(self.text, self.command_start + 1)
            self.pos = self.resumed = following.start() if following else self.end_pos

    def parse_string(self, string_end: Any, level: int = 0, max_level: int = MAX_DEPTH) -> Any:
        return super().parse_string(string_end, level, max_level)

    def substitute_macro(self, name: str) -> Any:
        """BibTeX knows strings in any case."""
        return super().substitute_macro(next((known for known in self.macros if known.lower() == name.lower()), name))

    def _unclosed(self) -> tuple[str, tuple[int, int]]:
        name = self.current_field_name
        what = f"the value of {name} is never closed" if name else "the entry is never closed"
        return what, _place(self.text, name or "", self.command_start, last=True)

    def _token_start(self) -> int:
        """The start of the word before the position, or the position where none has just been read."""
        word = re.compile(r"\w*\Z").search(self.text, self.command_start, self.pos)
        return word.start() if word else self.pos
