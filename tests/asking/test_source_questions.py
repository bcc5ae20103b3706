"""A source is asked yes or no first, by two people's leave, through a link that works once; what is known comes after a second reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from provided import a_weighed_signal
from signals_of import DAY, NOON, a_signal

from cast import ANNA, BRAM, OUDEWATER, WOERDEN, enter, leave
from schakel.intake.asking.actions import answer_link, ask_on, ask_source, open_link, take_back
from schakel.intake.asking.models import SourceQuestion
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.spaces.actions import destroy, set_term
from schakel.spaces.models import Due, Record

pytestmark = pytest.mark.django_db
SOON = DAY + timedelta(days=7)


def asked(signal, source="permits", **more):
    given = {
        "subject": "Lijnbaanhof 12, Oudewater", "asked_of": "Team vergunningen", "answer_by": SOON,
        "necessity": "Wij moeten weten of er een vergunning is voor opslag.",
    }  # fmt: skip
    return ask_source(signal=signal, source=source, by=ANNA.id, at=NOON, **{**given, **more})


def answered(secret, answer="yes", text="", as_whom="Medewerker vergunningen"):
    """By somebody who is nobody here."""
    leave()
    opened = open_link(secret)
    return opened and answer_link(opened=opened, answer=answer, text=text, answered_as=as_whom)


def again(question):
    enter(ANNA, OUDEWATER)
    return SourceQuestion.objects.select_related("record", "space").get(pk=question.pk)


def test_who_has_the_link_reads_the_question_and_answers_once():
    question, secret = asked(a_weighed_signal())
    leave()

    opened = open_link(secret)

    assert (opened.municipality, opened.subject, opened.asks_content) == (
        "Gemeente Oudewater",
        "Lijnbaanhof 12, Oudewater",
        False,
    )
    assert answer_link(opened=opened, answer="yes", text="", answered_as="Medewerker vergunningen")
    assert open_link(secret) is None
    assert not answer_link(opened=opened, answer="no", text="", answered_as="Iemand anders")
    kept = again(question)
    assert (kept.answer, kept.answered_as) == ("yes", "Medewerker vergunningen")
    assert [(due.person_id, due.detail, due.due_on) for due in Due.objects.filter(record=kept.record)] == [
        (ANNA.id, "answered", DAY)
    ]


def test_no_source_is_asked_before_two_people_weighed():
    enter(ANNA, OUDEWATER)
    with pytest.raises(IntakeError, match="Twee mensen"):
        asked(a_signal())
    assert not SourceQuestion.objects.exists()


@pytest.mark.parametrize("source", ("municipal-taxes", "tax-administration", "social-domain", "youth", "bibob"))
def test_closed_sources_stand_at_no(source):
    with pytest.raises(FieldRefused):
        asked(a_weighed_signal(), source=source)


def test_yes_or_no_takes_no_content():
    _question, secret = asked(a_weighed_signal())
    leave()
    with pytest.raises(FieldRefused, match="Ja of nee is genoeg"):
        answer_link(opened=open_link(secret), answer="yes", text="Er is een vergunning uit 2019.", answered_as="x")


def test_what_is_known_is_asked_only_after_a_yes_and_with_its_own_reasons():
    first, secret = asked(a_weighed_signal())
    more = {"question": "Waarvoor is de vergunning?", "necessity": "Om te weten of het gebruik klopt.",
            "compatible": "De vergunning regelt het gebruik; daarover gaat ook dit.", "answer_by": SOON}  # fmt: skip
    with pytest.raises(IntakeError, match="na een ja"):
        ask_on(first=again(first), by=ANNA.id, at=NOON, **more)
    answered(secret)
    with pytest.raises(FieldRefused):
        ask_on(first=again(first), by=ANNA.id, at=NOON, **{**more, "compatible": " "})
    second, second_secret = ask_on(first=again(first), by=ANNA.id, at=NOON, **more)

    answered(second_secret, text="Opslag van banden, geen verkoop.")

    assert again(second).answer_text == "Opslag van banden, geen verkoop."
    assert b"banden" not in bytes(SourceQuestion.objects.values_list("answer_text", flat=True).get(pk=second.pk))


def test_a_question_that_is_taken_back_or_over_opens_nothing():
    signal = a_weighed_signal()
    question, secret = asked(signal)
    take_back(question=question, at=NOON)
    leave()
    assert open_link(secret) is None and open_link("niets") is None
    enter(ANNA, OUDEWATER)
    with pytest.raises(FieldRefused, match="vier weken"):
        asked(signal, answer_by=DAY + timedelta(days=60))


def test_questions_go_with_their_signal_and_so_does_the_link():
    signal = a_weighed_signal()
    _question, secret = asked(signal)
    set_term(record=signal.record, destroy_on=timezone.localdate())
    destroy(record=signal.record, why="rejected", at=NOON)
    assert not SourceQuestion.objects.exists()
    leave()
    assert open_link(secret) is None


def test_the_labels_of_the_signal_hold_for_what_came_back():
    signal = a_weighed_signal()
    question, _secret = asked(signal)
    Record.objects.filter(pk=signal.record_id).update(labels=32)
    assert again(question).record.labels & 32


def test_another_municipality_sees_no_question_and_makes_no_link():
    question, _secret = asked(a_weighed_signal())
    enter(BRAM, WOERDEN)
    assert not SourceQuestion.objects.filter(pk=question.pk).exists()
    with pytest.raises(Exception, match="not at your desk"), connection.cursor() as cursor:
        cursor.execute("select intake_question_link(%s, %s, %s)", [question.pk, b"x", SOON])


def test_the_secret_of_a_link_stands_in_no_table():
    _question, secret = asked(a_weighed_signal())
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("select * from door.question_link")
    assert len(secret) >= 40
