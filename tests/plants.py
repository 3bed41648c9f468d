"""Mistakes to plant in a copy of the made-up survey, each with the one line that has to come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BROWN = "papers/2019/brown2019arms.yaml"
GARCIA = "papers/2021/garcia2021steeping.yaml"
IYER = "papers/2021/iyer2021grading.yaml"
KETTLENET = "papers/2020/okafor2020kettlenet.yaml"
LEAFBOT = "papers/2022/muller2022leafbot.yaml"
PETROV = "papers/2024/petrov2024two.yaml"
POURNET = "papers/2023/vanderberg2023kettles.yaml"
TEA = "papers/2024/tanaka2024tea.yaml"
THERMOPOT = "papers/2024/nguyen2024thermopot.yaml"
ZOLC = "papers/2022/zolc2022gentle.yaml"


@dataclass(frozen=True)
class Plant:
    """A change of a file, and the line that `survey check` prints for it."""

    name: str
    path: str
    old: str
    new: str
    at: str
    """The first words in the changed file that stand where the mistake is told to be; empty for the start of `new`."""
    message: str
    rename: str = ""
    """The name that the changed file gets."""

    def plant(self, root: Path) -> None:
        file = root / self.path
        text = file.read_bytes().decode("utf-8")
        assert text.count(self.old) == 1 or not self.old, f"{self.old!r} should stand once in {self.path}"
        changed = text.replace(self.old, self.new) if self.old else self.new + text
        file.write_bytes(changed.encode("utf-8", "surrogateescape"))
        if self.rename:
            file.rename(file.with_name(self.rename))

    def line(self, root: Path) -> str:
        """What `survey check` prints, once it is planted."""
        file = root / self.path
        file = file.with_name(self.rename) if self.rename else file
        text = file.read_bytes().decode("utf-8", "surrogateescape")
        before = text[: text.index(self.at or self.new)]
        return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: {self.message}"


TWELVE = (
    Plant(
        "YAML that does not parse", GARCIA, "released: 2021\n", "released: [2021\n",
        "[2021", "YAML does not parse: while parsing a flow sequence, did not find expected ',' or ']'",
    ),
    Plant(
        "an unknown field", "taxonomy.yaml", "aliases: [Plucking]", "alias: [Plucking]",
        "alias: [P", "unknown field alias; did you mean aliases?",
    ),
    Plant(
        "a wrong type", POURNET, "section: Pouring, position: 1", "section: Pouring, position: first",
        "first", "position: must be a whole number",
    ),
    Plant("a month 13", ZOLC, "released: 2022-06-01", "released: 2022-13-01",
          "2022-13", "released: “2022-13-01”: month must be in 1..12"),
    Plant("a doubled key", PETROV, "released: 2024-02\n", "released: 2024-02\nmethod: Two\n",
          "method: Two", "the key method stands twice"),
    Plant(
        "a task that does not exist", BROWN, "[pouring]", "[puoring]",
        "puoring", "there is no task puoring; did you mean pouring?",
    ),
    Plant(
        "two works with one arXiv id", TEA, "eprint        = {2403.00009}", "eprint        = {2206.00003}",
        "eprint ", "the arXiv id 2206.00003 belongs to zolc2022gentle (papers/2022/zolc2022gentle.yaml)",
    ),
    Plant(
        "an arXiv id that differs from its own links", LEAFBOT, "{2206.00002}", "{2206.00020}",
        "eprint ", "the entry's arXiv id is 2206.00020, the record's link leads to 2206.00002",
    ),
    Plant(
        "authors separated by commas", IYER, "Iyer, Kavita and Brown, Eve and Sato, Yui and Chen, Li",
        "Kavita Iyer, Eve Brown, Yui Sato, Li Chen",
        "author ", "names are joined by “ and ”, not by commas: Kavita Iyer, Eve Brown, Yui Sato, Li Chen",
    ),
    Plant(
        "a link that is not http(s)", KETTLENET, "code: https://example.org/kettlenet/code", "code: javascript:alert(1)",
        "javascript", "code: “javascript:alert(1)”: not an http or https address",
    ),
    Plant(
        "an invisible character", "venues.yaml", "name: Journal of Brewing", "name: Journal of\u200b Brewing",
        "\u200b", "invisible character U+200B (zero width space)",
    ),
    Plant("a file that is not UTF-8", THERMOPOT, "method: ThermoPot", "method: Therm\udcf6Pot",
          "\udcf6", "not UTF-8: byte 0xf6"),
)  # fmt: skip
"""Twelve of twelve kinds, each in another file."""

OTHERS = (
    Plant("a missing field, misspelt", BROWN, "tasks: [pouring]", "taks: [pouring]",
          "taks", "unknown field taks; did you mean tasks?"),
    Plant("a missing field", BROWN, "tasks: [pouring]\n", "", "links:", "the field tasks is missing"),
    Plant("an unknown field of a listing", POURNET, "{list: awesome-steeping, section: Pouring, position: 1}",
          "{list: awesome-steeping, sektion: Pouring, position: 1}",
          "sektion", "unknown field sektion; did you mean section?"),
    Plant("a list that is a word", BROWN, "tasks: [pouring]", "tasks: pouring", "pouring", "tasks: must be a list"),
    Plant("a null", BROWN, "tasks: [pouring]", "tasks:", "\nlinks", "tasks: must be a list"),
    Plant("an empty list", BROWN, "tasks: [pouring]", "tasks: []", "[]", "tasks: must not be empty"),
    Plant("an id with capitals", BROWN, "tasks: [pouring]", "tasks: [Pouring]",
          "Pouring", "tasks: “Pouring” is not lower-case words joined by hyphens"),
    Plant("truth for a number", POURNET, "section: Pouring, position: 1", "section: Pouring, position: true",
          "true", "position: must be a whole number"),
    Plant("a position 0", POURNET, "section: Pouring, position: 1", "section: Pouring, position: 0",
          "0}", "position: 0 must be at least 1"),
    Plant("a huge number", POURNET, "section: Pouring, position: 1", f"section: Pouring, position: {'9' * 5000}",
          "9999", "position: must be a whole number"),
    Plant("a fraction", POURNET, "section: Pouring, position: 1", "section: Pouring, position: 1.0",
          "1.0}", "position: must be a whole number"),
    Plant("30 February", ZOLC, "released: 2022-06-01", "released: 2022-02-30",
          "2022-02", "released: “2022-02-30”: day is out of range for month"),
    Plant("a date with slashes", ZOLC, "released: 2022-06-01", "released: 2022/06",
          "2022/", "released: “2022/06” is not a date as 2023, 2023-05 or 2023-05-04"),
    Plant("other digits", ZOLC, "released: 2022-06-01", "released: ２０２２",
          "２", "released: “２０２２” is not a date as 2023, 2023-05 or 2023-05-04"),
    Plant("a kind that does not exist", "venues.yaml", "kind: workshop", "kind: worksop",
          "worksop", "kind: “worksop” is none of conference, workshop, journal, preprint, thesis or report; "
          "did you mean workshop?"),
    Plant("a task of the outline that does not exist", "survey.yaml", "tasks: [brewing]", "tasks: [brewin]",
          "brewin]", "there is no task brewin; did you mean brewing?"),
    Plant("a task of a list that does not exist", "lists.yaml", "tasks: [tasting]", "tasks: [testing]",
          "testing]", "there is no task testing; did you mean tasting?"),
    Plant("a list that does not exist", POURNET, "list: awesome-steeping", "list: awesome-steping",
          "awesome-steping", "there is no list awesome-steping; did you mean awesome-steeping?"),
    Plant("a section that does not exist", POURNET, "section: Pouring", "section: Puring",
          "Puring", "awesome-steeping has no section “Puring”; did you mean Pouring?"),
    Plant("a venue that does not exist", GARCIA, "{Kettle University}", "{Kettel University}",
          "school ", "no venue of venues.yaml is called “Kettel University”; did you mean Kettle University?"),
    Plant("a key that does not exist", PETROV, "builds_on: [muller2022leafbot]", "builds_on: [muller2022leafbt]",
          "muller2022leafbt", "there is no paper muller2022leafbt; did you mean muller2022leafbot?"),
    Plant("a reference that does not exist", "survey.yaml", "3: adams1953teapot", "3: adams1953tea",
          "adams1953tea", "neither a paper nor references.bib has the key adams1953tea; did you mean adams1953teapot?"),
    Plant("a survey paper that does not exist", "survey.yaml", "paper: tanaka2024tea", "paper: tanaka2024te",
          "tanaka2024te", "there is no paper tanaka2024te; did you mean tanaka2024tea?"),
    Plant("a section of the survey that does not exist", KETTLENET, "sections: [II-B]", "sections: [II-Z]",
          "II-Z", "the survey's outline has no section II-Z; did you mean II-B?"),
    Plant("another reference number than the survey's", LEAFBOT, "{reference: 2,", "{reference: 3,",
          "3, sec", "reference 3 is adams1953teapot in survey.yaml, not muller2022leafbot"),
    Plant("two works with one DOI", IYER, "{10.1000/air.2021}", "{10.1000/Kettle.2021}",
          "doi  ", "the DOI 10.1000/kettle.2021 belongs to okafor2020kettlenet (papers/2020/okafor2020kettlenet.yaml)"),
    Plant("a DOI of a paper and a reference", "references.bib", "{10.1000/boil.1843}", "{10.1000/kettle.2021}",
          "doi  ", "the DOI 10.1000/kettle.2021 belongs to okafor2020kettlenet (papers/2020/okafor2020kettlenet.yaml)"),
    Plant("an arXiv link of another month", ZOLC, "arxiv.org/abs/2206.00003", "arxiv.org/abs/2106.00003",
          "https://arxiv", "the link is to arXiv 2106.00003, the entry says 2206.00003"),
    Plant("a title of another work", TEA, "{Tea Brewing Robots: A Survey}", "{A Gentle Hand for Camelia Sinensis}",
          "title  ", "nearly the title of zolc2022gentle (papers/2022/zolc2022gentle.yaml); "
          "if it is another work, say distinct_from: [zolc2022gentle]"),
    Plant("titles that nearly agree", ZOLC, "{A Gentle Hand for {Camellia} {Sinensis}}", "{Tea brewing robot: a Survey}",
          "title  ", "nearly the title of tanaka2024tea (papers/2024/tanaka2024tea.yaml); "
          "if it is another work, say distinct_from: [tanaka2024tea]"),
    Plant("a key of two works", "references.bib", "@book{adams1953teapot", "@book{brown2019arms,\n"
          "  title = {Cold}, author = {A B}, year = {2001}, publisher = {C}}\n\n@book{adams1953teapot",
          "@book{brown", "the key brown2019arms belongs to papers/2019/brown2019arms.yaml"),
    Plant("a key twice in references.bib", "references.bib", "@article{lovelace1843notes",
          "@book{adams1953teapot,\n  title = {Cold}, author = {A B}, year = {2001}, publisher = {C}}\n\n"
          "@article{lovelace1843notes", "@book{adams1953teapot,\n  title = {Cold}", "the key adams1953teapot stands twice; first in line 1"),
    Plant("an alias of two works", PETROV, "links:\n", "aliases: [kettlenet]\nlinks:\n",
          "kettlenet]", "the alias kettlenet belongs to papers/2020/okafor2020kettlenet.yaml"),
    Plant("a file name that is not its key", GARCIA, "released: 2021\n", "released: 2021\n",
          "@phd", "the entry's key garcia2021steeping is not the file's name garcia2021steepin", rename="garcia2021steepin.yaml"),
    Plant("a renamed file that others name", PETROV, "method: LeafBot 2", "method: LeafBot 2",
          "@misc", "the entry's key petrov2024two is not the file's name petrov2024three", rename="petrov2024three.yaml"),
    Plant("a file name with capitals", GARCIA, "@phdthesis{garcia2021steeping", "@phdthesis{Garcia2021",
          "tasks", "a file's name is a citation key, of a-z and 0-9: “Garcia2021” is none", rename="Garcia2021.yaml"),
    Plant("a file that nobody reads", GARCIA, "released: 2021\n", "released: 2021\n",
          "tasks", "nothing reads this file; did you mean garcia2021steeping.yaml?", rename="garcia2021steeping.yml"),
    Plant("a brace that never closes", GARCIA, "{Steeping by Reinforcement}", "{Steeping by Reinforcement",
          "title ", "BibTeX does not parse: the value of title is never closed"),
    Plant("a brace that closes too soon", GARCIA, "{Steeping by Reinforcement}", "{Steeping} by} Reinforcement}",
          "by}", "BibTeX does not parse: ',' or '}' expected"),
    Plant("a comma that is missing", GARCIA, "{Steeping by Reinforcement},", "{Steeping by Reinforcement}",
          "author ", "BibTeX does not parse: ',' or '}' expected"),
    Plant("a string that nobody defined", GARCIA, "{Kettle University}", "kettleu",
          "kettleu", "BibTeX does not parse: there is no string kettleu; text stands in braces"),
    Plant("no BibTeX at all", GARCIA, "@phdthesis{", "phdthesis{",
          "phdthesis{", "no BibTeX entry: one opens with @type{key,"),
    Plant("a second entry", GARCIA, "year   = {2021},\n  }", "year   = {2021},\n  }\n  @misc{b, title = {B}}",
          "@misc{b", "a second entry; a record holds one"),
    Plant("a field twice", GARCIA, "year   = {2021},", "year   = {2021},\n    year   = {2022},",
          "year   = {2022}", "the field year stands twice"),
    Plant("a field that its type needs", GARCIA, "    school = {Kettle University},\n", "",
          "@phd", "@phdthesis needs the field school"),
    Plant("an empty field that its type needs", GARCIA, "{Kettle University}", "{}",
          "school ", "@phdthesis needs the field school"),
    Plant("no authors", GARCIA, "    author = {Garc{\\'i}a, Luc{\\'i}a},\n", "",
          "@phd", "@phdthesis needs the field author; where nobody knows them, say authors: unknown"),
    Plant("a reference without a field that its type needs", "references.bib", "  publisher = {Saucer Press},\n", "",
          "@book", "@book needs the field publisher"),
    Plant("an unknown type", GARCIA, "@phdthesis{", "@phdtesis{",
          "@phdtesis", "unknown entry type @phdtesis; did you mean phdthesis?"),
    Plant("a year in words", GARCIA, "{2021}", "{MMXXI}", "year ", "the year “MMXXI” is no year of four digits"),
    Plant("et al.", IYER, " and Chen, Li", " et al.",
          "author ", "“et al.” is no name: give all of them, or end with “and others”: Sato, Yui et al."),
    Plant("authors separated by semicolons", IYER, " and Brown, Eve and Sato, Yui and Chen, Li", "; Brown, E.",
          "author ", "names are joined by “ and ”, not by commas: Iyer, Kavita; Brown, E."),
    Plant("two authors separated by a comma", IYER, "Iyer, Kavita and Brown, Eve and Sato, Yui and Chen, Li",
          "Kavita Iyer, Eve Brown and Yui Sato",
          "author ", "names are joined by “ and ”, not by commas: Kavita Iyer, Eve Brown; "
          "braces keep the words of one family name together"),
    Plant("no arXiv id", ZOLC, "{2206.00003}", "{2206.3}", "eprint ", "“2206.3” is no arXiv id such as 2305.03048"),
    Plant("a DOI that is an address", IYER, "{10.1000/air.2021}", "{https://doi.org/10.1000/air.2021}",
          "doi  ", "doi: “https://doi.org/10.1000/air.2021” is no DOI such as 10.1000/182"),
    Plant("a link without a host", BROWN, "https://example.org/arms", "https:///arms",
          "https:///", "code: “https:///arms”: not an http or https address"),
    Plant("a link with a blank", BROWN, "https://example.org/arms", "https://example.org/my arms",
          "https://example.org/my", "code: “https://example.org/my arms”: not an http or https address"),
    Plant("a control character", BROWN, "Arms that Pour", "Arms \x07that Pour",
          "\x07", "invisible character U+0007 (control character)"),
    Plant("an escaped control character", BROWN, "tasks: [pouring]", 'tasks: [pouring]\nnote: "a\\0b"',
          "\"a\\0b", "invisible character U+0000 (control character)"),
    Plant("an invisible character in an id", BROWN, "[pouring]", "[pou\u200dring]",
          "\u200d", "invisible character U+200D (zero width joiner)"),
    Plant("a turned reading direction", BROWN, "Arms that Pour", "Arms \u2067that Pour",
          "\u2067", "invisible character U+2067 (right-to-left isolate)"),
    Plant("a byte order mark", BROWN, "", "\ufeff", "\ufeff", "invisible character U+FEFF (zero width no-break space)"),
    Plant("references that are not UTF-8", "references.bib", "Saucer", "Sauc\udce9r",
          "\udce9", "not UTF-8: byte 0xe9"),
    Plant("an alias of YAML", BROWN, "tasks: [pouring]", "tasks: &a [pouring]\naliases: *a",
          "&a", "aliases (&x … *x) are not allowed: write it out"),
    Plant("a tag of YAML", BROWN, "tasks: [pouring]", "tasks: [pouring]\nmethod: !!int 3",
          "!!int", "the tag tag:yaml.org,2002:int has no meaning here"),
    Plant("a tab", BROWN, "links:\n", "links:\n\t", "\t", "YAML does not parse: while scanning for the next token, "
          "found character that cannot start any token"),
    Plant("a quote that never closes", BROWN, "tasks: [pouring]", 'tasks: ["pouring]',
          "\"pouring", "YAML does not parse: while scanning a quoted scalar, found unexpected end of stream"),
    Plant("two documents", BROWN, "tasks: [pouring]", "---\ntasks: [pouring]\n---",
          "---\nlinks", "YAML does not parse: expected a single document in the stream, but found another document"),
    Plant("deep nesting", BROWN, "[pouring]", "[" * 9999 + "]" * 9999, "[" * 9960 + "]", "nested deeper than 40 levels"),
    Plant("deep nesting of braces", BROWN, "{Arms that Pour}", "{" * 999 + "}" * 999,
          "{" * 967 + "}", "BibTeX does not parse: too many nested braces"),
    Plant("an id twice", "taxonomy.yaml", "- id: surveys",
          "- id: tasting\n  title: Sipping\n  description: Small cups.\n- id: surveys",
          "tasting\n  title: Sip", "the id tasting stands twice"),
    Plant("a name of two venues", "venues.yaml", "short: CupWS", "short: TeaConf", "id: cupws", "“TeaConf” names cupws and teaconf"),
    Plant("a task twice in a record", BROWN, "[pouring]", "[pouring, pouring]", "pouring]", "pouring stands twice in tasks"),
)  # fmt: skip
"""More kinds; each alone gives one line."""
