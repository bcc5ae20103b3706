"""A step for two people is done by two people: what one person proposes another one decides, and nobody does both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from case_files import a_case
from proposals import CRIMINAL, WPG, decided, fresh, gone, labelled, labels_now, off, proposal
from signals_of import DAY, NOON, a_short_judgement

from cast import ANNA, BO, BO_IN_WOERDEN, BRAM, CLOSED, EMMA, ILSE, LEX, OUDEWATER, VERA, WOERDEN, acting, enter
from schakel.cases.models import Case
from schakel.intake.actions import put_file_with, short_weigh
from schakel.intake.models import Signal
from schakel.spaces import actions
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import bits
from schakel.spaces.models import Attachment, Due, Proposal, Record, Trace

pytestmark = pytest.mark.django_db


def work(kind: str = "decide") -> list[int]:
    return sorted(Due.objects.filter(kind=kind).values_list("person_id", flat=True))


def test_a_label_comes_off_when_another_person_agrees():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)

    became = decided(row)

    again = proposal(row.key)
    assert (became, labels_now(signal)) == ("agreed", 0)
    assert (again.proposed_by_id, again.decided_by_id, again.reason, again.said) == (
        ANNA.id,
        LEX.id,
        "Het was een vergissing.",
        "Nagekeken.",
    )


def test_nothing_changes_while_a_proposal_waits_or_after_a_no():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)
    waiting = labels_now(signal)

    became = decided(row, yes=False)

    assert (waiting, became, labels_now(signal)) == (bits([CRIMINAL]), "refused", bits([CRIMINAL]))


def test_who_proposes_does_not_decide_also_not_with_another_role():
    row = off(labelled(CRIMINAL), CRIMINAL)

    for role in ("lead", "privacy"):
        with pytest.raises(SpaceError, match="Iemand anders beslist"):
            decided(row, by=ANNA, role=role)


def test_who_works_for_two_organisations_is_still_one_person():
    row = off(labelled(CRIMINAL), CRIMINAL, by=BO)

    with pytest.raises(SpaceError, match="Iemand anders beslist"):
        decided(row, by=BO)
    with pytest.raises(SpaceError):
        decided(row, by=BO_IN_WOERDEN, room=WOERDEN)


@pytest.mark.parametrize(("who", "room"), ((VERA, OUDEWATER), (BRAM, WOERDEN), (EMMA, OUDEWATER)))
def test_who_may_not_decide_here_is_refused(who, room):
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)

    with pytest.raises(SpaceError):
        decided(row, by=who, room=room)

    enter(ANNA)
    assert labels_now(signal) == bits([CRIMINAL])


def test_a_privacy_officer_who_writes_nothing_else_here_may_decide():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)

    became = decided(row, by=ILSE, role="privacy")

    assert (became, labels_now(signal)) == ("agreed", 0)


def test_it_is_work_for_those_who_may_decide_and_not_for_who_proposed():
    row = off(labelled(CRIMINAL), CRIMINAL)
    waiting = work()

    decided(row)

    assert (waiting, work(), work("decided")) == (sorted([LEX.id, BO.id, ILSE.id]), [], [ANNA.id])


def test_what_was_decided_is_not_decided_again():
    signal = labelled(CRIMINAL, "bijzonder")
    row = off(signal, CRIMINAL)
    decided(row)
    enter(ANNA, OUDEWATER)
    actions.put_labels(record=fresh(signal).record, labels=bits([CRIMINAL]))

    with pytest.raises(SpaceError, match="wacht niet meer"):
        decided(row, by=BO)

    assert labels_now(signal) == bits([CRIMINAL, "bijzonder"])


def test_who_proposed_calls_it_back_and_nobody_else_does():
    row = off(labelled(CRIMINAL), CRIMINAL)
    enter(LEX, OUDEWATER)
    with pytest.raises(SpaceError):
        actions.call_proposal_back(proposal=row)

    enter(ANNA, OUDEWATER)
    actions.call_proposal_back(proposal=row)

    assert (proposal(row.key).outcome, work()) == ("withdrawn", [])
    with pytest.raises(SpaceError, match="wacht niet meer"):
        decided(row)


def test_what_changed_since_is_not_agreed_with():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)
    actions.touch(record=signal.record, seen=signal.record.version)

    with pytest.raises(SpaceError, match="iets veranderd"):
        decided(row)

    assert decided(row, yes=False) == "refused"


def test_a_reason_that_moved_to_another_key_is_not_agreed_with_any_more():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)
    actions.set_term(record=signal.record, destroy_on=signal.record.destroy_on + timedelta(days=60))

    assert proposal(row.key).reason == "Het was een vergissing."
    with pytest.raises(SpaceError, match="iets veranderd"):
        decided(row)


def test_the_same_is_proposed_once_at_a_time():
    signal = labelled(CRIMINAL, "bijzonder")
    off(signal, CRIMINAL)

    with pytest.raises(SpaceError, match="al voorgesteld"):
        off(signal, "bijzonder", by=LEX)


@pytest.mark.parametrize("reason", ("", "   "))
def test_a_reason_is_needed_to_propose_and_to_decide(reason):
    signal = labelled(CRIMINAL)
    with pytest.raises(SpaceError, match="waarom"):
        off(signal, CRIMINAL, reason=reason)
    row = off(signal, CRIMINAL)

    enter(LEX, OUDEWATER)
    with pytest.raises(SpaceError, match="waarom"):
        actions.decide(proposal=row, yes=True, reason=reason, role="lead")


def test_a_label_of_the_police_comes_off_with_their_reference_only():
    signal = labelled(WPG)
    with pytest.raises(SpaceError, match="kenmerk van de politie"):
        off(signal, WPG, reference="  ")
    row = off(signal, WPG, reference="PL0900-2026-1")

    with pytest.raises(SpaceError, match="Uw rol"):
        decided(row, by=BO, role="officer")
    decided(row)

    assert (labels_now(signal), proposal(row.key).reference) == (0, "PL0900-2026-1")


def test_a_label_that_is_not_there_is_not_taken_off():
    with pytest.raises(SpaceError, match="Kies een label"):
        off(labelled(CRIMINAL), "bijzonder")


def test_a_label_comes_off_the_attachments_too_and_stays_on_what_was_made_of_it():
    signal = labelled(CRIMINAL)
    file = put_file_with(signal=signal, name="a.txt", content_type="text/plain", content=b"x", by=ANNA.id, at=NOON)
    made = actions.new_record(space=signal.space, kind="draft", holder=1, by=ANNA.id, at=NOON, made_from=signal.record)

    decided(off(fresh(signal), CRIMINAL))

    left = dict(Record.objects.filter(pk__in=[file.pk, made.pk]).values_list("pk", "labels"))
    assert left == {file.pk: 0, made.pk: bits([CRIMINAL])}


def test_a_label_from_where_it_came_from_stays_as_long_as_that_stands():
    source = labelled(CRIMINAL)
    signal = labelled()
    enter(ANNA, OUDEWATER)
    made = actions.new_record(space=signal.space, kind="signal", holder=1, by=ANNA.id, at=NOON, made_from=source.record)
    key = actions.propose_label_off(
        record=made, labels=[CRIMINAL], reference="", reason="Fout.", seen=made.version, at=NOON
    )

    with pytest.raises(SpaceError, match="komt mee van"):
        decided(proposal(key))


def test_two_people_destroy_what_was_worked_on_before_its_day():
    signal = labelled(CRIMINAL, worked_on=True)
    put_file_with(signal=signal, name="a.txt", content_type="text/plain", content=b"x", by=ANNA.id, at=NOON)

    became = decided(gone(fresh(signal)))

    assert became == "agreed"
    for table in (Signal, Attachment, Record, Due, Proposal):
        assert table.objects.count() == 0
    assert list(Trace.objects.values_list("kind", "why")) == [("signal", "by two persons")]


def test_one_person_does_not_destroy_what_was_worked_on():
    signal = labelled(worked_on=True)

    with pytest.raises(SpaceError, match="twee personen"):
        actions.destroy(record=signal.record, why="term", at=NOON)


def test_what_nobody_worked_on_may_still_be_undone_by_one():
    signal = labelled()

    actions.destroy(record=signal.record, why="import undone", at=NOON)

    assert Signal.objects.count() == 0


def test_what_waited_too_long_waits_no_more():
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL, at=NOON - timedelta(days=13))

    assert row.until == DAY + timedelta(days=1)
    with pytest.raises(SpaceError, match="hooguit vier weken"):
        off(labelled(CRIMINAL), CRIMINAL, at=NOON - timedelta(days=14))


def test_a_weighing_bears_the_name_of_who_writes_it():
    signal = labelled()

    with acting(LEX, OUDEWATER), pytest.raises(SpaceError, match="zijn eigen oordeel"):
        short_weigh(signal=signal, judgement=a_short_judgement(), seen=1, by=ANNA.id, at=NOON)


def given_to_the_closed_file(signal: Signal) -> int:
    """A copy of a signal in the closed file of the municipality: the number of its card."""
    enter(ANNA, OUDEWATER)
    key = actions.hand_on(
        record=signal.record, receiver=CLOSED.key, what="signal", content={"facts": "x"}, necessity="Nodig.", until=DAY, at=NOON
    )  # fmt: skip
    enter(ANNA)
    return Record.objects.values_list("pk", flat=True).get(key=key, space_id=CLOSED.id)


def test_a_copy_elsewhere_keeps_its_label_and_who_has_it_gets_work():
    signal = labelled(CRIMINAL)
    copy = given_to_the_closed_file(signal)

    decided(off(fresh(signal), CRIMINAL))

    enter(ANNA)
    assert Record.objects.get(pk=copy).labels == bits([CRIMINAL])
    assert list(Due.objects.filter(record_id=copy, kind="labels").values_list("space_id", flat=True)) == [CLOSED.id]


def test_who_has_a_copy_of_what_is_destroyed_is_told():
    signal = labelled(CRIMINAL)
    copy = given_to_the_closed_file(signal)

    decided(gone(fresh(signal)))

    enter(ANNA)
    assert list(Due.objects.filter(record_id=copy, kind="withdrawn").values_list("space_id", flat=True)) == [CLOSED.id]


def test_two_people_destroy_a_file_and_its_signals_stay_until_their_day():
    enter(ANNA, OUDEWATER)
    case = a_case()
    signals = Signal.objects.count()
    key = actions.propose_destroying(record=case.record, reason="Fout.", seen=case.record.version, at=NOON)

    became = decided(proposal(key))

    assert (became, Case.objects.count(), Signal.objects.count()) == ("agreed", 0, signals)
    assert list(Trace.objects.values_list("kind", "why")) == [("case", "by two persons")]
