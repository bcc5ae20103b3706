"""The terms a municipality adopted: they hold from their day, within bounds, and are written down on a page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from intake_page import HERE, at_home, filled, follow, text_of
from signals_of import DAY, a_signal, an_adopted_protocol, the_space

from cast import ANNA, BRAM, EMMA, LEX, OUDEWATER
from schakel.cases.actions import close_case
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Protocol
from schakel.intake.terms import NAMES, months_later, proposed, terms_of
from schakel.playbooks import library
from schakel.spaces.models import Draft
from schakel.web.intake import drafts

pytestmark = pytest.mark.django_db
PAGE = f"{HERE}/termijnen/"
SOURCE = Path(__file__).resolve().parents[2] / "src" / "schakel"


def decided(**more):
    """The form as it is handed in: the numbers of the playbook, and a decision of today."""
    numbers = {name: str(getattr(proposed(DAY), name)) for name in NAMES}
    said = {
        "adopted_by": "burgemeester en wethouders",
        "adopted_on": f"{DAY:%d-%m-%Y}",
        "valid_from": f"{DAY:%d-%m-%Y}",
    }
    return {**numbers, **said, "source": "Besluit 12", "form_key": str(uuid4()), **more}


def test_the_terms_come_from_the_protocol_the_municipality_adopted(at):
    at(ANNA, OUDEWATER)
    an_adopted_protocol(weeks_to_weigh=2, weeks_to_keep_rejected=1, valid_from=DAY - timedelta(days=1))

    signal = a_signal()

    assert signal.record.destroy_on == DAY + timedelta(weeks=3)
    assert terms_of(OUDEWATER.id, DAY - timedelta(days=2)) == proposed(DAY)


def test_a_protocol_outside_the_bounds_of_the_playbook_is_refused(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused, match="tussen 1 en 8"):
        an_adopted_protocol(weeks_to_weigh=52)


def test_a_newer_protocol_ends_the_older_one_on_its_first_day(at):
    at(ANNA, OUDEWATER)
    for weeks, first in ((2, DAY - timedelta(days=9)), (3, DAY)):
        an_adopted_protocol(weeks_to_weigh=weeks, valid_from=first)

    assert [terms_of(OUDEWATER.id, day).weeks_to_weigh for day in (DAY - timedelta(days=1), DAY)] == [2, 3]


@pytest.mark.parametrize("first", (DAY, DAY - timedelta(days=1)))
def test_no_two_protocols_hold_from_one_day_and_none_slips_in_before(at, first):
    at(ANNA, OUDEWATER)
    an_adopted_protocol()

    with pytest.raises(FieldRefused, match="latere"):
        an_adopted_protocol(valid_from=first)


def test_what_is_not_adopted_yet_does_not_hold(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused, match="nog komen"):
        an_adopted_protocol(adopted_on=DAY + timedelta(days=1))


def test_only_who_weighs_here_writes_down_what_was_adopted(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(IntakeError, match="adviseur veiligheid of een teamleider"):
        an_adopted_protocol(by=EMMA)


def test_how_long_a_closed_file_stays_comes_from_the_protocol_too(at):
    from case_files import NOON, TODAY, started

    at(ANNA, OUDEWATER)
    an_adopted_protocol(months_to_keep_file=3, weeks_to_evaluate=2)

    case = close_case(case=started(), reason="Klaar.", answers={}, by=ANNA.id, at=NOON, drop_open_steps=True)

    assert case.record.destroy_on == months_later(TODAY, 3)


@pytest.mark.parametrize("who", (ANNA, LEX))
def test_the_page_writes_a_protocol_down_and_shows_it(at, browser_of, who):
    browser = browser_of(who)
    before = text_of(browser.get(PAGE))

    after = text_of(follow(browser, browser.post(PAGE, decided(weeks_to_weigh="2"))))

    assert "stelde zelf nog niets vast" in before
    assert "Vastgesteld door burgemeester en wethouders op" in after
    assert "Besluit 12." in after
    at_home(at)
    assert (terms_of(OUDEWATER.id, DAY).weeks_to_weigh, Protocol.objects.count()) == (2, 1)


def test_the_same_form_twice_is_one_protocol(at, browser_of):
    form = decided()

    for _time in range(2):
        assert browser_of(ANNA).post(PAGE, form).status_code == 302

    at_home(at)
    assert Protocol.objects.filter(space=the_space()).count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(at, browser_of):
    answer = browser_of(ANNA).post(PAGE, decided(weeks_to_weigh="52", adopted_by="", source="Besluit 13"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Geef een heel getal van 1 tot en met 8." in text_of(answer)
    assert 'value="52"' in page
    assert 'value="Besluit 13"' in page
    at_home(at)
    assert Protocol.objects.count() == 0


def test_the_page_is_not_there_for_another_municipality(browser_of):
    assert [browser_of(BRAM).get(PAGE).status_code, browser_of(BRAM).post(PAGE, decided()).status_code] == [404, 404]


@pytest.mark.parametrize("term", library().protocol_defaults.ids())
def test_every_term_of_the_playbook_is_read_somewhere(term):
    """A number that an expert may change must change something."""
    code = "".join(
        file.read_text(encoding="utf-8")
        for room in ("intake", "cases", "spaces", "web")
        for file in (SOURCE / room).rglob("*.py")
    )

    assert term.replace("-", "_") in NAMES or f'term("{term}")' in code
    if term.replace("-", "_") in NAMES:
        assert f"self.{term.replace('-', '_')}" in code


def test_a_draft_stays_as_long_as_the_playbook_says(at, browser_of, monkeypatch):
    monkeypatch.setattr(drafts, "days_kept", lambda: 3)

    kept = browser_of(ANNA).post(f"{HERE}/signaal/nieuw/", filled(concept="1"), follow=True)

    assert "Uw concept blijft 3 dagen bewaard." in text_of(kept)
    at(ANNA)
    assert Draft.objects.select_related("record").get().record.destroy_on == DAY + timedelta(days=3)
