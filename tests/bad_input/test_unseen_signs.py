"""Signs that nobody sees, as a word processor pastes them: they are left out, and what is made of the text later does not break on them."""

from __future__ import annotations

import io

import pytest
from case_files import a_case
from django.http import QueryDict
from docx import Document

from cast import ANNA, DTO, OUDEWATER, SASKIA
from programme.table import an_item_on_the_agenda
from schakel.cases.models import Case
from schakel.intake.models import Signal
from schakel.partners.models import Person
from schakel.web.shell.forms import visible

UNSEEN = "\x01\x1f\x0b\x7f\x9f\u2028\ufffe\uffff"


@pytest.mark.parametrize(
    ("typed", "kept"),
    (
        ("Roldeur\x0bdicht", "Roldeur\ndicht"),
        ("Roldeur\u2028dicht", "Roldeur\ndicht"),
        ("Rol\x1fdeur\ufffe dicht", "Roldeur dicht"),
        ("Rol\tdeur\r\ndicht 🚐 é", "Rol\tdeur\r\ndicht 🚐 é"),
    ),
)
def test_breaks_stay_breaks_and_what_nobody_sees_goes(typed, kept):
    data = QueryDict(mutable=True)
    data.setlist("facts", ["x", typed])

    assert (visible(data).getlist("facts"), visible({"facts": typed})["facts"]) == (["x", kept], kept)


@pytest.mark.django_db
def test_a_signal_is_kept_without_them(at, browser_of):
    data = {
        "capacity": "supervisor",
        "facts": f"Roldeur{UNSEEN}dicht",
        "place": f"Hof{UNSEEN}1",
        "save": "1",
        "form_key": "7" * 32,
    }

    answer = browser_of(ANNA).post(f"/omgeving/{OUDEWATER.key}/signaal/nieuw/", data | {"m0-kind": "firm", "m0-observed": f"Hal{UNSEEN}"})  # fmt: skip

    at(ANNA)
    kept = Signal.objects.get()
    assert (answer.status_code, kept.facts, kept.place) == (302, "Roldeur\n\ndicht", "Hof\n\n1")


@pytest.mark.django_db
def test_a_paper_of_a_file_is_made_from_what_was_typed(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    browser, here = browser_of(ANNA), f"/omgeving/{OUDEWATER.key}/dossier/{case.key}"
    fields = {"title": f"Hallen{UNSEEN}", "theme": "", "place_kind": "", "version": case.record.version}

    answer = browser.post(
        f"{here}/gegevens/", fields | {"lead": Person.objects.get(pk=ANNA.id).key, "form_key": "8" * 32}
    )
    paper = browser.get(f"{here}/a4/") if answer.status_code == 302 else answer

    at(ANNA)
    assert (answer.status_code, Case.objects.get().title.strip()) == (302, "Hallen")
    assert paper.status_code == 200


@pytest.mark.django_db
def test_an_agenda_is_made_from_a_line_with_them(at, browser_of):
    """The line came by another road, past every form."""
    item = an_item_on_the_agenda(at)
    type(item).objects.filter(pk=item.pk).update(line="Wie gaat mee\x1f\ufffe naar de hal?")
    at(SASKIA)
    organisation = item.record.holder.key

    answer = browser_of(SASKIA).get(f"/omgeving/{DTO.key}/overleg/{item.meeting.key}/agenda/{organisation}/")

    said = [line.text for line in Document(io.BytesIO(answer.content)).paragraphs]
    assert (answer.status_code, [line for line in said if "Wie gaat" in line]) == (
        200,
        ["12.00 Wie gaat mee naar de hal?"],
    )
