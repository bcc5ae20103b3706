"""Who gives access and who gets it: a password for one time, an own one, a phone, the notice, and then the letterbox only."""

from __future__ import annotations

import base64
import hmac
import time

from fit import faults
from playwright.sync_api import Page
from screen import fill, follow, go, menu, press, sign_in, title

OWN_PASSWORD = "een-zin-die-niemand-raadt-2026"


def code_of(letters: str, ahead: int = 0) -> str:
    """The six figures of a phone (RFC 6238), of now or of some half minutes ahead."""
    key = base64.b32decode(letters.replace(" ", "") + "=" * (-len(letters.replace(" ", "")) % 8))
    seal = hmac.digest(key, (int(time.time()) // 30 + ahead).to_bytes(8, "big"), "sha1")
    start = seal[-1] & 15
    return f"{(int.from_bytes(seal[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def account_made(ruud: Page) -> tuple[str, str]:
    """Ruud adds somebody. Gives the name and the password for one time."""
    menu(ruud, "Toegang")
    follow(ruud, "Iemand toevoegen")
    fill(ruud, name="Bas Vermolen", function="medewerker vergunningen", subject="b.vermolen")
    press(ruud, "Toevoegen en wachtwoord maken")
    assert faults(ruud) == {}
    name, password = (code.inner_text() for code in ruud.locator("code").all())
    return name, password


def handed_in(page: Page, name: str, password: str) -> None:
    """A name and a password, on the page where people come in."""
    page.goto("/aanmelden/")
    page.get_by_text("Aanmelden met naam en wachtwoord").click()
    fill(page, name=name, password=password)
    press(page, "Ga verder")


def test_a_new_colleague_comes_in_by_two_steps_and_meets_the_letterbox_only(opened):
    ruud, bas = sign_in(opened(), "Ruud Cornelisse"), opened()
    name, once = account_made(ruud)

    handed_in(bas, name, once)
    steps = [(title(bas), faults(bas))]
    for field in bas.get_by_role("main").locator("input[type=password]").all():
        field.fill(OWN_PASSWORD)
    press(bas, "Bewaar dit wachtwoord")
    steps.append((title(bas), faults(bas)))
    letters = bas.locator("code.sleutel").inner_text()
    fill(bas, code=code_of(letters))
    press(bas, "Koppel deze telefoon")
    steps.append((title(bas), faults(bas)))
    follow(bas, "Ik heb ze bewaard")
    steps.append((title(bas), faults(bas)))
    press(bas, "Ik heb dit gelezen en houd mij eraan")
    entries = bas.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").all_inner_texts()
    go(bas, bas.get_by_role("contentinfo").get_by_role("button", name="Afmelden"))
    left = title(bas)
    handed_in(bas, name, OWN_PASSWORD)
    steps.append((title(bas), faults(bas)))
    fill(bas, code=code_of(letters, ahead=1))
    press(bas, "Aanmelden")
    stranger = opened()
    handed_in(stranger, name, once)

    assert steps == [
        ("Kies een eigen wachtwoord", {}),
        ("Koppel uw telefoon", {}),
        ("Bewaar deze herstelcodes", {}),
        ("U heeft geheimhouding", {}),
        ("De code van uw telefoon", {}),
    ]
    assert (entries[:2], "Signalen" in entries, left) == (["Mijn werk", "Brievenbus"], False, "U bent afgemeld")
    assert (title(bas), title(stranger)) == ("Mijn werk", "Wie bent u vandaag?")
