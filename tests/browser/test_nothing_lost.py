"""Pressed twice, gone back, fallen away, or two people at once: nothing typed is lost and nothing is there twice."""

from __future__ import annotations

from screen import add_signal, fill, follow, menu, pick, press, shown, sign_in, title, weigh_short


def listed(page, words: str) -> int:
    """How often the words stand in the list of signals."""
    menu(page, "Signalen")
    return page.get_by_role("main").get_by_role("rowheader", name=words).count()


def begin(page, facts: str) -> None:
    """Open the form and write in it, without keeping it."""
    page.goto("/")
    follow(page, "Signaal toevoegen")
    pick(page, "Gezien als", "Anders")
    fill(page, facts=facts)


PRESSED_TWICE = "button => { button.click(); setTimeout(() => button.click(), 30); }"


def test_a_button_that_is_pressed_twice_keeps_one_signal(page):
    facts = "Twee keer geklikt bij de kiosk."
    sign_in(page, "Marit Hoekstra")
    begin(page, facts)

    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)

    page.get_by_role("button", name="Bewaar het signaal", exact=True).last.evaluate(PRESSED_TWICE)
    page.get_by_role("heading", level=1, name="Twee keer geklikt bij de kiosk").wait_for()

    assert (len(sent), listed(page, "Twee keer geklikt bij de kiosk")) == (2, 1)


def test_going_back_after_keeping_doubles_nothing(page):
    facts = "Terug gegaan bij het gemaal."
    sign_in(page, "Marit Hoekstra")
    begin(page, facts)
    press(page, "Bewaar het signaal")

    page.go_back()
    page.go_forward()

    assert title(page) == "Terug gegaan bij het gemaal"
    assert listed(page, "Terug gegaan bij het gemaal") == 1


def test_what_was_typed_is_kept_while_typing_and_stands_there_after_a_reload(page):
    facts = "Half getypt bij de sluis."
    sign_in(page, "Marit Hoekstra")
    begin(page, "")
    page.locator("#id_facts").press_sequentially(facts)
    page.get_by_role("status").filter(has_text="Concept bewaard").wait_for()

    page.reload()
    page.get_by_role("link", name="Ga verder met het concept").first.click()

    assert page.locator("#id_facts").input_value() == facts


def test_a_wrong_day_says_what_to_do_and_keeps_the_text_also_after_a_reload(page):
    facts = "Op een dag die niet bestaat, bij de molen."
    sign_in(page, "Marit Hoekstra")
    begin(page, facts)
    fill(page, seen_from="31-02-2026")

    press(page, "Bewaar het signaal")
    focused = page.evaluate("document.activeElement.innerText")
    page.reload()

    assert "31 februari" in focused
    assert (page.locator("#id_facts").input_value(), page.locator("#id_seen_from").input_value()) == (
        facts,
        "31-02-2026",
    )


def test_two_people_who_weigh_at_once_are_told_and_keep_their_text(opened):
    marit, joost = sign_in(opened(), "Marit Hoekstra"), sign_in(opened(375, 800), "Joost van Rhee")
    add_signal(marit, "Tegelijk gewogen bij de werf.", "Bewaar en weeg")
    joost.goto(marit.url)
    weigh_short(marit, "Eigen weg")

    fill(joost, reason="Ik dacht aan de havendienst.")
    weigh_short(joost, "Niets doen")

    assert "Marit Hoekstra woog dit signaal net." in shown(joost)
    assert joost.locator("[name=reason]").input_value() == "Ik dacht aan de havendienst."
    assert joost.get_by_role("radio", name="Niets doen").is_checked()
    marit.reload()
    assert "Eigen weg" in shown(marit)
