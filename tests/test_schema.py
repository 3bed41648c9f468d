"""JSON Schemas of the data files."""

from __future__ import annotations

import json

from built_site import DATA
from macros.api import SCHEMAS, SHAPES
from macros.papersapi import PAPER_SHAPES
from macros.schema import API_FILES, FILES, iter_schemas


def test_the_schemas_checked_in_are_those_of_the_model() -> None:
    """`survey schema` writes them anew."""
    written = {path.name: path.read_text("utf-8") for path in (DATA / "schema").iterdir()}
    assert written == dict(iter_schemas())


def test_the_apis_schemas_checked_in_are_those_of_its_models() -> None:
    """`survey schema --api` writes them anew."""
    written = {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()}
    assert written == dict(iter_schemas(API_FILES))
    assert sorted(written) == sorted(f"{name}.json" for name in (*SHAPES, *PAPER_SHAPES))


def test_a_schema_refuses_unknown_fields_and_says_what_fields_mean() -> None:
    schema = json.loads(dict(iter_schemas())["paper.json"])
    assert sorted(FILES) == [name for name, _ in sorted(iter_schemas())]
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["tasks", "bibtex"]
    assert schema["properties"]["tasks"]["minItems"] == 1
