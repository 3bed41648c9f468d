"""Dates, people, venues and addresses as lists print them."""

import pytest

from macros.importers.addresses import arxiv_id, arxiv_month, canonical, doi, label_key
from macros.importers.dates import find_date
from macros.importers.people import split_people
from macros.importers.venuebook import guess_kind
from macros.importers.venues import parse_venue


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("[2024.05]", "2024-05"),
        ("2024-5", "2024-05"),
        ("2024/05/07", "2024-05-07"),
        ("May 2024", "2024-05"),
        ("Sept. 2024", "2024-09"),
        ("7 May 2024", "2024-05-07"),
        ("May 7, 2024", "2024-05-07"),
        ("05/2024", "2024-05"),
    ],
)
def test_dates_are_read_in_many_forms(text: str, released: str) -> None:
    found = find_date(text)
    assert found
    assert found.released == released


def test_a_month_that_does_not_exist_is_no_date_but_found() -> None:
    found = find_date("[2024.13]")
    assert found
    assert found.released is None


@pytest.mark.parametrize("text", ["2024", "arXiv 2305.03048", "2010.11929", "CVPR 2024"])
def test_years_and_ids_are_no_dates(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo van Dyk and Cy El Saer.", ["Lee, Ann", "van Dyk, Bo", "El Saer, Cy"]),
        ("Lee, Ann and van Dyk, Bo.", ["Lee, Ann", "van Dyk, Bo"]),
        ("Ann Lee and Bo Dyk and Cy Saer", ["Lee, Ann", "Dyk, Bo", "Saer, Cy"]),
        ("Ann Lee; Bo Dyk.", ["Lee, Ann", "Dyk, Bo"]),
        ("Lee, A.; Dyk, B.", ["Lee, A.", "Dyk, B."]),
        ("Lee, A., Dyk, B., & Özil, C. D.", ["Lee, A.", "Dyk, B.", "Özil, C. D."]),
        ("Ann Lee & Bo Dyk", ["Lee, Ann", "Dyk, Bo"]),
        ("Ann Lee, Bo Dyk, Jr.", ["Lee, Ann", "Dyk, Jr., Bo"]),
        ("Ann Lee*, Bo Dyk†, Cy (Tea) Saer1", ["Lee, Ann", "Dyk, Bo", "Saer, Cy"]),
        ("LEE, ANN.", ["LEE, ANN"]),
        ("Ann Lee, Bo T V.", ["Lee, Ann", "V, Bo T"]),
        ("– Ann Lee, Bo Dyk", ["Lee, Ann", "Dyk, Bo"]),
    ],
)
def test_authors_are_split_by_any_separator(text: str, names: list[str]) -> None:
    assert [person.inverted for person in split_people(text).persons] == names


def test_authors_cut_short_are_known_as_such() -> None:
    assert split_people("Ann Lee, Bo Dyk, et al.").cut_short


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("CVPR (2024).", "CVPR", 2024),
        ("(CVPR 2024)", "CVPR", 2024),
        ("CVPR'24", "CVPR", 2024),
        ("CVPR-2024", "CVPR", 2024),
        ("ICIP  (2024)", "ICIP", 2024),
        ("WACV 2021 ", "WACV", 2021),
        ("ICCV Workshop-2023", "ICCV Workshop", 2023),
        ("Methods in Tea(2024)", "Methods in Tea", 2024),
        ("NeurIPS 2023 Datasets and Benchmarks", "NeurIPS", 2023),
        ("CVPR 2024 (Oral)", "CVPR", 2024),
        ("in Proc. ICRA, 2024, pp. 1-8", "ICRA", 2024),
        ("ArXiv (2023)", None, 2023),
        ("arXiv-2023", None, 2023),
    ],
)
def test_venues_are_read_in_many_forms(text: str, name: str | None, year: int) -> None:
    venue = parse_venue(text)
    assert (venue.name, venue.year) == (name, year)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ICTEA", "conference"),
        ("ICTEAW", "workshop"),
        ("Workshop on Cups", "workshop"),
        ("Transactions on Tea", "journal"),
    ],
)
def test_the_kind_of_a_venue_is_told_by_a_word(name: str, kind: str) -> None:
    assert guess_kind(name) == kind


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2305.03048",
        "http://www.arxiv.org/pdf/2305.03048v2.pdf",
        "https://arxiv.org/html/2305.03048v1",
        "https://www.alphaxiv.org/abs/2305.03048",
        "https://ar5iv.labs.arxiv.org/html/2305.03048",
        "https://doi.org/10.48550/arXiv.2305.03048",
    ],
)
def test_arxiv_ids_are_found_in_all_addresses(url: str) -> None:
    assert arxiv_id(url) == "2305.03048"


def test_old_arxiv_ids_are_known() -> None:
    assert arxiv_id("https://arxiv.org/abs/cs/9905012") == "cs/9905012"
    assert arxiv_month("cs/9905012") == "1999-05"


def test_a_doi_is_read_from_its_resolver() -> None:
    assert doi("https://doi.org/10.1234/Tea.5") == "10.1234/Tea.5"
    assert doi("https://doi.org/10.48550/arXiv.2305.03048") is None


def test_addresses_of_one_thing_are_equal() -> None:
    assert canonical("http://www.example.org/tea/") == canonical("https://example.org/tea")
    assert canonical("https://arxiv.org/pdf/2305.03048v2") == canonical("https://arxiv.org/abs/2305.03048")


@pytest.mark.parametrize(
    ("label", "key"), [("🔗 Code", "code"), ("Project Page", "project-page"), (":fire: Demo", "demo")]
)
def test_labels_become_keys(label: str, key: str) -> None:
    assert label_key(label) == key
