"""TeX text ↔ plain Unicode, for the letters and signs that bibliographies use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
"""Accent command → combining character."""

SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "dj": "đ", "DJ": "Đ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "i": "ı", "j": "ȷ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textless": "<", "textgreater": ">", "textbar": "|", "textregistered": "®",
    "texttrademark": "™", "copyright": "©", "pounds": "£", "S": "§", "textdegree": "°", "times": "×",
}  # fmt: skip
"""Command without argument → sign."""

LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_TYPED = re.compile(r"[\\{}~$]|--|``|''")
"""What makes a text another than its letters; most names and many titles have none of it."""

_COMMANDS = {sign: name for name, sign in reversed(SYMBOLS.items())}
_LETTERS = {sign: f"{{\\{name}}}" for sign, name in _COMMANDS.items() if sign not in "~^\\<>|"}
_SIGNS = {"–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": "{\\ldots}", "\u00a0": "~"}
_COMBINING = {mark: command for command, mark in ACCENTS.items()}
_SPECIAL = re.compile(r"(?<!\\)([&%#_])")
_LITERAL = re.compile(r"((?<!\\)\$[^$]*\$|\\url\s*\{[^{}]*\})")
"""Math and addresses: no sign in them needs a backslash."""
_WORD_THEN_LETTER = re.compile(r"(\\[a-zA-Z]{2,})(?=[^\x00-\x7f])")
_TOUCHING_SIGN = re.compile(r"[–—“”‘’](?:(?<=[-–—`'“”‘’].)|(?=[-–—`'“”‘’]))")
"""Signs that TeX would take for another one together with their neighbour."""
_MATH = r"(?P<math>(?<!\\)\$[^$]*\$)"
_ACCENT = r"\\(?P<accent>[`'^~=.\"]|[uvHckdrb](?![a-zA-Z]))\s*(?:\{(?P<braced>[^{}\\]*)\}|\{?\\(?P<dotless>[ij])(?:\}|(?![a-zA-Z]))|(?P<nested>\{\\[^{}]*(?:\{[^{}]*\})?\})|(?P<bare>[^\W\d_]))"
_WORD = r"\\(?P<word>[a-zA-Z]+)\s*(?P<empty>\{\})?"
_TOKEN = re.compile(
    rf"{_MATH}|{_ACCENT}|{_WORD}"
    r"|\\(?P<sign>.)"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>~)"
    r"|(?P<ligature>---?|``|'')",
    re.DOTALL,
)
_LETTER = re.compile(rf"{_MATH}|(?P<open>\{{)?(?:{_ACCENT}|{_WORD})(?(open)\}})|\\.", re.DOTALL)
"""A command that may stand for a letter, with the braces that hold it alone."""
_ENDS_WITH_WORD = re.compile(r"\\[a-zA-Z]+\Z")
"""A command whose argument the next braces hold."""
_WHOLE = re.compile(r"\{\\relax ([^\x00-\x7f]+)\}")
_APART = re.compile(r"[^\x00-\x7f]+")
_LETTER_APART = re.compile(r"[^\x00-\x7f]")


def decode(tex: str) -> str:
    """The text that a reader sees: `{\\'E}cole \\& {SAM}` → `École & SAM`. Math stays as it is typed."""
    if not tex.isascii():
        tex = unicodedata.normalize("NFC", tex).replace("\u00a0", "~")
    if not _TYPED.search(tex):
        return tex
    if "\\" not in tex and "$" not in tex:
        for typed, sign in LIGATURES:
            tex = tex.replace(typed, sign)
        return tex.replace("{", "").replace("}", "").replace("~", " ")
    return unicodedata.normalize("NFC", _TOKEN.sub(_decoded, tex))


def encode(text: str) -> str:
    """TeX or plain text with every letter outside ASCII as a command where one exists; the rest stays."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFC", text)
    if "\\" in apart:
        apart = _WORD_THEN_LETTER.sub(r"\1{}", apart)
    apart = _TOUCHING_SIGN.sub(r"{\g<0>}", apart)
    return _LETTER_APART.sub(_encoded, apart)


def encode_name(text: str) -> str:
    """The same for names, where what has no command becomes one letter to BibTeX: no style cuts its bytes in half."""
    tex = encode(text)
    return tex if tex.isascii() else _APART.sub(r"{\\relax \g<0>}", _WHOLE.sub(r"\1", tex))


def letters(tex: str) -> str:
    """TeX with every command for a letter as that letter, for programs that read Unicode; the rest stays."""
    tex = unicodedata.normalize("NFC", _WHOLE.sub(r"\1", tex))
    return unicodedata.normalize("NFC", _LETTER.sub(_letter, tex)) if "\\" in tex else tex


def escape(text: str) -> str:
    """Plain text as TeX: `a_b {x} & $5` → `a\\_b \\{x\\} \\& \\$5`."""
    text = text.replace("\\", "\0").replace("~", "\1").replace("^", "\2")
    text = re.sub(r"([&%#_${}])", r"\\\1", text)
    for mark, name in (("\0", "textbackslash"), ("\1", "textasciitilde"), ("\2", "textasciicircum")):
        text = text.replace(mark, f"{{\\{name}}}")
    return text


def escape_bare(tex: str) -> str:
    """TeX in which no `&`, `%`, `#` or `_` outside of math and addresses lacks its backslash."""
    if not _SPECIAL.search(tex):
        return tex
    parts = _LITERAL.split(tex)
    return "".join(part if i % 2 else _SPECIAL.sub(r"\\\1", part) for i, part in enumerate(parts))


def _decoded(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "math":
        return match["math"]
    if match["accent"]:
        return _accented(match)
    if match["word"]:
        return _word(match)
    if kind == "sign":
        return " " if match["sign"] in " /,\n" else "" if match["sign"] == "-" else match["sign"]
    if kind == "tie":
        return " "
    return "" if kind == "brace" else dict(LIGATURES)[match["ligature"]]


def _letter(match: re.Match[str]) -> str:
    sign = _accented(match) if match["accent"] else SYMBOLS.get(match["word"] or "", "")
    if not (match["accent"] or sign.isalpha()):
        return match[0]
    argument = match["open"] and _ENDS_WITH_WORD.search(match.string, 0, match.start())
    return f"{{{sign}}}" if argument else sign


def _accented(match: re.Match[str]) -> str:
    base = match["braced"] or match["dotless"] or match["bare"] or decode(match["nested"] or "")
    base = {"ı": "i", "ȷ": "j"}.get(base, base)
    return base[:1] + ACCENTS[match["accent"]] + base[1:]


def _word(match: re.Match[str]) -> str:
    word = match["word"]
    if word in SYMBOLS:
        return SYMBOLS[word]
    takes_argument = not match["empty"] and match.string[match.end() : match.end() + 1] == "{"
    return "" if takes_argument or word == "relax" else f"\\{word}"


def _encoded(match: re.Match[str]) -> str:
    return _command(match[0])


@lru_cache(maxsize=1 << 12)
def _command(char: str) -> str:
    """TeX for a letter outside ASCII; the letter itself where TeX has no command for it."""
    if char in _SIGNS:
        return _SIGNS[char]
    if char in _LETTERS:
        return _LETTERS[char]
    decomposed = unicodedata.normalize("NFD", char)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not base.isascii() or any(mark not in _COMBINING for mark in marks):
        return char
    tex = base
    for mark in marks:
        tex = (
            f"\\{_COMBINING[mark]}{{{tex}}}"
            if len(tex) > 1 or _COMBINING[mark].isalpha()
            else f"\\{_COMBINING[mark]}{tex}"
        )
    return f"{{{tex}}}"
