"""Bringing in, changing, and what is refused."""

from __future__ import annotations

import pytest
from cast import ANNA, OUDEWATER
from django.utils import timezone

from schakel.intake.actions import bring_in
from schakel.intake.content import Content
from schakel.intake.models import Signal
from schakel.spaces.models import Space

pytestmark = pytest.mark.django_db
NOON = timezone.now()


def test_what_was_seen_is_kept_sealed_and_read_back(at):
    at(ANNA, OUDEWATER)
    space = Space.objects.get(pk=OUDEWATER.id)

    signal = bring_in(space=space, content=Content(facts="Roldeur is overdag dicht."), by=ANNA.id, at=NOON)

    again = Signal.objects.get(pk=signal.pk)
    assert (again.facts, again.title, again.status) == ("Roldeur is overdag dicht.", "Roldeur is overdag dicht", "new")
