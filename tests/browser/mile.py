"""The steps of the first mile, each as one person does it on the screen: weigh by two, open a file, work it out, bring it to a meeting."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page
from screen import fill, follow, pick, press, shown

LINE = "Wissel van wagens bij een parkeerplaats: wie kan 's nachts meekijken?"
ANSWERS = {
    "problem": "Chauffeurs wisselen 's nachts van wagen.",
    "whose": "Van omwonenden en eerlijke vervoerders.",
    "known": "Feit: drie keer gezien. Vermoeden: lading die nergens op papier staat.",
    "possible": "Controle op de weg, en een gesprek met de eigenaar van het terrein.",
    "interests": "De eigenaar wil rust op het terrein.",
}


def in_days(many: int) -> str:
    """A day as people type it."""
    return f"{date.today() + timedelta(days=many):%d-%m-%Y}"


def weigh_full(page: Page) -> None:
    """One of the two judgements, with a reason for each answer."""
    pick(page, "Hoe erg is het", "Ernstig")
    pick(page, "Staat wat wij willen weten", "Ja, met minder gegevens")
    pick(page, "Kan het op een lichtere manier", "Nee, dit is nodig")
    fill(page, reason__severity="Gevaar op de weg.", reason__proportionality="Een plek is genoeg.")
    fill(page, reason__subsidiarity="Een gesprek alleen helpt niet.")
    pick(page, "Wat doen we", "Naar het lokaal overleg of het DTO")
    fill(page, reason="Gemeente en politie zijn allebei nodig.")
    keep(page, "Bewaar mijn oordeel", "Uw oordeel is bewaard.")


def keep(page: Page, button: str, said: str = "") -> None:
    """Press the button, and read that it was kept."""
    press(page, button)
    assert page.get_by_role("status").filter(has_text=said).first.is_visible()


def work_out(page: Page) -> None:
    """The questions beforehand, the choice, a partner, a step, a measure, and on one page the moments of communication."""
    file = page.url
    follow(page, "Beantwoord of wijzig")
    fill(page, **ANSWERS)
    keep(page, "Bewaar de antwoorden")
    follow(page, "Kies")
    pick(page, "Hoe pakt u dit op", "Multi")
    fill(page, reasons="Gemeente en politie doen elk een eigen deel.")
    keep(page, "Bewaar de keuze")
    page.get_by_role("link", name="Maak een plan", exact=True).click()
    keep(page, "Maak een plan", " ")
    follow(page, "Voeg een partner toe")
    fill(page, organisation="Politie Midden-Nederland", role="wijkagent")
    keep(page, "Voeg de partner toe", " ")
    page.goto(f"{file}stap/nieuw/")
    fill(page, what="Nachtelijke ronde langs het terrein", partner="Politie Midden-Nederland", due_on=in_days(20))
    keep(page, "Voeg de stap toe", " ")
    follow(page, "Spreek af wat u meet")
    fill(page, proposal="Nieuwe signalen over dezelfde plek (aantal per kwartaal)", baseline="3", target="0")
    keep(page, "Spreek dit af", " ")
    follow(page, "Beantwoord 4 open momenten")
    for moment in ("before", "during", "after", "repeat"):
        page.locator(f'[name="{moment}-answer"][value="yes"]').check(force=True)
        fill(page, **{f"{moment}__reason": "Kaart voor chauffeurs: hier kunt u het melden."})
    keep(page, "Bewaar de antwoorden", " ")


def look_before_giving(page: Page, body: str) -> str:
    """Fill in the fixed fields, and read what the meeting will see, before anything goes."""
    follow(page, "Breng in een overleg in")
    pick(page, "Welk overleg", body)
    fill(page, line=LINE, place_kind="Transportbedrijf of parkeerterrein", term="In deze vergadering")
    pick(page, "Wat wordt gevraagd", "Kiezen")
    press(page, "Bekijk wat het overleg ziet")
    page.get_by_role("button", name="Zet het op de lijst").wait_for()
    return shown(page)


def bring(page: Page, body: str) -> str:
    """Bring the file to a meeting as an item. Gives what was shown beforehand."""
    preview = look_before_giving(page, body)
    if page.locator("#id_confirmed").is_visible():
        page.locator("#id_confirmed").check(force=True)
    keep(page, "Zet het op de lijst", "op de lijst")
    return preview
