"""Each form of entry, in its regular and its irregular shapes."""

import pytest
from import_kinds import Parse


def test_a_quoted_entry_gives_all_its_fields(parse: Parse) -> None:
    entry = parse("""
        # Tea
        ## Hot
        - **KettleNet:** Ann Lee, Bo van Dyk.<br />
          "KettleNet: Is "Hot" Hot Enough?." TeaConf (2024).
          [[paper]( https://arxiv.org/abs/2401.00001)]
          [[project page](https://kettle.example.org)]
          [2023.12]
    """).entries[0]
    assert (entry.method, entry.title) == ("KettleNet", 'KettleNet: Is "Hot" Hot Enough?')
    assert [person.inverted for person in entry.authors] == ["Lee, Ann", "van Dyk, Bo"]
    assert (entry.venue, entry.year, entry.released, entry.arxiv) == ("TeaConf", 2024, "2023-12", "2401.00001")
    assert [(link.label, link.line, link.column) for link in entry.links] == [("paper", 6, 13), ("project-page", 7, 19)]
    assert (entry.line, entry.column, entry.where, entry.position) == (4, 1, "Hot", 1)


@pytest.mark.parametrize(
    "text",
    [
        '- **K:** Ann Lee, Bo Dyk. "Tea for Two." ArXiv (2024). [[paper](https://arxiv.org/abs/2401.00001)] [2024.01]',
        '* **K**: Ann Lee, Bo Dyk.<br>"Tea for Two." ArXiv (2024).\n[[paper](https://arxiv.org/abs/2401.00001)]',
        "1. K: Ann Lee and Bo Dyk. “Tea for Two” arXiv 2024. [Paper](<https://arxiv.org/pdf/2401.00001v2>)",
        '+ [K] Ann Lee; Bo Dyk\n\n  "Tea for Two."\n\n  - [[pdf](https://arxiv.org/abs/2401.00001)]\n  - [2024.01]',
        '- [2024.01] **K:** Ann Lee & Bo Dyk. "[Tea for Two](https://arxiv.org/abs/2401.00001)."',
        '- **K:** "Tea for Two", Ann Lee, Bo Dyk, ArXiv 2024. [![Paper](https://b.example.org/p.svg)](https://arxiv.org/abs/2401.00001)',
        '- **K:** Lee, Ann and Dyk, Bo.<br/>"Tea for Two." ArXiv (2024). https://arxiv.org/abs/2401.00001',
    ],
)
def test_shapes_of_a_quoted_entry_say_the_same(parse: Parse, text: str) -> None:
    parsed = parse(f"# T\n\n## S\n\n{text}\n")
    entry = parsed.entries[0]
    assert parsed.problems == ()
    assert (entry.method, entry.title, entry.released, entry.arxiv, entry.venue) == (
        "K",
        "Tea for Two",
        "2024-01",
        "2401.00001",
        None,
    )
    assert [person.last for person in entry.authors] == ["Lee", "Dyk"]
    assert [link.label for link in entry.links] == ["paper"]


@pytest.mark.parametrize(
    "text",
    [
        "- **[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p.pdf), [Code](https://github.com/a/b)",
        "- **[Cup]**  Tea in a cup. *TeaConf 2024 *, [Paper](https://a.example.org/p.pdf) [Code](https://github.com/a/b)",
        "* [Cup] Tea in a cup. TeaConf 2024. [Paper](https://a.example.org/p.pdf) | [Code](https://github.com/a/b)",
        "1. **Cup**: Tea in a cup (TeaConf 2024) [[PDF]](https://a.example.org/p.pdf) [[Code]](https://github.com/a/b)",
        "- **[Cup]** Tea in a cup.\n  _TeaConf (2024)_,\n  [Paper](https://a.example.org/p.pdf),\n  [code](https://github.com/a/b)",
        "- **[Cup]** Tea in a cup, TeaConf'24 [Paper](https://a.example.org/p.pdf) [🔗 Code](https://github.com/a/b)",
        "- **Cup** [Tea in a cup](https://a.example.org/p.pdf). *TeaConf 2024*. [Code](https://github.com/a/b)",
    ],
)
def test_shapes_of_a_bracketed_entry_say_the_same(parse: Parse, text: str) -> None:
    parsed = parse(f"# T\n\n## S\n\n{text}\n")
    entry = parsed.entries[0]
    assert parsed.problems == ()
    assert (entry.method, entry.title, entry.venue, entry.year) == ("Cup", "Tea in a cup", "TeaConf", 2024)
    assert [(link.label, link.url) for link in entry.links] == [
        ("paper", "https://a.example.org/p.pdf"),
        ("code", "https://github.com/a/b"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Release | Title | Code |\n|---|---|---|\n| 2024.01| [Tea for Two](https://arxiv.org/abs/2401.00001) | [🔗 Code](https://github.com/a/b) |",
        "| Code | Date | Paper |\n|---|---|---|\n|[link](https://github.com/a/b)|Jan 2024|[**Tea for Two** ](https://arxiv.org/pdf/2401.00001)|",
        "| Title | Authors | Paper | Code | Year |\n|-|-|-|-|-|\n| **Tea for Two** | Ann Lee | [arXiv](https://arxiv.org/abs/2401.00001) | [code](https://github.com/a/b) | 2024",
        "| Title | arXiv | Code | Pub. & Date |\n|-|-|-|-|\n|[Tea for Two](https://arxiv.org/abs/2401.00001)|[![arXiv](https://b.example.org/x.svg)](https://arxiv.org/abs/2401.00001)|[code](https://github.com/a/b)| arXiv-2024 |",
        "| Paper Title | Links |\n|-|-|\n| Tea for Two | [[paper](https://arxiv.org/abs/2401.00001)] [[code](https://github.com/a/b)] |",
    ],
)
def test_columns_of_a_table_may_stand_in_any_order(parse: Parse, table: str) -> None:
    parsed = parse(f"# T\n## S\n\n{table}\n")
    entry = parsed.entries[0]
    assert parsed.problems == ()
    assert (entry.title, entry.released, entry.arxiv) == ("Tea for Two", "2024-01", "2401.00001")
    assert sorted((link.label, link.url) for link in entry.links if link.label == "code") == [
        ("code", "https://github.com/a/b")
    ]
    assert [link.label for link in entry.links].count("paper") == 1


def test_bars_code_and_math_in_a_title_are_kept(parse: Parse) -> None:
    parsed = parse("""
        ## S
        | Date | Title |
        |---|---|
        | 2024.01 | [A \\| B with `c_d` and $x^2$](https://arxiv.org/abs/2401.00001) |
    """)
    assert parsed.entries[0].title == "A | B with c_d and $x^2$"


def test_an_unknown_tag_belongs_to_the_title(parse: Parse) -> None:
    parsed = parse(
        '## S\n- Ann Lee. "How the <SEG> Token <b>Works</b>." ArXiv (2024). [[paper](https://arxiv.org/abs/2401.00001)]'
    )
    assert parsed.entries[0].title == "How the <SEG> Token Works"


def test_authors_cut_short_are_not_taken_for_all(parse: Parse) -> None:
    parsed = parse(
        '## S\n- Ann Lee, Bo Dyk, et al. "Tea for Many." ArXiv (2024). [[paper](https://arxiv.org/abs/2401.00001)]'
    )
    assert (parsed.entries[0].authors, parsed.entries[0].named) == ((), "Ann Lee, Bo Dyk, et al.")
    assert "et al." in parsed.repairs[0].message


def test_a_forced_form_reads_no_other(parse: Parse) -> None:
    text = "## S\n- **[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p.pdf)\n"
    assert len(parse(text, "bracketed").entries) == 1
    assert parse(text, "table").entries == ()


@pytest.mark.parametrize(
    "text",
    [
        "- [Tea Networks for Cups](https://arxiv.org/abs/2401.00001) - Ann Lee, Bo Dyk, *TeaConf 2024*",
        "- Tea Networks for Cups. Ann Lee, Bo Dyk. *TeaConf 2024* [[pdf]](https://arxiv.org/abs/2401.00001)",
        "- Ann Lee, Bo Dyk. Tea Networks for Cups. TeaConf (2024). [[pdf](https://arxiv.org/abs/2401.00001)]",
        "- **Tea Networks for Cups** <br> Ann Lee, Bo Dyk <br> TeaConf 2024 [[Paper](https://arxiv.org/abs/2401.00001)]",
        "- [TeaConf 2024] Tea Networks for Cups. Ann Lee, Bo Dyk. [[Paper](https://arxiv.org/abs/2401.00001)]",
    ],
)
def test_title_authors_and_venue_are_told_apart_without_quotes(parse: Parse, text: str) -> None:
    entry = parse(f"## S\n\n{text}\n").entries[0]
    assert (entry.title, entry.venue, entry.year) == ("Tea Networks for Cups", "TeaConf", 2024)
    assert [person.last for person in entry.authors] == ["Lee", "Dyk"]


def test_words_beside_a_title_are_told_when_left_out(parse: Parse) -> None:
    parsed = parse("## S\n- [Tea for Two](https://arxiv.org/abs/2401.00001): a fine paper about tea and cups.\n")
    assert parsed.repairs[0].message == "left out beside the title: a fine paper about tea and cups"


def test_prose_that_quotes_a_title_is_no_entry(parse: Parse) -> None:
    parsed = parse(
        '## S\nWe build on "Tea for Two" ([here](https://e.org)).\n\n- See "Tea for Two" in [our post](https://e.org).\n'
    )
    assert parsed.entries == ()
    assert [note.line for note in parsed.problems] == [4]


def test_a_linked_acronym_is_the_method_and_its_link_what_its_host_says(parse: Parse) -> None:
    entry = parse(
        "## S\n- **[Cup](https://github.com/a/b)** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org)\n"
    ).entries[0]
    assert (entry.method, [link.label for link in entry.links]) == ("Cup", ["paper", "code"])
