"""What the explorer finds, held to plain loops over the survey: in a real browser, on the real data."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from macros.text import LETTERS, fold
from macros.views import Views, build_views, newest_first, venue_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from built_site import BuiltSite
    from conftest import Opener
    from macros.model import Paper, Survey

# ── What a question means, in plain Python ────────────────────────────────────

STARTS = r"(?:(?<![^\W_])|(?<=[^\W\d_])(?=\d))"
ENDS = r"(?:(?![^\W_])|(?<=[^\W\d_])(?=\d))"


def says(text: str, wanted: str, phrase: bool = False) -> bool:
    """Whether a word of the text begins so; what separates letters and digits does not count."""
    letters = re.findall(r"[^\W_]", fold(wanted))
    return bool(re.search(STARTS + r"[\W_]*".join(letters) + (ENDS if phrase else ""), fold(text)))


class Library:
    """The survey's papers with what is asked of them."""

    def __init__(self, survey: Survey) -> None:
        self.views: Views = build_views(survey)
        self.tasks = {task.id: task for task in survey.walk_tasks()}

    def find(self, holds: Callable[[Library, Paper], bool]) -> set[str]:
        return {paper.key for paper in self.views.survey.papers if holds(self, paper)}

    def author(self, paper: Paper, wanted: str, phrase: bool = False) -> bool:
        return any(says(person.name, wanted, phrase) for person in paper.entry.authors)

    def below(self, paper: Paper, task: str) -> bool:
        """Whether the paper has the task or one below it."""
        return any(below.id in paper.tasks for below in self.tasks[task].walk())

    def venue(self, paper: Paper) -> str:
        """The venue's id; empty where it is not known."""
        return self.views.venue_of[paper.key].id if paper.key in self.views.venue_of else ""

    def kind(self, paper: Paper) -> str:
        return self.views.venue_of[paper.key].kind

    def has(self, paper: Paper, start: str) -> bool:
        return any(label.startswith(start) for label in paper.links)

    def anywhere(self, paper: Paper, wanted: str, phrase: bool = False) -> bool:
        """In title, method, a name, a task of the paper's own, the venue; or its year or key."""
        tasks = [self.tasks[id] for id in paper.tasks]
        names = [name for task in tasks for name in (task.title, *task.aliases)]
        venue = self.views.venue_of.get(paper.key)
        venues = [venue.short, venue.name] if venue else [venue_name(paper.entry)]
        texts = [paper.title, paper.method or "", *names, *venues, *(person.name for person in paper.entry.authors)]
        return any(says(text, wanted, phrase) for text in texts) or wanted in (str(paper.year), paper.key)

    def datasets(self, paper: Paper) -> set[str]:
        return {board.dataset for board in self.views.survey.boards if paper.key in {r.work for r in board.results}}

    def boards(self, paper: Paper) -> set[str]:
        return {board.id for board in self.views.survey.boards if paper.key in {r.work for r in board.results}}


SAM, SAM2 = "kirillov2023segment", "ravi2024sam"
QUESTIONS: dict[str, Callable[[Library, Paper], bool]] = {
    "": lambda the, p: True,
    "?q=segment": lambda the, p: the.anywhere(p, "segment"),
    "?q=sam2": lambda the, p: the.anywhere(p, "sam2"),
    "?q=sam-pt": lambda the, p: the.anywhere(p, "SAM-PT"),
    "?q=medical+video": lambda the, p: the.anywhere(p, "medical") and the.anywhere(p, "video"),
    "?q=%22segment+anything%22": lambda the, p: the.anywhere(p, "segment anything", phrase=True),
    "?q=%22object+segmentation%22+-%22video+object%22": lambda the, p: (
        the.anywhere(p, "object segmentation", phrase=True) and not the.anywhere(p, "video object", phrase=True)
    ),
    "?q=tracking+-sam": lambda the, p: the.anywhere(p, "tracking") and not the.anywhere(p, "sam"),
    "?q=Müller": lambda the, p: the.anywhere(p, "muller"),
    "?q=gunnemann": lambda the, p: the.anywhere(p, "Günnemann"),
    "?q=author:wang+author:li": lambda the, p: the.author(p, "wang") and the.author(p, "li"),
    "?q=author:%22Li%22": lambda the, p: the.author(p, "Li", phrase=True),
    "?q=title:video+-title:segmentation": lambda the, p: says(p.title, "video") and not says(p.title, "segmentation"),
    "?q=method:sam": lambda the, p: says(p.method or "", "sam"),
    "?q=cvpr+2024": lambda the, p: the.anywhere(p, "cvpr") and the.anywhere(p, "2024"),
    "?q=year:2023..2024+has:code": lambda the, p: p.year in {2023, 2024} and the.has(p, "code"),
    "?q=year:..2021": lambda the, p: p.year is not None and p.year <= 2021,
    "?q=released:2024-03": lambda the, p: (p.released or "").startswith("2024-03"),
    "?q=released:2023-06..2024-01+-has:code": lambda the, p: (
        len(p.released or "") > 4 and "2023-06" <= str(p.released) <= "2024-01-31" and not the.has(p, "code")
    ),
    "?q=task:vos+model:%22SAM+2%22": lambda the, p: the.below(p, "video-object-segmentation") and SAM2 in p.builds_on,
    "?q=venue:CVPR+-type:preprint": lambda the, p: the.venue(p) == "cvpr",
    "?q=key:kirillov2023": lambda the, p: p.key.startswith("kirillov2023"),
    "?task=video-segmentation&has=code": lambda the, p: the.below(p, "video-segmentation") and the.has(p, "code"),
    "?task=medical-video-processing,video-generation&not-type=preprint": lambda the, p: (
        (the.below(p, "medical-video-processing") or the.below(p, "video-generation")) and the.kind(p) != "preprint"
    ),
    "?q=sam&task=medical-video-processing&year=2024,2025&has=code&not-task=surveys": lambda the, p: (
        the.anywhere(p, "sam") and the.below(p, "medical-video-processing") and p.year in {2024, 2025}
        and the.has(p, "code") and not the.below(p, "surveys")
    ),
    f"?model={SAM},{SAM2}&all=model": lambda the, p: {SAM, SAM2} <= set(p.builds_on),
    f"?model={SAM}&not-model={SAM2}": lambda the, p: SAM in p.builds_on and SAM2 not in p.builds_on,
    "?list=awesome-sam2,sam-for-videos&all=list": lambda the, p: (
        {"awesome-sam2", "sam-for-videos"} <= {listing.list for listing in p.listed_in}
    ),
    "?type=conference,journal&has=code,project&all=has": lambda the, p: (
        the.kind(p) in {"conference", "journal"} and the.has(p, "code") and the.has(p, "project")
    ),
    "?year=2023&not-venue=arxiv,cvpr": lambda the, p: p.year == 2023 and the.venue(p) not in {"arxiv", "cvpr"},
    "?dataset=davis-2017": lambda the, p: "davis-2017" in the.datasets(p),
    "?board=davis-2017-val,davis-2016-val&not-has=code": lambda the, p: (
        bool(the.boards(p) & {"davis-2017-val", "davis-2016-val"}) and not the.has(p, "code")
    ),
}  # fmt: skip
"""An address of the explorer → whether a paper is what it asks for."""


# ── The search, in a browser ──────────────────────────────────────────────────

PRELUDE = """
async ([root, argument]) => {
  const at = (name) => import(`${root}assets/papers/${name}.js`);
  const [{ loadAddresses }, { search, markRanges, suggest }] = [await at("catalogue"), await at("search")];
  const [{ readState, writeState }, { parseQuery }] = [await at("state"), await at("query")];
  const [{ FACETS, valuesOf }, { fold }] = [await at("facets"), await at("text")];
  const catalogue = await loadAddresses();
  const found = (address) => search(catalogue, readState(address, catalogue).state);
  const keys = (address) => [...found(address).order].map((i) => catalogue.paper(i).key);
  return (%s)(argument);
}
"""


class Runner(Protocol):
    """Runs a function of JavaScript, with all of the prelude at hand, on an argument."""

    def __call__(self, script: str, argument: Any = None) -> Any: ...


@pytest.fixture
def run(site: BuiltSite, visit: Opener) -> Runner:
    return runner(site, visit)


def runner(built: BuiltSite, visit: Opener) -> Runner:
    page = visit(built, "404.html").page
    return lambda script, argument=None: page.evaluate(PRELUDE % script, [built.url, argument])


@pytest.fixture(scope="module")
def library(real_survey: Survey) -> Library:
    return Library(real_survey)


def test_questions_find_what_a_loop_over_the_survey_finds(run: Runner, library: Library) -> None:
    found = run("(addresses) => addresses.map(keys)", list(QUESTIONS))
    wanted = {address: sorted(library.find(holds)) for address, holds in QUESTIONS.items()}
    assert {address: sorted(keys) for address, keys in zip(QUESTIONS, found, strict=True)} == wanted
    assert sum(bool(keys) for keys in wanted.values()) >= len(wanted) - 1, "most questions have an answer"
    assert all(len(set(keys)) == len(keys) for keys in found)


def test_each_order_is_total(run: Runner, library: Library) -> None:
    papers = library.views.survey.papers

    def venue(paper: Paper) -> str:
        known = library.views.venue_of.get(paper.key)
        return fold(known.short if known else venue_name(paper.entry)) or "\uffff"

    firsts: dict[str, Callable[[Paper], Any]] = {
        "title": lambda paper: "",
        "year": lambda paper: -(paper.year or 0),
        "venue": venue,
        "method": lambda paper: fold(paper.method or "") or "\uffff",
    }
    for sort, first in firsts.items():
        wanted = sorted(papers, key=lambda paper, first=first: (first(paper), fold(paper.title), paper.key))
        assert run("keys", f"?sort={sort}") == [paper.key for paper in wanted], sort
    assert run("keys", "?sort=released") == run("keys", "") == [paper.key for paper in newest_first(papers)]


def test_the_exact_method_leads_then_those_that_begin_so_then_titles(run: Runner, library: Library) -> None:
    papers = library.views.papers
    methods = [paper.method for paper in papers.values() if paper.method][::7]
    first = (
        "(methods) => methods.map((q) => catalogue.keyOf(search(catalogue, {q, facets: new Map(), sort: ''}).order[0]))"
    )
    for method, key in zip(methods, run(first, methods), strict=True):
        assert rank(papers[key], method) == 0, method
    for words in ("sam", "video object segmentation", "track"):
        ranks = [rank(papers[key], words) for key in run("keys", f"?q={words.replace(' ', '+')}")]
        assert ranks == sorted(ranks), words


def rank(paper: Paper, words: str) -> int:
    """0 for the method itself, 1 for the title itself, 2 where the method begins so, 3 where the title says so, else 4."""
    method, title, wanted = (re.sub(r"[\W_]", "", fold(text or "")) for text in (paper.method, paper.title, words))
    if method == wanted:
        return 0
    if title == wanted:
        return 1
    return 2 if method.startswith(wanted) else 3 if says(paper.title, words) else 4


COUNTS = """
(addresses) => addresses.flatMap((address) => {
  const { state } = readState(address, catalogue);
  const here = search(catalogue, state);
  return FACETS.flatMap(({ id }) => {
    const chosen = state.facets.get(id) ?? { include: [], exclude: [], all: false };
    return valuesOf(catalogue, id).map((value, place) => {
      const without = (ids) => ids.filter((other) => other !== value.id);
      const become = (include, exclude) =>
        search(catalogue, { ...state, facets: new Map([...state.facets, [id, { ...chosen, include, exclude }]]) }).total;
      const has = (i) => catalogue.valuesAt(id, i).some((one) => one.id === value.id);
      const adds = chosen.include.length > 0 && !chosen.all;
      const wanted = chosen.include.includes(value.id)
        ? [...here.order].filter(has).length
        : chosen.exclude.includes(value.id)
          ? become(chosen.include, without(chosen.exclude)) - here.total
          : become([...chosen.include, value.id], chosen.exclude) - (adds ? here.total : 0);
      return { address, facet: id, value: value.id, said: here.counts[id][place], wanted };
    });
  }).filter(({ said, wanted }) => said !== wanted);
})
"""


def test_counts_say_what_a_click_gives(run: Runner) -> None:
    addresses = [
        "", "?q=sam", "?q=medical+-sam&year=2024", "?task=video-segmentation&has=code",
        "?task=video-segmentation,robotics&not-task=video-object-segmentation&year=2023,2024&not-venue=cvpr",
        f"?model={SAM},{SAM2}&all=model&not-type=preprint", "?has=code,project&all=has&year=2024&not-has=demo",
    ]  # fmt: skip
    assert run(COUNTS, addresses) == []


def test_a_state_survives_its_address(run: Runner) -> None:
    again = "(address) => { const { state, strangers } = readState(address, catalogue); return [writeState(state), strangers]; }"
    for address in QUESTIONS:
        assert run(again, address)[0] == address.replace("ü", "%C3%BC")
    assert run(again, "?task=robotics&all=task&not-type=thesis&sort=year&q=a%26b,c%3Ad/e") == [
        "?q=a%26b,c:d/e&task=robotics&not-type=thesis&all=task&sort=year", [],
    ]  # fmt: skip
    assert run(again, "?sort=year&utm=x+y&task=gone,robotics&all=planet&new=1,2") == [
        "?task=robotics&sort=year&utm=x+y&new=1,2", ["task=gone", "all=planet", "utm", "new"],
    ]  # fmt: skip
    assert run(again, "?task=robotics,surveys&not-task=surveys&sort=luck") == [
        "?task=robotics&not-task=surveys", ["sort=luck"],
    ]  # fmt: skip


MISTAKES = {
    "yeer:2024": "There is no field yeer; did you mean year?",
    "has:cod": "has: knows code, project, demo, data, not cod; did you mean code?",
    "type:conf": "did you mean conference?",
    "year:2024-2025": "did you mean year:2024..2025?",
    "year:2025..2023": "year:2025..2023 ends before it begins; did you mean year:2023..2025?",
    "year:soon": "year:soon is no year or range of them; write 2024 or 2023..2024.",
    "released:2024-3": "did you mean released:2024-03?",
    "released:2024-13": "is no date",
    '"segment any': "The quotation mark before segment any is not closed.",
    "author:": "Nothing follows author:",
    '""': "There is nothing between the quotation marks.",
    "task:robotic-arms": "No task is called robotic-arms",
    "venue:cvrp": "did you mean CVPR?",
}


def test_a_mistake_is_told_and_the_rest_still_runs(run: Runner) -> None:
    ask = "(q) => parseQuery(q).mistakes.concat(search(catalogue, { q, facets: new Map(), sort: '' }).mistakes)"
    for query, sentence in MISTAKES.items():
        told = run(ask, f"segment {query}")
        assert sentence in told[0]["message"], (query, told)
        assert (told[0]["at"], told[0]["length"]) == (8, len(query)), query
    assert run("(q) => keys(q)", "?q=segment+yeer:2024+has:cod+year:soon") == run("(q) => keys(q)", "?q=segment")


def test_a_pasted_title_is_no_mistake(run: Runner, library: Library) -> None:
    find = """(titles) => titles.map((q) => {
      const { order, mistakes } = search(catalogue, { q, facets: new Map(), sort: "" });
      return [catalogue.keyOf(order[0]), mistakes.map((mistake) => mistake.message)];
    })"""
    papers = library.views.newest
    assert run(find, [paper.title for paper in papers]) == [[paper.key, []] for paper in papers]


HARD = [
    "Müller Łukasz Żółć", "STRASSE ẞ straße", "Ærø Œuvre þing ÞÓR", "İstanbul ISPARTA ılık", "ﬁne ﬂow ½ ² Å Å",
    "Σίσυφος ΣΊΣΥΦΟΣ", "Đặng Ứng Hữu", "И́горь Ёлка Йод", "হিন্দী हिन्दी ไทย", "東京 ﾄｳｷｮｳ ガ ｶﾞ", "e\u0301\u0345 o\u0308\u0323", "ŉ ǅ և ﬓ",
    "SAM-PT_v2.1 3D", "ŋħıđð ĦŊÐ", "𝔸𝓫𝚌 ①②", "Ḧ̤̈ ꞵ", "عربيّة עִבְרִית", "한글 각",
]  # fmt: skip


def test_text_is_folded_as_python_folds_it(run: Runner) -> None:
    letters = [chr(code) for code in range(0xA0, 0x2000) if unicodedata.category(chr(code))[0] in "LMN"]
    words = [*HARD, *LETTERS_AS_TEXT, *(letter for letter in letters if "CHEROKEE" not in unicodedata.name(letter))]
    folded = run("(words) => words.map(fold)", words)
    assert {word: got for word, got in zip(words, folded, strict=True) if got != fold(word)} == {}


LETTERS_AS_TEXT = [chr(code) for code in LETTERS]


def test_separators_do_not_matter_and_starts_do(run: Runner) -> None:
    marks = "([text, q]) => markRanges(text, parseQuery(q).terms).map(([start, end]) => text.slice(start, end))"
    assert run(marks, ["Meet SAM 2 and SAM-PT", "sam2 sampt"]) == ["SAM 2", "SAM-PT"]
    assert run(marks, ["Meet SAM2", "sam 2"]) == ["SAM2"]
    assert run(marks, ["many things", "anything"]) == []
    assert run(marks, ["Żółć, a ﬁne straße", "zolc fin strasse"]) == ["Żółć", "ﬁn", "straße"]
    assert run(marks, ["Segmenting and segments", '"segment"']) == []
    assert run(marks, ["video editing", "-video edit"]) == ["edit"]


def test_suggestions_lead_with_the_exact_method(run: Runner) -> None:
    kinds = "(words) => suggest(catalogue, words, 8).map(({ kind, title }) => [kind, title])"
    assert run(kinds, "sam-pt")[0] == ["method", "SAM-PT"]
    assert run(kinds, "SAM 2")[0] == ["method", "SAM 2"]
    assert run(kinds, "vos")[0] == ["task", "Video Object Segmentation"]
    assert run(kinds, "robotics")[0] == ["task", "Robotics"]
    assert ["board", "DAVIS 2017, val"] in run(kinds, "davis 2017") or run(kinds, "davis 2017")[0][0] == "board"
    assert run(kinds, " ") == run(kinds, "xyzzy") == []


@pytest.mark.parametrize("name", ["site", "mini_site"])
def test_the_catalogue_holds_each_paper_as_the_survey_does(
    name: str, request: pytest.FixtureRequest, visit: Opener
) -> None:
    built: BuiltSite = request.getfixturevalue(name)
    run, views = runner(built, visit), build_views(built.survey)
    shown = run(f"() => Array.from({{ length: catalogue.size }}, (_, i) => ({PARTS})(catalogue.paper(i)))")
    for parts, paper in zip(shown, views.newest, strict=True):
        venue = views.venue_of.get(paper.key)
        assert parts == [
            paper.key, paper.title, paper.method, [person.name for person in paper.entry.authors], paper.year,
            paper.released, venue.id if venue else None, "" if venue else venue_name(paper.entry),
            list(dict.fromkeys(paper.tasks)), [url for urls in paper.links.values() for url in urls],
            f"{built.url}papers/{paper.key}/",
        ]  # fmt: skip
    tasks = run("() => catalogue.tasks.map((task) => [task.id, task.children.map((i) => catalogue.tasks[i].id)])")
    assert tasks == [[task.id, [child.id for child in task.children]] for task in views.survey.walk_tasks()]


PARTS = """
(p) => [p.key, p.title, p.method, p.authors, p.year, p.released, p.venue?.id ?? null, p.place,
        p.tasks.map(({ id }) => id), p.links.map(([, url]) => url), p.url]
"""
