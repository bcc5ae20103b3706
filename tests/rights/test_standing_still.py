"""What stands still is kept and looked at, and nothing else, whatever the application thinks (AVG 18)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from asked import LATER, a_mention_of, an_asked_request, card_of, fresh, question_in
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from guards import as_administrator
from provided import a_weighed_signal, give, to
from rows import a_row
from signals_of import DAY, NOON, a_short_judgement

from cast import ANNA, CLOSED, LEX, NOOR, OUDEWATER, RIGHTS, enter
from schakel.intake.actions import put_file_with, short_weigh
from schakel.intake.models import Mention, Signal
from schakel.spaces.actions import (
    decide,
    destroy,
    erase,
    finish,
    hand_on,
    hand_over,
    let_go_on,
    let_stand_still,
    new_record,
    propose_destroying,
    set_term,
    touch,
)
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Attachment, Item, Part, Proposal, Provision, Record, RightsQuestion, Trace

pytestmark = pytest.mark.django_db


def standing_still(signal, right: str = "restriction") -> tuple:
    """The signal stands still for a request; the desk is that of the municipality."""
    request = an_asked_request(OUDEWATER, right=right)
    question = question_in(OUDEWATER)
    let_stand_still(question=question, source=card_of(signal), at=NOON)
    return request, Signal.objects.select_related("record", "space").get(pk=signal.pk)


def refuses(words: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words, values)
    except DatabaseError as error:
        return error.__cause__.sqlstate == "SK022"
    return False


def test_it_is_not_weighed_changed_or_added_to(at):
    signal = a_mention_of()
    _request, still = standing_still(signal)

    def weigh():
        short_weigh(signal=still, judgement=a_short_judgement(), seen=still.record.version, by=ANNA.id, at=NOON)

    for act in (weigh, lambda: touch(record=still.record, seen=still.record.version)):
        with pytest.raises((DatabaseError, SpaceError)), transaction.atomic():
            act()
    assert refuses("update intake_signal set place = 'x' where record_id = %s", still.pk)
    assert refuses("delete from intake_mention where record_id = %s", still.pk)
    columns = ", ".join(field.column for field in Mention._meta.local_concrete_fields if not field.primary_key)
    once_more = f"insert into intake_mention ({columns}) select {columns} from intake_mention where record_id = %s"
    assert refuses(once_more, still.pk)
    assert refuses("update spaces_record set destroy_on = destroy_on - 1 where id = %s", still.pk)


def test_it_is_not_handed_on_given_or_told_and_that_nothing_was_given_may_be_written_down(at):
    signal = a_weighed_signal()
    _request, still = standing_still(signal)

    with pytest.raises(SpaceError):
        give(still, to("politie-midden-nederland", "report-offence"), "fact")
    with pytest.raises(SpaceError):
        hand_on(
            record=still.record,
            receiver=CLOSED.key,
            what="signal",
            content={},
            necessity="x",
            until=DAY + timedelta(days=1),
            at=NOON,
        )
    words = "select spaces_note_provision(%s, 3, %s, '', 'g', 'n', current_date)"
    assert refuses(words, still.pk, "spoken")
    assert not refuses(words, still.pk, "refused")
    assert list(Provision.objects.filter(source_id=still.pk).values_list("outcome", flat=True)) == ["refused"]


def test_nothing_is_made_from_it(at):
    signal = a_mention_of()
    _request, still = standing_still(signal)

    with pytest.raises(SpaceError):
        new_record(space=still.space, kind="x", holder=1, by=ANNA.id, at=NOON, made_from=still.record)


def test_it_is_not_destroyed_by_hand_nor_for_a_request_to_erase(at):
    signal = a_mention_of()
    _request, still = standing_still(signal)
    question = question_in(OUDEWATER)

    with pytest.raises(SpaceError):
        erase(question=question, source=still.record, at=NOON)
    with pytest.raises(SpaceError, match="staat stil"), transaction.atomic():
        destroy(record=still.record, why="by hand", at=NOON)
    assert Record.objects.filter(pk=still.pk).count() == 1


def test_a_yes_of_a_second_person_destroys_nothing_that_stands_still(at):
    _request, still = standing_still(a_mention_of())
    key = propose_destroying(record=still.record, reason="Dubbel.", seen=still.record.version, at=timezone.now())
    proposal = Proposal.objects.select_related("record", "space").get(key=key)
    enter(LEX, OUDEWATER)

    with pytest.raises(SpaceError, match="staat stil"), transaction.atomic():
        decide(proposal=proposal, yes=True, reason="Nagekeken.", role="lead")

    assert Record.objects.filter(pk=still.pk).count() == 1


def test_its_day_moves_so_that_the_key_of_its_month_is_there_when_it_goes_on(at):
    signal = a_mention_of()
    set_term(record=signal.record, destroy_on=DAY + timedelta(days=3))

    _request, still = standing_still(signal)

    assert still.record.destroy_on == DAY + timedelta(days=183)
    assert still.facts == signal.facts


def test_the_mark_goes_down_to_what_is_enclosed_and_comes_off_with_it(at):
    signal = a_mention_of()
    put_file_with(signal=signal, name="foto.txt", content_type="text/plain", content=b"x", by=ANNA.id, at=NOON)
    request, _still = standing_still(signal)
    file = Attachment.objects.select_related("record").get()
    assert file.record.restricted_since == NOON
    assert refuses("update spaces_attachment set size = 2 where record_id = %s", file.pk)

    at(NOOR, RIGHTS)
    let_go_on(request=fresh(request), because="Het klopt toch; verteld op 3 mei.", seen=3, at=LATER)

    at(ANNA)
    assert set(Record.objects.filter(pk__in=[signal.pk, file.pk]).values_list("restricted_since", flat=True)) == {None}


def test_who_works_there_cannot_take_the_mark_off(at):
    signal = a_mention_of()
    _request, still = standing_still(signal)

    assert refuses("update spaces_record set restricted_since = null, restricted_for = null where id = %s", still.pk)
    assert refuses("update spaces_record set restricted_for = gen_random_uuid() where id = %s", still.pk)


def test_one_request_takes_the_mark_off_its_own_only(at):
    signal, other = a_mention_of(), a_mention_of(facts="Iets anders.")
    first, _still = standing_still(signal)
    second = an_asked_request(OUDEWATER, right="restriction")
    at(ANNA, OUDEWATER)
    question = RightsQuestion.objects.select_related("record", "space").get(request=second.key)
    let_stand_still(question=question, source=card_of(other), at=NOON)

    at(NOOR, RIGHTS)
    let_go_on(request=fresh(first), because="Verteld.", seen=3, at=LATER)

    at(ANNA)
    assert Record.objects.get(pk=other.pk).restricted_since == NOON
    assert Record.objects.get(pk=signal.pk).restricted_since is None


def test_the_mark_stands_for_a_request_that_was_asked_here_so_that_somebody_can_take_it_off(at):
    signal = a_mention_of()

    words = "update spaces_record set restricted_since = now(), restricted_for = gen_random_uuid() where id = %s"

    assert refuses(words, signal.pk)


def test_a_request_that_is_destroyed_holds_nothing_any_longer(at):
    signal = a_mention_of()
    request, _still = standing_still(signal)
    at(NOOR, RIGHTS)

    destroy(record=request.record, why="term", at=LATER)

    at(ANNA)
    assert Record.objects.get(pk=signal.pk).restricted_since is None


def test_it_is_looked_at_found_and_given_to_whom_it_is_about(at):
    signal = a_mention_of()
    _request, still = standing_still(signal)

    hand_over(question=question_in(OUDEWATER), source=card_of(still), pieces=still.to_give()[:1], by=ANNA.id, at=NOON)

    assert still.facts == signal.facts


def test_erasing_for_a_request_leaves_a_trace_that_says_why(at):
    signal = a_mention_of()
    an_asked_request(OUDEWATER, right="erasure")
    question = question_in(OUDEWATER)

    erase(question=question, source=card_of(signal), at=NOON)
    finish(question=question, answer="done", by=ANNA.id, at=NOON)

    assert Record.objects.filter(pk=signal.pk).count() == 0
    assert list(Trace.objects.filter(kind="signal").values_list("why", flat=True)) == ["erasure"]


ITEMS = [
    model for model in apps.get_models() if issubclass(model, Item | Part) and model.__module__.startswith("schakel.")
]


@pytest.mark.parametrize("model", ITEMS, ids=lambda model: model._meta.label)
def test_every_table_of_items_asks_whether_its_item_stands_still(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname from pg_trigger where tgrelid = %s::regclass and tgname like '%%_still_%%'", [table]
        )
        found = {name for (name,) in cursor.fetchall()}

    assert found == {f"{table}_still_{act}" for act in ("add", "change", "drop")}


GUARDS = {
    "card": (
        "drop trigger card_still on spaces_record",
        "update spaces_record set destroy_on = destroy_on - 1 where id = %s",
    ),
    "rows": (
        "drop trigger intake_signal_still_change on intake_signal",
        "update intake_signal set place = 'x' where record_id = %s",
    ),
    "provision": (
        "drop trigger provision_still on spaces_provision",
        "select spaces_note_provision(%s, 3, 'spoken', '', 'g', 'n', current_date)",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", GUARDS)
def test_each_guard_is_missed_when_it_is_taken_away(name):
    """As an administrator, in a transaction that is taken back: with the trigger the act is refused, without it the act goes through."""
    taking, act = GUARDS[name]
    seen = []
    for without in (False, True):
        with as_administrator() as admin:
            if without:
                admin.execute(taking)
            card = admin.execute(
                """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at, restricted_since,
                     restricted_for) values (gen_random_uuid(), 1, 'probe', 1, 0, 'test', '2030-01-01', 1, now(), null, null) returning id"""
            ).fetchone()[0]
            row = a_row(Signal, card, OUDEWATER) | {"capacity": "supervisor", "status": "new"}
            names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
            admin.execute(f"insert into intake_signal ({names}) values ({marks})", list(row.values()))
            admin.execute("set local role schakel_engine")
            admin.execute(
                "update spaces_record set restricted_since = now(), restricted_for = gen_random_uuid() where id = %s",
                [card],
            )
            admin.execute("set local role schakel_app")
            admin.execute("select door.test_enter(%s, %s, %s)", [ANNA.id, ANNA.house.id, OUDEWATER.key])
            try:
                admin.execute(act, [card])
                seen.append("done")
            except Exception as error:
                seen.append(getattr(error, "sqlstate", str(error)))

    assert seen == ["SK022", "done"]
