"""States of pages that no link leads to: nothing there, refused, asked again, half-way, and the ways in. Each fits everybody."""

from __future__ import annotations

from uuid import uuid4

import pytest
from fit import faults
from playwright.sync_api import Page
from screen import add_signal, fill, follow, menu, pick, press, shown, sign_in, title, weigh_short
from spreadsheet import a_list, a_row

OFFICER, NEIGHBOUR = "Marit Hoekstra", "Sanne Verhulst"
# Part of `make test-screens` and `make test-all`: every state of every page takes minutes.
pytestmark = pytest.mark.slow


def ways_in(page: Page, _folder) -> str:
    page.goto("/aanmelden/")
    page.get_by_text("Aanmelden met naam en wachtwoord").click()
    return "Wie bent u vandaag?"


def wrong_password(page: Page, _folder) -> str:
    ways_in(page, _folder)
    fill(page, name="niemand", password="verkeerd-verkeerd")
    press(page, "Ga verder")
    return "Wie bent u vandaag?"


def nothing_to_do(page: Page, _folder) -> str:
    sign_in(page, "Hanna Wiarda")
    return "Mijn werk"


def no_list_yet(page: Page, _folder) -> str:
    sign_in(page, NEIGHBOUR)
    follow(page, "Lijst inlezen")
    assert "Nog geen lijst" in shown(page)
    return "Lijst inlezen"


def nothing_with_this_filter(page: Page, _folder) -> str:
    sign_in(page, NEIGHBOUR)
    menu(page, "Signalen")
    page.goto(f"{page.url}?stand=on_hold&thema=transport")
    assert "Haal de filters weg" in shown(page)
    return "Signalen"


def one_row(page: Page, _folder) -> str:
    sign_in(page, NEIGHBOUR)
    add_signal(page, "Een enkele regel in de lijst.", theme="Weerbare overheid")
    menu(page, "Signalen")
    page.goto(f"{page.url}?stand=new&thema=weerbare-overheid")
    assert page.get_by_role("main").get_by_role("row").count() == 2
    return "Signalen"


def found_nothing(page: Page, _folder) -> str:
    sign_in(page, NEIGHBOUR)
    page.goto("/zoeken/")
    fill(page, words="onvindbaarheid")
    press(page, "Zoeken")
    assert "Niets gevonden" in shown(page)
    return title(page)


def form_with_mistakes(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    follow(page, "Signaal toevoegen")
    fill(page, seen_from="31-02-2026", m0__observed="Bedrijf", m0__number="1234567")
    press(page, "Bewaar het signaal")
    assert page.locator("[aria-invalid=true]").count() > 1
    return "Signaal toevoegen"


def text_that_warns(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    follow(page, "Signaal toevoegen")
    pick(page, "Gezien als", "Anders")
    fill(page, facts="Mijn buurvrouw vertelde dat er busjes komen. Haar burgerservicenummer is 123456782.")
    press(page, "Bewaar het signaal")
    assert "Nog niet bewaard" in shown(page)
    return "Signaal toevoegen"


def weighing_half_filled(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Half gewogen {uuid4()}.", "Bewaar en weeg")
    press(page, "Bewaar mijn oordeel")
    assert "kloppen nog niet" in shown(page)
    return title(page)


def own_half_of_two(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Wacht op de tweede {uuid4()}.", "Bewaar en weeg")
    weigh_short(page, "Naar de volle weging")
    follow(page, "Weeg")
    return title(page)


def seen_by_an_investigator(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    follow(page, "Signaal toevoegen")
    pick(page, "Gezien als", "Opsporingsambtenaar")
    fill(page, facts="Dit hoort hier niet.")
    press(page, "Bewaar het signaal")
    return title(page)


def an_attachment_asked_for(page: Page, folder) -> str:
    sign_in(page, OFFICER)
    photo = folder / "hal.txt"
    photo.write_text("Wat er op het bord stond.")
    follow(page, "Signaal toevoegen")
    pick(page, "Gezien als", "Anders")
    fill(page, facts=f"Met een bijlage {uuid4()}.")
    page.set_input_files("input[type=file]", photo)
    press(page, "Bewaar het signaal")
    follow(page, "hal.txt")
    return title(page)


def columns_of_a_list(page: Page, folder) -> str:
    sign_in(page, OFFICER)
    follow(page, "Lijst inlezen")
    page.set_input_files(
        "input[type=file]", a_list(folder, "stand.xlsx", [a_row("Een stand.", "31-02-2026")], yellow=1)
    )
    press(page, "Bekijk dit bestand")
    return "Wat zijn deze kolommen?"


def check_of_a_list(page: Page, folder) -> str:
    columns_of_a_list(page, folder)
    pick(page, "In welke hoedanigheid", "Anders")
    press(page, "Kijk de regels na")
    page.get_by_role("heading", level=1, name="0 regels staan klaar").wait_for(timeout=60_000)
    return "0 regels staan klaar"


def file_of_a_signal(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Eigen weg {uuid4()}.", "Bewaar en weeg")
    weigh_short(page, "Eigen weg")
    follow(page, "Open een dossier")
    press(page, "Open het dossier")
    assert page.locator("[aria-invalid=true]").count() == 1
    return "Open een dossier"


def moments_of_communication(page: Page, folder) -> str:
    file_of_a_signal(page, folder)
    fill(page, title=f"Momenten {uuid4()}")
    press(page, "Open het dossier")
    follow(page, "Beantwoord 4 open momenten")
    page.locator('[name="before-answer"][value="later"]').check(force=True)
    press(page, "Bewaar de antwoorden")
    assert page.locator("[aria-invalid=true]").count() == 1
    return title(page)


def item_with_mistakes(page: Page, _folder) -> str:
    sign_in(page, "Anneke de Groot")
    menu(page, "Overleg")
    follow(page, "DTO West-Utrecht")
    follow(page, "Breng een punt in")
    fill(page, line="Jan Jansen, Dorpsstraat 12, tel 06-12345678")
    press(page, "Zet het punt op de lijst")
    return "Breng een punt in"


def may_i_share(
    page: Page, _folder, recipient: str = "Politie Midden-Nederland", purpose: str = "Strafbaar feit"
) -> str:
    sign_in(page, OFFICER)
    menu(page, "Verstrekkingen")
    page.goto(f"{page.url}?uitkomst=given&wie=politie-midden-nederland")
    follow(page, "Politie Midden-Nederland")
    follow(page, "Waar het over ging")
    follow(page, "Mag ik dit delen?")
    fill(page, recipient=recipient)
    pick(page, "Waarvoor?", purpose)
    press(page, "Vragen")
    return "Mag ik dit delen?"


def it_may_on_conditions(page: Page, folder) -> str:
    may_i_share(page, folder)
    assert "Het mag, met" in shown(page)
    return "Mag ik dit delen?"


def giving_without_a_reason(page: Page, folder) -> str:
    may_i_share(page, folder)
    press(page, "Geef wat is aangekruist")
    assert page.locator("[aria-invalid=true]").count() == 2
    return "Mag ik dit delen?"


def it_may_not(page: Page, folder) -> str:
    may_i_share(page, folder, "Belastingdienst", "Openbare orde")
    assert "Het mag niet, niet zo" in shown(page)
    return "Mag ik dit delen?"


def without_persons_and_a_name_in_it(page: Page, folder) -> str:
    it_may_not(page, folder)
    press(page, "Vraag het zo")
    fill(page, line="Dhr. Jansen huurt de hal.", necessity="Om te leren.", considered="Lichter kan niet.")
    press(page, "Geef deze tekst")
    assert "lijkt op een naam" in shown(page)
    return "Mag ik dit delen?"


def two_people_first(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Nog niet gewogen {uuid4()}.")
    follow(page, "Mag ik dit delen?")
    fill(page, recipient="Politie Midden-Nederland")
    pick(page, "Waarvoor?", "Openbare orde")
    press(page, "Vragen")
    assert "Eerst wegen twee mensen" in shown(page)
    return "Mag ik dit delen?"


def provided_to_us(page: Page, _folder) -> str:
    sign_in(page, NEIGHBOUR)
    page.goto("/?soort=received")
    page.get_by_role("main").get_by_role("link", name="Een chauffeur van de reinigingsdienst").first.click()
    page.wait_for_load_state()
    assert "Wat u ermee mag" in shown(page)
    return title(page)


def not_here(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    assert page.goto(f"/omgeving/{uuid4()}/signalen/").status == 404
    return "Deze bladzijde is er niet"


STATES = [
    ways_in,
    wrong_password,
    nothing_to_do,
    no_list_yet,
    nothing_with_this_filter,
    one_row,
    found_nothing,
    form_with_mistakes,
    text_that_warns,
    weighing_half_filled,
    own_half_of_two,
    seen_by_an_investigator,
    an_attachment_asked_for,
    columns_of_a_list,
    check_of_a_list,
    file_of_a_signal,
    moments_of_communication,
    item_with_mistakes,
    it_may_on_conditions,
    giving_without_a_reason,
    it_may_not,
    without_persons_and_a_name_in_it,
    two_people_first,
    provided_to_us,
    not_here,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_page_in_this_state_fits_everybody(page, state, tmp_path):
    expected = state(page, tmp_path)

    assert (title(page), faults(page)) == (expected, {})


def test_the_menu_of_the_phone_opens_by_key_and_fits(opened):
    phone = opened(375, 800)
    sign_in(phone, OFFICER)

    phone.get_by_text("Menu", exact=True).focus()
    phone.keyboard.press("Enter")
    fits = faults(phone)
    open_after_it = phone.locator("details.menu-smal[open]").count()
    phone.get_by_text("Menu", exact=True).focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    first = phone.evaluate("document.activeElement.innerText")

    assert (first, fits, open_after_it) == ("Mijn werk", {}, 0)
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/signalen/")
