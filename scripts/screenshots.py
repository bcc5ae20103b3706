"""The pictures of the README, made of a running demonstration: ``make demo`` in one terminal, ``make screenshots`` in another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# name of the picture, words in the role of who looks, words on the links to follow from the first page, width
SHOTS = [
    ("mijn-werk", "veiligheid", [], 1280),
    ("signalen", "veiligheid", ["Signalen"], 1280),
    ("dossiers", "veiligheid", ["Dossiers"], 1280),
    ("overleg", "secretaris", ["Overleg"], 1280),
    ("mijn-werk-telefoon", "veiligheid", [], 390),
]


def main() -> int:
    """Make every picture. Gives 1 when a page could not be reached."""
    accounts = demo_accounts()
    PICTURES.mkdir(parents=True, exist_ok=True)
    missed = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("SCHAKEL_CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        for name, role, path, width in SHOTS:
            try:
                shoot(browser, address_of(accounts, role), path, width, PICTURES / f"{name}.png")
                print(f"docs/pictures/{name}.png")
            except Exception as problem:
                missed = 1
                print(f"{name}: {problem}", file=sys.stderr)
        browser.close()
    return missed


def demo_accounts() -> list[dict[str, Any]]:
    """Who can be tried, from the running demonstration."""
    said = subprocess.run(
        [sys.executable, "-m", "schakel", "demo-accounts", "--json"], capture_output=True, text=True, cwd=ROOT
    )
    if said.returncode:
        raise SystemExit(f"Er draait geen demonstratie. Typ in een ander venster: make demo\n{said.stderr[-400:]}")
    return json.loads(said.stdout)


def address_of(accounts: list[dict[str, Any]], role: str) -> str:
    """Where the first person with these words in the role signs in."""
    for account in accounts:
        if role in account["role"].lower():
            return account["login_url"]
    raise LookupError(f"niemand met de rol '{role}'")


def shoot(browser: Browser, login: str, path: list[str], width: int, picture: Path) -> None:
    """Sign in, follow the words, and keep what is seen."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", device_scale_factor=1)
    page = context.new_page()
    page.goto(login)
    if "/aanmelden/" in page.url:
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_load_state()
    for words in path:
        page.get_by_role("banner").get_by_role("link", name=words).first.click()
        page.wait_for_load_state()
    page.screenshot(path=picture)
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
