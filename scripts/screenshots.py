"""The pictures of the README, made of a running demonstration: ``make demo`` in one terminal, ``make screenshots`` in another.

They show what the invented year holds on the day they are made. The list that is read in for one of them is thrown away again.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
LARGEST = 250_000
WIDE, PHONE = (1280, 860), (390, 780)


def my_work(page: Page) -> None:
    page.goto("/")


def signals(page: Page) -> None:
    menu(page, "Signalen")


def signal(page: Page) -> None:
    """One that two people weighed and that is in a file."""
    first_of(page, "Signalen", "In een dossier")


def weighing(page: Page) -> None:
    """The short weighing of one that waits."""
    first_of(page, "Signalen", "Te wegen")
    page.get_by_role("main").get_by_role("link", name="Weeg", exact=True).first.click()
    page.wait_for_load_state()


def file(page: Page) -> None:
    """The newest file with a barrier model, at its board."""
    menu(page, "Dossiers")
    links = page.get_by_role("main").get_by_role("table").get_by_role("link").all()
    for address in [link.get_attribute("href") or "" for link in links]:
        page.goto(address)
        if page.locator("#barrieres").get_by_role("table").count():
            page.locator("#barrieres").scroll_into_view_if_needed()
            page.goto(f"{address}#barrieres")
            return
    raise LookupError("geen dossier met een barrièremodel")


def meeting(page: Page) -> None:
    """The next meeting of the DTO, as its secretary sees it."""
    menu(page, "Overleg")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"\d uur")).first.click()
    page.wait_for_load_state()


def list_read_in(page: Page) -> None:
    """A list with slips, checked and not yet read in."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Lijst inlezen", exact=True).first.click()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(ROOT / "scripts" / "example_list.py")], cwd=folder, check=True)
        page.set_input_files("input[type=file]", Path(folder) / "voorbeeldlijst.xlsx")
        press(page, "Bekijk dit bestand")
    page.get_by_role("radio", name="Anders").check(force=True)
    press(page, "Kijk de regels na")
    page.get_by_role("heading", level=1, name=re.compile("klaar")).wait_for(timeout=60_000)


def throw_away(page: Page) -> None:
    press(page, "Gooi deze lijst weg")


def new_signal(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Signaal toevoegen", exact=True).first.click()
    page.wait_for_load_state()


# name of the picture, who looks, how to get there, size of the window, what to do afterwards
SHOTS: list[tuple[str, str, Callable[[Page], None], tuple[int, int], Callable[[Page], None] | None]] = [
    ("mijn-werk", "marit", my_work, WIDE, None),
    ("signalen", "marit", signals, WIDE, None),
    ("signaal", "marit", signal, WIDE, None),
    ("weging", "marit", weighing, WIDE, None),
    ("dossier", "marit", file, WIDE, None),
    ("overleg", "anneke", meeting, WIDE, None),
    ("lijst-inlezen", "marit", list_read_in, WIDE, throw_away),
    ("telefoon-signaal", "marit", new_signal, PHONE, None),
    ("telefoon-werk", "joost", my_work, PHONE, None),
]


def main() -> int:
    """Make every picture. Gives 1 when a page could not be reached or a picture came out too large."""
    addresses = {account["username"]: account["login_url"] for account in demo_accounts()}
    PICTURES.mkdir(parents=True, exist_ok=True)
    missed = 0
    with sync_playwright() as play:
        chromium = os.environ.get("SCHAKEL_CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, who, way, size, afterwards in SHOTS:
            try:
                picture = shoot(browser, addresses[who], way, size, PICTURES / f"{name}.png", afterwards)
            except Exception as problem:
                missed = 1
                print(f"{name}: {problem}", file=sys.stderr)
                continue
            weight = picture.stat().st_size
            missed |= weight > LARGEST
            print(f"docs/pictures/{picture.name}  {weight // 1000} kB{'  TE GROOT' if weight > LARGEST else ''}")
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


def shoot(
    browser: Browser,
    login: str,
    way: Callable[[Page], None],
    size: tuple[int, int],
    picture: Path,
    afterwards: Callable[[Page], None] | None,
) -> Path:
    """Sign in, go there, keep what stands in the window."""
    context = browser.new_context(
        base_url=login.split("/aanmelden/")[0],
        viewport={"width": size[0], "height": size[1]},
        locale="nl-NL",
        device_scale_factor=1,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(login)
    if "/aanmelden/" in page.url:
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_load_state()
    way(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.screenshot(path=picture)
    if afterwards:
        afterwards(page)
    context.close()
    return picture


def first_of(page: Page, place: str, state: str) -> None:
    """The newest of a list in this state."""
    menu(page, place)
    page.get_by_label("Stand").select_option(label=state)
    press(page, "Filter")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    page.wait_for_load_state()


def menu(page: Page, name: str) -> None:
    """Go along the main menu."""
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name).click()
    page.wait_for_load_state()


def press(page: Page, name: str) -> None:
    """Press a button of the page itself, and wait for what follows."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()


if __name__ == "__main__":
    raise SystemExit(main())
