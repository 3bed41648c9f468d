"""A board as files to take away: CSV for programs, LaTeX for papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from macros import latex
from macros.boards import Doubt, Metric
from macros.boardviews import BoardView, BoardViews, split_symbol
from macros.leaderboard import Cell, Row

MATH = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta", "θ": r"\theta",
    "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "π": r"\pi", "ρ": r"\rho", "σ": r"\sigma",
    "τ": r"\tau", "φ": r"\phi", "χ": r"\chi", "ψ": r"\psi", "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta",
    "Θ": r"\Theta", "Λ": r"\Lambda", "Π": r"\Pi", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
    "²": "^2", "³": "^3", "±": r"\pm", "×": r"\times", "↑": r"\uparrow", "↓": r"\downarrow", "−": "-", "∞": r"\infty",
    "≤": r"\le", "≥": r"\ge", "°": r"^\circ",
}  # fmt: skip
"""Letters and signs that TeX has in math alone."""

DAGGER = "$^{\\dagger}$"


def iter_board_files(boards: BoardViews) -> Iterator[tuple[str, bytes]]:
    """Path below the site → bytes, for every board's CSV and LaTeX."""
    for name, view in boards.boards.items():
        yield f"{_stem(name)}.csv", format_csv(view)
        yield f"{_stem(name)}.tex", format_table(boards, view).encode()


def board_paths(boards: BoardViews) -> list[str]:
    """Where `iter_board_files` puts them."""
    return [f"{_stem(name)}.{kind}" for name in boards.boards for kind in ("csv", "tex")]


def format_csv(view: BoardView) -> bytes:
    """A header line and a line for each row, the best first; UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_csv_header(view))
    writer.writerows(_csv_row(view, row) for row in view.rows)
    return out.getvalue().encode()


def format_table(boards: BoardViews, view: BoardView) -> str:
    """A `table` of LaTeX with booktabs: the best in bold, each method cited, a line with the sources."""
    doubted = any(cell.doubts for row in view.rows for cell in row.cells)
    lines = [
        f"% {_comment(view.board.title)}. In the preamble: \\usepackage[T1]{{fontenc}} and \\usepackage{{booktabs}}.",
        "\\begin{table}[t]",
        "  \\centering",
        f"  \\caption{{{_text(view.board.title)}.}}",
        f"  \\label{{tab:{view.board.id}}}",
        f"  \\begin{{tabular}}{{l{'r' * len(view.metrics)}}}",
        "    \\toprule",
        f"    {_line(['Method', *map(_heading, view.metrics)])}",
        "    \\midrule",
        *(f"    {_line([_method(row), *map(_value, row.cells)])}" for row in view.rows),
        "    \\bottomrule",
        "  \\end{tabular}",
        "",
        "  \\smallskip",
        f"  {{\\footnotesize Source: {_sources(boards, view)}.{f' {DAGGER}The printed value is in doubt.' if doubted else ''}}}",
        "\\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _stem(board: str) -> str:
    return f"benchmarks/{board}/{board}"


def _csv_header(view: BoardView) -> list[str]:
    return [
        "rank", "method", "work", "setting", *(trait.id for trait in view.traits), *view.properties,
        *view.board.metrics, "reported_by", "table", "row", "printed_under", "doubts",
    ]  # fmt: skip


def _csv_row(view: BoardView, row: Row) -> list[str]:
    result, source = row.result, row.result.reported_by
    return [
        str(row.rank or ""), result.method, result.work, result.setting or "",
        *("yes" if trait.id in result.traits else "no" for trait in view.traits),
        *(result.properties.get(name, "") for name in view.properties),
        *(cell.value for cell in row.cells),
        source.work or source.list or "", source.table, str(source.row), result.printed_under or "", "; ".join(map(_doubt, result.doubts)),
    ]  # fmt: skip


def _doubt(doubt: Doubt) -> str:
    likely = f", {'right' if doubt.certainty == 'certain' else 'likely'}: {doubt.likely}" if doubt.likely else ""
    return f"{doubt.metric or doubt.field or 'row'} printed: {doubt.printed}{likely} ({doubt.certainty})"


def _heading(metric: Metric) -> str:
    arrow = "$\\uparrow$" if metric.direction == "higher" else "$\\downarrow$"
    return " ".join(filter(None, (_symbol(metric.symbol), f"({_text(metric.unit)})" if metric.unit else "", arrow)))


def _symbol(symbol: str) -> str:
    return "".join(
        f"${place}{{\\mathrm{{{_math(text)}}}}}$" if place else _text(text) for place, text in split_symbol(symbol)
    )


def _method(row: Row) -> str:
    setting = f" ({_text(row.result.setting)})" if row.result.setting else ""
    return f"{_text(row.result.method)}{setting}~\\cite{{{row.result.work}}}"


def _value(cell: Cell) -> str:
    mark = DAGGER if cell.doubts else ""
    return (f"\\textbf{{{cell.value}}}" if cell.best else cell.value or "--") + mark


def _sources(boards: BoardViews, view: BoardView) -> str:
    tables: dict[str, list[str]] = {}
    for row in view.rows:
        origin = boards.origin(view, row)
        name = f"\\cite{{{row.result.reported_by.work}}}" if origin.work else _text(origin.title)
        known = tables.setdefault(name, [])
        known += [_text(origin.table)] if _text(origin.table) not in known else []
    return "; ".join(
        f"{name}, {'tables' if len(known) > 1 else 'table'} {' and '.join(sorted(known))}"
        for name, known in tables.items()
    )


def _line(cells: Iterable[str]) -> str:
    return " & ".join(cells) + " \\\\"


def _comment(text: str) -> str:
    return " ".join(text.encode("ascii", "replace").decode().split())


def _text(text: str) -> str:
    """Plain text as TeX that every engine sets; a letter that has no command becomes a question mark."""
    tex = "".join(map(_ascii, latex.encode(latex.escape(text))))
    return "{}" + tex if tex.startswith(("[", "*")) else tex  # after the end of a line TeX takes both for its own


def _ascii(char: str) -> str:
    if char.isascii():
        return char
    return f"${MATH[char]}$" if char in MATH else "?"


def _math(text: str) -> str:
    return _text(text).replace("$", "")
