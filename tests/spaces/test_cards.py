"""What is done with cards: sealed, found, handed on, done once, destroyed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from cards import NOON, a_draft, a_record, sql
from django.db import transaction

from cast import ANNA, BRAM, DTO, EMMA, OUDEWATER, PIM, POSTBOXES, SASKIA, WOERDEN
from schakel.spaces import actions, search
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import Attachment, Draft, Due, FormKey, Received, Record, Space, Trace

pytestmark = pytest.mark.django_db


def test_a_sealed_text_is_not_in_the_table_and_opens_for_its_reader(at):
    at(ANNA, OUDEWATER)
    draft = a_draft(text="roldeur overdag dicht")

    stored = bytes(sql("select content from spaces_draft where record_id = %s", draft.pk)[0][0])

    assert b"roldeur" not in stored
    assert Draft.objects.get(pk=draft.pk).content == "roldeur overdag dicht"


def test_a_sealed_text_follows_its_term_to_another_month(at):
    at(ANNA, OUDEWATER)
    draft = a_draft(text="blijft leesbaar")
    before = bytes(sql("select content from spaces_draft where record_id = %s", draft.pk)[0][0])

    actions.set_term(record=draft.record, destroy_on=date.today() + timedelta(days=700))

    after = bytes(sql("select content from spaces_draft where record_id = %s", draft.pk)[0][0])
    assert before[1:3] != after[1:3]
    assert Draft.objects.get(pk=draft.pk).content == "blijft leesbaar"


def test_destroying_takes_rows_files_index_and_work_and_leaves_a_trace(at):
    at(ANNA, OUDEWATER)
    draft = a_draft(text="garagebox met licht")
    actions.attach(
        record=draft.record, name="foto.jpg", content_type="image/jpeg", content=b"12345", by=ANNA.id, at=NOON
    )
    actions.add_due(space=OUDEWATER.id, record=draft.record, kind="weigh", due_on=date.today())
    search.index(draft.record, ["garagebox met licht"], NOON)

    actions.destroy(record=draft.record, why="rejected", at=NOON)

    left = (
        Record.objects.count(),
        Draft.objects.count(),
        Attachment.objects.count(),
        Due.objects.count(),
        search.find(OUDEWATER.id, "garagebox"),
    )
    assert left == (0, 0, 0, 0, [])
    assert [trace.kind for trace in Trace.objects.all()] == ["draft"]


def test_a_file_opens_with_the_bytes_it_was_kept_with(at):
    at(ANNA, OUDEWATER)
    draft = a_draft()
    kept = actions.attach(
        record=draft.record, name="é.pdf", content_type="application/pdf", content=b"\x00\x01pdf", by=ANNA.id, at=NOON
    )

    found = Attachment.objects.get(pk=kept.pk)

    assert (found.name, actions.content_of(found)) == ("é.pdf", b"\x00\x01pdf")


def test_the_bytes_of_a_file_and_its_name_do_not_stand_in_the_table(at):
    at(ANNA, OUDEWATER)
    content = b"%PDF kenteken en adres van de huurder " * 40
    kept = actions.attach(
        record=a_draft().record,
        name="huurder.pdf",
        content_type="application/pdf",
        content=content,
        by=ANNA.id,
        at=NOON,
    )

    row = sql("select a.*::text from spaces_attachment a where record_id = %s", kept.pk)[0][0]
    stored = bytes(sql("select content from spaces_attachment where record_id = %s", kept.pk)[0][0])

    assert (b"kenteken" in stored, b"%PDF" in stored, b"kenteken".hex() in row, "huurder.pdf" in row) == (False,) * 4
    assert b"huurder.pdf".hex() not in row
    assert actions.content_of(Attachment.objects.get(pk=kept.pk)) == content


def test_the_same_word_is_another_number_in_another_space():
    here, there = search.tokens(OUDEWATER.id, ["loods", "hal"]), search.tokens(WOERDEN.id, ["loods", "hal"])

    assert here == search.tokens(OUDEWATER.id, ["hal", "loods"])
    assert (len({*here}), {*here} & {*there}) == (2, set())


def test_search_finds_in_dutch_in_the_own_space_only(at):
    at(ANNA, OUDEWATER)
    draft = a_draft()
    search.index(draft.record, ["Ondermijnende criminaliteit bij de loods"], NOON)

    assert search.find(OUDEWATER.id, "ondermijning loods") == [draft.pk]
    at(BRAM)
    assert search.find(OUDEWATER.id, "loods") == []
    assert search.find(WOERDEN.id, "loods") == []


def test_the_same_form_twice_is_done_once(at):
    at(ANNA, OUDEWATER)
    key, done = uuid4(), []
    space = Space.objects.get(pk=OUDEWATER.id)

    answers = [
        actions.once(space=space, form_key=key, by=ANNA.id, at=NOON, answer=lambda: done.append(1) or "/omgeving/x/")
        for _ in range(2)
    ]

    assert (answers, done, FormKey.objects.count()) == (["/omgeving/x/"] * 2, [1], 1)


def test_who_comes_second_is_told(at):
    at(ANNA, OUDEWATER)
    record = a_record()
    actions.touch(record=record, seen=1)

    with pytest.raises(Outdated):
        actions.touch(record=record, seen=1)


def test_the_postbox_hands_over_to_the_own_municipality(at):
    at(EMMA, POSTBOXES[EMMA.mandate])
    record = a_record(POSTBOXES[EMMA.mandate], EMMA, labels=16)

    actions.hand_on(
        record=record,
        receiver=OUDEWATER.key,
        what="letterbox",
        content={"facts": "geur bij de loods"},
        necessity="own task",
        until=date.today() + timedelta(days=28),
        at=NOON,
    )

    assert Received.objects.count() == 0
    at(ANNA)
    received = Received.objects.select_related("record").get()
    assert (received.content, received.record.labels, received.giver_id) == (
        '{"facts": "geur bij de loods"}',
        16,
        EMMA.house.id,
    )
    assert [due.kind for due in Due.objects.all()] == ["received"]


@pytest.mark.parametrize(
    "giver, desk, receiver, what",
    (
        (ANNA, OUDEWATER, WOERDEN, "body_item"),
        (ANNA, OUDEWATER, DTO, "letterbox"),
        (EMMA, POSTBOXES[7], WOERDEN, "letterbox"),
        (EMMA, POSTBOXES[7], DTO, "body_item"),
        (SASKIA, DTO, WOERDEN, "letterbox"),
        (PIM, POSTBOXES[5], OUDEWATER, "letterbox"),
    ),
)
def test_where_there_is_no_road_nothing_goes(at, giver, desk, receiver, what):
    at(giver, desk)
    record = a_record(desk, giver)

    with pytest.raises(SpaceError, match="niets gegeven"), transaction.atomic():
        actions.hand_on(
            record=record,
            receiver=receiver.key,
            what=what,
            content={"x": "y"},
            necessity="n",
            until=date.today(),
            at=NOON,
        )


def test_what_is_given_is_kept_no_longer_than_its_source(at):
    at(ANNA, OUDEWATER)
    record = a_record()

    with pytest.raises(SpaceError, match="niet langer bewaard"), transaction.atomic():
        actions.hand_on(
            record=record,
            receiver=DTO.key,
            what="body_item",
            content={"line": "wat vraagt u"},
            necessity="n",
            until=record.destroy_on + timedelta(days=1),
            at=NOON,
        )


def test_a_body_answers_the_municipality_that_brought_the_item(at):
    at(ANNA, OUDEWATER)
    actions.hand_on(
        record=a_record(),
        receiver=DTO.key,
        what="body_item",
        content={"line": "wat vraagt u"},
        necessity="n",
        until=date.today() + timedelta(days=90),
        at=NOON,
    )
    at(SASKIA, DTO)
    received = Received.objects.select_related("record").get()
    made = actions.new_record(
        space=Space.objects.get(pk=DTO.id), kind="draft", holder=1, by=SASKIA.id, at=NOON, made_from=received.record
    )

    actions.hand_on(
        record=made,
        receiver=actions.origin(made),
        what="decision",
        content={"choice": "mono"},
        necessity="n",
        until=date.today() + timedelta(days=90),
        at=NOON,
    )

    at(ANNA)
    assert [received.what for received in Received.objects.filter(space_id=OUDEWATER.id)] == ["decision"]
