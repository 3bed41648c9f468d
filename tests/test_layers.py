"""Imports point one way, stand at the top but for a few, and each library has its home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MACROS = Path(__file__).parents[1] / "macros"
LAYERS = (
    {"codes", "templating"},
    {"columns", "fields", "issues", "text", "latex", "names", "remembered"},
    {"bibparser"},
    {"boards"},
    {"about"},
    {"model", "leaderboard", "apimodel"},
    {"bibtex", "citationtext", "entries", "papersmodel", "titlecase", "yamltext"},
    {"citationnames", "csl"},
    {"citation", "ris"},
    {"explain", "salvage", "doubles"},
    {"known"},
    {"boardchecks", "tablechecks"},
    {"checks"},
    {"datafiles", "kept"},
    {"loader"},
    {"schema"},
    {"listings"},
    {"boardsources", "tableviews"},
    {"boardviews"},
    {"views", "lettering"},
    {"bibliography", "metadata"},
    {"choice", "render"},
    {"overview"},
    {"drawing", "lineage", "overtime"},
    {"fans", "icicle", "lanes", "plots"},
    {"charts", "downloads", "api", "worklists", "explorer"},
    {"papersapi", "feeds", "crawlers", "cards"},
    {"pages", "parts"},
    {"boardpages", "overviewpages", "heads", "navigation"},
    {"shell"},
    {"exports"},
    {"build", "engine", "mistakes"},
    {"bridge"},
    {"renewing"},
    {"serving"},
    {"importers"},
    {"compiled", "env", "folder", "frame", "stamp", "theme"},
    {"waiting"},
    {"settings"},
    {"hooks", "cli"},
)
"""A module imports from those before it, and from its own row what is no circle: `checks` comes after `doubles`."""

HOMES = {
    "yaml": {"yamltext"},
    "pybtex": {"bibparser", "bibtex"},
    "ruamel": {"importers"},
    "markdown_it": {"importers"},
    "mkdocs_macros": {"env"},
    "mkdocs": {"bridge", "engine", "hooks", "mistakes", "serving", "settings", "theme"},
    "watchdog": {"serving"},
    "jinja2": {"compiled", "templating", "render", "theme"},
    "pydantic": {
        "fields",
        "boards",
        "about",
        "model",
        "apimodel",
        "papersmodel",
        "explain",
        "salvage",
        "loader",
        "schema",
        "importers",
    },
    "pydantic_core": {"fields"},
    "rapidfuzz": {"doubles", "importers"},
    "click": {"cli", "importers"},
    "PIL": {"cards"},
}
LATE = {
    "cli": {"macros.api", "macros.choice", "macros.loader", "macros.schema", "macros.views"},
    "hooks": {"macros.serving", "macros.waiting"},
    "importers": {"macros.importers.run"},
}
"""What is imported inside of a function: a command that does without it starts sooner."""
MODULES = sorted(path for path in MACROS.rglob("*.py") if path.name != "__init__.py")


def layer(name: str) -> int:
    return next(i for i, row in enumerate(LAYERS) if name in row)


def imports(path: Path) -> list[tuple[ast.AST, str]]:
    """Every import of a module: its node, and the dotted name it asks for."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports fail in a hook"
            names = [f"macros.{alias.name}" for alias in node.names] if node.module == "macros" else [node.module or ""]
            found += [(node, name) for name in names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(MACROS).as_posix())
def test_a_module_imports_only_from_layers_before_it(path: Path) -> None:
    own = path.relative_to(MACROS).parts[0].removesuffix(".py")
    for node, name in imports(path):
        if name.startswith("macros."):
            other = name.split(".")[1]
            assert other == own or layer(other) < layer(own) or {own, other} == {"model", "text"}, name
        home = HOMES.get(name.split(".")[0])
        assert home is None or own in home, f"{own} imports {name}"
        at_top = getattr(node, "col_offset", 0) == 0
        assert at_top or name in LATE.get(own, ()), f"{name} is imported inside of something"


def test_one_module_rewrites_yaml() -> None:
    assert len([path for path in MODULES if any(name.startswith("ruamel") for _, name in imports(path))]) <= 1


def test_modules_stay_small() -> None:
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}
