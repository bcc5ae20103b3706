"""Items: taken up from what was brought in, put on an agenda, and who takes part."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import ANNA, BRAM, DTO, OUDEWATER_TOWN, PIM, POLICE, RIEC, SASKIA, TAX, TESS, WOERDEN, WOERDEN_TOWN
from programme.table import (
    NOON,
    a_meeting,
    an_item,
    an_item_on_the_agenda,
    brought,
    decided,
    fields,
    on_agenda,
    received,
    seat,
)
from schakel.programme import actions
from schakel.programme.errors import Betrays, ProgrammeError
from schakel.programme.models import AgendaItem, Participation
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Due, Received, Space

pytestmark = pytest.mark.django_db


def test_an_item_brought_in_comes_on_the_list_with_its_bringer_taking_part(at):
    item = an_item(at)

    assert (item.state, item.line, item.record.holder_id, item.meeting) == (
        "brought",
        fields()["line"],
        OUDEWATER_TOWN.id,
        None,
    )
    assert list(Participation.objects.values_list("organisation_id", "joins")) == [(OUDEWATER_TOWN.id, "yes")]
    assert Due.objects.filter(kind="brought").count() == 0


def test_an_item_is_taken_up_once(at):
    key = brought(at)
    at(SASKIA, DTO)
    actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)

    with pytest.raises(ProgrammeError, match="al opgepakt"):
        actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)


def test_only_who_keeps_the_table_takes_an_item_up(at):
    key = brought(at)
    at(TESS, DTO)

    with pytest.raises(ProgrammeError, match="secretaris of de voorzitter"):
        actions.take_up_item(received=received(key), by=seat(TESS), at=NOON)


@pytest.mark.parametrize("line", ("Wie belt Karel van Buuren?", "Kijken bij Kerkstraat 12", "Bel 0348 123456"))
def test_a_line_with_a_name_a_number_or_an_address_waits_for_a_word(at, line):
    key = brought(at, line=line)
    at(SASKIA, DTO)

    with pytest.raises(Betrays, match="naam, een nummer of een adres"):
        actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)
    item = actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON, betrays_nobody=True)

    assert item.line == line


@pytest.mark.parametrize(
    "other, words",
    (
        ({"theme": "verzonnen"}, "Thema"),
        ({"municipality": "antwerpen"}, "Gemeente"),
        ({"ask": ""}, "Wat wordt gevraagd"),
        ({"line": "x" * 141}, "141"),
        ({"line": "  "}, "één regel"),
        ({"attachment": "rapport.pdf"}, "vaste velden"),
        ({"facts": "wat de politie weet"}, "vaste velden"),
    ),
)
def test_what_is_no_fixed_field_is_refused_in_words(at, other, words):
    key = brought(at, **other)
    at(SASKIA, DTO)

    with pytest.raises(ProgrammeError, match=words):
        actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON, betrays_nobody=True)


def test_the_database_itself_keeps_a_line_to_140_characters(at):
    item = an_item(at)

    with pytest.raises(IntegrityError, match="item_line_is_one_line"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(line="x" * 141)


def test_turning_an_item_back_tells_who_brought_it(at):
    key = brought(at)
    at(SASKIA, DTO)
    actions.turn_back_item(received=received(key), reason="welke dag bedoelt u", by=seat(SASKIA), at=NOON)

    assert AgendaItem.objects.count() == 0
    at(ANNA)
    answer = Received.objects.get(what="decision")
    assert ('"option": "back"' in answer.content, str(key) in answer.content) == (True, True)


def test_a_member_puts_an_item_of_the_own_organisation_on_the_list(at):
    at(PIM, DTO)
    space = Space.objects.get(pk=DTO.id)

    item = actions.bring_item(space=space, organisation=POLICE.id, content=fields(), by=seat(PIM), at=NOON)

    row = Participation.objects.get()
    assert (item.record.holder_id, row.organisation_id, row.unconfirmed) == (POLICE.id, POLICE.id, False)


def test_a_member_does_not_bring_for_another_but_the_secretary_does(at):
    at(PIM, DTO)
    space = Space.objects.get(pk=DTO.id)
    with pytest.raises(ProgrammeError, match="eigen organisatie"):
        actions.bring_item(space=space, organisation=TAX.id, content=fields(), by=seat(PIM), at=NOON)
    at(SASKIA, DTO)

    actions.bring_item(space=space, organisation=TAX.id, content=fields(), by=seat(SASKIA), at=NOON)

    assert Participation.objects.get().on_behalf_of_id == TAX.id


def test_items_follow_one_another_by_time(at):
    first, second = an_item(at), an_item(at)
    meeting = a_meeting()
    on_agenda(first, meeting, minutes=25)

    on_agenda(second, meeting)

    assert (first.starts_at, second.starts_at, second.minutes) == (NOON, NOON + timedelta(minutes=25), 15)


@pytest.mark.parametrize("shift", (-1, 121))
def test_an_item_stands_within_the_time_of_its_meeting(at, shift):
    item = an_item(at)

    with pytest.raises(ProgrammeError, match="buiten de vergadering"):
        on_agenda(item, a_meeting(), starts_at=NOON + timedelta(minutes=shift))


@pytest.mark.parametrize("minutes", (-5, 241))
def test_an_item_takes_between_one_and_240_minutes(at, minutes):
    item = an_item(at)

    with pytest.raises(ProgrammeError, match="240"):
        on_agenda(item, a_meeting(), minutes=minutes)


def test_two_secretaries_who_move_one_item_the_second_is_told(at):
    item = an_item(at)
    meeting = a_meeting()
    seen = item.record.version
    on_agenda(item, meeting)

    with pytest.raises(Outdated):
        actions.put_on_agenda(item=item, meeting=meeting, by=seat(SASKIA), at=NOON, seen=seen)


def test_an_item_taken_off_goes_back_to_the_list(at):
    item = an_item_on_the_agenda(at)

    actions.take_off(item=item, by=seat(SASKIA), at=NOON, seen=item.record.version)

    assert (item.state, item.meeting, item.starts_at) == ("brought", None, None)


def test_what_was_discussed_is_not_taken_off_and_not_moved(at):
    item = an_item_on_the_agenda(at)
    decided(item, RIEC)
    item = AgendaItem.objects.select_related("record", "meeting").get(pk=item.pk)

    with pytest.raises(ProgrammeError, match="niet besproken"):
        actions.take_off(item=item, by=seat(SASKIA), at=NOON, seen=item.record.version)
    with pytest.raises(ProgrammeError, match="al besproken"):
        actions.put_on_agenda(item=item, meeting=item.meeting, by=seat(SASKIA), at=NOON, seen=item.record.version)


def test_a_member_answers_where_it_was_asked(at):
    item = an_item_on_the_agenda(at)
    actions.say_who_joins(item=item, organisation=POLICE.id, joins="asked", by=seat(SASKIA), at=NOON)
    at(PIM, DTO)

    row = actions.say_who_joins(
        item=item, organisation=POLICE.id, joins="yes", reason="wij kennen de hal", by=seat(PIM), at=NOON
    )

    assert (row.joins, row.reason, row.unconfirmed) == ("yes", "wij kennen de hal", False)


def test_a_member_who_was_not_asked_does_not_answer(at):
    item = an_item_on_the_agenda(at)
    at(PIM, DTO)

    with pytest.raises(ProgrammeError, match="niet gevraagd"):
        actions.say_who_joins(item=item, organisation=POLICE.id, joins="yes", by=seat(PIM), at=NOON)
    with pytest.raises(ProgrammeError, match="ja of nee"):
        actions.say_who_joins(item=item, organisation=POLICE.id, joins="asked", by=seat(PIM), at=NOON)
    with pytest.raises(ProgrammeError, match="eigen organisatie"):
        actions.say_who_joins(item=item, organisation=TAX.id, joins="yes", by=seat(PIM), at=NOON)


def test_an_answer_written_for_another_waits_until_that_organisation_confirms_it(at):
    item = an_item_on_the_agenda(at)
    row = actions.say_who_joins(item=item, organisation=TAX.id, joins="yes", by=seat(SASKIA), at=NOON)
    waiting = list(Due.objects.filter(kind="confirm").values_list("person_id", flat=True))
    at(TESS, DTO)

    confirmed = actions.confirm_participation(item=item, by=seat(TESS), at=NOON)

    assert (row.unconfirmed, waiting) == (True, [TESS.id])
    assert (confirmed.unconfirmed, confirmed.confirmed_by_id, Due.objects.filter(kind="confirm").count()) == (
        False,
        TESS.id,
        0,
    )


def test_there_is_nothing_to_confirm_twice(at):
    item = an_item_on_the_agenda(at)
    at(TESS, DTO)

    with pytest.raises(ProgrammeError, match="wacht"):
        actions.confirm_participation(item=item, by=seat(TESS), at=NOON)


def test_an_organisation_that_does_not_take_part_in_the_body_is_not_asked(at):
    item = an_item_on_the_agenda(at)

    with pytest.raises(ProgrammeError, match="neemt niet deel"):
        actions.say_who_joins(item=item, organisation=999, joins="asked", by=seat(SASKIA), at=NOON)


def test_another_municipality_brings_its_own_and_holds_its_own(at):
    item = an_item(at, BRAM, WOERDEN, municipality="woerden")

    assert item.record.holder_id == WOERDEN_TOWN.id
    assert item.record.made_from.kind == "received"
