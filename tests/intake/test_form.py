"""What the form of a signal asks, in which order, and what becomes of it: labels, hints, the reliability of a source."""

from __future__ import annotations

import html

import pytest
from intake_page import HERE, filled, follow, text_of

from cast import ANNA, EMMA, OUDEWATER, refusing
from schakel.intake.models import Signal
from schakel.playbooks import library
from schakel.spaces.labels import LABELS, names_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(browser_of):
    return browser_of(ANNA)


def test_a_label_is_put_by_the_form_with_its_meaning_and_never_comes_off(anna, at):
    form = anna.get(f"{HERE}/signaal/nieuw/").content.decode()
    kept = anna.post(f"{HERE}/signaal/nieuw/", filled(labels=["bibob"]))["Location"]
    change = text_of(anna.get(f"{kept}wijzigen/"))
    anna.post(f"{kept}wijzigen/", filled(labels=["strafrechtelijk"], version="1"))
    anna.post(f"{kept}wijzigen/", filled(version="2"))
    page = text_of(anna.get(kept))

    assert "Valt dit onder een bijzondere regel?" in form
    assert [name for name in LABELS if f'name="labels" value="{name}"' in form] == [
        "wpg",
        "bibob",
        "strafrechtelijk",
        "bijzonder",
    ]
    assert "Komt uit een Bibob-onderzoek of een advies van het Landelijk Bureau Bibob. Dit label blijft." in change
    assert ("Bibob" in page, "Strafrechtelijk gegeven" in page) == (True, True)
    at(ANNA)
    assert names_of(Signal.objects.select_related("record").get().record.labels) == ["bibob", "strafrechtelijk"]


def test_a_label_that_the_space_refuses_comes_back_in_words_and_nothing_is_kept(anna, at):
    with refusing(OUDEWATER, LABELS["bibob"]):
        back = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", filled(labels=["bibob"])))

    assert "Deze omgeving mag dit soort inhoud niet bevatten." in text_of(back)
    at(ANNA)
    assert Signal.objects.count() == 0


def test_the_form_says_what_each_choice_asks_and_what_to_write_for_each_kind(anna):
    page = text_of(anna.get(f"{HERE}/signaal/nieuw/"))

    asked = [kind.asks for kind in library().signal_kinds if kind.form == "ordinary"]
    hints = [kind.hint for kind in library().mention_kinds]
    assert all(html.escape(words) in page for words in [*asked, *filter(None, hints)])


@pytest.mark.parametrize("page", ("signaal/nieuw/", "brievenbus"))
def test_in_which_capacity_it_was_seen_is_asked_before_what_was_seen(anna, browser_of, page):
    form = (
        browser_of(EMMA).get("/brievenbus/") if page == "brievenbus" else anna.get(f"{HERE}/{page}")
    ).content.decode()

    assert -1 < form.find('name="capacity"') < form.find('name="facts"')


def test_how_reliable_the_source_is_comes_back_after_it_was_kept(anna, at):
    chosen = next(entry for entry in library().reliabilities if entry.about == "source")

    kept = anna.post(f"{HERE}/signaal/nieuw/", filled(source_reliability=chosen.id))["Location"]

    assert chosen.name in text_of(anna.get(kept))
    assert f'<option value="{chosen.id}" selected>{chosen.name}' in anna.get(f"{kept}wijzigen/").content.decode()
