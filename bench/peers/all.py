"""Everybody, in the order of the table."""

from __future__ import annotations

from bench.peers.eleventy import Eleventy
from bench.peers.hugo import Hugo
from bench.peers.job import Contender
from bench.peers.limit import Limit
from bench.peers.material import Material, Zensical
from bench.peers.ours import Build, Check, Load, Rebuild

CONTENDERS: tuple[Contender, ...] = (
    Build(),
    Rebuild(),
    Check(),
    Load(),
    Limit(),
    Hugo(),
    Hugo("hugo-highlighted", "Hugo, highlighted BibTeX", highlights=True),
    Material(),
    Zensical(),
    Eleventy(),
)
