"""Opening a file, the questions beforehand, the choice."""

from __future__ import annotations

import pytest
from case_files import ANSWERS, NOON, a_case, a_signal, answered, in_days, the_space

from cast import ANNA, DTO, EMMA, LEX, OUDEWATER, POLICE, WOERDEN
from schakel.cases import actions
from schakel.cases.choices import CaseKind
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CaseSignal, Choice, FrontAnswer, Happening
from schakel.intake.choices import SignalStatus
from schakel.intake.models import Signal
from schakel.spaces import search
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Due, Record

pytestmark = pytest.mark.django_db


def test_a_file_opens_on_its_signals_and_copies_nothing(at):
    at(ANNA, OUDEWATER)
    one, two = a_signal(facts="Licht aan in een lege hal."), a_signal(facts="Veel bestelbusjes in de nacht.")

    case = a_case(signals=[one, two], theme="bedrijventerreinen", place_kind="industrial-unit")

    kept = Case.objects.get(pk=case.pk)
    assert (kept.title, kept.state, kept.is_open, kept.lead_id) == (
        "Gebruik van hallen op het terrein",
        "choosing",
        True,
        ANNA.id,
    )
    assert set(CaseSignal.objects.values_list("signal_id", flat=True)) == {one.pk, two.pk}
    assert set(Signal.objects.values_list("status", flat=True)) == {SignalStatus.IN_CASE}
    assert [row.kind for row in Happening.objects.all()] == ["opened"]
    assert FrontAnswer.objects.count() == 0


def test_signals_are_kept_as_long_as_their_file(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    case = a_case(signals=[signal])

    assert Record.objects.get(pk=signal.pk).destroy_on == Record.objects.get(pk=case.pk).destroy_on


def test_a_file_carries_the_labels_of_its_signals(at):
    at(ANNA, OUDEWATER)

    case = a_case(signals=[a_signal(labels=1), a_signal(labels=4)])

    assert Record.objects.get(pk=case.pk).labels == 5


def test_labels_of_a_signal_added_later_come_along(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    actions.add_signals(case=case, signals=[a_signal(labels=1)], by=ANNA.id, at=NOON)

    assert (Record.objects.get(pk=case.pk).labels, CaseSignal.objects.count()) == (1, 2)


def test_the_same_signal_is_not_added_twice(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    case = a_case(signals=[signal])

    with pytest.raises(CaseError, match="in this file already"):
        actions.add_signals(case=case, signals=[signal], by=ANNA.id, at=NOON)


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"signals": []}, "at least one signal"),
        ({"title": "  "}, "Give the file a title"),
        ({"theme": "onbekend"}, "theme is not in the list"),
        ({"place_kind": "onbekend"}, "kind of place is not in the list"),
        ({"case_kind": CaseKind.INTEGRAL}, "profile smal"),
        ({"case_kind": CaseKind.LINE}, "cannot be opened yet"),
    ),
)
def test_what_keeps_a_file_from_opening_is_said(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        a_case(**given)


def test_a_file_begins_with_a_weighed_signal(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match="Weigh this signal first"):
        a_case(signals=[a_signal(status=SignalStatus.NEW)])


def test_the_lead_works_here(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match="lead works in this environment"):
        actions.open_case(space=the_space(), signals=[a_signal()], title="x", lead=EMMA.id, by=ANNA.id, at=NOON)


def test_a_meeting_holds_no_files(at):
    at(ANNA, DTO)

    with pytest.raises(CaseError, match="environment of a municipality"):
        actions.open_case(space=the_space(DTO), signals=[], title="x", lead=ANNA.id, by=ANNA.id, at=NOON)


def test_a_file_is_found_by_its_title_and_its_answers(at):
    at(ANNA, OUDEWATER)
    case = answered(a_case())

    assert (search.find(OUDEWATER.id, "hallen terrein"), search.find(OUDEWATER.id, "verhuurder leegstand")) == (
        [case.pk],
        [case.pk],
    )


def test_a_file_gets_another_title_theme_and_lead(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    actions.change_case(
        case=case,
        title="Opslag op het terrein",
        theme="bedrijventerreinen",
        place_kind="storage",
        lead=LEX.id,
        by=ANNA.id,
        at=NOON,
    )

    kept = Case.objects.get(pk=case.pk)
    assert (kept.title, kept.theme, kept.place_kind, kept.lead_id) == (
        "Opslag op het terrein",
        "bedrijventerreinen",
        "storage",
        LEX.id,
    )


def test_answers_are_sealed_and_what_did_not_change_keeps_its_writer(at):
    at(ANNA, OUDEWATER)
    case = answered(a_case())

    actions.answer_front(case=case, answers=ANSWERS | {"whose": "Bewoners."}, by=LEX.id, at=NOON)

    written = {row.question: (row.answer, row.answered_by_id) for row in FrontAnswer.objects.all()}
    assert written["whose"] == ("Bewoners.", LEX.id)
    assert written["problem"] == (ANSWERS["problem"], ANNA.id)


def test_a_question_that_is_not_asked_is_refused(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match="question is not in the list"):
        actions.answer_front(case=a_case(), answers={"who-is-it": "x"}, by=ANNA.id, at=NOON)


def test_who_writes_second_is_told(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.answer_front(case=case, answers={"problem": "een"}, by=ANNA.id, at=NOON, seen=1)

    with pytest.raises(Outdated):
        actions.answer_front(case=case, answers={"problem": "twee"}, by=LEX.id, at=NOON, seen=1)


def test_a_choice_keeps_its_reasons_and_its_dissent(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    actions.choose(case=case, option="mono", reasons="De gemeente kan het alleen.", by=ANNA.id, at=NOON)
    actions.choose(
        case=case,
        option="multi",
        reasons="Politie rapporteert.",
        dissent="Liever wachten.",
        dissent_by=POLICE.id,
        by=ANNA.id,
        at=NOON,
    )

    rows = [(row.option, row.reasons, row.dissent, row.dissent_by_id) for row in Choice.objects.order_by("id")]
    assert rows == [
        ("mono", "De gemeente kan het alleen.", "", None),
        ("multi", "Politie rapporteert.", "Liever wachten.", POLICE.id),
    ]
    assert Case.objects.get(pk=case.pk).choice == "multi"


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"option": ""}, "Choose one of the options"),
        ({"option": "alles"}, "Choose one of the options"),
        ({"reasons": " "}, "Write the reasons"),
        ({"dissent": "Liever niet."}, "which organisation"),
        ({"dissent_by": 3}, "which organisation"),
        ({"option": "not-now"}, "a day in the future"),
        ({"option": "not-now", "again_on": in_days(0)}, "a day in the future"),
        ({"option": "not-now", "again_on": in_days(900)}, "at the latest"),
    ),
)
def test_a_choice_that_cannot_be_made_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.choose(case=a_case(), by=ANNA.id, at=NOON, **({"option": "mono", "reasons": "Kan alleen."} | given))


def test_not_now_puts_a_day_on_the_list_and_another_choice_takes_it_off(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    actions.choose(case=case, option="not-now", reasons="Eerst de zomer.", again_on=in_days(60), by=ANNA.id, at=NOON)
    waiting = [(due.kind, due.due_on, due.person_id) for due in Due.objects.filter(record=case.record)]
    actions.choose(case=case, option="mono", reasons="Nu wel.", by=ANNA.id, at=NOON)

    assert waiting == [("look_again", in_days(60), ANNA.id)]
    assert not Due.objects.filter(record=case.record).exists()


def test_another_municipality_sees_nothing_of_a_file(at):
    from cast import BRAM

    at(ANNA, OUDEWATER)
    answered(a_case())

    at(BRAM)

    assert (
        Case.objects.count(),
        FrontAnswer.objects.count(),
        Happening.objects.count(),
        search.find(WOERDEN.id, "hallen"),
    ) == (0, 0, 0, [])
