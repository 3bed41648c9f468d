"""BibTeX in and out: our one form is stable, and every mistake has its place."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.bibtex import entry_place, find_keys, format_entry, make_entry, parse_bibtex, parse_entry
from macros.model import Entry, Person

HARD_NAMES = (
    "Knuth, Donald E.", "van der Maaten, Laurens", "de la Cruz, Ana", "{OpenAI}", "{Barnes and Noble, Inc.}",
    "Smith, Jr., John", "King, III, Martin", "Madonna", "Łukasz Żółć", "{\\L}ukasz {\\.Z}{\\'o}{\\l}{\\'c}", "Erdős, Pál",
    "Nguyễn, Thị Ánh", "Đặng, Văn", "Trần, Minh", "Lê, Thế", "王, 小明", "Grass, Günter ß", "Ğökçe, Şule", "O'Neill, {\\'E}amon",
    "Jean-Paul Sartre", "H. G. Wells", "{van} Gogh, Vincent", "Ludwig van Beethoven", "A{\\ss}mann, B", "d'Ormesson, Jean",
    "Ñandú, Iñaki", "Ørsted, Hans", "Çelik, İbrahim", "Iğdır, Işıl", "Þór, Guð{\\dh}", "{\\'\\i}sak, {\\'{\\i}}da", "others",
)  # fmt: skip

PIECES = (
    "a", "B", "7", " ", "-", "--", "---", ":", "!", "?", ",", ".", "'", "''", "``", '"', "(", ")", "/", "|", "<b>", "[x](y)",
    "{{ 7*7 }}", "\\{\\{ x \\}\\}", "&", "\\&", "%", "\\%", "#", "\\#", "_", "\\_", "$x^2_i$", "\\$", "$\\alpha$", "~", "^",
    "{SAM}", "{SAM} 2", "{\\'e}", "\\'{e}", "\\'e", '\\"{u}', "{\\~{\\^e}}", "{\\d o}", "{\\v{s}}", "\\c{c}", "{\\ss}", "{\\o}", "\\ldots",
    "\\emph{x}", "\\textbf{y}", "\\LaTeX", "\\alpha", "\\url{http://a_b}", "Ł", "ğ", "ő", "ß", "Đ", "ắ", "ế", "é", "中文", "–", "—", "“", "”",
    "…", "’", "\u00a0", "e\u0301", "ﬁ", "²", "€", "∞", "😀", "@", "=", "{}", "\\ ", "\\-", "{a {b} c}",
)  # fmt: skip

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)
people = st.lists(st.sampled_from(HARD_NAMES), min_size=1, max_size=4).map(" and ".join)


def entry(text: str) -> Entry:
    """The entry of a text in which nothing is wrong."""
    parsed, mistakes = parse_entry(text)
    assert parsed is not None
    assert mistakes == []
    return parsed


@settings(max_examples=400, deadline=None)
@given(title=words, author=people, note=words, pages=st.sampled_from(["1-2", "1--2", "1 – 2", "e12", "A-1", "3---4"]))
@example(title="\\{\\{ 7*7 \\}\\} <script>", author="others", note="\\\\", pages="1")
def test_writing_what_was_read_gives_the_same_bytes(title: str, author: str, note: str, pages: str) -> None:
    fields = {"title": title, "author": author, "note": note, "pages": pages, "year": "2024", "month": "aug"}
    for unicode in (False, True):
        once = format_entry(make_entry("misc", "a1", fields), unicode=unicode)
        again, mistakes = parse_entry(once)
        assert again is not None
        assert [m for m in mistakes if "names are joined" not in m.message] == []
        assert format_entry(again, unicode=unicode) == once


@settings(max_examples=200, deadline=None)
@given(title=words, author=people)
@example(title="\\emph{\\'e}", author="Knuth, Donald E.")
def test_what_a_reader_sees_survives_writing(title: str, author: str) -> None:
    made = make_entry("misc", "a1", {"title": title, "author": author})
    again, _ = parse_entry(format_entry(made))
    assert again is not None
    straight = made.title.translate(str.maketrans("’‘", "'`"))  # TeX has one sign for each, and its meaning is known
    assert (again.title.translate(str.maketrans("’‘", "'`")), again.authors) == (straight, made.authors)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='@misc{}(),="#\\ \na1%$', max_size=60))
def test_any_text_gives_entries_or_mistakes(text: str) -> None:
    parsed, mistakes = parse_bibtex("@misc{a," + text)
    assert parsed or mistakes or "{" not in text
    for mistake in mistakes:
        assert 0 <= mistake.line <= text.count("\n")


def test_the_form_has_an_order_and_is_aligned() -> None:
    fields = {"year": "2024", "zeal": "1", "title": "A", "archiveprefix": "arXiv", "author": "John van Dyk"}
    assert format_entry(make_entry("misc", "dyk2024a", fields)) == (
        "@misc{dyk2024a,\n"
        "  title         = {A},\n"
        "  author        = {van Dyk, John},\n"
        "  year          = {2024},\n"
        "  archiveprefix = {arXiv},\n"
        "  zeal          = {1},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Laurens van der Maaten", Person("Laurens", "van der", "Maaten")),
        ("van der Maaten, Laurens", Person("Laurens", "van der", "Maaten")),
        ("Smith, Jr., John", Person("John", "", "Smith", "Jr.")),
        ("{Tea Society, Inc.}", Person("", "", "Tea Society, Inc.")),
        ("Nguy{\\~{\\^e}}n, Th{\\d i} {\\'A}nh", Person("Thị Ánh", "", "Nguyễn")),
        ("Erd{\\H o}s, P{\\'a}l", Person("Pál", "", "Erdős")),
        ("{\\L}ukasz {\\.Z}{\\'o}{\\l}{\\'c}", Person("Łukasz", "", "Żółć")),
        ("Eug{\\`e}ne~Vidal", Person("Eugène", "", "Vidal")),
    ],
)
def test_a_name_has_four_parts(name: str, person: Person) -> None:
    assert entry(f"@misc{{a, author = {{{name}}}}}").authors == (person,)


@given(
    st.lists(st.sampled_from(["Ana", "B.", "van", "O'Neil", "Ö", "Mc--X", "d'A", "7"]), min_size=2, max_size=5),
    st.integers(1, 4),
)
def test_a_plain_name_is_read_as_if_it_were_not_plain(words: list[str], cut: int) -> None:
    family, given = " ".join(words[:cut]), " ".join(words[cut:])
    plain, braced = (make_entry("misc", "a", {"author": f"{family}, {given}{end}"}) for end in ("", "{}"))
    assert plain.authors == braced.authors


def test_and_others_is_kept_and_is_nobody() -> None:
    made = entry("@misc{a, author = {Knuth, Donald and others}}")
    assert [person.last for person in made.authors] == ["Knuth"]
    assert "{Knuth, Donald and others}" in format_entry(made)


def test_strings_months_joined_values_quotes_and_parentheses_are_read() -> None:
    text = '@string{conf = "Conf. of "}\n@comment{no {one}}\nwords\n@misc(a, booktitle = conf # {Tea} # " 7", month = AUG, year = 1999)'
    (parsed,), mistakes = parse_bibtex(text)
    assert mistakes == []
    assert dict(parsed.entry.fields) == {"booktitle": "Conf. of Tea 7", "month": "aug", "year": "1999"}


def test_an_entry_that_does_not_parse_hides_no_other() -> None:
    text = "@misc{a,\n  title = {One,\n  note = {a@b.c},\n}\n@misc{b,\n  title = {Two}\n  year = 2000,\n}\n@misc{c, title = {Three}}\n"
    parsed, mistakes = parse_bibtex(text)
    assert [(m.line, m.column) for m in mistakes] == [(1, 2), (6, 2)]
    assert [item.entry.key for item in parsed if item.whole] == ["c"]
    assert find_keys(text) == ["a", "b", "c"]


def test_a_field_is_found_in_its_own_entry() -> None:
    text = "@misc{a,\n  title = {A},\n}\n@misc{b,\n  title = {B},\n  year = {1},\n}\n"
    assert entry_place(text, "b", "title") == (4, 2)
    assert entry_place(text, "a", "year") == (0, 0)
    assert entry_place(text, "b", "note") == (3, 0)


@pytest.mark.parametrize(
    "authors",
    [
        "Zhang, Renrui and Jiang, Zhengkai", "van der Berg, Anna and {Tea, Cups and Co.}", "Smith, Jr., John", "Cher",
        "De la Cruz, Ana and García Márquez, Gabriel José", "{Garc{\\'i}a M{\\'a}rquez}, Gabriel Jos{\\'e}", "Knuth, Donald and others",
        "García Márquez, Gabriel José and Plato",
    ],
)  # fmt: skip
def test_right_names_are_no_mistake(authors: str) -> None:
    entry(f"@misc{{a, author = {{{authors}}}}}")


@pytest.mark.parametrize(
    "authors",
    [
        "John Smith, Bob Jones",
        "A B, C D, E F",
        "A, B, C, D",
        "A B, C D and E F",
        "A B et al.",
        "A B; C D",
        "A B and and C D",
        "{}",
    ],
)
def test_wrong_names_are_one_mistake(authors: str) -> None:
    _, mistakes = parse_entry(f"@misc{{a, author = {{{authors}}}}}")
    assert len(mistakes) == 1


def test_the_survey_survives_its_own_form(survey, real_survey) -> None:  # type: ignore[no-untyped-def]
    entries = [e for s in (survey, real_survey) for e in (*(paper.entry for paper in s.papers), *s.references)]
    text = "\n".join(format_entry(e) for e in entries)
    parsed, mistakes = parse_bibtex(text)
    assert mistakes == []
    assert "\n".join(format_entry(item.entry) for item in parsed) == text
