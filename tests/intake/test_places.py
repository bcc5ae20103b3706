"""Places as people write them, and points in and out of the region."""

from __future__ import annotations

import pytest

from schakel.intake.places import in_region, in_the_netherlands, place_key, read


@pytest.mark.parametrize(
    "one, other",
    [
        (("Lijnbaanhof 12, Oudewater",), ("lijnbaanhof 12",)),
        (("Lijnbaanhof 12a",), ("LIJNBAANHOF 12 A",)),
        (("Coöperatieweg 3",), ("Cooperatieweg 3 achter",)),
        (("", "3421AB", "12"), ("hal", "3421 ab", "12")),
        (("parkeerplaats bij het zwembad",), ("Parkeerplaats, bij het zwembad",)),
    ],
)
def test_one_place_written_two_ways_has_one_key(one, other):
    assert place_key(*one) == place_key(*other) != ""


@pytest.mark.parametrize(
    "one, other", [(("Lijnbaanhof 12",), ("Lijnbaanhof 14",)), (("Lijnbaanhof 12",), ("Lijnbaanhof 12a",))]
)
def test_two_places_have_two_keys(one, other):
    assert place_key(*one) != place_key(*other)


@pytest.mark.parametrize("place", ("", "hal", "3421 AB"))
def test_too_little_to_go_by_is_no_place(place):
    assert place_key(place) == ""


def test_postcode_and_number_are_read_from_what_was_typed():
    found = read("Lijnbaanhof 12a, 3421ab Oudewater")

    assert (found.street, found.number, found.postcode) == ("Lijnbaanhof", "12a", "3421AB")


@pytest.mark.parametrize(
    "point, home, near",
    [
        ((52.025, 4.868), True, True),
        ((52.518, 5.471), True, True),
        ((51.9225, 4.4792), True, False),
        ((53.2194, 6.5665), True, False),
        ((51.2194, 4.4025), False, False),
        ((51.0543, 3.7174), False, False),
        ((50.8503, 4.3517), False, False),
        ((48.8566, 2.3522), False, False),
    ],
)
def test_a_point_lies_in_the_region_in_the_country_or_outside(point, home, near):
    assert (in_the_netherlands(*point), in_region(*point)) == (home, near)
