"""The walls between spaces, by SQL as the application itself."""

from __future__ import annotations

import pytest
from cards import a_draft, a_record, sql
from django.db import DatabaseError, transaction

import cast
from cast import ANNA, BO, BO_IN_WOERDEN, BRAM, CLOSED, DTO, EMMA, KEES, LEX, OUDEWATER, PIM, POSTBOXES, SASKIA, WOERDEN
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Draft, Record, Seat, Space

pytestmark = pytest.mark.django_db


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
