"""A question that no rule answers, as people put it: the officer asks, the jurist answers and proposes a rule, a privacy officer confirms it. Each page fits everybody."""

from __future__ import annotations

import random
import string

import pytest
from fit import faults
from screen import fill, follow, menu, pick, press, shown, sign_in, title

# another question on each run, also where the tests write in a demonstration that stays
PROOF = "".join(random.choices(string.ascii_lowercase, k=8))
WHAT_FOR = random.choice(("Toezicht", "Openbare orde", "Eigen aanpak van de gemeente", "Belasting heffen"))
ASKED = f"Mogen wij meldingen uit het handelsregister geven aan de veiligheidsregio, voor {PROOF}?"


@pytest.mark.slow
def test_a_question_is_answered_and_becomes_a_rule_that_everybody_reads(page, opened):
    sign_in(page, "Marit Hoekstra")
    menu(page, "Verstrekkingen")
    follow(page, "Vragen over delen")
    assert (title(page), faults(page)) == ("Vragen over delen", {})
    follow(page, "Vraag stellen")
    press(page, "Stel deze vraag")
    assert page.locator("[aria-invalid=true]").count() > 0 and faults(page) == {}
    fill(
        page,
        source_kind="Handelsregister",
        purpose=WHAT_FOR,
        receiver_type="Veiligheidsregio",
        form="Gekozen gegevens",
    )
    fill(page, text=f"{ASKED} Ook over Stan de Vries?")
    press(page, "Stel deze vraag")
    assert "lijkt op een naam" in shown(page) and faults(page) == {}
    fill(page, text=ASKED)
    press(page, "Stel deze vraag")
    assert "wacht op antwoord" in shown(page) and faults(page) == {}

    jurist = opened(375, 800)
    sign_in(jurist, "Judith Snoek")
    follow(jurist, f"Mag dit gedeeld worden? {ASKED}")
    assert "De regels die er het dichtst bij liggen" in shown(jurist) and faults(jurist) == {}
    pick(jurist, "Waar komt het antwoord op neer?", "Het mag niet")
    fill(jurist, text="Nee. De veiligheidsregio kan dit zelf opvragen.", article="Wet veiligheidsregio's 24")
    press(jurist, "Geef dit antwoord")
    assert "antwoord van één jurist, geen regel" in shown(jurist) and faults(jurist) == {}
    follow(jurist, "Stel het voor als regel")
    assert faults(jurist) == {}
    fill(
        jurist,
        says="Het handelsregister vraagt de veiligheidsregio zelf op.",
        source="wetten.overheid.nl, tekst van 2026",
    )
    press(jurist, "Stel deze regel voor")
    assert "Net beproefd: dit voorbeeld komt uit" in shown(jurist) and faults(jurist) == {}
    proposal = jurist.url

    second = opened(1440, 900)
    sign_in(second, "Inge Kooistra")
    second.goto(proposal)
    assert faults(second) == {}
    press(second, "Bevestig deze regel")
    assert "Bevestigd" in shown(second) and faults(second) == {}

    page.goto("/regels-over-delen/?soort=registry&zegt=mag-niet&welke=afgesproken")
    assert "Het handelsregister vraagt de veiligheidsregio zelf op." in shown(page) and faults(page) == {}
    page.goto("/")
    follow(page, f"Antwoord op uw vraag: {ASKED}")
    assert "Voortaan geven de regels er antwoord op" in shown(page) and faults(page) == {}
