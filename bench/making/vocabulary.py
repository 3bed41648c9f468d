"""Words, titles and names as bibliographies have them: a few are everywhere, most are rare."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from bench.making.chance import Chance, Zipf

WORDS = Path(__file__).parent / "words"
RARE_WORDS = 0.17
"""Of a title's nouns: those from the long tail, put together from a prefix and a root. With this and the slopes below, titles
    pack about as well as real ones do."""
RARE_NAMES = 0.3
"""Of people: those whose family name is put together."""
SMALL = {
    "a",
    "and",
    "as",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "the",
    "to",
    "under",
    "using",
    "via",
    "with",
    "without",
}


def read_words(name: str) -> list[str]:
    """The words of a list of ours, the most frequent first."""
    return (WORDS / f"{name}.txt").read_text("utf-8").split()


def read_lines(name: str) -> list[str]:
    return (WORDS / f"{name}.txt").read_text("utf-8").splitlines()


class Vocabulary:
    """All that titles, sentences and names are put together from."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._kinds = {
            "noun": Zipf(read_words("nouns")),
            "adjective": Zipf(read_words("adjectives")),
            "doing": Zipf(read_words("doing")),
        }
        self._titles = Zipf(read_lines("titles"))
        self._sentences = read_lines("sentences")
        self._rare = Zipf(_joined(chance, "prefixes", "roots"), 0.6)
        self._families = Zipf(read_words("families"), 1.05, 4)
        self._rare_families = _joined(chance, "family_heads", "family_tails")
        self._first_names = Zipf(read_words("first_names"), 0.6, 4)
        self._pinyin = read_words("pinyin")
        self.syllables, self._ends = read_words("syllables"), Zipf(read_words("method_ends"), 0.5)
        self._methods: set[str] = set()
        self._cores: set[tuple[str, ...]] = set()

    def method(self) -> str:
        """A name that no other method has, in whatever letters."""
        while True:
            name = "".join(self._chance.pick(self.syllables) for _ in range(2 + self._chance.happens(0.05)))
            name = (name.upper() if self._chance.happens(0.3) else name.capitalize()) + self._ending()
            if name.lower() not in self._methods:
                self._methods.add(name.lower())
                return name

    def title(self, method: str | None) -> str:
        """A title that names the method; no two titles differ in one word alone."""
        while True:
            pattern = self._titles.draw(self._chance)
            if ("{method}" in pattern) != bool(method):
                continue
            title = _capitalised(self._fill(pattern))
            words = title.split()
            cores = {(*words[:i], *words[i + 1 :]) for i in range(len(words))}
            if self._cores.isdisjoint(cores):
                self._cores |= cores
                return title.replace("{Method}", method or "")

    def sentence(self) -> str:
        return self._fill(self._chance.pick(self._sentences))

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def person(self) -> str:
        """`Family, First`, as BibTeX has it."""
        rare = self._chance.happens(RARE_NAMES)
        family = self._chance.pick(self._rare_families) if rare else self._families.draw(self._chance)
        return f"{family}, {self._first_name()}"

    def _first_name(self) -> str:
        if self._chance.happens(0.5):
            return self._chance.pick(self._pinyin) + self._chance.pick(self._pinyin).lower()
        middle = f" {self._chance.pick('ABCDEFGHJKLMNPRSTW')}." if self._chance.happens(0.09) else ""
        return self._first_names.draw(self._chance) + middle

    def _ending(self) -> str:
        return self._ends.draw(self._chance) if self._chance.happens(0.5) else ""

    def _fill(self, pattern: str) -> str:
        return re.sub(r"\{(noun|adjective|doing)\}", lambda match: self._word(match[1]), pattern)

    def _word(self, kind: str) -> str:
        if kind == "noun" and self._chance.happens(RARE_WORDS):
            return self._rare.draw(self._chance)
        return self._kinds[kind].draw(self._chance)


def _joined(chance: Chance, heads: str, tails: str) -> list[str]:
    """Every head before every tail, in an order by chance."""
    words = ["".join(pair) for pair in product(read_words(heads), read_words(tails))]
    return chance.some(words, len(words))


def _capitalised(title: str) -> str:
    words = [word if word.strip(":?") in SMALL else _upper(word) for word in title.split()]
    return " ".join([_upper(words[0]), *words[1:]])


def _upper(word: str) -> str:
    return "{Method}" + word[8:] if word.startswith("{method}") else word[0].upper() + word[1:]
