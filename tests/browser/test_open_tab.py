"""An open tab under `mkdocs serve`: it follows every edit by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from plants import LEAFBOT
from served_project import served_project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_an_open_tab_shows_an_edit_a_mistake_and_its_mending(browser: Browser, tmp_path: Path) -> None:
    with served_project(tmp_path) as served, browser.new_context() as context:
        page, record = context.new_page(), served.data / LEAFBOT
        page.goto(f"{served.url}papers/muller2022leafbot/")
        title = page.get_by_role("heading", level=1)
        expect(title).to_contain_text("Ripe Leaves")
        changed = record.read_text("utf-8").replace("Ripe Leaves", "Blue Leaves")

        record.write_text(changed, "utf-8")
        expect(title).to_contain_text("Blue Leaves")

        record.write_text(changed.replace("tasks: [", "tasks: [nowhere, "), "utf-8")
        expect(title).to_have_text("1 mistake")
        expect(page.get_by_role("listitem")).to_have_text(f"{record}:2:9: there is no task nowhere")

        record.write_text(changed, "utf-8")
        expect(title).to_contain_text("Blue Leaves")
