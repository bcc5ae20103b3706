"""From the playbooks to the tables: the same twice, never less, and the number of municipalities is a fact with a date."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Q
from django.utils import timezone

from schakel.law.choices import Label
from schakel.partners.loading import load
from schakel.partners.models import Area, AreaPart, Controller, Organisation
from schakel.partners.queries import districts_by_area, municipalities_on, planned_areas
from schakel.playbooks import library
from schakel.spaces.choices import SpaceKind
from schakel.spaces.models import Party, Seat, Space
from schakel.spaces.opening import as_engine, open_programme_spaces

TODAY = date(2026, 11, 24)


@pytest.fixture
def loaded(as_owner):
    load(library(), TODAY)


def without(shelf: str, *ids: str):
    """The library as it would be without some entries."""
    return replace(
        library(),
        **{shelf: type(getattr(library(), shelf))(entry for entry in getattr(library(), shelf) if entry.id not in ids)},
    )


def test_loading_twice_changes_nothing_the_second_time(loaded):
    again = load(library(), TODAY)

    assert (again.new, again.changed, again.ended) == (0, 0, 0)


@pytest.mark.parametrize(("day", "many"), [(date(2022, 3, 23), 39), (date(2022, 3, 24), 38), (TODAY, 38)])
def test_the_number_of_municipalities_is_a_fact_with_a_date(loaded, day, many):
    assert municipalities_on(day).count() == many


def test_the_page_says_how_many_there_were_around_the_end_of_one(loaded):
    from schakel.web.partners.views.organisations import _number_around

    assert _number_around(Organisation.objects.get(slug="gemeente-weesp")) == (39, 38)


def test_weesp_ended_on_the_day_it_went_up_in_amsterdam(loaded):
    weesp = Organisation.objects.get(slug="gemeente-weesp")

    assert (weesp.valid_until, weesp.area.valid_until) == (date(2022, 3, 24), date(2022, 3, 24))


def test_a_planned_municipality_is_no_municipality_yet(loaded):
    assert [(area.slug, area.valid_from) for area in planned_areas(TODAY)] == [
        ("hilversum-wijdemeren", date(2027, 1, 1))
    ]
    assert "hilversum-wijdemeren" not in municipalities_on(date(2027, 6, 1)).values_list("slug", flat=True)


def test_each_municipality_lies_in_one_district(loaded):
    districts = districts_by_area(TODAY)

    assert {area.slug for area in municipalities_on(TODAY) if area.pk not in districts} == set()
    assert districts[Area.objects.get(slug="oudewater").pk].slug == "district-west-utrecht"


def test_burgemeester_college_and_heffingsambtenaar_are_three(loaded):
    kinds = Controller.objects.filter(organisation__slug="gemeente-woerden").values_list("kind", flat=True)

    assert sorted(kinds) == ["burgemeester", "college", "heffingsambtenaar"]


def test_what_the_playbooks_no_longer_name_gets_a_last_day_and_stays(loaded):
    before = Organisation.objects.count()

    load(without("organisations", "lto"), date(2026, 12, 1))

    assert (Organisation.objects.count(), Organisation.objects.get(slug="lto").valid_until) == (
        before,
        date(2026, 12, 1),
    )


def test_an_area_that_lies_elsewhere_now_is_changed_and_the_old_line_stays(loaded):
    before = AreaPart.objects.count()

    load(without("memberships", "in-basisteam-de-copen"), date(2026, 12, 1))

    ended = AreaPart.objects.filter(whole__slug="basisteam-de-copen").values_list("valid_until", flat=True)
    assert (AreaPart.objects.count(), set(ended)) == (before, {date(2026, 12, 1)})


def test_each_municipality_has_one_environment_and_each_district_its_tables(loaded):
    at = timezone.now()

    open_programme_spaces(library(), day=TODAY, at=at)

    with as_engine():
        municipal = Space.objects.filter(
            kind=SpaceKind.MUNICIPAL,
            organisation__slug__in=[f"gemeente-{area.id}" for area in library().municipalities_on(TODAY)],
        )
        bodies = Space.objects.filter(kind=SpaceKind.BODY, name__startswith="DTO ")
        assert (municipal.count(), bodies.count()) == (38, 5)
    assert open_programme_spaces(library(), day=TODAY, at=at) == []


def test_a_municipal_environment_refuses_tax_and_fiu_and_a_meeting_every_label(loaded):
    open_programme_spaces(library(), day=TODAY, at=timezone.now())

    with as_engine():
        utrecht = Space.objects.get(kind=SpaceKind.MUNICIPAL, organisation__slug="gemeente-utrecht")
        dto = Space.objects.get(name="DTO Flevoland")
        assert utrecht.refuses & (Label.AWR67 | Label.FIU) == Label.AWR67 | Label.FIU
        assert dto.refuses == sum(Label)


def test_who_takes_part_in_a_dto_comes_from_the_playbook(loaded):
    open_programme_spaces(library(), day=TODAY, at=timezone.now())

    with as_engine():
        parties = Party.objects.filter(space__name="DTO Flevoland").values_list("organisation__slug", "role")
        assert dict(parties)["riec-bureau"] == "secretary"
        assert {slug for slug, _role in parties} >= {
            "gemeente-urk",
            "politie-midden-nederland",
            "om-midden-nederland",
            "belastingdienst",
        }


def test_the_region_has_one_environment_in_which_all_take_part_and_which_refuses_every_label(loaded):
    """The cast has a region of its own; taken away, the set-up opens one as on a new installation."""
    with as_engine():
        Seat.objects.filter(space__kind=SpaceKind.REGION)._raw_delete("default")
        Party.objects.filter(space__kind=SpaceKind.REGION)._raw_delete("default")
        Space.objects.filter(kind=SpaceKind.REGION)._raw_delete("default")

    open_programme_spaces(library(), day=TODAY, at=timezone.now())

    with as_engine():
        region = Space.objects.select_related("organisation").get(kind=SpaceKind.REGION)
        assert (region.organisation.type, region.refuses) == ("riec-bureau", sum(Label))
        open_today = Organisation.objects.filter(Q(valid_until=None) | Q(valid_until__gt=TODAY))
        assert region.parties.count() == open_today.count()
    assert open_programme_spaces(library(), day=TODAY, at=timezone.now()) == []
