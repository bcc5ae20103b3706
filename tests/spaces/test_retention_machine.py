"""A machine that makes, encloses, derives, labels, keeps longer, gives, destroys and lets days pass, in any order: nothing of the promises breaks."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from cards import NOON
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

import cast
from cast import ANNA, CLOSED, OUDEWATER
from schakel.spaces.actions import destroy, hand_on, new_record, put_labels, set_term
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Draft, Received, Record, Space
from schakel.spaces.sealing import month_of
from schakel.spaces.shredding import sealed_under
from schakel.spaces.tasks import clear_some

TODAY = NOON.date()
LABELS = st.sampled_from([0, 1, 4, 32, 64, 1 | 64])
DAYS = st.integers(min_value=1, max_value=400)


class Keeping(RuleBasedStateMachine):
    """Two environments of one municipality, and a day that goes on."""

    cards = Bundle("cards")

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.day = TODAY
        self.labels: dict[int, int] = {}
        self.limits: dict[int, object] = {}  # the day of its source when it was given

    def there(self, room: cast.Room, work):
        cast.enter(ANNA, room)
        return work()

    def known(self, number: int) -> Record | None:
        cast.enter(ANNA, OUDEWATER)
        return Record.objects.filter(pk=number, space_id=OUDEWATER.id).first()

    @rule(target=cards, days=DAYS, labels=LABELS)
    def comes_in(self, days, labels):
        return self._made(days, labels)

    @rule(target=cards, origin=cards, days=DAYS)
    def is_made_from(self, origin, days):
        source = self.known(origin)
        return self._made(days, 0, made_from=source) if source else multiple()

    @rule(target=cards, whole=cards)
    def is_enclosed(self, whole):
        source = self.known(whole)
        return self._made((source.destroy_on - self.day).days, 0, part_of=source) if source else multiple()

    def _made(self, days, labels, **origin):
        cast.enter(ANNA, OUDEWATER)
        space = Space.objects.get(pk=OUDEWATER.id)
        day = self.day + timedelta(days=days)
        card = new_record(
            space=space, kind="draft", holder=1, by=ANNA.id, at=NOON, destroy_on=day, labels=labels, **origin
        )
        Draft.objects.create(
            record=card, space=space, form="m", target=uuid4(), content=f"tekst {card.pk}", updated_at=NOON
        )
        source = next(iter(origin.values()), None)
        self.labels[card.pk] = labels | (self.labels.get(source.pk, 0) if source else 0)
        return card.pk

    @rule(number=cards, labels=LABELS)
    def gets_labels(self, number, labels):
        if card := self.known(number):
            put_labels(record=card, labels=labels)
            self.labels[number] |= labels

    @rule(number=cards, days=DAYS)
    def gets_another_day(self, number, days):
        if card := self.known(number):
            set_term(record=card, destroy_on=self.day + timedelta(days=days))

    @rule(number=cards, days=DAYS)
    def is_given(self, number, days):
        """Never for longer than its source is kept."""
        card = self.known(number)
        if card is None:
            return
        until = self.day + timedelta(days=days)
        try:
            with transaction.atomic():
                key = hand_on(
                    record=card,
                    receiver=CLOSED.key,
                    what="signal",
                    content={"facts": "x"},
                    necessity="n",
                    until=until,
                    at=NOON,
                )
        except SpaceError:
            assert until > card.destroy_on
            return
        assert until <= card.destroy_on
        copy = self.there(CLOSED, lambda: Record.objects.get(key=key))
        self.labels[copy.pk], self.limits[copy.pk] = self.labels[number], card.destroy_on

    @rule(number=consumes(cards))
    def is_destroyed_by_hand(self, number):
        if card := self.known(number):
            destroy(record=card, why="import undone", at=NOON)

    @rule(days=st.integers(min_value=1, max_value=200))
    def days_pass(self, days):
        """The round of the day, in both environments; the month that is over may lose its key only when nothing stands under it."""
        self.day += timedelta(days=days)
        for room in (OUDEWATER, CLOSED):
            cast.enter(ANNA, room)
            # the round is the worker's; here the application does it, for whom the day must really have come
            Record.objects.filter(space_id=room.id, destroy_on__lte=self.day).update(destroy_on=timezone.localdate())
            clear_some(Space.objects.get(pk=room.id), day=self.day, at=NOON)
            assert not Record.objects.filter(space_id=room.id, destroy_on__lte=self.day).exists()
            months = range(month_of(self.day) - 14, month_of(self.day))
            assert sealed_under(room.id, months) == set()

    @invariant()
    def every_card_has_a_day_its_labels_and_its_text(self):
        for room in (OUDEWATER, CLOSED):
            cast.enter(ANNA, room)
            for card in Record.objects.filter(space_id=room.id, pk__in=list(self.labels)):
                assert card.destroy_on is not None
                assert card.labels & self.labels[card.pk] == self.labels[card.pk]
                assert card.pk not in self.limits or card.destroy_on <= self.limits[card.pk]
            for draft in Draft.objects.filter(space_id=room.id, pk__in=list(self.labels)).select_related("record"):
                assert draft.content == f"tekst {draft.pk}"
            for came in Received.objects.filter(space_id=room.id, pk__in=list(self.labels)).select_related("record"):
                assert json.loads(came.content) == {"facts": "x"}

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)


@pytest.mark.slow
@pytest.mark.django_db
def test_no_order_of_acts_keeps_anything_beyond_its_day_or_loses_a_label(db):
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
