"""What a municipality opened: within the rules, written by its privacy officer alone, and a no wherever it is shut."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse
from provided import a_weighed_signal, give, to
from signals_of import DAY

from cast import ANNA, BRAM, ILSE, OUDEWATER, enter
from schakel.intake.asking.actions import ask_source
from schakel.intake.errors import FieldRefused
from schakel.spaces.actions import keep_matrix
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import SourceMatrix, Space

pytestmark = pytest.mark.django_db
POLICE = "politie-midden-nederland"
OPEN = "own-observation|report-offence|politie"


def opened(*cells):
    enter(ILSE)
    space = Space.objects.get(pk=OUDEWATER.id)
    return keep_matrix(space=space, cells=cells, decided_by="college", decided_on=DAY, reason="Eerst de werkafspraak.")


def text_of(response):
    return response.content.decode()


def test_what_is_not_opened_is_a_no_with_who_decided_it():
    signal = a_weighed_signal()
    opened("permits|supervision|omgevingsdienst")
    enter(ANNA, OUDEWATER)

    with pytest.raises(SpaceError, match=r"niet opengezet: college.*Eerst de werkafspraak"):
        give(signal, to(POLICE, "report-offence"), "fact")


def test_what_is_opened_goes_and_the_newest_decision_counts():
    signal = a_weighed_signal()
    opened()
    opened(OPEN)
    enter(ANNA, OUDEWATER)

    assert give(signal, to(POLICE, "report-offence"), "fact").allowed


def test_a_matrix_opens_nothing_that_the_rules_forbid():
    signal = a_weighed_signal()
    opened("own-observation|own-approach|belastingdienst")
    enter(ANNA, OUDEWATER)

    with pytest.raises(SpaceError, match="geen regel"):
        give(signal, to("belastingdienst", "own-approach"), "fact")


def test_a_source_that_was_not_opened_is_not_asked():
    signal = a_weighed_signal()
    opened(OPEN)
    enter(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused, match="niet opengezet"):
        ask_source(
            signal=signal, source="permits", subject="x", asked_of="x", necessity="x", answer_by=DAY, by=ANNA.id,
            at=signal.record.created_at,
        )  # fmt: skip


@pytest.mark.parametrize("somebody", (ANNA, BRAM), ids=lambda actor: actor.name)
def test_only_the_privacy_officer_opens(somebody):
    enter(somebody, OUDEWATER if somebody is ANNA else None)
    with pytest.raises(Exception, match="only the privacy officer"), connection.cursor() as cursor:
        cursor.execute("select spaces_matrix_keep(%s, '', current_date, 'x', '')", [OUDEWATER.key])


def test_nobody_writes_in_the_table_itself():
    enter(ANNA, OUDEWATER)
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("insert into spaces_sourcematrix (key, space_id) values (gen_random_uuid(), %s)", [OUDEWATER.id])


def test_the_page_is_filled_in_by_the_privacy_officer_and_read_by_others(at, browser_of):
    place = reverse("source-matrix", args=[OUDEWATER.key])
    officer = browser_of(ILSE)

    assert f'value="{OPEN}" checked' in text_of(officer.get(place))
    assert "alleen de regels gelden" in text_of(browser_of(ANNA).get(place))
    assert officer.post(place, {"cells": [OPEN], "decided_on": f"{DAY:%d-%m-%Y}"}).status_code == 422
    kept = officer.post(place, {"cells": [OPEN], "decided_by": "college", "decided_on": f"{DAY:%d-%m-%Y}"})
    assert kept.status_code == 302
    at(ANNA)
    assert SourceMatrix.objects.get().cells == OPEN
    shown = text_of(browser_of(ANNA).get(place))
    assert "Opengezet door college" in shown and 'type="checkbox"' not in shown
    assert browser_of(ANNA).post(place, {"cells": []}).status_code == 404
    assert browser_of(BRAM).get(place).status_code == 404


def test_a_cell_that_is_not_in_the_rules_is_not_kept(browser_of):
    place = reverse("source-matrix", args=[OUDEWATER.key])
    wrong = {"cells": ["youth|own-approach|gemeente"], "decided_by": "college", "decided_on": f"{DAY:%d-%m-%Y}"}

    assert browser_of(ILSE).post(place, wrong).status_code == 422
