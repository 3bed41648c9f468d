"""Made-up works: who wrote them, when and where they appeared, what they are about and what they link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.making.chance import Chance, Zipf
from bench.making.vocabulary import Vocabulary
from macros.text import citation_key

YEARS = {2016: 2, 2017: 3, 2018: 4, 2019: 6, 2020: 8, 2021: 10, 2022: 13, 2023: 17, 2024: 20, 2025: 17}
"""Year → its share of the works, in percent."""
TEAM = Zipf(range(2, 13), slope=1.6, shift=4)
"""Numbers of authors: mostly few, twelve at most; about five in the middle, together with `LARGER`."""
LARGER = 0.55
"""Of the works: those of four authors or more, whatever `TEAM` says."""
NEWCOMERS = 0.4
"""Of the authors of a work: those who never wrote one before."""
NAMED = 0.56
"""Of the methods: those whose name the title has."""
FOUNDATIONS = 12
"""Works that others build on."""
FIRST_NUMBER, NUMBERS = 60_000, 39_999
"""Of arXiv ids: numbers that arXiv never came to in any month, so that no made-up link leads to a real paper."""
LINKS = (
    (("paper",), 48), (("paper", "code"), 36), (("paper", "project-page"), 8), (("paper", "code", "demo"), 3),
    (("paper", "project-page", "code"), 3), ((), 2),
)  # fmt: skip
"""Labels of a work's links → their share, in percent."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in a list of papers."""

    list: str
    section: str
    position: int


@dataclass(frozen=True, slots=True)
class Work:
    """One paper record, before it is written down."""

    key: str
    title: str
    authors: Sequence[str]
    """`Family, First`; none where nobody knows them."""
    released: str
    year: int
    entry_type: str
    venue: str
    """The venue's name; empty for a preprint."""
    arxiv: str
    tasks: Sequence[str]
    method: str | None = None
    builds_on: Sequence[str] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    pages: str = ""
    doi: str = ""
    note: str = ""
    listed_in: Sequence[Listed] = ()
    reference: int | None = None
    """Number in the survey's own references."""
    section: str = ""
    """Of the survey, where it speaks of the work."""


def make_works(count: int, tasks: Sequence[str], venues: Sequence[Mapping[str, str]], chance: Chance) -> list[Work]:
    """So many works, the oldest first; `tasks` are ids, `venues` are as venues.yaml has them."""
    return list(_Maker(tasks, venues, chance).iter_works(count))


class _Maker:
    def __init__(self, tasks: Sequence[str], venues: Sequence[Mapping[str, str]], chance: Chance) -> None:
        self.chance = chance
        self.words = Vocabulary(chance)
        self.tasks = Zipf(chance.some(tasks, len(tasks)), 0.7, 3)
        self.meetings = Zipf([venue["name"] for venue in venues if venue["kind"] in {"conference", "workshop"}], 0.9)
        self.journals = Zipf([venue["name"] for venue in venues if venue["kind"] == "journal"], 0.9)
        self.links = [labels for labels, share in LINKS for _ in range(share)]
        self.authorships: list[str] = []
        self.teams: list[Sequence[str]] = []
        self.keys: set[str] = set()
        self.arxiv: set[str] = set()
        self.foundations: list[str] = []

    def iter_works(self, count: int) -> Iterator[Work]:
        total, due = sum(YEARS.values()), 0.0
        for year, share in YEARS.items():
            due += count * share / total
            months = sorted(1 + self.chance.below(12) for _ in range(round(due) - len(self.keys)))
            for month in months:
                work = self._work(year, month)
                if len(self.foundations) < FOUNDATIONS and work.method:
                    self.foundations.append(work.key)
                yield work

    def _work(self, year: int, month: int) -> Work:
        chance, words = self.chance, self.words
        method = words.method() if chance.happens(0.76) else None
        title = words.title(method if chance.happens(NAMED) else None)
        authors = [] if chance.happens(0.005) else self._authors()
        key = citation_key(authors[0].split(",")[0] if authors else "", year, title, self.keys)
        self.keys.add(key)
        entry_type, venue = self._venue()
        arxiv = self._arxiv(year, month) if not venue or chance.happens(0.6) else ""
        return Work(
            key=key, title=title, authors=authors, released=self._released(year, month),
            year=min(year + (1 if venue and chance.happens(0.5) else 0), max(YEARS)), entry_type=entry_type, venue=venue,
            arxiv=arxiv, tasks=self._tasks(), method=method, builds_on=self._builds_on(),
            links=self._links(key, method or key, arxiv), pages=self._pages() if venue and chance.happens(0.25) else "",
            doi=f"10.5555/{key}.{chance.below(10**6)}" if entry_type == "article" else "",
            note=words.sentence() if chance.happens(0.1) else "",
        )  # fmt: skip

    def _authors(self) -> list[str]:
        """Newcomers, some of a team that wrote before, and some who wrote anything, the busiest first of all."""
        size = TEAM.draw(self.chance)
        if size < 4 and self.chance.happens(LARGER):
            size += 2 + self.chance.below(3)
        team = self.chance.pick(self.teams) if self.teams else ()
        names: list[str] = []
        while len(names) < size:
            names += [name for name in [self._author(team)] if name not in names]
        self.authorships += names
        self.teams.append(names)
        return names

    def _author(self, team: Sequence[str]) -> str:
        if not self.authorships or self.chance.happens(NEWCOMERS):
            return self.words.person()
        return self.chance.pick(team) if team and self.chance.happens(0.5) else self.chance.pick(self.authorships)

    def _venue(self) -> tuple[str, str]:
        drawn = self.chance.between(0, 1)
        if drawn < 0.52:
            return "misc", ""
        if drawn < 0.92:
            return "inproceedings", self.meetings.draw(self.chance)
        return "article", self.journals.draw(self.chance)

    def _arxiv(self, year: int, month: int) -> str:
        while True:
            number = f"{year % 100:02}{month:02}.{FIRST_NUMBER + self.chance.below(NUMBERS)}"
            if number not in self.arxiv:
                self.arxiv.add(number)
                return number

    def _released(self, year: int, month: int) -> str:
        drawn = self.chance.between(0, 1)
        day = f"-{1 + self.chance.below(28):02}" if drawn < 0.1 else ""
        return str(year) if drawn > 0.97 else f"{year}-{month:02}{day}"

    def _tasks(self) -> list[str]:
        wanted = 1 + self.chance.happens(0.2) + self.chance.happens(0.03)
        return list(dict.fromkeys(self.tasks.draw(self.chance) for _ in range(wanted)))

    def _builds_on(self) -> list[str]:
        if not self.foundations or not self.chance.happens(0.45):
            return []
        drawn = Zipf(self.foundations, 1.3, 1)
        return list(dict.fromkeys(drawn.draw(self.chance) for _ in range(1 + self.chance.happens(0.06))))

    def _links(self, key: str, name: str, arxiv: str) -> dict[str, str]:
        owner, project = self.chance.pick(self.words.syllables) + key[:6], name.lower()
        addresses = {
            "paper": f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://papers.example.org/{key}.html",
            "code": f"https://github.com/{owner}/{name}",
            "project-page": f"https://{project}.example.org/",
            "demo": f"https://demos.example.org/{owner}/{project}",
        }
        return {label: addresses[label] for label in self.chance.pick(self.links)}

    def _pages(self) -> str:
        first = 1 + self.chance.below(19_000)
        return f"{first}--{first + 7 + self.chance.below(9)}"
