"""A whole list: sections, positions, what is left out and how it is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_kinds import Parse

from macros.importers.lists import parse_list

CUP = "**[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p.pdf)"
PIECES = [
    "\n", "\n\n", "# ", "## ", "- ", "  - ", "> ", "| ", "|-|-|\n", "| Title | Code |\n", "**", "*", "_", "[", "]", "](", ")", "(", "<", ">", "`", "```\n",
    '"', "“", "”", "<br>", "<a href='", "<!--", "-->", "</a>", "<details>", "https://arxiv.org/abs/2401.00001", "http://", "javascript:x", "![", "Ann Lee, ",
    "Bo Dyk and ", "et al.", "CVPR (2024)", "[2024.13]", "2024.01", "Tea in a Cup", "paper", "\\", "&amp;", "🔗", "\uf8ff", "\x00", "\t", "    ", ";", ". ",
]  # fmt: skip


def test_sections_follow_the_headings_whatever_their_form(parse: Parse) -> None:
    parsed = parse(f"""
        # 🍵 Tea Papers
        ## Contents
        - [Hot](#hot)

        ## 1. **Hot & Cold** \n
        - {CUP}

        ### 1.1 📖 Iced [[top]](#contents)
        * {CUP}

        Later
        -----
        <h2 align="center">3D Tea</h2>

        - {CUP}

        ## License
        Free.
    """)
    assert parsed.title == "Tea Papers"
    assert parsed.sections == (("Hot & Cold",), ("Hot & Cold", "Iced"), ("Later",), ("3D Tea",))
    assert [entry.where for entry in parsed.entries] == ["Hot & Cold", "Hot & Cold > Iced", "3D Tea"]


def test_positions_count_the_entries_of_each_section(parse: Parse) -> None:
    parsed = parse(f"## A\n- {CUP}\n- {CUP}\n## B\n- {CUP}\n")
    assert [(entry.where, entry.position) for entry in parsed.entries] == [("A", 1), ("A", 2), ("B", 1)]


def test_a_list_without_sections_keeps_its_papers_under_its_title(parse: Parse) -> None:
    parsed = parse(f"# Tea\n- {CUP}\n")
    assert parsed.sections == (("Tea",),)
    assert parsed.entries[0].where == "Tea"


def test_a_bullet_with_a_link_that_is_no_entry_is_told(parse: Parse) -> None:
    parsed = parse(f"## A\n- {CUP}\n- **[Model](https://m.example.org)** [**Code**](https://c.example.org)\n")
    assert [(note.line, note.column) for note in parsed.problems] == [(3, 1)]
    assert parsed.problems[0].message.startswith("left out")


@pytest.mark.parametrize("text", ['**Cup:** Ann Lee. "Tea for Two. ArXiv (2024).', "**[Cup]** Tea for two"])
def test_a_bullet_that_opens_as_an_entry_but_is_none_is_told(parse: Parse, text: str) -> None:
    parsed = parse(f"# T\n## S\n- {text}\n- plain words\n- **Bold** words\n")
    assert [note.line for note in parsed.problems] == [3]


def test_a_quote_in_what_seems_a_venue_is_told(parse: Parse) -> None:
    parsed = parse(
        '# T\n## S\n- **Cup:** Ann Lee.<br>"Tea for Two. ArXiv (2024). [[paper](https://arxiv.org/abs/2401.00001)]'
    )
    assert [note.message for note in parsed.problems] == ["not understood: Tea for Two. ArXiv"]


def test_contents_news_badges_and_prose_are_neither_entries_nor_problems(parse: Parse) -> None:
    parsed = parse(f"""
        # Tea
        [![Awesome](https://b.example.org/b.svg)](https://awesome.example.org) See [us](https://e.org).
        ## Contents
        - [A](#a)
        ## News
        - **[2024.05]** We wrote [a survey](https://arxiv.org/abs/2405.00001).
        ## A
        Prose with [a link](https://example.org).
        - {CUP}
        - [back](#contents)
    """)
    assert (len(parsed.entries), parsed.problems) == (1, ())


def test_hidden_rows_and_empty_entries_are_told_and_left_out(parse: Parse) -> None:
    parsed = parse(f"""
        ## A
        - {CUP}
        - **[]** . * *, [Paper](), [Code]()

        <!--
        - {CUP}
        -->
    """)
    assert len(parsed.entries) == 1
    assert [note.line for note in parsed.repairs] == [4, 7]


def test_a_hidden_row_below_a_table_stays_hidden(parse: Parse) -> None:
    parsed = parse("""
        ## A
        | Release | Title |
        |---|---|
        | 2024.01 | [Tea for Two](https://arxiv.org/abs/2401.00001) |
        <!-- | 2024.02 | [Tea for Three](https://arxiv.org/abs/2402.00001) | -->
    """)
    assert (len(parsed.entries), [(note.line, note.message) for note in parsed.repairs]) == (
        1,
        [(6, "a hidden row: left hidden")],
    )


def test_links_without_an_address_are_told_and_left_out(parse: Parse) -> None:
    parsed = parse("## A\n- **[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p), [Code]()\n")
    assert [link.label for link in parsed.entries[0].links] == ["paper"]
    assert [(note.line, note.column) for note in parsed.repairs] == [(2, 82)]


def test_links_that_are_not_http_are_problems(parse: Parse) -> None:
    parsed = parse(
        "## A\n- **[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p), [Code](javascript:alert(1))\n"
    )
    assert [link.label for link in parsed.entries[0].links] == ["paper"]
    assert "javascript:alert(1)" in parsed.problems[0].message


def test_cells_that_promise_a_link_are_told(parse: Parse) -> None:
    parsed = parse("""
        ## A
        | Release | Title | Code |
        |---|---|---|
        | 2024.01 | [Tea for Two](https://arxiv.org/abs/2401.00001) | (To be released) |
        | 2024.01 | [Tea for Three](https://arxiv.org/abs/2401.00002) | NA |
        | 2024.01 | [Tea for Four](https://arxiv.org/abs/2401.00003) | |
    """)
    assert [note.line for note in parsed.repairs] == [5]


def test_a_date_that_the_calendar_lacks_is_a_problem(parse: Parse) -> None:
    parsed = parse("## A\n| Release | Title |\n|-|-|\n| 2024.13 | [Tea for Two](https://arxiv.org/abs/2401.00001) |\n")
    assert "2024.13" in parsed.problems[0].message
    assert parsed.entries[0].released == "2024-01"


def test_entries_inside_details_are_read_and_inside_html_are_told(parse: Parse) -> None:
    parsed = parse(f"## A\n<details><summary>More</summary>\n\n- {CUP}\n\n</details>\n\n<div>\n- {CUP}\n</div>\n")
    assert len(parsed.entries) == 1
    assert [(note.line, note.message) for note in parsed.problems] == [(9, "left out: it stands inside HTML")]


def test_tables_of_results_are_no_lists_of_papers(parse: Parse) -> None:
    parsed = parse(f"## A\n| Methods | Score |\n|---|---|\n| Cup | 3.5 |\n\n- {CUP}\n")
    assert (len(parsed.entries), parsed.problems) == (1, ())


def test_sections_where_nothing_stands_yet_belong_to_the_list(parse: Parse) -> None:
    parsed = parse(f"# T\n## About this list\nWords.\n## A\n- {CUP}\n## B\n### C\n## License\n")
    assert parsed.sections == (("A",), ("B",), ("B", "C"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_text_makes_the_reader_stumble(pieces: list[str]) -> None:
    parsed = parse_list("".join(pieces).encode())
    assert all(note.line >= 1 and note.column >= 1 for note in (*parsed.repairs, *parsed.problems))
    assert all(entry.title and entry.section for entry in parsed.entries)
