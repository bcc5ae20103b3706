"""A list from file to signals and back: nothing before the confirmation, everything once, and one undo."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from list_stage import NOON, VANS, a_list, a_row, again, checked, chosen, confirmed, desk, read_in
from openpyxl import load_workbook
from signals_of import a_signal, the_space

from cast import ANNA, BRAM, CLOSED, OUDEWATER, WOERDEN
from schakel.intake.actions import change
from schakel.intake.content import Content
from schakel.intake.errors import IntakeError
from schakel.intake.importing import working
from schakel.intake.importing.actions import ask_undo, choose_columns, confirm, drop_list, refer_list
from schakel.intake.importing.doubles import Candidate, in_environment
from schakel.intake.importing.lists import mapping_of
from schakel.intake.importing.models import Preparation
from schakel.intake.models import Batch, Mapping, Mention, Signal
from schakel.intake.places import place_key
from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.wording import words_of
from schakel.spaces import search
from schakel.spaces.actions import content_of
from schakel.spaces.models import Attachment, Due, Record, Trace

pytestmark = pytest.mark.django_db


def test_nothing_is_written_before_the_list_is_confirmed():
    checked(a_list(a_row()))

    with desk():
        assert (Signal.objects.count(), Due.objects.count()) == (0, 0)


def test_a_list_that_is_read_in_gives_signals_with_all_they_need():
    batch, preparation = read_in(a_list(a_row(kvk="00123456", place="Kerkpad 3")))

    with desk():
        signal = Signal.objects.select_related("record").get()
        mention = Mention.objects.get()
        found = search.find(OUDEWATER.id, "busjes opschrift")
        assert (signal.facts, signal.place, signal.place_key, signal.how_known) == (
            VANS,
            "Kerkpad 3, Oudewater",
            "kerkpad 3",
            "colleague",
        )
        assert (signal.title, signal.capacity, signal.status, signal.batch_id) == (
            VANS.rstrip("."),
            "otherwise",
            "new",
            batch.pk,
        )
        assert (signal.record.holder_id, signal.record.created_by_id, signal.record.destroy_on) == (
            1,
            ANNA.id,
            date(2027, 1, 19),
        )
        assert (mention.kind, mention.number) == ("firm", "00123456")
        assert found == [signal.pk]
        assert Due.objects.get(record=signal.record).due_on == date(2026, 12, 22)
        assert (batch.state, batch.done, batch.total, preparation.stage) == ("done", 1, 1, "done")


def test_the_file_is_gone_once_the_list_is_in():
    _batch, preparation = read_in(a_list(a_row()))

    with desk():
        assert (Attachment.objects.count(), preparation.file_id, preparation.book) == (0, None, "")


def test_the_file_is_kept_seven_days_at_most():
    batch = chosen(a_list(a_row()))

    with desk():
        assert {record.destroy_on for record in Record.objects.all()} == {date(2026, 12, 1)}
        assert batch.file_name == "lijst.xlsx"


def test_confirming_twice_writes_once():
    batch, preparation = confirmed(a_list(a_row()))

    with desk():
        confirm(batch=batch, preparation=preparation, all_doubles=True, reason_old="nog eens", at=NOON)
        batch, preparation = again(batch)
    for _ in range(2):
        working.read_in(batch.record.key, desk=desk, at=NOON)

    with desk():
        assert (Signal.objects.count(), again(batch)[0].reason_old) == (1, "")


def test_a_kill_between_two_slices_doubles_nothing_and_loses_nothing(monkeypatch):
    monkeypatch.setattr(working, "AT_ONCE", 3)
    batch, _ = confirmed(a_list(*(a_row(place=f"Kerkpad {number}") for number in range(1, 11))))
    keep, kept = working._keep, []

    def killed(*values):
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(values)
        keep(*values)

    monkeypatch.setattr(working, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        _inline(monkeypatch, batch)
    with desk():
        half = Signal.objects.count()
        last_row = again(batch)[1].last_row
    monkeypatch.setattr(working, "_keep", keep)
    _inline(monkeypatch, batch)

    with desk():
        batch, preparation = again(batch)
        assert (half, last_row) == (6, 7)
        assert sorted(int(signal.place.split()[1].strip(",")) for signal in Signal.objects.all()) == list(range(1, 11))
        assert (batch.done, preparation.stage) == (10, "done")


def test_a_worker_that_was_overtaken_writes_nothing():
    batch, preparation = confirmed(a_list(a_row()))
    with desk() as space:
        run = working._begin(space, batch.record.key, NOON)
    with desk():
        Preparation.objects.filter(pk=preparation.pk).update(last_row=99)

    with pytest.raises(working.Overtaken):
        working._write_slices(run, desk)

    with desk():
        assert Signal.objects.count() == 0


def test_rows_that_are_too_old_stay_out_without_a_reason():
    batch, _ = checked(a_list(a_row(), a_row(day=date(2024, 1, 3), place="Kerkpad 1")))
    with desk():
        found = again(batch)[1].found
    confirmed_batch, _ = read_in(a_list(a_row(), a_row(day=date(2024, 1, 3), place="Kerkpad 1")))

    with desk():
        assert (found["write"], found["old"]) == (1, 1)
        assert (confirmed_batch.done, Signal.objects.count()) == (1, 1)


def test_rows_that_are_too_old_come_in_with_a_reason():
    batch, _ = read_in(a_list(a_row(), a_row(day=date(2024, 1, 3), place="Kerkpad 1")), reason_old="Loopt nog steeds.")

    with desk():
        assert (batch.done, batch.total, batch.reason_old) == (2, 2, "Loopt nog steeds.")


def test_a_double_within_the_list_stays_out_unless_it_is_chosen():
    rows = (a_row(), a_row(facts=VANS.upper()), a_row(facts=f"{VANS} Weer gezien."))
    batch, preparation = checked(a_list(*rows))

    with desk():
        confirm(batch=batch, preparation=preparation, doubles=[4], at=NOON)
    working.read_in(batch.record.key, desk=desk, at=NOON)

    with desk():
        assert [(double["row"], double["same_row"]) for double in preparation.found["shown_doubles"]] == [
            (3, 2),
            (4, 2),
        ]
        assert (again(batch)[0].total, Signal.objects.count()) == (2, 2)


def test_a_double_of_a_signal_in_the_own_environment_is_shown():
    read_in(a_list(a_row()))

    _batch, preparation = checked(a_list(a_row(facts=f"{VANS} Nog steeds."), a_row(place="Kerkpad 1")))

    with desk():
        signal = Signal.objects.select_related("record").get()
        assert [(double["row"], double["signal"]) for double in preparation.found["shown_doubles"]] == [
            (2, str(signal.record.key))
        ]


def test_a_list_without_places_that_is_read_twice_is_noticed():
    rows = (a_row(place="", town=""), a_row(place="", town="", day="", facts="Een andere avond, niets te zien."))
    read_in(a_list(*rows))

    others = (a_row(place="", town="", day=date(2026, 11, 3)), a_row(place="", town="", facts=f"{VANS} Weer."))
    _batch, preparation = checked(a_list(*rows, *others))

    with desk():
        keys = [str(signal.record.key) for signal in Signal.objects.select_related("record").order_by("pk")]
        assert [(double["row"], double["signal"]) for double in preparation.found["shown_doubles"]] == list(
            zip((2, 3), keys, strict=True)
        )


def test_what_was_typed_without_a_place_is_noticed_in_a_list_also_after_a_change():
    typed = {"place": "", "seen_from": date(2026, 11, 2)}
    with desk():
        signal = a_signal(facts="Iets anders.", **typed)
        change(signal=signal, content=Content(facts=VANS, **typed), seen=1, by=ANNA.id, at=NOON)

    _batch, preparation = checked(a_list(a_row(place="", town="")))

    assert [double["signal"] for double in preparation.found["shown_doubles"]] == [str(signal.record.key)]


SAME = [{"place": "Dorpsstraat 12, Oudewater"}, {"place": ""}]


def test_the_same_words_in_another_municipality_are_no_double():
    rows = [a_row(), a_row(place="", town="")]
    _stand(BRAM, WOERDEN)
    _batch, elsewhere = checked(a_list(*rows))
    _stand(ANNA, OUDEWATER)
    _batch, own = checked(a_list(*rows))

    assert [double["row"] for double in elsewhere.found["shown_doubles"]] == []
    assert [double["row"] for double in own.found["shown_doubles"]] == [2, 3]


def test_a_list_is_compared_with_the_space_it_is_read_into_and_no_other_that_one_sees(at):
    _stand(ANNA, CLOSED)
    wanted = {
        number: Candidate(place_key(same["place"]), date(2026, 11, 2), words_of(VANS))
        for number, same in enumerate(SAME)
    }

    at(ANNA)  # who reads sees all own spaces, the closed file too
    found = {room.id: len(dict(in_environment(the_space(room), wanted, 0))) for room in (OUDEWATER, CLOSED)}

    assert found == {OUDEWATER.id: 0, CLOSED.id: 2}


def _stand(person, room):
    """The signals of the list, with a place and without one, stand in a space already."""
    with desk(person, room):
        for same in SAME:
            a_signal(room=room, by=person, facts=VANS, seen_from=date(2026, 11, 2), **same)


def test_undo_destroys_all_but_what_somebody_worked_on():
    batch, _ = read_in(a_list(*(a_row(place=f"Kerkpad {number}") for number in (1, 2, 3))))
    with desk():
        weighed, changed, _untouched = Signal.objects.order_by("pk")
        Record.objects.filter(pk=changed.record_id).update(version=2)
        Signal.objects.filter(pk=weighed.pk).update(status="short_weighed")
        batch, preparation = again(batch)
        ask_undo(batch=batch, preparation=preparation, at=NOON)

    working.undo(batch.record.key, desk=desk, at=NOON)

    with desk():
        batch, preparation = again(batch)
        assert set(Signal.objects.values_list("pk", flat=True)) == {weighed.pk, changed.pk}
        assert (batch.state, preparation.stage, preparation.kept, preparation.rows_read) == ("undone", "undone", 2, 1)
        assert Trace.objects.filter(kind="signal", why="import undone").count() == 1
        assert len(search.find(OUDEWATER.id, "busjes")) == 2


def test_undo_asked_twice_is_done_once():
    batch, preparation = read_in(a_list(a_row()))
    with desk():
        ask_undo(batch=batch, preparation=preparation, at=NOON)
    for _ in range(2):
        working.undo(batch.record.key, desk=desk, at=NOON)

    with desk():
        assert Trace.objects.filter(why="import undone").count() == 1


def test_a_list_that_is_not_in_cannot_be_undone():
    batch, preparation = checked(a_list(a_row()))

    with desk(), pytest.raises(IntakeError):
        ask_undo(batch=batch, preparation=preparation, at=NOON)


def test_what_an_investigating_officer_saw_is_not_kept():
    batch = chosen(a_list(a_row()))

    with desk():
        batch, preparation = again(batch)
        referral = refer_list(batch=batch, preparation=preparation, at=NOON)

        assert "Wet politiegegevens" in referral
        assert (Batch.objects.count(), Attachment.objects.count(), Preparation.objects.count()) == (0, 0, 0)


def test_a_list_thrown_away_leaves_nothing_but_a_trace():
    batch, preparation = checked(a_list(a_row(day="31-02-2026")))

    with desk():
        drop_list(batch=batch, preparation=preparation, at=NOON)

        assert (Batch.objects.count(), Attachment.objects.count()) == (0, 0)
        assert Trace.objects.filter(kind="import").count() == 1


def test_a_mapping_is_known_again_by_its_headers():
    batch = chosen(a_list(a_row(), headers=("Wanneer", "Waar", "Stad", "Hoe", "Verhaal", "Nummer")))
    wanted = {0: Field.RECEIVED, 1: Field.PLACE, 2: Field.TOWN, 3: None, 4: Field.FACTS, 5: Field.REFERENCE}
    with desk():
        batch, preparation = again(batch)
        choose_columns(
            batch=batch, preparation=preparation, columns=wanted, colours={}, capacity="otherwise", by=ANNA.id, at=NOON
        )

    second = chosen(a_list(a_row(), a_row(), headers=("Waar", "Wanneer", "Stad", "Hoe", "Verhaal", "Nummer")))

    with desk():
        second, preparation = again(second)
        fields = {rule.header: rule.field for rule in mapping_of(preparation).columns}
        assert fields == {
            "Waar": Field.PLACE,
            "Wanneer": Field.RECEIVED,
            "Stad": Field.TOWN,
            "Hoe": None,
            "Verhaal": Field.FACTS,
            "Nummer": Field.REFERENCE,
        }
        assert Mapping.objects.count() == 1
        assert "Dorpsstraat" not in Mapping.objects.get().content


def test_a_mapping_without_facts_is_refused_in_words():
    batch = chosen(a_list(a_row()))

    with desk():
        batch, preparation = again(batch)
        with pytest.raises(IntakeError, match="wat is gezien"):
            choose_columns(
                batch=batch,
                preparation=preparation,
                columns=dict.fromkeys(range(6)),
                colours={},
                capacity="otherwise",
                by=ANNA.id,
                at=NOON,
            )


def test_a_row_rejected_before_is_not_weighed_again():
    rows = [[date(2026, 11, 2), "Kerkpad 1", VANS, "afgewezen"], [date(2026, 11, 2), "Kerkpad 2", VANS, "open"]]

    batch, preparation = read_in(a_list(*rows, headers=("Datum", "Adres", "Omschrijving", "Status")))

    with desk():
        assert (preparation.found["rejected"], batch.done, Signal.objects.get().remark) == (
            1,
            1,
            "Status volgens de lijst: open",
        )


TOLD = "Mijn buurvrouw Ans zegt dat het zoet ruikt."
NUMBER = "Op de envelop stond 111222333."


def test_rows_that_may_say_who_told_it_or_hold_a_bsn_stay_out_unless_they_are_ticked():
    rows = [a_row(), a_row(place="Kerkpad 1", facts=TOLD), a_row(place="Kerkpad 2", facts=NUMBER)]
    rows.append(a_row(place="Kerkpad 3", facts="Hij gebruikt medicijnen."))
    batch, preparation = checked(a_list(*rows))
    with desk():
        shown = [(one["row"], one["word"], one["out"]) for one in preparation.found["shown_warned"]]
        file = content_of(preparation.wrong_rows)
        confirm(batch=batch, preparation=preparation, watched=[4], at=NOON)
    working.read_in(batch.record.key, desk=desk, at=NOON)

    wrong = [row[0] for row in load_workbook(BytesIO(file)).active.iter_rows(values_only=True) if row[0] in range(9)]
    with desk():
        kept = sorted(Signal.objects.values_list("place", flat=True))
        assert wrong == [3, 4]
        assert shown == [(3, "Mijn buurvrouw Ans", True), (4, "111222333", True), (5, "gebruikt medicijnen", False)]
        assert kept == ["Dorpsstraat 12, Oudewater", "Kerkpad 2, Oudewater", "Kerkpad 3, Oudewater"]
        assert (again(batch)[0].total, again(batch)[0].done) == (3, 3)


def _inline(monkeypatch, batch):
    """The run without its second thread: a test's transaction cannot be seen from another connection."""
    monkeypatch.setattr(working, "Lane", lambda *, beside: _Lane(beside=False))
    working.read_in(batch.record.key, desk=desk, at=NOON)


_Lane = working.Lane
