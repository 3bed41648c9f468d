"""Headline capitals for English titles, word for word as citation processors give them."""

from __future__ import annotations

import re
from functools import lru_cache

SMALL_WORDS = frozenset({
    "a", "about", "above", "according", "across", "afore", "after", "against", "al", "along", "alongside", "amid",
    "amidst", "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside", "astride",
    "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between",
    "beyond", "but", "by", "c", "ca", "circa", "d'", "de", "despite", "down", "during", "et", "except", "for",
    "forenenst", "from", "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor",
    "notwithstanding", "of", "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans", "since",
    "so", "than", "the", "through", "throughout", "thru", "thruout", "till", "to", "toward", "towards", "under",
    "underneath", "until", "unto", "up", "upon", "v", "v.", "van", "versus", "via", "vis-à-vis", "von", "vs", "vs.",
    "with", "within", "without", "yet",
})  # fmt: skip
"""Stay small, but at the start, at the end and after a colon."""

_BREAK = re.compile("( [\"']|[‘’“”\"'\\-–—/.,;?!:\\[\\]()])")
_OPENERS = {"“": "”", "‘": "’", ' "': '"', " '": "'"}
_LONE_GREEK = re.compile("[\u0370-\u03ff]")
_GAPS = re.compile("([ \u00a0\u2000-\u200b\u205f\u3000]+)")
_LAST = re.compile(r"(\S+)(\s*)$")


@lru_cache(maxsize=1 << 10)
def title_case(title: str) -> str:
    """`a look at {it}: the end` → `A Look at {It}: The End`; words that hold a capital stay as they are.

    The last ones are remembered: a few places of publication come again and again.
    """
    parts = _BREAK.split(title)
    strings, signs = parts[::2], ["", *parts[1::2]]
    cased = list(strings)
    open_quotes: list[tuple[str, int]] = []
    first, after, last = True, False, -1
    for place, (sign, string) in enumerate(zip(signs, strings, strict=True)):
        after = after or sign[-1:] in {"!", "?", ":"}
        if string.strip():
            joined = place == 0 and signs[1:2] == ["-"]
            cased[place] = _capitals(string, forced=first or after, joined=joined)
            first, after, last = False, False, place
        if _keeps_small(sign, place, open_quotes):
            cased[place], last = string[:1] + cased[place][1:], -1
    for _, place in open_quotes:  # a quotation that is never closed is none
        cased[place] = strings[place][:1] + cased[place][1:]
    if last >= 0:
        cased[last] = _last_word(cased[last])
    return "".join(sign + string for sign, string in zip(signs, cased, strict=True))


def _keeps_small(sign: str, place: int, open_quotes: list[tuple[str, int]]) -> bool:
    """Whether the sign is an apostrophe, so that what follows is no word of its own: `don't`."""
    if sign in _OPENERS:
        open_quotes.append((_OPENERS[sign], place))
        return False
    if sign not in {"’", "”", '"', "'"}:
        return False
    if open_quotes and open_quotes[-1][0] == sign:
        open_quotes.pop()
        return False
    return True


def _capitals(string: str, *, forced: bool, joined: bool) -> str:
    words = _GAPS.split(string)
    for i in range(0, len(words), 2):
        word = words[i]
        if word and word == word.lower():
            wanted = (len(word) > 1 and word not in SMALL_WORDS) or (joined and i == len(words) - 1)
            if wanted or forced:
                words[i] = _capitalise(word)
        forced = forced and not word  # only the first word is
    return "".join(words)


def _last_word(string: str) -> str:
    match = _LAST.search(string)
    if not match or len(match[1]) < 2 or match[1].lower() not in SMALL_WORDS:
        return string
    return string[: match.start()] + _capitalise(match[1]) + match[2]


def _capitalise(word: str) -> str:
    return word if _LONE_GREEK.fullmatch(word) else word[:1].upper() + word[1:]
