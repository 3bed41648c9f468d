"""Reading the data folder: one mistake, one line, at its place."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from built_site import MINI
from macros.issues import DataError
from macros.kept import Kept
from macros.loader import load_survey
from plants import BROWN, OTHERS, TWELVE, Plant

if TYPE_CHECKING:
    from pathlib import Path

    from macros.model import Survey


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up survey, to be spoiled."""
    return shutil.copytree(MINI, tmp_path / "data")


def issues(data: Path) -> list[str]:
    """What loading says is wrong."""
    try:
        load_survey(data)
    except DataError as error:
        return [str(issue) for issue in error.issues]
    return []


@pytest.mark.parametrize("plant", [*TWELVE, *OTHERS], ids=lambda plant: plant.name)
def test_one_mistake_is_one_line_at_its_place(plant: Plant, data: Path) -> None:
    plant.plant(data)
    assert issues(data) == [plant.line(data)]


def test_twelve_mistakes_of_twelve_kinds_are_twelve_lines_in_one_run(data: Path) -> None:
    for plant in TWELVE:
        plant.plant(data)
    told = issues(data)
    assert sorted(told) == sorted(plant.line(data) for plant in TWELVE)


def test_a_message_is_one_line_that_is_not_too_long(data: Path) -> None:
    (data / BROWN).write_text(
        f'released: "20\\n\\n23{"x" * 999}"\n"a\\nb": 1\n' + (data / BROWN).read_text("utf-8"), "utf-8"
    )
    told = issues(data)
    assert len(told) == 2
    assert all("\n" not in line and len(line) < 500 for line in told)


@pytest.mark.parametrize("name", ["survey.yaml", "taxonomy.yaml", "lists.yaml", "venues.yaml", BROWN])
@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "null\n", "word\n", "{}\n", "[]\n", "- - a\n", "a: {b: c}\n", "? [a]\n: b\n"]
)
def test_a_file_of_another_shape_is_told_and_breaks_nothing(name: str, text: str, data: Path) -> None:
    (data / name).write_text(text, "utf-8")
    told = issues(data)
    assert told or text == "[]\n"
    assert all(line.startswith(f"{data}/") for line in told)


@pytest.mark.parametrize("name", ["survey.yaml", "taxonomy.yaml", "lists.yaml"])
def test_a_needed_file_that_is_missing_is_one_line(name: str, data: Path) -> None:
    (data / name).unlink()
    (told,) = issues(data)
    assert told.startswith(f"{data / name}:1:1: missing: ")


def test_a_folder_and_a_broken_link_where_a_file_should_be_are_told(data: Path) -> None:
    (data / "papers/2020/folder2020a.yaml").mkdir()
    (data / "papers/2020/link2020a.yaml").symlink_to("nowhere")
    assert issues(data) == [
        f"{data}/papers/2020/folder2020a.yaml:1:1: cannot be read: Is a directory",
        f"{data}/papers/2020/link2020a.yaml:1:1: cannot be read: No such file or directory",
    ]


def test_a_name_that_nobody_can_print_is_told(data: Path) -> None:
    (data / "papers/2020/caf\udce9.yaml").write_text("tasks: [pouring]\n", "utf-8")
    told = issues(data)
    assert told
    assert all("caf\\udce9.yaml" in line for line in told)
    assert "\n".join(told).encode()


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert issues(tmp_path / "none") == [f"{tmp_path}/none:1:1: no such folder; it should hold survey.yaml and papers/"]


def test_an_empty_folder_lacks_the_sites_name(tmp_path: Path) -> None:
    assert issues(tmp_path) == [f"{tmp_path}/survey.yaml:1:1: missing: the site needs its name and description"]


def test_files_that_an_editor_leaves_are_no_mistake(data: Path) -> None:
    for name in (".#brown2019arms.yaml", ".brown2019arms.yaml.swp", "brown2019arms.yaml~"):
        (data / "papers/2019" / name).write_bytes(b"\xff")
    assert issues(data) == []


def test_windows_line_ends_change_nothing(data: Path, survey: Survey) -> None:
    for path in [*data.rglob("*.yaml"), *data.rglob("*.bib")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_survey(data) == survey


def test_a_file_with_old_line_ends_is_told_once(data: Path) -> None:
    (data / BROWN).write_bytes((data / BROWN).read_bytes().replace(b"\n", b"\r"))
    assert issues(data) == [f"{data / BROWN}:1:17: invisible character U+000D (control character)"]


def test_words_stay_as_they_are_typed(data: Path) -> None:
    (data / BROWN).write_text("method: no\nnote: 3.10\n" + (data / BROWN).read_text("utf-8"), "utf-8")
    paper = next(paper for paper in load_survey(data).papers if paper.key == "brown2019arms")
    assert (paper.method, paper.note) == ("no", "3.10")


def test_mistakes_of_one_file_hide_none_of_another(data: Path) -> None:
    for plant in OTHERS:
        if plant.name in {"an unknown type", "a kind that does not exist", "a list that does not exist"}:
            plant.plant(data)
    taxonomy = data / "taxonomy.yaml"
    taxonomy.write_text(
        taxonomy.read_text("utf-8").replace("description: Works that review other works.", "depth: 1"), "utf-8"
    )
    (data / BROWN).write_text((data / BROWN).read_text("utf-8").replace("[pouring]", "[spilling]"), "utf-8")
    assert len(issues(data)) == 6


@pytest.mark.parametrize("seed", range(120))
def test_damage_gives_mistakes_and_never_a_traceback(seed: int, data: Path) -> None:
    chance = random.Random(seed)
    for path in chance.sample(sorted(path for path in data.rglob("*.*") if path.is_file()), 3):
        path.write_bytes(_damaged(path.read_bytes(), chance))
    for line in issues(data):
        assert line.startswith(f"{data}/")


def _damaged(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([0, 1, 1, 5, 80]))
        junk = [
            b"",
            b"\0",
            b"\xff",
            b"{",
            b"}",
            b"[",
            b"]",
            b"'",
            b'"',
            b"@",
            b"=",
            b"- ",
            b": ",
            b"\n",
            b"\t",
            b"&a ",
            b"*a",
            b"null",
            b"!x ",
        ]
        content = content[:start] + chance.choice([*junk, chance.randbytes(3), content[:40]]) + content[end:]
    return content


def test_what_is_kept_between_loads_changes_nothing(data: Path) -> None:
    kept = Kept()
    good = load_survey(data, kept)
    for plant in TWELVE:
        plant.plant(data)
        with pytest.raises(DataError) as error:
            load_survey(data, kept)
        assert [str(issue) for issue in error.value.issues] == issues(data)
        shutil.rmtree(data)
        shutil.copytree(MINI, data)
        assert load_survey(data, kept) == good


def test_a_file_that_is_gone_is_not_kept(data: Path) -> None:
    kept = Kept()
    load_survey(data, kept)
    (data / BROWN).rename(data / "papers" / "brown.txt")
    with pytest.raises(DataError):
        load_survey(data, kept)
    assert kept.files
    assert BROWN not in kept.files
