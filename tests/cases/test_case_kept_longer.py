"""Keeping a file longer: bounded by what came in first, never for a rejected signal or what was given out, and in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from case_files import NOON, a_case, a_signal, in_days

from cast import ANNA, DTO, LEX, OUDEWATER, SASKIA
from schakel.cases import actions
from schakel.cases.errors import CaseError
from schakel.intake.models import Signal
from schakel.intake.terms import months_later
from schakel.spaces.actions import hand_on
from schakel.spaces.models import Record

pytestmark = pytest.mark.django_db


def test_a_file_is_kept_at_most_five_years_from_what_came_in_first(at):
    """A signal from long before the file does not begin a new term with it."""
    at(ANNA, OUDEWATER)
    signal = a_signal()
    case = a_case(signals=[signal])
    Record.objects.filter(pk=signal.pk).update(created_at=NOON - timedelta(days=400))
    furthest = months_later((NOON - timedelta(days=400)).date(), 60)

    with pytest.raises(CaseError, match=f"{furthest:%d-%m-%Y} at the latest"):
        actions.extend_term(case=case, until=furthest + timedelta(days=1), reason="x", by=ANNA.id, at=NOON)
    actions.extend_term(case=case, until=furthest, reason="x", by=ANNA.id, at=NOON)

    assert Record.objects.get(pk=case.pk).destroy_on == furthest


def test_keeping_a_file_longer_keeps_no_rejected_signal_and_nothing_that_was_given_out(at):
    at(ANNA, OUDEWATER)
    rejected, other = a_signal(), a_signal()
    case = a_case(signals=[rejected, other])
    Signal.objects.filter(pk=rejected.pk).update(status="rejected")
    until = in_days(20)
    given = hand_on(
        record=case.record, receiver=DTO.key, what="body_item", content={}, necessity="x", until=until, at=NOON
    )
    before = Record.objects.get(pk=rejected.pk).destroy_on

    actions.extend_term(case=case, until=in_days(500), reason="x", by=ANNA.id, at=NOON)

    days = [Record.objects.get(pk=one.pk).destroy_on for one in (rejected, other)]
    at(SASKIA)
    assert (days, Record.objects.get(key=given).destroy_on) == ([before, in_days(500)], until)


def test_the_file_says_how_often_it_was_kept_longer_by_whom_and_why(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.extend_term(case=case, until=in_days(500), reason="Beroep loopt.", by=ANNA.id, at=NOON)
    actions.extend_term(case=case, until=in_days(600), reason="Uitspraak volgt.", by=LEX.id, at=NOON)

    page = browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/dossier/{case.key}/").content.decode()
    form = browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/dossier/{case.key}/bewaren/").content.decode()

    assert "2 keer verlengd, laatst door Lex Tuinstra, omdat: Uitspraak volgt." in page
    assert "Het is al 2 keer verlengd." in form
