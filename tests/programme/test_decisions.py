"""What the table chose, who took it, who thinks otherwise, and what the municipality that brought the item hears of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import ANNA, BRAM, DTO, OUDEWATER_TOWN, PIM, POLICE, RIEC, SASKIA, TAX, TESS, known_as
from programme.table import (
    NOON,
    TODAY,
    a_meeting,
    an_item,
    an_item_on_the_agenda,
    brought,
    decided,
    on_agenda,
    received,
    seat,
)
from schakel.programme import actions
from schakel.programme.errors import Betrays, ProgrammeError
from schakel.programme.models import AgendaItem, Decision, DecisionTaker, Dissent, Meeting
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Due, Received

pytestmark = pytest.mark.django_db


def test_a_decision_waits_for_those_who_took_it(at):
    item = an_item_on_the_agenda(at)

    decision = decided(item, POLICE, TAX, RIEC)

    waiting = DecisionTaker.objects.filter(on_behalf_of__isnull=False, confirmed_at=None)
    assert (decision.option, decision.confirmed_at, decision.holder_id) == ("multi", None, OUDEWATER_TOWN.id)
    assert sorted(row.organisation_id for row in waiting) == [POLICE.id, TAX.id]
    assert sorted(Due.objects.filter(kind="confirm").values_list("person_id", flat=True)) == [PIM.id, TESS.id]
    assert (AgendaItem.objects.get().state, Meeting.objects.get().state) == ("discussed", "held")


def test_a_decision_stands_when_everybody_confirmed(at):
    item = an_item_on_the_agenda(at)
    decided(item, POLICE, TAX)
    at(PIM, DTO)
    actions.confirm_decision(item=item, by=seat(PIM), at=NOON)
    after_one = Decision.objects.get().confirmed_at
    at(TESS, DTO)

    actions.confirm_decision(item=item, by=seat(TESS), at=NOON)

    assert (after_one, Decision.objects.get().confirmed_at, Due.objects.filter(kind="confirm").count()) == (
        None,
        NOON,
        0,
    )


def test_nobody_confirms_for_another_and_nobody_twice(at):
    item = an_item_on_the_agenda(at)
    decided(item, POLICE)
    with pytest.raises(ProgrammeError, match="wacht"):
        actions.confirm_decision(item=item, by=seat(SASKIA), at=NOON)
    at(PIM, DTO)
    actions.confirm_decision(item=item, by=seat(PIM), at=NOON)

    with pytest.raises(ProgrammeError, match="wacht"):
        actions.confirm_decision(item=item, by=seat(PIM), at=NOON)


def test_the_municipality_that_brought_the_item_gets_a_task(at):
    key = brought(at)
    at(SASKIA, DTO)
    item = actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)
    decided(on_agenda(item, a_meeting()), POLICE, OUDEWATER_TOWN)

    at(ANNA)
    answer = json.loads(Received.objects.get(what="decision").content)
    due = Due.objects.get(kind="chosen")

    assert answer == {
        "answers": str(key),
        "body": "DTO West-Utrecht",
        "line": item.line,
        "option": "multi",
        "reason": "elk een eigen deel",
        "taken_by": "Gemeente Oudewater, Politie Midden-Nederland",
        "held_on": TODAY.isoformat(),
        "look_again_on": "",
    }
    assert due.record_id == Received.objects.get(what="decision").pk


def test_another_municipality_hears_nothing_of_it(at):
    decided(an_item_on_the_agenda(at), POLICE)

    at(BRAM)

    assert Received.objects.filter(what="decision").count() == 0


def test_an_item_carried_twice_still_answers_the_card_that_was_brought(at):
    key = brought(at)
    at(SASKIA, DTO)
    item = actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)
    first, second, third = a_meeting(), a_meeting(14), a_meeting(28)
    on_agenda(item, first)
    actions.carry_open_items(meeting=first, to=second, by=seat(SASKIA), at=NOON)
    actions.carry_open_items(meeting=second, to=third, by=seat(SASKIA), at=NOON)
    last = AgendaItem.objects.select_related("record", "meeting", "space").get(meeting=third)

    decided(last, POLICE)

    at(ANNA)
    assert json.loads(Received.objects.get(what="decision").content)["answers"] == str(key)


def test_an_item_of_the_table_itself_has_nobody_to_tell(at):
    from programme.table import fields
    from schakel.spaces.models import Space

    at(SASKIA, DTO)
    space = Space.objects.get(pk=DTO.id)
    item = actions.bring_item(space=space, organisation=POLICE.id, content=fields(), by=seat(SASKIA), at=NOON)

    decision = decided(on_agenda(item, a_meeting()), POLICE)

    assert decision.option == "multi"


def test_two_secretaries_who_record_at_once_the_second_is_told_and_the_first_stands(at):
    item = an_item_on_the_agenda(at)
    seen = item.record.version
    decided(item, POLICE, seen=seen, reason="de eerste")

    with pytest.raises(Outdated):
        decided(item, TAX, seen=seen, reason="de tweede")

    assert Decision.objects.get().reason == "de eerste"


def test_recording_again_asks_again_and_leaves_one_decision(at):
    item = an_item_on_the_agenda(at)
    decided(item, POLICE)
    at(PIM, DTO)
    actions.confirm_decision(item=item, by=seat(PIM), at=NOON)
    at(SASKIA, DTO)

    decided(item, POLICE, option="mono", reason="de politie alleen")

    assert [(row.option, row.confirmed_at) for row in Decision.objects.all()] == [("mono", None)]
    assert [row.unconfirmed for row in DecisionTaker.objects.all()] == [True]


@pytest.mark.parametrize(
    "facts, words",
    (
        ({"option": "misschien"}, "Kies wat het overleg koos"),
        ({"option": "carried"}, "Kies wat het overleg koos"),
        ({"option": "not-now"}, "opnieuw kijkt"),
        ({"option": "not-now", "look_again_on": TODAY}, "opnieuw kijkt"),
        ({"reason": ""}, "één regel"),
        ({"reason": "x" * 201}, "201"),
    ),
)
def test_a_choice_that_is_not_whole_is_refused_in_words(at, facts, words):
    item = an_item_on_the_agenda(at)

    with pytest.raises(ProgrammeError, match=words):
        decided(item, POLICE, **facts)


def test_a_choice_needs_somebody_who_took_it_unless_there_is_nothing_to_take(at):
    item = an_item_on_the_agenda(at)
    with pytest.raises(ProgrammeError, match="welke organisaties"):
        decided(item)

    decision = decided(item, option="taken-note", reason="ter informatie")

    assert (decision.option, Decision.objects.get().confirmed_at) == ("taken-note", NOON)


def test_not_now_keeps_the_day_to_look_again_and_another_choice_does_not(at):
    item = an_item_on_the_agenda(at)
    later = TODAY + timedelta(days=30)
    first = decided(item, POLICE, option="not-now", look_again_on=later).look_again_on

    second = decided(item, POLICE, option="mono", look_again_on=later).look_again_on

    assert (first, second) == (later, None)


def test_a_name_in_a_reason_waits_for_a_word(at):
    item = an_item_on_the_agenda(at)

    with pytest.raises(Betrays):
        decided(item, POLICE, reason="omdat Karel van Buuren daar werkt")


def test_a_member_records_no_decision(at):
    item = an_item_on_the_agenda(at)
    at(PIM, DTO)

    with pytest.raises(ProgrammeError, match="secretaris of de voorzitter"):
        actions.record_decision(
            item=item, option="mono", reason="wij doen het", taken_by=[POLICE.id], by=seat(PIM), at=NOON, seen=1
        )


def test_a_choice_is_made_in_a_meeting(at):
    item = an_item(at)

    with pytest.raises(ProgrammeError, match="eerst op een agenda"):
        decided(item, POLICE)


def test_who_thinks_otherwise_did_not_take_the_decision(at):
    item = an_item_on_the_agenda(at)
    decided(item, POLICE, TAX)
    at(TESS, DTO)

    actions.record_dissent(item=item, organisation=TAX.id, text="eerst de boeken", by=seat(TESS), at=NOON)

    assert [(row.organisation_id, row.text, row.unconfirmed) for row in Dissent.objects.all()] == [
        (TAX.id, "eerst de boeken", False)
    ]
    assert list(DecisionTaker.objects.values_list("organisation_id", flat=True)) == [POLICE.id]
    assert list(Due.objects.filter(kind="confirm").values_list("person_id", flat=True)) == [PIM.id]


def test_dissent_is_of_the_own_organisation_and_about_a_choice(at):
    item = an_item_on_the_agenda(at)
    at(TESS, DTO)

    with pytest.raises(ProgrammeError, match="nog geen keuze"):
        actions.record_dissent(item=item, organisation=TAX.id, text="eerst de boeken", by=seat(TESS), at=NOON)
    with pytest.raises(ProgrammeError, match="eigen organisatie"):
        actions.record_dissent(item=item, organisation=POLICE.id, text="eerst de boeken", by=seat(TESS), at=NOON)


def closed_with(at, *takers):
    item = an_item_on_the_agenda(at)
    decided(item, *takers)
    meeting = Meeting.objects.select_related("record").get()
    actions.close_meeting(meeting=meeting, by=seat(SASKIA), seen=meeting.record.version, at=NOON)
    return AgendaItem.objects.select_related("record", "meeting", "space").get(pk=item.pk)


def test_after_the_meeting_closed_the_own_word_is_still_confirmed(at):
    item = closed_with(at, POLICE)
    at(PIM, DTO)

    actions.confirm_decision(item=item, by=seat(PIM), at=NOON)

    assert DecisionTaker.objects.get().confirmed_by_id == PIM.id
    assert Due.objects.filter(kind="confirm").count() == 0


def test_after_the_meeting_closed_who_waits_says_that_it_is_not_so(at):
    item = closed_with(at, POLICE)
    at(PIM, DTO)

    actions.record_dissent(item=item, organisation=POLICE.id, text="wij namen dit niet", by=seat(PIM), at=NOON)

    assert (Dissent.objects.get().text, DecisionTaker.objects.count()) == ("wij namen dit niet", 0)


@pytest.mark.parametrize("who, house", [(PIM, POLICE), (SASKIA, TAX)])
def test_after_the_meeting_closed_nobody_else_thinks_otherwise_and_nobody_writes_for_another(at, who, house):
    item = closed_with(at, TAX)
    at(who, DTO)

    with pytest.raises(ProgrammeError, match="gesloten"):
        actions.record_dissent(item=item, organisation=house.id, text="toch niet", by=seat(who), at=NOON)


def test_the_database_keeps_one_decision_for_an_item(at):
    item = an_item_on_the_agenda(at)
    decision = decided(item, POLICE)
    decision.pk = None

    with pytest.raises(IntegrityError, match="decision_once"), transaction.atomic():
        decision.save(force_insert=True)


@pytest.mark.parametrize("may", ("no", "unknown"))
def test_an_integral_decision_is_taken_only_by_who_may_take_part_in_a_case(at, may):
    item = an_item_on_the_agenda(at)

    with known_as(TAX, may_take_part=may):
        with pytest.raises(ProgrammeError, match="Belastingdienst mag niet meedoen"):
            decided(item, POLICE, TAX, option="integral")
        assert decided(item, POLICE, TAX, option="multi").option == "multi"

    assert decided(item, POLICE, TAX, option="integral").option == "integral"
