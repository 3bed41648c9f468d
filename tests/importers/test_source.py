"""Bytes of a list → text, with the printed places."""

import pytest

from macros.importers.source import NotText, decode, repair, undo_damage


def test_emoji_read_as_mac_roman_are_put_right() -> None:
    assert undo_damage("🔗".encode().decode("mac_roman")) == "🔗"


def test_an_apostrophe_read_as_windows_1252_is_put_right() -> None:
    assert undo_damage("â€™") == "’"


@pytest.mark.parametrize("text", ["é", "“É", "—é", "Ł", "±", "中文", "→", "à", "“à”"])
def test_letters_that_are_meant_stay(text: str) -> None:
    assert undo_damage(text) is None


def test_a_repair_is_told_at_its_printed_place() -> None:
    damaged = "🔗".encode().decode("mac_roman")
    source = repair(f"# Tea\n[{damaged} Code](https://example.org) {damaged}")
    assert [(note.line, note.column) for note in source.repairs] == [
        (2, 2),
        (2, len(f"[{damaged} Code](https://example.org) ") + 1),
    ]
    assert source.text == "# Tea\n[🔗 Code](https://example.org) 🔗"


def test_places_behind_a_repair_are_those_of_the_printed_line() -> None:
    damaged = "🔗".encode().decode("mac_roman")
    source = repair(f"{damaged} x")
    assert source.place(0, source.text.index("x")) == (1, len(damaged) + 2)


def test_invisible_characters_are_dropped_and_told() -> None:
    source = repair("Kettle\u200bNet\x07")
    assert source.text == "KettleNet"
    assert [(note.column, note.message) for note in source.repairs] == [
        (7, "invisible characters dropped: U+200B"),
        (11, "invisible characters dropped: U+0007"),
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake() -> None:
    source = repair(decode("\ufeff# Tea\r\nx\ry".encode()))
    assert (source.text, source.repairs) == ("# Tea\nx\ny", ())


def test_bytes_that_are_not_utf_8_are_told_with_their_place() -> None:
    with pytest.raises(NotText) as caught:
        decode("# Tea\nété ".encode() + b"\xff")
    assert (caught.value.note.line, caught.value.note.column) == (2, 5)
    assert "0xff" in caught.value.note.message
