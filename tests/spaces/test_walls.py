"""The walls between spaces, by SQL as the application itself."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

import cast
from cast import ANNA, BO, BO_IN_WOERDEN, BRAM, CLOSED, DTO, EMMA, KEES, LEX, OUDEWATER, PIM, POSTBOXES, SASKIA, WOERDEN
from schakel.spaces import actions, search
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import Attachment, Draft, Due, FormKey, Received, Record, Seat, Space, Trace

pytestmark = pytest.mark.django_db
NOON = timezone.now()


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def a_record(room=OUDEWATER, by=ANNA, **more):
    space = Space.objects.get(pk=room.id)
    return actions.new_record(space=space, kind="draft", holder=by.house.id, by=by.id, at=NOON, **more)


def a_draft(room=OUDEWATER, by=ANNA, text="een draft"):
    record = a_record(room, by)
    return Draft.objects.create(
        record=record, space=record.space, form="signal", target=uuid4(), content=text, updated_at=NOON
    )


def test_we_are_the_application():
    assert sql("select current_user, rolsuper or rolbypassrls from pg_roles where rolname = current_user") == [
        ("schakel_app", False)
    ]


def test_without_a_pass_nobody_sees_anything():
    assert (Space.objects.count(), Record.objects.count(), Seat.objects.count()) == (0, 0, 0)


def test_a_person_sees_the_own_spaces_and_no_other(at):
    at(ANNA)

    assert {space.pk for space in Space.objects.all()} == {
        OUDEWATER.id,
        3,
        DTO.id,
        CLOSED.id,
        POSTBOXES[ANNA.mandate].id,
    }


def test_somebody_with_two_mandates_is_in_one_at_a_time(at):
    at(BO)
    first = {space.pk for space in Space.objects.filter(kind="municipal")}
    at(BO_IN_WOERDEN)
    second = {space.pk for space in Space.objects.filter(kind="municipal")}

    assert (first, second) == ({OUDEWATER.id}, {WOERDEN.id})


def test_what_stands_in_one_municipality_is_nothing_in_another(at):
    at(ANNA, OUDEWATER)
    a_draft()

    at(BRAM)

    assert (Record.objects.count(), Draft.objects.count()) == (0, 0)


def test_reading_writes_nothing(at):
    at(ANNA)

    with pytest.raises(DatabaseError), transaction.atomic():
        a_record()


def test_a_desk_without_a_seat_is_no_desk(at):
    at(BRAM, OUDEWATER)

    assert Space.objects.count() == 0
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(
            "insert into spaces_formkey (space_id, key, answer, at) values (%s, gen_random_uuid(), '', now())",
            OUDEWATER.id,
        )


def test_a_row_cannot_be_moved_to_another_space(at):
    at(BO, OUDEWATER)
    record = a_record(by=BO)

    with pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.filter(pk=record.pk).update(space_id=WOERDEN.id)


def test_copying_over_is_impossible(at):
    at(ANNA, OUDEWATER)
    a_draft()
    at(BRAM, WOERDEN)

    copied = sql(
        """insert into spaces_draft (record_id, space_id, form, target, content, updated_at)
                    select record_id, %s, form, target, content, updated_at from spaces_draft""",
        WOERDEN.id,
    )

    assert copied == 0


@pytest.mark.parametrize(
    "words",
    (
        "select * from door.pass_key",
        "select * from door.session",
        "select door.sign('x')",
        "select door.write_pass(1, 1, '1', 1, '')",
        "select door.let_in(1, 1, null, '')",
        "select * from partners_account",
        "select * from spaces_finding",
        "set role schakel_owner",
        "set role schakel_engine",
        "alter table spaces_record disable row level security",
        "insert into spaces_seat (space_id) values (1)",
        "create temporary table t (x int)",
        "truncate spaces_record",
        "insert into law_trailline (what) values ('x')",
        "delete from law_trailline",
        "select door.enter_work(gen_random_uuid(), 'import')",
    ),
)
def test_what_the_application_may_not_do(at, words):
    at(ANNA, OUDEWATER)

    with pytest.raises(DatabaseError), transaction.atomic():
        sql(words)


@pytest.mark.parametrize(
    "change",
    (
        lambda p: p.replace("|1,", "|1,2,", 1),
        lambda p: p[:-1] + ("0" if p[-1] != "0" else "1"),
        lambda p: "",
        lambda p: "1|1|1,2,3|1||1|1|abc",
    ),
)
def test_a_forged_pass_opens_nothing(at, change):
    at(ANNA)
    whole = sql("select current_setting('schakel.pass')")[0][0]

    sql("select set_config('schakel.pass', %s, true)", change(whole))

    assert Space.objects.count() == 0


def test_labels_only_grow_and_follow_what_is_made_from_them(at):
    at(ANNA, OUDEWATER)
    source = a_record(labels=1)

    made = a_record(made_from=source, labels=16)
    Record.objects.filter(pk=made.pk).update(labels=0)

    made.refresh_from_db()
    assert made.labels == 17


def test_a_municipality_takes_no_tax_secrets(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(SpaceError, match="omgeving"), transaction.atomic():
        a_record(labels=2)


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


@pytest.mark.parametrize("kind", ("integral", "picture"))
def test_profile_smal_has_no_integral_cases_and_no_pictures(kind):
    import psycopg
    from django.conf import settings

    from schakel.project.database import address

    with (
        psycopg.connect(address(settings.HOME, "owner")) as owner,
        pytest.raises(psycopg.DatabaseError, match="profile smal"),
    ):
        owner.execute("set role schakel_engine")
        owner.execute(
            """insert into spaces_space (key, kind, name, purpose, ground, floor, refuses, retention_days, contact, opened_at)
                         values (gen_random_uuid(), %s, 'x', 'x', 'x', 0, 0, 1, '', now())""",
            [kind],
        )


def test_every_write_and_every_look_leaves_a_line(at):
    at(ANNA, OUDEWATER)
    draft = a_draft()
    Draft.objects.filter(pk=draft.pk).update(form="other")
    from schakel.spaces.door import looked

    looked(draft)

    lines = sql(
        "select what, act, columns from law_trailline where record_no = %s and person_no = %s order by id",
        draft.pk,
        ANNA.id,
    )
    assert lines == [
        ("spaces_record", "add", ""),
        ("spaces_draft", "add", ""),
        ("spaces_draft", "change", "form"),
        ("page", "look", ""),
    ]


def test_names_are_seen_of_the_own_organisation_and_of_shared_spaces_only(at):
    at(BRAM)

    from schakel.partners.models import Person

    assert {person.pk for person in Person.objects.all()} == {BRAM.id, BO.id, SASKIA.id, ANNA.id, PIM.id, cast.TESS.id}


def test_only_the_administrator_of_the_organisation_gives_and_ends_seats(at):
    at(ANNA)
    with pytest.raises(DatabaseError, match="may not give"), transaction.atomic():
        sql("select spaces_seat_give(%s, %s, %s, 'officer', current_date, null)", OUDEWATER.key, EMMA.id, 1)
    at(KEES)

    seat = sql("select spaces_seat_give(%s, %s, %s, 'officer', current_date, null)", OUDEWATER.key, EMMA.id, 1)[0][0]
    at(EMMA)
    with_seat = Space.objects.filter(kind="municipal").count()
    at(KEES)
    sql("select spaces_seat_end(%s, current_date)", seat)
    at(EMMA)

    assert (with_seat, Space.objects.filter(kind="municipal").count(), Record.objects.count()) == (1, 0, 0)


def test_a_leaver_loses_everything_in_the_same_moment(at):
    at(KEES)
    sql("select spaces_mandate_end(%s, current_date)", LEX.mandate)

    at(LEX)

    assert Space.objects.count() == 0
