"""What the browser tests do again and again: sign in as a role of the demonstration, and judge a page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "build" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def sign_in(page: Page, name: str) -> None:
    """Through the one-button sign-in of the demonstration; ``name`` stands on the button."""
    page.context.clear_cookies()
    page.goto("/aanmelden/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong on the page: rule and places."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [(one["id"], [str(node["target"]) for node in one["nodes"]][:3]) for one in found["violations"]]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
