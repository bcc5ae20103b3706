"""Content goes to another organisation by one road: asked of the rules, bound to conditions, kept by the database, told when it changes."""

from __future__ import annotations

import json

import pytest
from provided import LATER, a_weighed_signal, card_of, fresh, give, house, to
from signals_of import DAY, NOON

from cast import ANNA, BRAM, LEX, OUDEWATER, WOERDEN, enter
from schakel.intake.actions import change
from schakel.intake.actions.taking_up import take_up_provided
from schakel.intake.content import Content
from schakel.intake.models import Mention
from schakel.spaces.actions import (
    correct,
    hand_on,
    keep_agreement,
    record_answer,
    refuse_to_provide,
    withdraw,
    write_down_spoken,
)
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, Provision, ProvisionDecision, Received, Record, Space
from schakel.spaces.queries import agreements_on

pytestmark = pytest.mark.django_db
WOERDEN_SLUG, POLICE_SLUG, TAX_SLUG = "gemeente-woerden", "politie-midden-nederland", "belastingdienst"


def what_came_to_woerden() -> list[Received]:
    enter(BRAM, WOERDEN)
    return list(
        Received.objects.filter(space_id=WOERDEN.id, what="provided").select_related("record", "space", "giver")
    )


def test_a_neighbour_gets_the_chosen_pieces_with_their_limits_and_nothing_else():
    signal = a_weighed_signal(suspicion="Misschien een drugslab.")
    decision = give(signal, to(WOERDEN_SLUG, "hand-on"), "fact", "where")
    assert (decision.place, decision.outcome, decision.allowed) == ("municipal", "given", True)
    (copy,) = what_came_to_woerden()
    told = json.loads(copy.content)
    assert [piece[0] for piece in told["pieces"]] == ["fact", "where"]
    assert "drugslab" not in copy.content and "Bandenhal" not in copy.content
    assert copy.giver.slug == "gemeente-oudewater" and copy.conditions and told["in_file"]
    assert copy.record.destroy_on == LATER
    assert Due.objects.filter(record=copy.record, kind="received", detail="provided").exists()


def test_whom_no_rule_allows_gets_nothing_and_the_refusal_says_why():
    signal = a_weighed_signal()
    with pytest.raises(SpaceError, match="geen regel"):
        give(signal, to(TAX_SLUG, "own-approach"), "fact")
    assert not ProvisionDecision.objects.exists() and not Provision.objects.exists()


def test_a_label_goes_along_and_a_label_may_keep_it_here():
    signal = a_weighed_signal()
    Record.objects.filter(pk=signal.record_id).update(labels=32)
    decision = give(fresh(signal), to(POLICE_SLUG, "report-offence"), "fact")
    decision.record.refresh_from_db()
    assert decision.record.labels & 32
    with pytest.raises(SpaceError):
        give(fresh(signal), to(WOERDEN_SLUG, "hand-on"), "fact")


def test_the_database_keeps_what_a_label_forbids_whatever_the_application_thinks():
    signal = a_weighed_signal()
    for label in (1, 4, 64):
        Record.objects.filter(pk=signal.record_id).update(labels=label)
        with pytest.raises(SpaceError, match="kenmerk"):
            hand_on(
                record=card_of(fresh(signal)), receiver=WOERDEN.key, what="provided", content={"pieces": []},
                necessity="hand-on", until=LATER, at=NOON,
            )  # fmt: skip
    assert what_came_to_woerden() == []


def test_nothing_is_kept_longer_than_what_it_came_from():
    signal = a_weighed_signal()
    with pytest.raises(SpaceError, match="laatste dag"):
        give(signal, to(WOERDEN_SLUG, "hand-on"), "fact", until=signal.record.destroy_on.replace(year=DAY.year + 3))


def test_without_an_environment_there_is_a_line_and_a_paper_and_no_copy():
    signal = a_weighed_signal()
    decision = give(signal, to(POLICE_SLUG, "report-offence"), "fact", "mention-firm-1")
    bare = Provision.objects.get(pk=decision.provision_id)
    assert (bare.receiver_id, bare.recipient.slug, bare.fields) == (None, POLICE_SLUG, "fact,mention-firm-1")
    assert "Bandenhal" in decision.content
    assert b"Bandenhal" not in bytes(ProvisionDecision.objects.values_list("content", flat=True).get(pk=decision.pk))


def test_not_giving_is_kept_with_its_reason_and_leaves_a_line():
    signal = a_weighed_signal()
    with pytest.raises(SpaceError, match="waarom"):
        refuse_to_provide(source=card_of(signal), asked=to(TAX_SLUG, "tax-levy"), why_not=" ", by=ANNA.id, at=NOON)
    decision = refuse_to_provide(
        source=card_of(signal), asked=to(TAX_SLUG, "tax-levy"), why_not="Eerst zelf kijken.", by=ANNA.id, at=NOON
    )
    assert decision.why_not == "Eerst zelf kijken." and Provision.objects.get().outcome == "refused"


def test_a_conversation_has_no_content_and_is_kept_also_where_no_rule_allows_it():
    signal = a_weighed_signal()
    asked = to(POLICE_SLUG, "public-order", form="spoken")
    spoken = write_down_spoken(
        space=signal.space, source=card_of(signal), asked=asked, with_whom="wachtcommandant", by=ANNA.id, at=NOON
    )
    assert spoken.allowed and spoken.place == "line" and spoken.content == ""
    astray = write_down_spoken(
        space=signal.space,
        source=None,
        asked=to(TAX_SLUG, "public-order", form="spoken"),
        with_whom="",
        by=ANNA.id,
        at=NOON,
    )
    assert not astray.allowed and astray.record.made_from is None


def test_what_was_heard_asks_the_rule_the_other_way_round():
    enter(ANNA, OUDEWATER)
    space = Space.objects.select_related("organisation").get(pk=OUDEWATER.id)
    asked = to(POLICE_SLUG, "public-order", form="spoken", kind="police-report", heard=True)
    heard = write_down_spoken(space=space, source=None, asked=asked, with_whom="", by=ANNA.id, at=NOON)
    assert heard.allowed and "police-to-mayor" in heard.rules
    told = to(POLICE_SLUG, "public-order", form="spoken", kind="police-report")
    assert not write_down_spoken(space=space, source=None, asked=told, with_whom="", by=ANNA.id, at=NOON).allowed


def test_a_change_reaches_who_holds_the_piece_that_changed_and_nobody_else():
    signal = a_weighed_signal()
    held = give(signal, to(WOERDEN_SLUG, "hand-on"), "fact")
    elsewhere = give(signal, to(POLICE_SLUG, "report-offence"), "where")
    change(
        signal=signal, content=Content(facts="Het was nummer 14.", place=signal.place), seen=signal.record.version,
        by=ANNA.id, at=NOON,
    )  # fmt: skip
    held.refresh_from_db(), elsewhere.refresh_from_db()
    assert held.source_changed_at and not elsewhere.source_changed_at
    assert not Due.objects.filter(record_id=elsewhere.record_id, kind="tell").exists()
    (copy,) = what_came_to_woerden()
    assert copy.corrected_at and Due.objects.filter(record=copy.record, kind="corrected").count() == 1


def test_the_new_text_takes_the_place_of_the_older_one():
    signal = a_weighed_signal()
    asked = to(WOERDEN_SLUG, "hand-on")
    first = give(signal, asked, "fact")
    change(
        signal=signal, content=Content(facts="Het was nummer 14.", place=signal.place), seen=signal.record.version,
        by=ANNA.id, at=NOON,
    )  # fmt: skip
    decision = ProvisionDecision.objects.select_related("record__made_from", "space__organisation").get(pk=first.pk)
    pieces = [piece for piece in fresh(signal).to_give() if piece.id == "fact"]
    second = correct(decision=decision, asked=asked, pieces=pieces, by=ANNA.id, at=NOON)
    assert second.necessity == first.necessity and second.until == first.until
    older, newer = sorted(what_came_to_woerden(), key=lambda row: row.pk)
    assert older.withdrawn_at and "nummer 14" in newer.content


def test_what_is_called_back_is_work_for_who_has_it():
    signal = a_weighed_signal()
    decision = give(signal, to(WOERDEN_SLUG, "hand-on"), "fact")
    assert withdraw(decision=decision, because="Verkeerde straat.", at=NOON) == 1
    with pytest.raises(SpaceError):
        withdraw(decision=decision, because="Nog eens.", at=NOON)
    (copy,) = what_came_to_woerden()
    assert copy.withdrawn_at and Due.objects.filter(record=copy.record, kind="withdrawn").exists()
    with pytest.raises(Exception, match="ingetrokken"):
        take_up_provided(received=copy, by=BRAM.id, at=NOON)


def test_on_paper_the_giver_gets_the_work_to_tell():
    signal = a_weighed_signal()
    decision = give(signal, to(POLICE_SLUG, "report-offence"), "fact")
    withdraw(decision=decision, because="Verkeerde straat.", at=NOON)
    assert Due.objects.filter(record_id=decision.record_id, kind="tell", detail="withdrawn").count() == 1


def test_the_receiver_makes_a_signal_of_it_that_goes_when_the_copy_goes():
    signal = a_weighed_signal()
    give(signal, to(WOERDEN_SLUG, "hand-on"), "fact", "where", "mention-firm-1")
    (copy,) = what_came_to_woerden()
    made = take_up_provided(received=copy, by=BRAM.id, at=NOON)
    assert (made.facts, made.place, made.how_known) == (signal.facts, "Lijnbaanhof 12, Oudewater", "partner")
    assert made.record.made_from_id == copy.record_id and made.record.destroy_on == copy.record.destroy_on
    assert Mention.objects.get(record_id=made.record_id, space_id=WOERDEN.id).observed.startswith("Bandenhal")


def test_only_whose_desk_it_is_gives_and_what_another_gives_is_not_seen():
    signal = a_weighed_signal()
    decision = give(signal, to(WOERDEN_SLUG, "hand-on"), "fact")
    enter(BRAM, WOERDEN)
    assert not ProvisionDecision.objects.filter(pk=decision.pk).exists() and not Provision.objects.exists()
    with pytest.raises(SpaceError, match="andere omgeving"):
        hand_on(
            record=signal.record, receiver=OUDEWATER.key, what="provided", content={"pieces": []}, necessity="x",
            until=LATER, at=NOON,
        )  # fmt: skip


def test_an_agreement_fits_by_organisation_purpose_kind_form_and_day():
    signal = a_weighed_signal()
    kept = keep_agreement(
        space=signal.space, name="Werkafspraak meldingen", number="2026-12", recipient=house(POLICE_SLUG),
        purpose="report-offence", kinds=["own-observation"], forms=["chosen-fields"], ground="Werkafspraak 2026-12, artikel 3",
        conditions="Alleen het basisteam leest het.", valid_from=DAY, valid_until=LATER, by=ANNA.id, at=NOON,
    )  # fmt: skip
    asked = to(POLICE_SLUG, "report-offence")
    assert agreements_on(signal.space, asked, DAY) == [kept]
    assert agreements_on(signal.space, asked, LATER) == []
    assert agreements_on(signal.space, to(POLICE_SLUG, "public-order"), DAY) == []
    decision = give(signal, asked, "fact", agreement=kept)
    assert decision.ground == "Werkafspraak 2026-12, artikel 3" and "basisteam" in decision.conditions


def test_the_answer_of_who_has_no_account_is_written_down():
    decision = give(a_weighed_signal(), to(POLICE_SLUG, "report-offence"), "fact")
    record_answer(decision=decision, text="Opgenomen door het basisteam.", at=NOON)
    decision.refresh_from_db()
    assert decision.answer == "Opgenomen door het basisteam."


def test_a_colleague_sees_what_was_given_and_who_decided():
    decision = give(a_weighed_signal(), to(POLICE_SLUG, "report-offence"), "fact")
    enter(LEX)
    assert ProvisionDecision.objects.get(pk=decision.pk).decided_by_id == ANNA.id
