"""Closing, evaluating, keeping longer; and the list of a meeting with its answer."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4

import pytest
from case_files import NOON, TODAY, a_case, a_signal, a_step, in_days, started

from cast import ANNA, BRAM, DTO, EMMA, LEX, LOO, OUDEWATER, SASKIA, WOERDEN
from schakel.cases import actions
from schakel.cases.decisions import decision_of
from schakel.cases.errors import CaseError
from schakel.cases.lines import Betrays, as_shown
from schakel.cases.models import Brought, Case, Choice, Closing, Extension, Step
from schakel.cases.queries import bodies, case_of_decision, decisions_to_link, linked_decisions, unlinked_decisions
from schakel.intake.models import Signal
from schakel.intake.terms import months_later
from schakel.spaces.actions import hand_on, new_record, origin
from schakel.spaces.models import Due, Received, Record, Space

pytestmark = pytest.mark.django_db
THREE = {
    "worked": "Twee hallen minder.",
    "together": "Politie rapporteerde snel.",
    "lesson": "Begin met de verhuurder.",
}
FIELDS = {
    "theme": "bedrijventerreinen",
    "phase": "choice",
    "place_kind": "industrial-unit",
    "ask": "choose",
    "term": "next-meeting",
    "contact_role": "safety-officer",
}


def closed(case=None, answers=None, **more):
    case = case or a_case()
    return actions.close_case(
        case=case,
        reason="De hallen worden weer gebruikt zoals vergund.",
        answers=answers or {},
        by=ANNA.id,
        at=NOON,
        **more,
    )


def brought(case=None, body=DTO, **more):
    given = {"fields": FIELDS, "line": "Wie kan meekijken naar hallen die anders worden gebruikt?", "confirmed": True}
    return actions.bring_to_body(case=case or a_case(), body=body.key, by=ANNA.id, at=NOON, **(given | more))


def decided(at, option="multi", **more):
    """The secretary of the DTO answers the item that stands there, and it comes back to Oudewater."""
    at(SASKIA, DTO)
    received = Received.objects.select_related("record").get()
    made = new_record(
        space=Space.objects.get(pk=DTO.id),
        kind="draft",
        holder=ANNA.house.id,
        by=SASKIA.id,
        at=NOON,
        made_from=received.record,
    )
    content = {
        "answers": str(received.record.key),
        "body": "DTO West-Utrecht",
        "line": "x",
        "option": option,
        "reason": "Twee partners kunnen het.",
        "taken_by": "Politie",
        "held_on": TODAY.isoformat(),
        "look_again_on": "",
    }
    hand_on(
        record=made,
        receiver=origin(made),
        what="decision",
        content=content | more,
        necessity="n",
        until=in_days(90),
        at=NOON,
    )
    at(ANNA, OUDEWATER)


def test_a_file_closes_with_three_answers_and_is_evaluated_at_once(at):
    at(ANNA, OUDEWATER)

    case = closed(answers=THREE)

    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.is_open, kept.closed_at, kept.closing_reason[:9]) == (
        "evaluated",
        False,
        NOON,
        "De hallen",
    )
    assert {row.question: row.answer for row in Closing.objects.all()} == THREE
    assert Due.objects.filter(record=case.record).count() == 0


def test_what_is_skipped_stays_owed_until_it_is_answered(at):
    at(ANNA, OUDEWATER)
    case = closed(answers={"worked": "Twee hallen minder."})
    owed = sorted(Closing.objects.filter(skipped=True).values_list("question", flat=True))
    work = [(due.kind, due.person_id) for due in Due.objects.filter(record=case.record)]

    actions.evaluate(case=case, answers={"together": "Goed."}, by=ANNA.id, at=NOON)
    half_way = case.state
    actions.evaluate(case=case, answers={"lesson": "Begin met de verhuurder."}, by=ANNA.id, at=NOON)

    assert (owed, work, half_way) == (["lesson", "together"], [("evaluate", ANNA.id)], "closed")
    assert (case.state, Due.objects.filter(record=case.record).count()) == ("evaluated", 0)
    assert Closing.objects.get(question="worked").answer == "Twee hallen minder."


def test_a_closed_file_is_kept_for_its_term_with_its_signals(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    case = closed(a_case(signals=[signal]))

    until = months_later(TODAY, 12)
    assert (Record.objects.get(pk=case.pk).destroy_on, Record.objects.get(pk=signal.pk).destroy_on) == (until, until)
    assert Signal.objects.get().facts.startswith("Roldeur")


def test_open_steps_are_named_before_a_file_closes(at):
    at(ANNA, OUDEWATER)
    case = started()

    with pytest.raises(CaseError, match="1 step is still open"):
        closed(case)
    closed(case, drop_open_steps=True)

    assert [(step.state, step.done_on) for step in Step.objects.all()] == [("skipped", TODAY)]
    assert [due.kind for due in Due.objects.filter(record=case.record)] == ["evaluate"]


def test_a_file_closes_once_and_with_a_reason(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match="why the file is closed"):
        actions.close_case(case=case, reason=" ", answers={}, by=ANNA.id, at=NOON)
    closed(case)
    with pytest.raises(CaseError, match="closed already"):
        closed(case)


def test_a_closed_file_takes_no_changes_and_can_be_opened_again(at):
    at(ANNA, OUDEWATER)
    case = started()
    closed(case, drop_open_steps=True)

    with pytest.raises(CaseError, match="file is closed"):
        a_step(case)
    actions.move_case(case=case, enter="doing", by=ANNA.id, at=NOON)

    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.is_open, kept.closed_at, Due.objects.filter(record=case.record).count()) == (
        "doing",
        True,
        None,
        0,
    )


def test_only_a_closed_file_that_owes_something_is_evaluated(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match="Close the file first"):
        actions.evaluate(case=case, answers=THREE, by=ANNA.id, at=NOON)
    closed(case)
    with pytest.raises(CaseError, match="at least one"):
        actions.evaluate(case=case, answers={"worked": " "}, by=ANNA.id, at=NOON)
    actions.evaluate(case=case, answers=THREE, by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="is done"):
        actions.evaluate(case=case, answers=THREE, by=ANNA.id, at=NOON)


def test_a_term_is_extended_by_a_decision_with_a_reason(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    before = case.record.destroy_on

    actions.extend_term(
        case=case, until=in_days(500), reason="De rechter oordeelt in het voorjaar.", by=ANNA.id, at=NOON
    )

    row = Extension.objects.get()
    assert (row.until_before, row.until, row.reason) == (before, in_days(500), "De rechter oordeelt in het voorjaar.")
    assert {record.destroy_on for record in Record.objects.all()} == {in_days(500)}
    assert Case.objects.get(pk=case.pk).title == "Gebruik van hallen op het terrein"


@pytest.mark.parametrize(
    "until, reason, sentence",
    (
        (in_days(500), " ", "why the file is needed"),
        (in_days(30), "x", "already"),
        (in_days(3000), "x", "at the latest"),
    ),
)
def test_a_term_that_cannot_be_extended_is_refused_in_words(at, until, reason, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.extend_term(case=a_case(), until=until, reason=reason, by=ANNA.id, at=NOON)


def test_the_meetings_of_my_organisation_are_offered_also_without_a_seat(at):
    at(LEX)
    mine = {name for _key, name in bodies()}
    at(BRAM)

    assert (mine, {name for _key, name in bodies()}) == (
        {"Lokaal ondermijningsoverleg Oudewater", "DTO West-Utrecht"},
        {"DTO West-Utrecht"},
    )


def test_a_meeting_sees_fixed_fields_and_one_line_and_nothing_else(at):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[a_signal(labels=1)])

    row = brought(case)

    given = FIELDS | {"municipality": "oudewater", "line": "Wie kan meekijken naar hallen die anders worden gebruikt?"}
    assert (json.loads(row.content), row.body_name) == (given, "DTO West-Utrecht")
    at(SASKIA)
    there = Received.objects.select_related("record").get()
    assert (json.loads(there.content), there.record.key, there.record.labels) == (given, row.copy_key, 0)
    assert Case.objects.count() == 0


def test_where_i_have_no_seat_i_can_bring_an_item_but_not_read_it(at):
    at(LEX, OUDEWATER)

    row = brought(a_case(by=LEX))

    at(LEX)
    assert (row.copy_key is not None, Received.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"line": " "}, "in one line"),
        ({"line": "a" * 141}, "141 characters"),
        ({"confirmed": False}, "Confirm that the line"),
        ({"line": "Controle bij Hogeweg 12 samen", "confirmed": False}, "looks like a name"),
        ({"line": "Melding over BSN 123456782 in een hal"}, "may not stand here"),
        ({"fields": FIELDS | {"suspect": "x"}}, "fixed fields only"),
        ({"fields": FIELDS | {"theme": "x"}}, "from the list"),
        ({"fields": {name: value for name, value in FIELDS.items() if name != "ask"}}, "from the list"),
    ),
)
def test_what_may_not_go_to_a_meeting_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        brought(**given)


def test_a_meeting_without_my_organisation_gets_nothing(at):
    at(BRAM, WOERDEN)

    with pytest.raises(CaseError, match="takes no part"):
        actions.bring_to_body(
            case=a_case(WOERDEN, BRAM),
            body=LOO.key,
            fields=FIELDS,
            line="Wie helpt?",
            confirmed=True,
            by=BRAM.id,
            at=NOON,
        )


def test_a_probable_name_is_shown_and_goes_only_when_confirmed(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(Betrays) as refusal:
        brought(case, line="Gesprek met Jan Smit over de hal", confirmed=False)

    assert [finding.matched for finding in refusal.value.found] == ["Jan Smit"]
    assert Brought.objects.count() == 0


def test_what_is_shown_beforehand_is_what_goes(at):
    at(ANNA, OUDEWATER)
    row = brought()

    shown = {field.field: field.words for field in as_shown(json.loads(row.content), TODAY)}

    assert set(shown) == set(json.loads(row.content))
    assert (shown["municipality"], shown["ask"]) == ("Oudewater", "Kiezen: mono, multi of integraal")


def test_the_meeting_chose_and_one_click_puts_it_with_the_file(at):
    at(ANNA, OUDEWATER)
    case = brought().case
    decided(at)
    waiting = decisions_to_link(case)
    found = case_of_decision(waiting[0])

    actions.link_decision(case=case, received=waiting[0].received, by=ANNA.id, at=NOON)

    assert (len(waiting), found.pk, decisions_to_link(case), unlinked_decisions(OUDEWATER.id)) == (1, case.pk, [], [])
    assert [(row.option, row.reasons, row.body_name) for row in Choice.objects.all()] == [
        ("multi", "Twee partners kunnen het.", "DTO West-Utrecht")
    ]
    assert [decision.name for decision in linked_decisions(case)] == ["Multi"]
    assert Due.objects.filter(kind="chosen").count() == 0
    with pytest.raises(CaseError, match="stands with a file already"):
        actions.link_decision(case=case, received=waiting[0].received, by=ANNA.id, at=NOON)


@pytest.mark.parametrize("option, choice", (("taken-note", ""), ("not-now", "not-now"), ("to-dis", "")))
def test_what_is_no_choice_leaves_the_choice_as_it_was(at, option, choice):
    at(ANNA, OUDEWATER)
    case = brought().case
    decided(at, option=option)

    actions.link_decision(case=case, received=decisions_to_link(case)[0].received, by=ANNA.id, at=NOON)

    assert Case.objects.get(pk=case.pk).choice == choice


def test_a_decision_about_something_else_is_not_offered(at):
    at(ANNA, OUDEWATER)
    case = brought().case
    decided(at, answers=str(uuid4()))

    assert (decisions_to_link(case), len(unlinked_decisions(OUDEWATER.id))) == ([], 1)
    assert case_of_decision(unlinked_decisions(OUDEWATER.id)[0]) is None


def test_only_a_decision_is_linked(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    at(EMMA)

    at(ANNA, OUDEWATER)
    other = Received(space_id=OUDEWATER.id, what="letterbox")
    with pytest.raises(CaseError, match="not a decision"):
        actions.link_decision(case=case, received=other, by=ANNA.id, at=NOON)


def test_a_decision_that_cannot_be_read_shows_what_it_has():
    decision = decision_of(Received(content='{"option": "nieuw", "answers": "x", "held_on": "2026-13-45"}'))

    assert (decision.name, decision.answers, decision.held_on, decision.body) == ("nieuw", None, None, "")
    assert decision_of(Received(content='{"held_on": "2026-11-20"}')).held_on == date(2026, 11, 20)


def test_nothing_of_the_list_of_a_meeting_is_seen_by_another_municipality(at):
    at(ANNA, OUDEWATER)
    brought()

    at(BRAM)

    assert Brought.objects.count() == 0
