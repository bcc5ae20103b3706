"""Meetings from planned to closed, and actions that come back until they are done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import ANNA, DTO, LOO, OUDEWATER, OUDEWATER_TOWN, PIM, POLICE, RIEC, SASKIA, TAX, TESS
from programme.table import (
    NOON,
    TODAY,
    a_meeting,
    an_action,
    an_item,
    an_item_on_the_agenda,
    decided,
    on_agenda,
    seat,
)
from schakel.programme import actions
from schakel.programme.errors import Betrays, ProgrammeError
from schakel.programme.models import Action, AgendaItem, Meeting
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Due, Space

pytestmark = pytest.mark.django_db


def plan(by, room, **other):
    facts = {"starts_at": NOON, "ends_at": NOON + timedelta(hours=1), "place": "zaal 1", "by": by, "at": NOON, **other}
    return actions.plan_meeting(space=Space.objects.get(pk=room.id), **facts)


def test_a_planned_meeting_stands_on_the_list_of_everybody_at_the_table(at):
    at(SASKIA, DTO)

    meeting = a_meeting()

    due = Due.objects.get(kind="meeting")
    assert (meeting.state, due.person_id, due.role, due.due_on) == ("planned", None, "", TODAY)


def test_a_municipality_holds_its_own_local_consultation(at):
    at(ANNA, LOO)

    meeting = a_meeting(room=LOO, keeper=ANNA)

    assert meeting.record.holder_id == OUDEWATER_TOWN.id


def test_a_member_plans_no_meeting(at):
    at(TESS, DTO)

    with pytest.raises(ProgrammeError, match="secretaris of de voorzitter"):
        plan(seat(TESS), DTO)


def test_a_meeting_ends_after_it_begins(at):
    at(SASKIA, DTO)

    with pytest.raises(ProgrammeError, match="afgelopen voordat"):
        plan(seat(SASKIA), DTO, ends_at=NOON)


def test_only_a_body_meets(at):
    at(ANNA, LOO)
    keeper = seat(ANNA, LOO)
    at(ANNA, OUDEWATER)

    with pytest.raises(ProgrammeError, match="Alleen een overleg"):
        plan(keeper, OUDEWATER)


def test_an_agenda_is_fixed_once_and_not_empty(at):
    item = an_item(at)
    meeting = a_meeting()
    with pytest.raises(ProgrammeError, match="nog niets op de agenda"):
        actions.fix_agenda(meeting=meeting, by=seat(SASKIA), seen=1, at=NOON)
    on_agenda(item, meeting)

    actions.fix_agenda(meeting=meeting, by=seat(SASKIA), seen=1, at=NOON)

    with pytest.raises(ProgrammeError, match="staat al vast"):
        actions.fix_agenda(meeting=meeting, by=seat(SASKIA), seen=2, at=NOON)


def test_what_was_not_discussed_goes_to_the_next_meeting_with_its_answers(at):
    item = an_item_on_the_agenda(at)
    actions.say_who_joins(item=item, organisation=TAX.id, joins="yes", by=seat(SASKIA), at=NOON)
    action = an_action(item, POLICE)
    later = a_meeting(14)

    carried = actions.carry_open_items(meeting=item.meeting, to=later, by=seat(SASKIA), at=NOON)

    fresh = AgendaItem.objects.select_related("record").get(meeting=later)
    rows = fresh.record.programme_participations.values_list("organisation_id", "joins")
    assert ([row.pk for row in carried], fresh.record.made_from_id, fresh.state) == ([fresh.pk], item.pk, "planned")
    assert sorted(rows) == [(OUDEWATER_TOWN.id, "yes"), (TAX.id, "yes")]
    assert (AgendaItem.objects.get(pk=item.pk).state, Action.objects.get(pk=action.pk).meeting_id) == (
        "carried",
        later.pk,
    )
    assert Meeting.objects.get(pk=later.pk).carried_from_id == item.meeting_id
    assert list(Due.objects.filter(kind="confirm", record_id=fresh.pk).values_list("person_id", flat=True)) == [TESS.id]


def test_carried_items_come_one_after_the_other_behind_what_stands_there(at):
    meeting, later = None, None
    for minutes in (10, 20, 30):
        item = an_item(at, line=f"Wie gaat {minutes} minuten mee?")
        meeting, later = meeting or a_meeting(), later or a_meeting(14)
        on_agenda(item, meeting, minutes=minutes)
    on_agenda(an_item(at), later, minutes=25)

    carried = actions.carry_open_items(meeting=meeting, to=later, by=seat(SASKIA), at=NOON)

    after = [(row.starts_at - later.starts_at, row.minutes) for row in carried]
    assert after == [(timedelta(minutes=25), 10), (timedelta(minutes=35), 20), (timedelta(minutes=55), 30)]


def test_items_are_not_carried_back_in_time(at):
    item = an_item_on_the_agenda(at)

    with pytest.raises(ProgrammeError, match="latere vergadering"):
        actions.carry_open_items(meeting=item.meeting, to=a_meeting(-14), by=seat(SASKIA), at=NOON)


def test_a_meeting_closes_when_nothing_is_left_open(at):
    item = an_item_on_the_agenda(at)
    with pytest.raises(ProgrammeError, match="1 punt heeft nog geen keuze"):
        actions.close_meeting(meeting=item.meeting, by=seat(SASKIA), seen=1, at=NOON)
    decided(item, RIEC)

    meeting = actions.close_meeting(meeting=item.meeting, by=seat(SASKIA), seen=1, at=NOON)

    assert (meeting.state, meeting.closed_at, AgendaItem.objects.get().state) == ("closed", NOON, "done")
    assert Due.objects.filter(kind="meeting").count() == 0


def test_what_a_closed_meeting_chose_does_not_change(at):
    item = an_item_on_the_agenda(at)
    decided(item, RIEC)
    actions.close_meeting(meeting=item.meeting, by=seat(SASKIA), seen=1, at=NOON)
    item = AgendaItem.objects.select_related("record", "meeting", "space").get()

    for attempt in (
        lambda: decided(item, POLICE),
        lambda: an_action(item, POLICE),
        lambda: actions.say_who_joins(item=item, organisation=TAX.id, joins="asked", by=seat(SASKIA), at=NOON),
        lambda: actions.record_dissent(item=item, organisation=TAX.id, text="anders", by=seat(SASKIA), at=NOON),
        lambda: actions.take_off(item=item, by=seat(SASKIA), at=NOON, seen=1),
        lambda: actions.close_meeting(meeting=item.meeting, by=seat(SASKIA), seen=2, at=NOON),
    ):
        with pytest.raises(ProgrammeError, match="gesloten"):
            attempt()


def test_two_secretaries_who_close_at_once_the_second_is_told(at):
    at(SASKIA, DTO)
    meeting = a_meeting()

    with pytest.raises(Outdated):
        actions.close_meeting(meeting=meeting, by=seat(SASKIA), seen=7, at=NOON)


def test_an_action_for_another_organisation_waits_for_its_word(at):
    item = an_item_on_the_agenda(at)

    action = an_action(item, TAX)

    kinds = sorted(Due.objects.filter(record_id=action.pk).values_list("kind", "person_id"))
    assert (action.unconfirmed, kinds) == (True, [("action", TESS.id), ("confirm", TESS.id)])


def test_an_action_of_a_partner_without_account_stands_on_the_list_of_the_secretary(at):
    at(ANNA, LOO)
    space = Space.objects.get(pk=LOO.id)
    from programme.table import fields

    item = actions.bring_item(space=space, organisation=POLICE.id, content=fields(), by=seat(ANNA, LOO), at=NOON)
    action = actions.add_action(
        item=item,
        what="wijkagent laat de hal zien",
        organisation=POLICE.id,
        contact_role="community-officer",
        due_on=TODAY,
        by=seat(ANNA, LOO),
        at=NOON,
    )

    due = Due.objects.get(record_id=action.pk)
    assert (due.kind, due.person_id, due.role, action.unconfirmed) == ("action", None, "secretary", True)


def test_a_member_promises_for_the_own_organisation_only(at):
    item = an_item_on_the_agenda(at)
    at(TESS, DTO)
    with pytest.raises(ProgrammeError, match="eigen organisatie"):
        an_action(item, POLICE, TESS)

    action = an_action(item, TAX, TESS, person=TESS.id)

    assert (action.unconfirmed, list(Due.objects.filter(record_id=action.pk).values_list("kind", flat=True))) == (
        False,
        ["action"],
    )


@pytest.mark.parametrize(
    "facts, words",
    (
        ({"due_on": TODAY - timedelta(days=1)}, "voorbij"),
        ({"person": PIM.id}, "neemt hier niet deel"),
        ({"contact_role": "koning"}, "functie uit de lijst"),
        ({"what": ""}, "één regel"),
        ({"what": "x" * 201}, "201"),
    ),
)
def test_an_action_that_is_not_whole_is_refused_in_words(at, facts, words):
    item = an_item_on_the_agenda(at)

    with pytest.raises(ProgrammeError, match=words):
        an_action(item, TAX, **facts)


def test_a_name_in_an_action_waits_for_a_word(at):
    item = an_item_on_the_agenda(at)
    with pytest.raises(Betrays):
        an_action(item, TAX, what="bel met Karel van Buuren")

    assert an_action(item, TAX, what="bel met Karel van Buuren", betrays_nobody=True).what == "bel met Karel van Buuren"


def test_only_the_own_organisation_confirms_an_action_and_only_once(at):
    action = an_action(an_item_on_the_agenda(at), TAX)
    with pytest.raises(ProgrammeError, match="Alleen iemand van de organisatie"):
        actions.confirm_action(action=action, by=seat(SASKIA), at=NOON)
    at(TESS, DTO)

    actions.confirm_action(action=action, by=seat(TESS), at=NOON)

    assert list(Due.objects.filter(record_id=action.pk).values_list("kind", flat=True)) == ["action"]
    with pytest.raises(ProgrammeError, match="wacht"):
        actions.confirm_action(action=action, by=seat(TESS), at=NOON)


def test_a_finished_action_leaves_every_list(at):
    action = an_action(an_item_on_the_agenda(at), TAX)
    at(TESS, DTO)

    actions.finish_action(action=action, result="twee mensen gevonden", by=seat(TESS), at=NOON, seen=1)

    action = Action.objects.get(pk=action.pk)
    assert (action.state, action.result, action.finished_at) == ("done", "twee mensen gevonden", NOON)
    assert Due.objects.filter(record_id=action.pk).count() == 0


def test_an_action_ends_once_with_a_reason_when_it_is_dropped(at):
    action = an_action(an_item_on_the_agenda(at), TAX)
    with pytest.raises(ProgrammeError, match="één regel"):
        actions.drop_action(action=action, reason=" ", by=seat(SASKIA), at=NOON, seen=1)
    actions.drop_action(action=action, reason="niet meer nodig", by=seat(SASKIA), at=NOON, seen=1)

    with pytest.raises(ProgrammeError, match="al gesloten"):
        actions.finish_action(action=action, result="", by=seat(SASKIA), at=NOON, seen=2)


def test_a_member_does_not_finish_the_work_of_another(at):
    action = an_action(an_item_on_the_agenda(at), TAX)
    at(PIM, DTO)

    with pytest.raises(ProgrammeError, match="eigen organisatie"):
        actions.finish_action(action=action, result="", by=seat(PIM), at=NOON, seen=1)


def test_two_who_finish_at_once_the_second_is_told(at):
    action = an_action(an_item_on_the_agenda(at), TAX)

    with pytest.raises(Outdated):
        actions.finish_action(action=action, result="", by=seat(SASKIA), at=NOON, seen=9)


def test_the_database_itself_keeps_an_action_short(at):
    action = an_action(an_item_on_the_agenda(at), TAX)

    with pytest.raises(IntegrityError, match="action_what_is_short"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(what="x" * 201)
