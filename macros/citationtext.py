"""What references are put together of: words in italics, quotations, and signs where print wants them.

A reference is one string, in which `ITALIC` and `UPRIGHT` stand around what is in italics.
"""

from __future__ import annotations

ITALIC, UPRIGHT = "\x01", "\x02"

_AFTER_STOP = f"”’{UPRIGHT}"


def plain_text(reference: str) -> str:
    """A reference without its italics."""
    return reference.replace(ITALIC, "").replace(UPRIGHT, "")


def italic(text: str) -> str:
    return f"{ITALIC}{text}{UPRIGHT}" if text else ""


def quoted(text: str) -> str:
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”" if text else ""


def bracketed(text: str) -> str:
    return f"({text})" if text else ""


def square(text: str) -> str:
    return f"[{text}]" if text else ""


def led_by(lead: str, text: str) -> str:
    return lead + text if text else ""


def spaced(*parts: str) -> str:
    return " ".join([part for part in parts if part])


def commas(*parts: str) -> str:
    """Joined by commas, which stand inside of a quotation's end."""
    shown = [part for part in parts if part]
    last = shown.pop() if shown else ""
    return " ".join([*[stop(part, ",") for part in shown], last])


def sentences(parts: list[str]) -> str:
    return " ".join([stop(part) for part in parts if part])


def stop(text: str, sign: str = ".") -> str:
    """The text with a sign at its end, inside of a quotation; no second full stop."""
    last = text.rstrip(_AFTER_STOP)[-1:]
    if not last or (sign == "." and last in ".?!"):
        return text
    return f"{text[:-1]}{sign}”" if text[-1] == "”" else text + sign
