"""Who gets a place in the region's environment: given by the administrator of access of the RIEC office, as jurist there and nowhere else."""

from __future__ import annotations

import pytest
from bank import space
from django.urls import reverse
from django.utils import timezone

from cast import ANNA, JULES, KEES, OUDEWATER, REGION, RIEC, SASKIA
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Space
from schakel.spaces.seats import give_seat
from schakel.web.partners.forms import roles_in

pytestmark = pytest.mark.django_db


def test_in_the_region_one_may_be_a_jurist_and_in_a_municipality_not(at):
    at(ANNA)
    municipal = roles_in(space(OUDEWATER))
    at(JULES)
    region = roles_in(space(REGION))

    assert "jurist" in dict(region) and "jurist" not in dict(municipal)


def test_who_keeps_no_access_of_the_office_gives_no_place_there(at):
    at(KEES)
    with pytest.raises(SpaceError):
        give_seat(
            space=Space(key=REGION.key), person=SASKIA.id, organisation=RIEC.id, role="jurist", day=timezone.localdate()
        )


def test_a_jurist_sees_who_takes_part_there(at, browser_of):
    page = browser_of(JULES).get(reverse("taking-part", args=[REGION.key])).content.decode()

    assert "Jules Brandwijk" in page and "Jurist" in page
