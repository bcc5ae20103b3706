"""A signal of a lone officer: few acts, by mouse or by keyboard alone, and never twice."""

from __future__ import annotations

from screen import count_acts, shown, sign_in, tab_to, title

MOST = 12


def test_a_lone_officer_adds_a_signal_in_at_most_twelve_clicks_and_key_stops(page):
    acts = count_acts(page)
    sign_in(page, "Marit Hoekstra")
    acts.clear()

    page.get_by_role("link", name="Signaal toevoegen").click()
    page.get_by_role("radio", name="Anders").locator("..").click()
    page.locator("#id_facts").click()
    page.keyboard.type("Achter de loods aan de kade staan elke nacht vier vaten zonder etiket.")
    page.locator("#id_place").click()
    page.keyboard.type("Touwslagerskade 5")
    page.locator("#id_seen_from").click()
    page.keyboard.type("20-11-2026")
    page.get_by_role("radio", name="Zelf gezien").locator("..").click()
    page.keyboard.press("Tab")
    page.keyboard.press("b")
    page.get_by_role("button", name="Bewaar het signaal", exact=True).last.click()

    page.wait_for_url("**/signaal/*-*/")
    assert title(page) == "Achter de loods aan de kade staan elke nacht vier vaten zonder etiket"
    assert len(acts) <= MOST, acts


def test_the_first_stop_of_a_page_leads_past_the_menu(page):
    sign_in(page, "Marit Hoekstra")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")

    assert (first, page.evaluate("document.activeElement.id")) == ("Naar de inhoud", "inhoud")


def test_a_signal_is_added_and_weighed_with_the_keyboard_only(page):
    sign_in(page, "Marit Hoekstra")
    keys = page.keyboard

    tab_to(page, page.get_by_role("link", name="Signaal toevoegen"))
    keys.press("Enter")
    page.wait_for_url("**/signaal/nieuw/")
    tab_to(page, page.get_by_role("radio", name="Toezichthouder"))
    for _ in range(2):
        keys.press("ArrowRight")
    tab_to(page, page.locator("#id_facts"))
    keys.type("Bij de brug ligt sinds maandag een schip zonder naam.")
    tab_to(page, page.locator("#id_place"))
    keys.type("Aan de brug bij de oude haven")
    tab_to(page, page.get_by_role("button", name="Bewaar en weeg"))
    keys.press("Enter")
    page.wait_for_url("**/wegen/")
    for question in ("Past dit", "Ligt het", "Hebben wij", "Is het concreet", "Wat doen we"):
        tab_to(page, page.get_by_role("group", name=question).get_by_role("radio").first)
        keys.press("Space")
    keys.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Bewaar mijn oordeel"))
    keys.press("Enter")
    page.wait_for_url("**/signaal/*-*/")

    assert title(page) == "Bij de brug ligt sinds maandag een schip zonder naam"
    assert "Eigen weg" in shown(page)
