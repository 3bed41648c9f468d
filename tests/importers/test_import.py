"""A list goes in, records come out; what people wrote stays."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner
from import_kinds import Files, Import

from macros.importers.command import import_command
from macros.loader import load_survey
from macros.model import Survey

HEAD = "# Tea Papers\n\n## Hot\n\n"
ROW = '- **KettleNet:** Ann Lee, Bo van Dyk. "KettleNet Boils." TeaConf (2024). [[paper](https://arxiv.org/abs/2312.00001)] [2023.12]\n'
OTHER = (
    "- **[Cup]** Tea in a cup. *TeaConf 2024*, [Paper](https://a.example.org/p.pdf), [Code](https://github.com/a/b)\n"
)
KEY = "papers/2023/lee2023kettlenet.yaml"


def record(data_dir: Path) -> str:
    return (data_dir / KEY).read_text("utf-8")


def edit(data_dir: Path, name: str, old: str, new: str) -> None:
    path = data_dir / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def load(data_dir: Path) -> Survey:
    return load_survey(data_dir)


def test_a_list_fills_an_empty_folder_that_then_has_no_mistakes(import_text: Import, data_dir: Path) -> None:
    report = import_text(HEAD + ROW + OTHER + "## Iced\n")
    survey = load(data_dir)
    assert (report.exit_code, report.entries, report.new, report.known, report.links) == (0, 2, 2, 0, 3)
    assert report.sections == {"Hot": 2}
    assert survey.about.site.name == "Tea Papers"
    assert [task.id for task in survey.walk_tasks()] == ["hot", "iced"]
    assert [path for path, _ in survey.lists[0].walk()] == ["Hot", "Iced"]
    assert [paper.key for paper in survey.papers] == ["anon2024tea", "lee2023kettlenet"]


def test_a_record_has_the_form_of_the_house(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    assert record(data_dir) == dedent("""\
        # yaml-language-server: $schema=../../schema/paper.json
        method: KettleNet
        tasks: [hot]
        released: 2023-12
        links:
          paper: https://arxiv.org/abs/2312.00001
        listed_in:
          - {list: tea, section: Hot, position: 1}
        bibtex: |
          @inproceedings{lee2023kettlenet,
            title         = {{KettleNet} Boils},
            author        = {Lee, Ann and van Dyk, Bo},
            booktitle     = {TeaConf},
            year          = {2024},
            eprint        = {2312.00001},
            archiveprefix = {arXiv},
          }
        """)


def test_unknown_authors_are_said_to_be_unknown(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + OTHER)
    paper = load(data_dir).papers[0]
    assert (paper.authors, paper.entry.authors) == ("unknown", ())


def test_authors_cut_short_are_kept_in_a_note(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW.replace("Bo van Dyk", "et al"))
    paper = load(data_dir).papers[0]
    assert (paper.authors, paper.note) == ("unknown", "The list it comes from names as authors: Ann Lee, et al.")


def test_a_second_run_changes_no_byte(import_text: Import, files: Files) -> None:
    import_text(HEAD + ROW + OTHER)
    before = files()
    report = import_text(HEAD + ROW + OTHER)
    assert (report.new, report.known, report.written) == (0, 2, 0)
    assert files() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(import_text: Import, files: Files) -> None:
    dry = import_text(HEAD + ROW, dry_run=True)
    assert files() == {}
    assert import_text(HEAD + ROW) == dry


def test_a_known_work_gets_the_new_list_and_keeps_what_people_wrote(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    edit(data_dir, KEY, "tasks: [hot]", 'tasks:   [ "hot" ]   # by hand\n\n# about the release')
    before = record(data_dir)
    row = "- **[KNet]** KettleNet boils! *Elsewhere 2025*, [PDF](https://arxiv.org/pdf/2312.00001v3) [Code](https://github.com/k/n)"
    report = import_text(f"# Cups\n## Hot\n{row}\n", "cups")
    added = ["  code: https://github.com/k/n", "  - {list: cups, section: Hot, position: 1}"]
    assert (report.new, report.known) == (0, 1)
    assert [line for line in record(data_dir).splitlines() if line not in added] == before.splitlines()
    assert all(line in record(data_dir).splitlines() for line in added)
    load(data_dir)


@pytest.mark.parametrize(
    "row",
    [
        "- **[K]** Another name for it. *TeaConf 2023*, [Paper](https://arxiv.org/html/2312.00001v2)",
        "- **[K]** KettleNet: boils. *TeaConf 2023*, [Paper](https://a.example.org/k.pdf)",
    ],
)
def test_a_work_is_known_by_its_id_or_its_title(import_text: Import, row: str) -> None:
    import_text(HEAD + ROW)
    report = import_text(f"# Cups\n## Hot\n{row}\n", "cups")
    assert (report.new, report.known) == (0, 1)


def test_a_work_is_known_by_its_doi(import_text: Import) -> None:
    import_text(HEAD + OTHER.replace("https://a.example.org/p.pdf", "https://doi.org/10.1234/Tea"))
    report = import_text(
        "# C\n## Hot\n- **[C]** Cups of tea. *TeaConf 2024*, [Paper](https://dx.doi.org/10.1234/tea)\n", "cups"
    )
    assert (report.new, report.known) == (0, 1)


def test_a_work_is_known_by_a_title_that_a_correction_calls_misprinted(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + OTHER)
    name = "papers/2024/anon2024tea.yaml"
    edit(data_dir, name, "Tea in a cup}", "Coffee from a mug}")
    correction = "corrections:\n  - {field: title, printed: Tea in a cup, right: Coffee from a mug, reason: made up}\n"
    edit(data_dir, name, "bibtex: |", f"{correction}bibtex: |")
    assert import_text(HEAD + OTHER).known == 1


def test_an_address_that_a_correction_calls_wrong_is_not_added_again(
    import_text: Import, data_dir: Path, files: Files
) -> None:
    import_text(HEAD + OTHER)
    name = "papers/2024/anon2024tea.yaml"
    edit(data_dir, name, "  code: https://github.com/a/b", "  code: https://github.com/right/b")
    row = "  - {field: links.code, printed: https://github.com/a/b, right: https://github.com/right/b, reason: made up}"
    edit(data_dir, name, "bibtex: |", f"corrections:\n{row}\nbibtex: |")
    before = files()
    import_text(HEAD + OTHER)
    assert files() == before


def test_another_address_under_a_known_label_stands_beside_it(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + OTHER)
    import_text(HEAD + OTHER.replace("github.com/a/b", "gitlab.com/a/b"))
    import_text(HEAD + OTHER.replace("github.com/a/b", "codeberg.org/a/b"))
    assert load(data_dir).papers[0].links["code"] == (
        "https://github.com/a/b",
        "https://gitlab.com/a/b",
        "https://codeberg.org/a/b",
    )


def test_positions_follow_the_list(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    import_text(HEAD + OTHER + ROW)
    positions = {paper.key: paper.listed_in[0].position for paper in load(data_dir).papers}
    assert positions == {"anon2024tea": 1, "lee2023kettlenet": 2}


def test_a_work_that_stands_twice_is_one_work_at_two_places(import_text: Import, data_dir: Path) -> None:
    report = import_text(HEAD + ROW + ROW + "## Iced\n" + ROW)
    paper = load(data_dir).papers[0]
    assert (report.entries, report.new) == (3, 1)
    assert [(row.section, row.position) for row in paper.listed_in] == [("Hot", 1), ("Hot", 2), ("Iced", 1)]
    assert paper.tasks == ("hot", "iced")


def test_a_place_that_the_list_has_no_more_is_kept_and_told(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    report = import_text("# Tea Papers\n## Iced\n" + ROW)
    assert [row.section for row in load(data_dir).papers[0].listed_in] == ["Hot", "Iced"]
    assert "stood under “Hot”" in report.repairs[0].message


def test_windows_line_ends_of_a_record_stay(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + OTHER)
    path = data_dir / "papers/2024/anon2024tea.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    import_text("# C\n## Hot\n" + OTHER.replace("[Code]", "[Demo](https://d.example.org), [Code]"), "cups")
    text = path.read_bytes()
    assert b"demo: https://d.example.org\r\n" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_two_works_under_one_arxiv_id_stay_two(import_text: Import, data_dir: Path, files: Files) -> None:
    table = dedent("""
        # Tea
        ## Hot
        | Release | Title |
        |---|---|
        | 2024.12 | [Deblurring Kettles: Fast Steam from Slow Video](https://arxiv.org/abs/2410.00007) |
        | 2024.10 | [A Pipeline for Sorting Leaves with Robots](https://arxiv.org/abs/2410.00007) |
    """)
    report = import_text(table)
    wrong, right = sorted(load(data_dir).papers, key=lambda paper: "Pipeline" in paper.title)
    assert (report.new, right.entry.plain("eprint"), wrong.entry.plain("eprint")) == (2, "2410.00007", "")
    assert wrong.links["paper"] == ("https://arxiv.org/abs/2410.00007",)
    assert [note.line for note in report.repairs] == [6]
    assert "line 7" in report.repairs[0].message
    before = files()
    assert import_text(table).known == 2
    assert files() == before


def test_a_link_that_contradicts_a_known_id_is_left_out(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    report = import_text("# C\n## Hot\n" + ROW.replace("2312.00001", "2311.00009"), "cups")
    assert "2311.00009" in report.problems[0].message
    assert load(data_dir).papers[0].links["paper"] == ("https://arxiv.org/abs/2312.00001",)


def test_a_title_that_nearly_agrees_is_left_for_a_person(import_text: Import) -> None:
    import_text(HEAD + "- **[C]** Anything of tea in one large cup. *TeaConf 2024*, [Paper](https://a.example.org/p)\n")
    report = import_text(
        "# C\n## Hot\n- **[C]** Anything of tea in one large cups. *TeaConf 2024*, [Paper](https://a.example.org/q)\n",
        "c",
    )
    assert report.new == 0
    assert "nearly the title of anon2024anything" in report.problems[0].message


def test_titles_that_nearly_agree_under_two_ids_are_two_works(import_text: Import, data_dir: Path) -> None:
    row = "- **[C]** Anything of tea in one large {}. *TeaConf 2024*, [Paper](https://arxiv.org/abs/2401.0000{})\n"
    report = import_text(HEAD + row.format("cup", 1) + row.format("cups", 2))
    assert report.new == 2
    assert [paper.distinct_from for paper in load(data_dir).papers] == [(), ("anon2024anything",)]


def test_a_section_without_a_task_is_told_with_the_nearest(import_text: Import, files: Files) -> None:
    import_text(HEAD + ROW)
    before = files()
    report = import_text("# Tea Papers\n## Hots\n" + OTHER, new_tasks=False)
    assert report.exit_code == 1
    assert re.search(r"“Hots” .*nearest are hot", report.problems[0].message)
    assert files() == before


def test_sections_find_their_task_by_alias_and_without_parentheses(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    edit(data_dir, "taxonomy.yaml", "  title: Hot\n", "  title: Hot\n  aliases: [Boiling, Warm]\n")
    report = import_text("# C\n## WARM (W)\n" + OTHER, "cups", new_tasks=False)
    assert report.exit_code == 0
    assert load(data_dir).papers[0].tasks == ("hot",)


def test_the_lists_own_tasks_come_before_titles(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW + "## Iced\n")
    edit(data_dir, "lists.yaml", "title: Iced\n      tasks: [iced]", "title: Iced\n      tasks: [hot]")
    import_text(HEAD + ROW + "## Iced\n" + OTHER, new_tasks=False)
    assert load(data_dir).papers[0].tasks == ("hot",)


def test_new_sections_come_where_the_list_has_them(import_text: Import, data_dir: Path) -> None:
    import_text(f"# T\n## B\n### B2\n{ROW}## D\n")
    edit(data_dir, "lists.yaml", "- id: tea\n", "# by hand\n- id: tea   # mine\n")
    report = import_text(f"# T\n## A\n{OTHER}## B\n### B1\n### B2\n{ROW}### B3\n#### B4\n## C\n## D\n## E\n")
    survey = load(data_dir)
    assert [path for path, _ in survey.lists[0].walk()] == [
        "A",
        "B",
        "B > B1",
        "B > B2",
        "B > B3",
        "B > B3 > B4",
        "C",
        "D",
        "E",
    ]
    assert "# by hand\n- id: tea   # mine\n" in (data_dir / "lists.yaml").read_text("utf-8")
    assert (report.exit_code, report.new, report.known) == (0, 1, 1)


def test_new_tasks_come_below_the_task_of_the_section_above(import_text: Import, data_dir: Path) -> None:
    import_text(f"# T\n## B\n{ROW}## C\n")
    import_text(f"# U\n## B\n### B1\n#### B2\n{OTHER}", "cups")
    tasks = load(data_dir).tasks
    assert [(task.id, [child.id for child in task.children]) for task in tasks] == [("b", ["b1"]), ("c", [])]
    assert tasks[0].children[0].children[0].id == "b2"


def test_a_venue_is_known_by_its_alias(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW)
    edit(data_dir, "venues.yaml", "  kind: conference\n", "  kind: conference\n  aliases: [ICTea]\n")
    import_text(HEAD + ROW + OTHER.replace("TeaConf", "ICTEA"))
    survey = load(data_dir)
    assert len(survey.venues) == 1
    assert survey.papers[0].entry.plain("booktitle") == "TeaConf"


def test_a_new_venue_is_told(import_text: Import) -> None:
    report = import_text(HEAD + ROW)
    assert report.repairs[0].message.startswith("new venue “TeaConf”, taken for a conference")


def test_a_file_that_is_no_list_writes_nothing(import_text: Import, files: Files) -> None:
    report = import_text("# Tea\n\nJust prose.\n")
    assert (report.exit_code, len(report.problems), files()) == (1, 1, {})
    assert "no list at all" in report.problems[0].message


def test_a_file_that_is_not_utf_8_writes_nothing(import_text: Import, files: Files) -> None:
    report = import_text((HEAD + ROW).encode() + b"\xe9t\xe9")
    assert (report.exit_code, files()) == (1, {})
    assert (report.problems[0].line, report.problems[0].column) == (6, 1)


def test_data_with_a_mistake_is_told_and_left_alone(import_text: Import, data_dir: Path, files: Files) -> None:
    import_text(HEAD + ROW)
    edit(data_dir, KEY, "released: 2023-12", "released: 2023-13")
    before = files()
    report = import_text(HEAD + ROW + OTHER)
    assert (report.exit_code, files()) == (1, before)
    assert f"{data_dir / KEY}:4:11:" in report.to_text()


def test_a_work_without_any_year_is_left_out(import_text: Import) -> None:
    report = import_text(
        "# T\n## S\n| Title | Code |\n|-|-|\n| [Tea for Two](https://a.example.org) | |\n" + f"\n{ROW}"
    )
    assert (report.new, [note.line for note in report.problems]) == (1, [5])


def test_a_title_that_bibtex_cannot_hold_whole_loses_its_lone_brace(import_text: Import, data_dir: Path) -> None:
    import_text(HEAD + ROW.replace("KettleNet Boils.", "KettleNet } Boils {."))
    assert load(data_dir).papers[0].title == "KettleNet Boils"


def test_hostile_titles_stay_characters(import_text: Import, data_dir: Path) -> None:
    title = "{{ 7*7 }} \\<script>alert(1)\\</script> | #tags & 5% of $a_b$: {#id} ~x^2 no: \\[x\\]"
    import_text(HEAD + f'- Ann Lee. "{title}." ArXiv (2024). [[paper](https://arxiv.org/abs/2401.00001)]\n')
    assert (
        load(data_dir).papers[0].title
        == "{{ 7*7 }} <script>alert(1)</script> | #tags & 5% of $a_b$: {#id} ~x^2 no: [x]"
    )


def test_a_link_without_an_address_of_the_web_is_words_of_its_title(import_text: Import, data_dir: Path) -> None:
    report = import_text(HEAD + ROW.replace("KettleNet Boils.", "Kettle [Net](javascript:alert(1)) Boils."))
    assert load(data_dir).papers[0].title == "Kettle Net Boils"
    assert [note.message for note in report.problems] == [
        "left out: a link that is not http or https: javascript:alert(1)"
    ]


def test_the_command_reports_as_json(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(HEAD + ROW + "- [resource](https://r.example.org)\n", "utf-8")
    options = [str(path), "--list", "tea", "--data", str(tmp_path / "data"), "--new-tasks", "--format", "json"]
    result = CliRunner().invoke(import_command, options)
    report = json.loads(result.output)
    assert result.exit_code == 1
    assert (report["entries"], report["works"], report["links"], report["sections"]) == (
        1,
        {"new": 1, "known": 0},
        1,
        {"Hot": 1},
    )
    assert [(note["line"], note["column"]) for note in report["problems"]] == [(6, 1)]
    assert set(report["repairs"][0]) == {"line", "column", "message"}


def test_the_command_reports_places_as_text(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(HEAD + ROW + "- [resource](https://r.example.org)\n", "utf-8")
    result = CliRunner().invoke(
        import_command, [str(path), "--list", "tea", "--data", str(tmp_path / "data"), "--new-tasks"]
    )
    assert f"{path}:6:1: left out" in result.output
    assert "1 entry, 1 work (1 new, 0 known), 1 link" in result.output


def test_the_help_names_every_form_and_an_example() -> None:
    output = CliRunner().invoke(import_command, ["--help"]).output
    assert all(form in output for form in ("quoted", "bracketed", "table"))
    assert "Example:" in output
