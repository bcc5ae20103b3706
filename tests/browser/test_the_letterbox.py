"""An employee without any seat brings in what was seen at work, and finds the answer later."""

from __future__ import annotations

from screen import fill, follow, go, pick, press, shown, sign_in

FACTS = "Aan de balie vroeg iemand vijf uittreksels voor hetzelfde adres."


def test_what_comes_in_by_the_letterbox_is_taken_up_and_answered(opened):
    fenna, marit = sign_in(opened(375, 800), "Fenna Dijkgraaf"), sign_in(opened(), "Marit Hoekstra")
    fenna.goto("/brievenbus/")
    pick(fenna, "Gezien als", "Anders")
    fill(fenna, facts=FACTS, place="Loket 3")
    press(fenna, "Breng in")
    acknowledged = shown(fenna)

    marit.goto("/")
    go(marit, marit.get_by_role("main").get_by_role("link", name="Aan de balie vroeg iemand").first)
    press(marit, "Neem op als signaal")
    fill(marit, answer__answer="Dank u. Wij kijken ernaar.")
    press(marit, "Geef dit antwoord")
    fenna.goto("/brievenbus/")
    answered = shown(fenna)

    assert ("Aan de balie vroeg iemand vijf uittreksels" in acknowledged, "Dank u." in acknowledged) == (True, False)
    assert "Dank u. Wij kijken ernaar." in answered


def test_who_has_the_letterbox_only_meets_nothing_else(opened):
    fenna, marit = sign_in(opened(), "Fenna Dijkgraaf"), sign_in(opened(), "Marit Hoekstra")
    follow(marit, "Signaal toevoegen")
    environment = marit.url.split("/signaal/")[0]

    entries = fenna.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").all_inner_texts()
    answers = [fenna.goto(f"{environment}/{place}/").status for place in ("signalen", "dossiers", "inlezen", "wie")]

    assert (entries, answers) == (
        ["Mijn werk", "Brievenbus", "Overleg", "Wat kan ik doen", "Regio", "Organisaties"],
        [404] * 4,
    )
