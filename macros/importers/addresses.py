"""Addresses: the ids in them, whether two are one, what a link is by its label or its host."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from macros.text import slug

_NEW_ID = r"\d{4}\.\d{4,5}"
_OLD_ID = r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV = re.compile(
    r"https?://(?:(?:www\.|export\.|browse\.|[a-z]{2}\.)?arxiv\.org|(?:www\.)?alphaxiv\.org|(?:www\.)?ar5iv\.org"
    r"|ar5iv\.labs\.arxiv\.org|huggingface\.co|(?:dx\.)?doi\.org)"
    rf"/(?:abs|pdf|html|overview|papers|format|10\.48550/arxiv\.)?/?(?P<id>{_NEW_ID}|{_OLD_ID})(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"https?://(?:(?:dx\.)?doi\.org/|[^/]+/doi/(?:[a-z]+/)?)(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)

PAPER_LABELS = frozenset(
    "paper papers pdf arxiv arxiv-paper paper-arxiv paper-pdf paper-link title preprint publication article abs abstract openreview cvf acm ieee html".split()  # noqa: SIM905
)
"""Labels of links that lead to the text of the paper."""
_SAYS_NOTHING = frozenset(
    {"", "link", "links", "here", "url", "website", "web", "star", "stars", "github-stars", "github-star", "badge"}
)
_PAPER_HOSTS = (
    "arxiv.org", "ar5iv", "alphaxiv.org", "doi.org", "openaccess.thecvf.com", "ecva.net", "openreview.net", "ieeexplore.ieee.org",
    "proceedings.neurips.cc", "papers.nips.cc", "proceedings.mlr.press", "aclanthology.org", "dl.acm.org", "link.springer.com",
    "sciencedirect.com", "mdpi.com", "aaai.org", "biorxiv.org", "medrxiv.org", "nature.com", "onlinelibrary.wiley.com", "tandfonline.com",
)  # fmt: skip
_HOST_LABELS = {
    "github.com": "code", "gitlab.com": "code", "gitee.com": "code", "bitbucket.org": "code", "codeberg.org": "code",
    "huggingface.co": "hugging-face", "youtube.com": "video", "youtu.be": "video", "bilibili.com": "video", "vimeo.com": "video",
    "zenodo.org": "data", "kaggle.com": "data", "colab.research.google.com": "demo",
}  # fmt: skip


def is_http(url: str) -> bool:
    """Whether an address is one of the web, and can be taken apart."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return re.fullmatch(r"https?://[^/\s]+[^\s]*", url) is not None and bool(parts.hostname)


def arxiv_id(url: str) -> str | None:
    """The arXiv id that an address leads to, without its version."""
    match = _ARXIV.match(url)
    return match["id"] if match else None


def arxiv_month(identifier: str) -> str | None:
    """The month in which an arXiv id was given: `2305.03048` → `2023-05`."""
    digits = identifier.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return f"{1900 + year if year > 90 else 2000 + year}-{month:02d}" if 1 <= month <= 12 else None


def doi(url: str) -> str | None:
    """The DOI that an address spells, unless it is one that arXiv gives to a preprint."""
    match = _DOI.match(unquote(url))
    found = match[1].rstrip("/.,;)") if match else ""
    return found if found and not found.casefold().startswith("10.48550/") else None


def canonical(url: str) -> str:
    """Equal for addresses that lead to one thing: scheme, `www.`, versions of a preprint and last slashes aside."""
    if identifier := arxiv_id(url):
        return f"arxiv:{identifier}"
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/").removesuffix(".git")
    return f"{host}{path}?{parts.query}#{parts.fragment}"


def label_key(text: str) -> str:
    """A printed label as a key: `🔗 Project page` → `project-page`."""
    return slug(re.sub(r":[a-z0-9_+-]+:", " ", text))


def says_nothing(label: str) -> bool:
    """Whether a label, as a key, leaves open what its link leads to."""
    return label in _SAYS_NOTHING


def label_by_host(url: str) -> str:
    """What a link is, told by its host: `paper`, `code`, …, else `link`."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if any(host == known or host.endswith("." + known) or known in host for known in _PAPER_HOSTS):
        return "paper"
    if host.endswith((".github.io", ".gitlab.io")):
        return "project-page"
    return _HOST_LABELS.get(host, "link")
