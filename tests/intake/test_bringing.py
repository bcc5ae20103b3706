"""Bringing in, changing, what is put with a signal, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from signals_of import DAY, NOON, a_firm, a_signal, the_space, weighed_short

from cast import ANNA, OUDEWATER, WOERDEN
from schakel.intake.actions import add_mention, bring_in, change, put_file_with, refer, remove_mention
from schakel.intake.content import Content, Mentioned, title_of
from schakel.intake.errors import FieldRefused, IntakeError, NotKept
from schakel.intake.models import Mention, Signal
from schakel.intake.queries import attachments_of, mentions_of
from schakel.spaces import search
from schakel.spaces.actions import content_of
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Attachment, Due, Record, Trace

pytestmark = pytest.mark.django_db


def test_what_was_seen_is_kept_and_read_back(at):
    at(ANNA, OUDEWATER)

    signal = a_signal(
        facts="Roldeur is overdag dicht. Geen klanten.", suspicion="Misschien opslag.", mentions=[a_firm()]
    )

    again = Signal.objects.get(pk=signal.pk)
    assert (again.facts, again.suspicion, again.title) == (
        "Roldeur is overdag dicht. Geen klanten.",
        "Misschien opslag.",
        "Roldeur is overdag dicht",
    )
    assert [(row.observed, row.number) for row in mentions_of(again)] == [("Bandenhal De Lijnbaan", "00120345")]


def test_the_texts_are_sealed_in_the_table(at):
    at(ANNA, OUDEWATER)
    signal = a_signal(facts="Geheim als het graf")

    with connection.cursor() as cursor:
        cursor.execute(
            "select encode(facts, 'escape') || encode(title, 'escape') from intake_signal where record_id = %s",
            [signal.pk],
        )
        (blob,) = cursor.fetchone()

    assert "Geheim" not in blob


def test_a_new_signal_waits_for_its_weighing_and_has_a_day_on_which_it_goes(at):
    at(ANNA, OUDEWATER)

    signal = a_signal()

    assert list(Due.objects.filter(record=signal.record).values_list("kind", "due_on", "person")) == [
        ("weigh", DAY + timedelta(weeks=4), None)
    ]
    assert signal.record.destroy_on == DAY + timedelta(weeks=8)


def test_a_signal_of_somebody_else_promises_an_answer(at):
    at(ANNA, OUDEWATER)

    signal = a_signal(contributor=ANNA.id)

    assert set(Due.objects.filter(record=signal.record).values_list("kind", flat=True)) == {"weigh", "answer"}


def test_a_signal_is_found_by_its_words_and_by_what_it_mentions(at):
    at(ANNA, OUDEWATER)
    signal = a_signal(facts="Bestelbussen bij nacht.", mentions=[a_firm()])

    found = [search.find(OUDEWATER.id, words) for words in ("bestelbussen", "bandenhal", "lijnbaanhof", "fietsen")]

    assert found == [[signal.pk], [signal.pk], [signal.pk], []]


@pytest.mark.parametrize(
    "written, field",
    [
        ({"facts": "  "}, "facts"),
        ({"facts": "x" * 20_001}, "facts"),
        ({"capacity": ""}, "capacity"),
        ({"how_known": "m"}, "how_known"),
        ({"how_known": "verzonnen"}, "how_known"),
        ({"theme": "verzonnen"}, "theme"),
        ({"place_kind": "verzonnen"}, "place_kind"),
        ({"reliability": "source-seen"}, "reliability"),
        ({"seen_from": DAY + timedelta(days=1)}, "seen_from"),
        ({"seen_from": DAY, "seen_until": DAY - timedelta(days=1)}, "seen_until"),
        ({"latitude": 51.2194, "longitude": 4.4025}, "point"),
        ({"latitude": 50.8503, "longitude": 4.3517}, "point"),
        ({"latitude": 51.9225, "longitude": 4.4792}, "point"),
        ({"latitude": 52.02}, "point"),
        ({"place": "x" * 501}, "place"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(at, written, field):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused) as refusal:
        a_signal(**written)

    assert (refusal.value.field, Signal.objects.count()) == (field, 0)


def test_a_point_in_belgium_is_refused_in_words(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused, match="niet in Nederland"):
        a_signal(latitude=51.2194, longitude=4.4025)


def test_a_point_in_oudewater_and_ten_thousand_characters_with_emoji_are_kept(at):
    at(ANNA, OUDEWATER)
    long = "🚚 Busje gezien. " * 625

    signal = a_signal(facts=long, latitude=52.025, longitude=4.868)

    assert Signal.objects.get(pk=signal.pk).facts == long


@pytest.mark.parametrize(
    "mention",
    [
        Mentioned("firm", " "),
        Mentioned("firm", "Hal", "1234567"),
        Mentioned("ghost", "Hal"),
        Mentioned("firm", "Hal", "", "sure"),
    ],
)
def test_a_mention_that_cannot_be_is_refused(at, mention):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused):
        a_signal(mentions=[mention])


def test_a_kvk_number_of_seven_figures_is_answered_with_the_count(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused, match="acht cijfers; u gaf er 7"):
        a_signal(mentions=[a_firm(number="0012034")])


def test_more_than_fifty_mentions_are_refused(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(IntakeError, match="50"):
        a_signal(mentions=[a_firm()] * 51)


def test_what_an_investigating_officer_saw_is_referred_and_nothing_of_it_is_kept(at):
    at(ANNA, OUDEWATER)
    before = Record.objects.count()

    with pytest.raises(NotKept, match="Wet politiegegevens"):
        a_signal(capacity="investigator")
    words = refer(space=the_space(), at=NOON)

    assert "0900-8844" in words
    assert (Record.objects.count(), list(Trace.objects.values_list("kind", "why"))) == (
        before,
        [("referral", "seen as investigating officer")],
    )


def test_the_database_itself_refuses_what_an_investigating_officer_saw(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    with pytest.raises(DatabaseError), transaction.atomic():
        Signal.objects.filter(pk=signal.pk).update(capacity="investigator")


def test_a_change_is_kept_and_counted_on_the_card(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    change(signal=signal, content=Content(facts="Anders.", place="Havenkade 3"), seen=1, by=ANNA.id, at=NOON)

    again = Signal.objects.select_related("record").get(pk=signal.pk)
    assert (again.facts, again.place_key, again.record.version) == ("Anders.", "havenkade 3", 2)
    assert search.find(OUDEWATER.id, "havenkade") == [signal.pk]


def test_who_changes_an_older_version_is_refused_and_changes_nothing(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    change(signal=signal, content=Content(facts="De eerste."), seen=1, by=ANNA.id, at=NOON)

    with pytest.raises(Outdated):
        change(signal=signal, content=Content(facts="De tweede."), seen=1, by=ANNA.id, at=NOON)

    assert Signal.objects.get(pk=signal.pk).facts == "De eerste."


def test_a_rejected_signal_is_not_changed_any_more(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="nothing", reason="Te vaag.")

    with pytest.raises(IntakeError, match="afgewezen"):
        change(signal=signal, content=Content(facts="Toch."), seen=2, by=ANNA.id, at=NOON)


def test_a_mention_comes_and_goes_with_its_place_in_the_index(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    row = add_mention(signal=signal, mention=a_firm(observed="Zonnebloem"), by=ANNA.id, at=NOON)
    with_it = search.find(OUDEWATER.id, "zonnebloem")
    remove_mention(signal=signal, mention=row.pk, at=NOON)

    assert (with_it, search.find(OUDEWATER.id, "zonnebloem"), Mention.objects.count()) == ([signal.pk], [], 0)


def test_a_mention_that_is_gone_cannot_be_taken_away_again(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    with pytest.raises(IntakeError):
        remove_mention(signal=signal, mention=1, at=NOON)


def test_the_fifty_first_mention_is_refused(at):
    at(ANNA, OUDEWATER)
    signal = a_signal(mentions=[a_firm()] * 50)

    with pytest.raises(IntakeError, match="50"):
        add_mention(signal=signal, mention=a_firm(), by=ANNA.id, at=NOON)


def test_a_file_stands_with_its_signal_and_goes_on_the_same_day(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    put_file_with(signal=signal, name="foto.jpg", content_type="image/jpeg", content=b"beeld", by=ANNA.id, at=NOON)

    (file,) = attachments_of(signal)
    whole = Attachment.objects.get(pk=file.pk)
    assert (file.name, file.size, file.record.destroy_on, content_of(whole)) == (
        "foto.jpg",
        5,
        signal.record.destroy_on,
        b"beeld",
    )


def test_an_empty_file_is_refused(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    with pytest.raises(IntakeError, match="leeg"):
        put_file_with(signal=signal, name="leeg", content_type="text/plain", content=b"", by=ANNA.id, at=NOON)


def test_nobody_brings_in_at_a_desk_where_they_have_no_seat(at):
    at(ANNA)
    space = the_space()
    at(ANNA, WOERDEN)

    with pytest.raises(Exception), transaction.atomic():  # noqa: B017  the database refuses, with whatever words
        bring_in(space=space, content=Content(facts="Hier?"), by=ANNA.id, at=NOON)


def test_a_title_is_the_first_sentence_cut_at_a_word():
    assert title_of("Korte zin. En meer.") == "Korte zin"
    assert title_of("woord " * 40).endswith(" …")


def test_a_report_of_m_is_refused_with_what_is_true_today(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(IntakeError, match=r"zolang er geen M\.-postbus is\. Bewaar de melding zoals het contract zegt"):
        a_signal(how_known="m")

    assert Signal.objects.count() == 0
